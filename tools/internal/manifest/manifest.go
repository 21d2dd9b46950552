// Package manifest lists what a site consists of, so that anyone who has a copy
// can tell whether it is whole.
//
// A finished site goes in, as a file system; out come manifest.json (every file
// with its length and SHA-256, the versions of program and format, the head of
// the ledger, the hash of the settings that matter), SHA256SUMS for those who
// have no gongkai, and, where a key is given, a signature as minisign makes it.
// It guarantees that the same site gives the same bytes, signature included. It
// refuses names that another system could not hold, and it never looks at the
// clock.
package manifest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// The files that a manifest consists of, at the site's root. The manifest does
// not list them.
const (
	Name          = "manifest.json"
	SumsName      = "SHA256SUMS"
	SignatureName = "manifest.json.minisig"
)

// Format is the version of manifest.json. It changes when a reader of the
// former one would misread it.
const Format = 1

// Manifest is the content of manifest.json.
type Manifest struct {
	Format int `json:"format"`
	// Tool is the version of gongkai that built the site.
	Tool string `json:"tool"`
	// Config is the SHA-256 of the settings that change what is published.
	Config string `json:"config"`
	// Ledger pins the record of what was published: how many lines it has,
	// and the SHA-256 of the last one.
	Ledger Ledger `json:"ledger"`
	// Files are all files but those of the manifest itself, in order of their
	// paths.
	Files []File `json:"files"`
}

// Ledger names the end of a ledger.
type Ledger struct {
	Seq  int    `json:"seq"`
	Head string `json:"head"`
}

// File is one file: its path below the site's root with forward slashes, its
// length in bytes, and its SHA-256 in lower-case hex.
type File struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// IsOwn reports whether a path is one of the manifest's own files.
func IsOwn(path string) bool { return path == Name || path == SumsName || path == SignatureName }

// Make reads every file of a site.
func Make(site fs.FS, tool, config string, ledger Ledger) (*Manifest, error) {
	m := &Manifest{Format: Format, Tool: tool, Config: config, Ledger: ledger, Files: []File{}}
	err := fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() || IsOwn(name):
			return nil
		case !entry.Type().IsRegular():
			return fmt.Errorf("%s is no ordinary file", name)
		}
		file, err := hash(site, name)
		if err != nil {
			return err
		}
		m.Files = append(m.Files, file)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the files of the site: %w", err)
	}
	slices.SortFunc(m.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return m, m.validate()
}

func hash(site fs.FS, name string) (File, error) {
	opened, err := site.Open(name)
	if err != nil {
		return File{}, err
	}
	defer opened.Close()
	return Hash(name, opened)
}

// Hash reads a file and describes it.
func Hash(name string, content io.Reader) (File, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, content)
	if err != nil {
		return File{}, fmt.Errorf("read %s: %w", name, err)
	}
	return File{Path: name, Bytes: n, SHA256: hex.EncodeToString(sum.Sum(nil))}, nil
}

// Same reports whether a file that was just opened has the length and the hash
// of f, and closes it. An error is that of opening or reading it: a file that is
// missing is fs.ErrNotExist.
func (f File) Same(opened io.ReadCloser, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	found, err := Hash(f.Path, opened)
	if err = errors.Join(err, opened.Close()); err != nil {
		return false, err
	}
	return found == f, nil
}

// JSON gives the bytes of manifest.json: one line a file, so that two manifests
// can be compared line by line.
func (m *Manifest) JSON() ([]byte, error) {
	head := *m
	head.Files = nil
	outer, err := json.Marshal(head)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", Name, err)
	}
	var out bytes.Buffer
	out.Write(bytes.TrimSuffix(outer, []byte(`null}`)))
	out.WriteString("[")
	for i, file := range m.Files {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n")
		var line bytes.Buffer
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(file); err != nil {
			return nil, fmt.Errorf("write %s: %w", Name, err)
		}
		out.Write(bytes.TrimSpace(line.Bytes()))
	}
	out.WriteString("\n]}\n")
	return out.Bytes(), nil
}

// Parse reads a manifest.json. A later format, a path that leaves the site or
// stands twice, and a hash that is none are errors.
func Parse(data []byte) (*Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("read %s: %w", Name, err)
	}
	if m.Format < 1 || m.Format > Format {
		return nil, fmt.Errorf("read %s: its format is %d, and this program knows 1 to %d", Name, m.Format, Format)
	}
	return &m, m.validate()
}

func (m *Manifest) validate() error {
	seen := map[string]bool{}
	for _, file := range m.Files {
		switch digest, err := hex.DecodeString(file.SHA256); {
		case !fs.ValidPath(file.Path) || file.Path == "." || path.Clean(file.Path) != file.Path || strings.ContainsAny(file.Path, "\\\n\r\x00"):
			return fmt.Errorf("%s: %q is no path below the site", Name, file.Path)
		case IsOwn(file.Path):
			return fmt.Errorf("%s lists %s, a file of its own", Name, file.Path)
		case seen[file.Path]:
			return fmt.Errorf("%s lists %s twice", Name, file.Path)
		case err != nil || len(digest) != sha256.Size || strings.ToLower(file.SHA256) != file.SHA256 || file.Bytes < 0:
			return fmt.Errorf("%s: length or hash of %s is none", Name, file.Path)
		}
		seen[file.Path] = true
	}
	return nil
}

// Sums gives the bytes of SHA256SUMS, which `sha256sum -c` reads: every file of
// the manifest, and manifest.json, whose bytes are given.
func (m *Manifest) Sums(encoded []byte) []byte {
	sum := sha256.Sum256(encoded)
	files := append(slices.Clone(m.Files), File{Path: Name, SHA256: hex.EncodeToString(sum[:])})
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	var out bytes.Buffer
	for _, file := range files {
		fmt.Fprintf(&out, "%s  %s\n", file.SHA256, file.Path)
	}
	return out.Bytes()
}

// ErrNoManifest says that a site has no manifest.json.
var ErrNoManifest = errors.New("there is no " + Name)
