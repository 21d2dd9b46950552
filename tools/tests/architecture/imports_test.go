package architecture_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

const (
	module   = "gongkai"
	internal = module + "/tools/internal/"
)

// planned is a row of the table in docs/architecture.md.
type planned struct{ name, library string }

var row = regexp.MustCompile("(?m)^\\| `([a-z/]+)` \\|.*\\|([^|]*)\\|$")

// table reads the packages in the order in which they may import.
func table(t *testing.T) []planned {
	t.Helper()
	var list []planned
	for _, m := range row.FindAllStringSubmatch(rootFile(t, "docs/architecture.md").text, -1) {
		list = append(list, planned{m[1], strings.TrimSpace(m[2])})
	}
	if len(list) < 15 {
		t.Fatalf("%d packages in the table of docs/architecture.md: the test is blind", len(list))
	}
	return list
}

// listed is what `go list -json` says of a package.
type listed struct {
	ImportPath, Name, Doc              string
	Imports, TestImports, XTestImports []string
	Deps                               []string
	Module                             *struct{ Path string }
}

// packages gives the module's own packages; the go command is asked once.
func packages(t *testing.T) map[string]listed {
	t.Helper()
	found, err := listOnce()
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 20 {
		t.Fatalf("%d packages: the test is blind", len(found))
	}
	return found
}

var listOnce = sync.OnceValues(func() (map[string]listed, error) {
	command := exec.Command("go", "list", "-deps", "-json=ImportPath,Name,Doc,Imports,TestImports,XTestImports,Deps,Module", ".", "./tools/...")
	command.Dir = root
	var stderr bytes.Buffer
	command.Stderr = &stderr
	output, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, &stderr)
	}
	found := map[string]listed{}
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return found, nil
		} else if err != nil {
			return nil, fmt.Errorf("output of go list: %w", err)
		}
		if p.Module != nil && p.Module.Path == module {
			found[p.ImportPath] = p
		}
	}
})

// TestImportsFollowTheTable holds every package's imports against its place in
// the table, and the table against the folders that exist.
func TestImportsFollowTheTable(t *testing.T) {
	list, all := table(t), packages(t)
	place := map[string]int{}
	for i, row := range list {
		place[row.name] = i
		if _, exists := all[internal+row.name]; !exists {
			t.Errorf("docs/architecture.md has the package %s, the code has not", row.name)
		}
	}
	for path, p := range all {
		name, isInternal := strings.CutPrefix(path, internal)
		if !isInternal {
			continue
		}
		own, known := place[name]
		if !known {
			t.Errorf("the package %s is missing in the table of docs/architecture.md", name)
			continue
		}
		for _, imported := range p.Imports {
			if other, isInternal := strings.CutPrefix(imported, internal); isInternal && place[other] >= own {
				t.Errorf("%s imports %s, which stands below it in the table", name, other)
			}
		}
	}
}

// TestLibrariesHaveTheirPackages lets only those packages import a heavy library
// that the table gives it to. Tests of other packages stay out too; those below
// tools/tests may look behind a package, and a bench measures against a library.
func TestLibrariesHaveTheirPackages(t *testing.T) {
	all := packages(t)
	owners := map[string]map[string]bool{} // import paths by library
	for _, row := range table(t) {
		if row.library == "" {
			continue
		}
		if owners[row.library] == nil {
			owners[row.library] = map[string]bool{}
		}
		owners[row.library][internal+row.name] = true
	}
	for library, may := range owners {
		used := map[string]bool{}
		for path, p := range all {
			if strings.HasPrefix(path, module+"/tools/bench/") {
				continue
			}
			imports := p.Imports
			if !strings.HasPrefix(path, module+"/tools/tests/") {
				imports = slices.Concat(imports, p.TestImports, p.XTestImports)
			}
			for _, imported := range imports {
				if imported != library && !strings.HasPrefix(imported, library+"/") {
					continue
				}
				used[path] = true
				if !may[path] {
					t.Errorf("%s imports %s, which the table does not give it", path, imported)
				}
			}
		}
		for owner := range may {
			if !used[owner] {
				t.Errorf("the table gives %s to %s, which does not import it", library, owner)
			}
		}
	}
	if len(owners) < 5 {
		t.Errorf("%d libraries are owned: decimal, excelize, goldmark, Hugo and cobra make five", len(owners))
	}
}

// TestOnlyTheSiteReachesHugo keeps Hugo, which takes minutes to compile, out
// of every other package, whatever lies between.
func TestOnlyTheSiteReachesHugo(t *testing.T) {
	may := map[string]bool{internal + "site": true, module + "/tools/gongkai": true}
	reached := 0
	for path, p := range packages(t) {
		if slices.ContainsFunc(p.Deps, func(dep string) bool { return strings.HasPrefix(dep, "github.com/gohugoio/hugo/") }) {
			reached++
			if !may[path] {
				t.Errorf("%s links Hugo", path)
			}
		}
	}
	if reached != len(may) {
		t.Errorf("%d packages link Hugo, want %d", reached, len(may))
	}
}

// TestPackagesSayWhatTheyDo wants a comment of more than a sentence on every
// package, and no package whose name says nothing.
func TestPackagesSayWhatTheyDo(t *testing.T) {
	attic := regexp.MustCompile(`^(utils?|commons?|helpers?|libs?|misc|shared|base|core|stuff)$`)
	for path, p := range packages(t) {
		if attic.MatchString(filepath.Base(path)) {
			t.Errorf("%s: a package is named for what it takes and gives", path)
		}
		if len(p.Doc) == 0 && !strings.Contains(path, "/tools/tests/") {
			t.Errorf("%s has no comment", path)
		}
	}
	seen := map[string]int{}
	for _, f := range goFiles(t, false) {
		if _, tree := parsed(t, f); tree.Doc != nil {
			seen[filepath.Dir(f.path)] += len(tree.Doc.Text())
		} else {
			seen[filepath.Dir(f.path)] += 0
		}
	}
	for folder, length := range seen {
		if length < 120 {
			t.Errorf("%s: its comment has %d characters; say what flows in and out, what it guarantees and refuses", folder, length)
		}
	}
}

// TestTableRow tries the pattern that reads the table.
func TestTableRow(t *testing.T) {
	m := row.FindStringSubmatch("| `figure` | text | a number | github.com/shopspring/decimal |")
	if m == nil || m[1] != "figure" || strings.TrimSpace(m[2]) != "github.com/shopspring/decimal" {
		t.Errorf("read as %q", m)
	}
	if m := row.FindStringSubmatch("| `source` | – | where a text stands | |"); m == nil || strings.TrimSpace(m[2]) != "" {
		t.Errorf("read as %q", m)
	}
}
