package architecture_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// root is the repository's, seen from this package.
var root = filepath.Join("..", "..", "..")

// file is a file of the tree, by its path below the root with slashes.
type file struct{ path, text string }

// files reads every file below some folders that has one of the extensions,
// and fails when there are fewer than least. Folders named testdata, whose
// files are inputs, are left out.
func files(t *testing.T, least int, folders []string, extensions ...string) []file {
	t.Helper()
	var found []file
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() {
				if entry.Name() == "testdata" || entry.Name() == "node_modules" {
					return fs.SkipDir
				}
				return nil
			}
			for _, extension := range extensions {
				if strings.HasSuffix(path, extension) {
					text, err := os.ReadFile(path)
					if err != nil {
						return err
					}
					below, err := filepath.Rel(root, path)
					if err != nil {
						return err
					}
					found = append(found, file{filepath.ToSlash(below), string(text)})
					break
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(found) < least {
		t.Fatalf("%d files %v below %v, want %d or more: the walk is blind", len(found), extensions, folders, least)
	}
	return found
}

// goFiles gives the tree's Go files: those of tests, or all others.
func goFiles(t *testing.T, tests bool) []file {
	t.Helper()
	var found []file
	for _, f := range append(files(t, 100, []string{"tools"}, ".go"), rootFile(t, "gongkai.go")) {
		if strings.HasSuffix(f.path, "_test.go") == tests {
			found = append(found, f)
		}
	}
	if len(found) < 20 {
		t.Fatalf("%d Go files: the walk is blind", len(found))
	}
	return found
}

func rootFile(t *testing.T, name string) file {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return file{name, string(text)}
}

// parsed reads a Go file; a fault in its syntax fails the test.
func parsed(t *testing.T, f file) (*token.FileSet, *ast.File) {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, f.path, f.text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return set, tree
}

// TestNoTestIsSkipped finds tests that may pass without having looked.
func TestNoTestIsSkipped(t *testing.T) {
	for _, f := range goFiles(t, true) {
		set, tree := parsed(t, f)
		ast.Inspect(tree, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if s, ok := call.Fun.(*ast.SelectorExpr); ok {
					switch s.Sel.Name {
					case "Skip", "Skipf", "SkipNow", "Short":
						t.Errorf("%s: calls %s; a test that cannot run has to fail", set.Position(n.Pos()), s.Sel.Name)
					}
				}
			}
			return true
		})
	}
}

// places lists what belongs to one machine or one registry and not into the
// tree. The words are put together here, so that this file passes.
var places = regexp.MustCompile(strings.Join([]string{
	`/(wor` + `k|ro` + `ot)/\w`, `/ho` + `me/[a-z]`, `/tm` + `p/(?:brief|bash|warm)`,
	`npmj` + `s\.`, `proxy\.gol` + `ang`, `sum\.gol` + `ang`, `"res` + `olved"`, `pyp` + `i\.org`, `deb\.deb` + `ian`, `ghcr\.` + `io`,
}, "|"))

// tracked lists the files that git knows.
func tracked(t *testing.T) []string {
	t.Helper()
	list := exec.Command("git", "ls-files", "-z")
	list.Dir = root
	output, err := list.Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	names := strings.Split(strings.TrimRight(string(output), "\x00"), "\x00")
	if len(names) < 100 {
		t.Fatalf("%d tracked files: the walk is blind", len(names))
	}
	return names
}

// TestNoTrackedFileNamesAMachine looks through everything that is committed.
func TestNoTrackedFileNamesAMachine(t *testing.T) {
	for _, name := range tracked(t) {
		text, err := os.ReadFile(filepath.Join(root, name))
		if os.IsNotExist(err) { // removed, and not committed yet
			continue
		}
		if err != nil {
			t.Error(err)
			continue
		}
		if found := places.Find(text); found != nil {
			t.Errorf("%s names a machine or a registry: %q", name, found)
		}
	}
}

func TestPlaces(t *testing.T) {
	for _, bad := range []string{"/wor" + "k/main", "cd /ro" + "ot/x", "https://registry.npmj" + "s.org/", "/ho" + "me/ann"} {
		if !places.MatchString(bad) {
			t.Errorf("%q is not found", bad)
		}
	}
	for _, good := range []string{"workbooks/2021", "the root/", "homework/", "/tmp/x"} {
		if places.MatchString(good) {
			t.Errorf("%q is found", good)
		}
	}
}
