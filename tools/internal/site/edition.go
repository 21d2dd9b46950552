package site

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/settings"
)

// Zip packs a built site so that it opens from an unpacked folder, without a
// server: links lead from file to file and name index.html, and what scripts fetch is
// there as scripts, so that search, filters and comparison work. Equal sites give equal bytes. The file is put in place as a
// whole; baseURL is the address that the site was built for.
func Zip(output, baseURL, file string) error {
	err := disk.PutFrom(file, func(w io.Writer) error {
		archive := zip.NewWriter(w)
		return errors.Join((&edition{archive: archive, base: settings.BasePath(baseURL)}).pack(output), archive.Close())
	})
	if err != nil {
		return fmt.Errorf("pack the site: %w", err)
	}
	return nil
}

// edition packs a site. Its list of files is that of the edition, since its pages are
// others; it bears no signature, which would be that of the site.
type edition struct {
	archive *zip.Writer
	base    string
	files   []manifest.File
}

// pack adds the files of a folder in the order of their names, without times. What
// scripts fetch has a script beside it that hands it over; the search index, which
// nothing else reads, is there as scripts only.
func (e *edition) pack(output string) error {
	err := filepath.WalkDir(output, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		below, err := filepath.Rel(output, name)
		if err != nil {
			return err
		}
		below = filepath.ToSlash(below)
		if manifest.IsOwn(below) {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if path.Ext(below) == ".html" {
			if data, err = offline(data, e.base, below); err != nil {
				return fmt.Errorf("%s: %w", below, err)
			}
		}
		if isCarried(below) {
			script, err := carrier(below, data)
			if err == nil {
				err = e.add(below+carried, script)
			}
			if err != nil || strings.HasPrefix(below, indexFolder+"/") {
				return err
			}
		}
		return e.add(below, data)
	})
	if err != nil {
		return err
	}
	return e.list(output)
}

// list writes the list of the edition's files, with all else that the site's own says.
func (e *edition) list(output string) error {
	data, err := os.ReadFile(filepath.Join(output, manifest.Name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	own, err := manifest.Parse(data)
	if err != nil {
		return err
	}
	own.Files = slices.SortedFunc(slices.Values(e.files), func(a, b manifest.File) int { return strings.Compare(a.Path, b.Path) })
	encoded, err := own.JSON()
	if err != nil {
		return err
	}
	return errors.Join(e.write(manifest.SumsName, own.Sums(encoded)), e.write(manifest.Name, encoded))
}

// add writes a file that the list names.
func (e *edition) add(name string, data []byte) error {
	file, err := manifest.Hash(name, bytes.NewReader(data))
	if err != nil {
		return err
	}
	e.files = append(e.files, file)
	return e.write(name, data)
}

func (e *edition) write(name string, data []byte) error {
	w, err := e.archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// offline makes the addresses of a page relative to it. What is not an address
// below base stays as it is, to the byte.
func offline(document []byte, base, name string) ([]byte, error) {
	up := strings.Repeat("../", strings.Count(name, "/"))
	var b bytes.Buffer
	tokens := html.NewTokenizer(bytes.NewReader(document))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			if errors.Is(tokens.Err(), io.EOF) {
				return b.Bytes(), nil
			}
			return nil, tokens.Err()
		}
		raw := bytes.Clone(tokens.Raw())
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			if token := tokens.Token(); relative(&token, base, up) {
				raw = []byte(token.String())
			}
		}
		b.Write(raw)
	}
}

// refresh begins what a page says that only leads to another one.
const refresh = "0; url="

// relative changes the attributes of a tag that hold an address below base, and
// reports whether there are any.
func relative(token *html.Token, base, up string) (changed bool) {
	for i := range token.Attr {
		attribute := &token.Attr[i]
		leads := attribute.Key == "href" || attribute.Key == "action"
		if to, found := strings.CutPrefix(attribute.Val, refresh); found && token.Data == "meta" {
			if below, ok := strings.CutPrefix(to, base); ok {
				attribute.Val, changed = refresh+up+below+"index.html", true
			}
			continue
		}
		if !leads && attribute.Key != "src" && !strings.HasPrefix(attribute.Key, "data-") {
			continue
		}
		below, ok := strings.CutPrefix(attribute.Val, base)
		if !ok || strings.HasPrefix(below, "/") {
			continue
		}
		end := strings.IndexAny(below, "?#")
		if end < 0 {
			end = len(below)
		}
		target, rest := up+below[:end], below[end:]
		if leads && (target == "" || strings.HasSuffix(target, "/")) {
			target += "index.html"
		}
		if target == "" {
			target = "./"
		}
		attribute.Val, changed = target+rest, true
	}
	return changed
}
