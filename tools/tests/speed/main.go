// Command speed prints the packages whose tests are quick, those whose tests
// are slow, or those of the quick ones that the race detector is run over.
//
// The module's packages go in, as `go list` describes them with their tests;
// import paths come out, one a line. A package is slow where it or its tests
// link Hugo or the browser driver, where a test of it starts LibreOffice
// or builds the command, or where it is a bench, whose draws take their time. All
// others are quick. Each package is one or the
// other. The race detector is run over those quick packages whose own files start
// goroutines or guard what several of them share; the others have nothing to race.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// What may be asked for.
const (
	quick = "quick"
	slow  = "slow"
	race  = "race"
)

// heavy lists the modules that make a package slow.
var heavy = []string{"github.com/gohugoio/hugo", "github.com/chromedp/chromedp", "gongkai/tools/tests/libreoffice"}

// benches are the packages below tools/bench: they measure, and share nothing
// between goroutines that the race detector could look at.
const benches = "gongkai/tools/bench/"

// started lists what makes a package slow when its tests start it: a program,
// or a package handed to the go command, as Go code writes it.
var started = []string{`"soffice"`, `"./tools/gongkai"`}

// concurrent finds a statement that starts a goroutine, or the import of a package
// that keeps several from each other, in Go code.
var concurrent = regexp.MustCompile(`(?m)^\s*go (func\b|[\w.]+\()|"sync(/atomic)?"|"golang\.org/x/sync/`)

// listed is what `go list -json` says of a package.
type listed struct {
	ImportPath   string
	Dir          string
	ForTest      string
	Name         string
	Deps         []string
	GoFiles      []string
	TestGoFiles  []string
	XTestGoFiles []string
}

func main() {
	if len(os.Args) != 2 || !slices.Contains([]string{quick, slow, race}, os.Args[1]) {
		fmt.Fprintln(os.Stderr, "usage: go run ./tools/tests/speed quick|slow|race")
		os.Exit(2)
	}
	packages, err := list()
	if err == nil {
		var chosen []string
		chosen, err = choose(packages, os.Args[1])
		fmt.Println(strings.Join(chosen, "\n"))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

// list asks the go command for the module's packages and their test programs.
func list() ([]listed, error) {
	command := exec.Command("go", "list", "-test", "-json=ImportPath,Dir,ForTest,Name,Deps,GoFiles,TestGoFiles,XTestGoFiles", ".", "./tools/...")
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var packages []listed
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var p listed
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			return packages, nil
		case err != nil:
			return nil, fmt.Errorf("output of go list: %w", err)
		}
		packages = append(packages, p)
	}
}

// choose gives the packages that are asked for. A package that is compiled anew for
// a test, or as a test's main program, counts for the package tested.
func choose(packages []listed, asked string) ([]string, error) {
	reaches, shares := map[string]bool{}, map[string]bool{}
	var paths []string
	for _, p := range packages {
		path := strings.TrimSuffix(p.ImportPath, ".test")
		switch {
		case p.ForTest != "":
			path = p.ForTest
		case path == p.ImportPath:
			paths = append(paths, path)
		}
		starts, shared, err := p.read()
		if err != nil {
			return nil, err
		}
		reaches[path] = reaches[path] || p.links() || starts || strings.HasPrefix(path, benches)
		shares[path] = shares[path] || shared
	}
	return slices.DeleteFunc(paths, func(path string) bool {
		return reaches[path] != (asked == slow) || asked == race && !shares[path]
	}), nil
}

// links reports whether a heavy module is among what the package links.
func (p listed) links() bool {
	return slices.ContainsFunc(p.Deps, func(path string) bool {
		return slices.ContainsFunc(heavy, func(module string) bool {
			return path == module || strings.HasPrefix(path, module+"/")
		})
	})
}

// read reports whether a test file names something slow that it starts, and
// whether a file is concurrent.
func (p listed) read() (starts, shared bool, err error) {
	tests := slices.Concat(p.TestGoFiles, p.XTestGoFiles)
	for _, name := range slices.Concat(p.GoFiles, tests) {
		if filepath.IsAbs(name) {
			continue // a generated test main, in the build cache
		}
		text, err := os.ReadFile(filepath.Join(p.Dir, name))
		if err != nil {
			return false, false, err
		}
		shared = shared || concurrent.Match(text)
		starts = starts || slices.Contains(tests, name) &&
			slices.ContainsFunc(started, func(sign string) bool { return bytes.Contains(text, []byte(sign)) })
	}
	return starts, shared, nil
}
