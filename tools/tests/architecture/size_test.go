package architecture_test

import (
	"go/ast"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The longest that a file and a function of the product may be, in lines.
const (
	longestFile     = 300
	longestFunction = 60
)

func TestFilesAndFunctionsStayShort(t *testing.T) {
	functions := 0
	for _, f := range goFiles(t, false) {
		if n := strings.Count(f.text, "\n"); n > longestFile {
			t.Errorf("%s has %d lines, the limit is %d", f.path, n, longestFile)
		}
		set, tree := parsed(t, f)
		ast.Inspect(tree, func(n ast.Node) bool {
			function, ok := n.(*ast.FuncDecl)
			if !ok {
				return true
			}
			functions++
			if n := set.Position(function.End()).Line - set.Position(function.Pos()).Line + 1; n > longestFunction {
				t.Errorf("%s: %s has %d lines, the limit is %d", set.Position(function.Pos()), function.Name.Name, n, longestFunction)
			}
			return true
		})
	}
	if functions < 200 {
		t.Errorf("%d functions: the walk is blind", functions)
	}
}

// TestTemplateLinesStayShort holds the templates to lines that one can read.
func TestTemplateLinesStayShort(t *testing.T) {
	const longest = 200
	lines := 0
	err := filepath.WalkDir("../../../layouts", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for i, line := range strings.Split(string(data), "\n") {
			lines++
			if len(line) > longest {
				t.Errorf("%s:%d has %d bytes, the limit is %d", path, i+1, len(line), longest)
			}
		}
		return err
	})
	if err != nil || lines < 1000 {
		t.Errorf("%d lines of templates, %v: the walk is blind", lines, err)
	}
}

// TestNoFloatNearMoney keeps binary floating point out of the packages that hold
// money, points or rates. A float is let in only where it is none of these, by
// naming the file here with the reason.
func TestNoFloatNearMoney(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range goFiles(t, false) {
		parts := strings.Split(f.path, "/")
		if len(parts) < 4 || parts[1] != "internal" {
			continue
		}
		switch parts[2] {
		case "figure", "evaluation", "facts", "check", "form", "layout", "summary", "page", "opendata", "collect", "rule":
		default:
			continue
		}
		seen[parts[2]] = true
		set, tree := parsed(t, f)
		ast.Inspect(tree, func(n ast.Node) bool {
			if name, ok := n.(*ast.Ident); ok {
				switch name.Name {
				case "float32", "float64", "ParseFloat", "InexactFloat64", "NewFromFloat":
					t.Errorf("%s: %s, in a package of exact figures", set.Position(n.Pos()), name.Name)
				}
			}
			return true
		})
	}
	if len(seen) != 11 {
		t.Errorf("looked at %v, expected six packages", seen)
	}
	for _, f := range files(t, 5, []string{"layouts"}, ".html") {
		for _, word := range []string{"| float", "(float", "math.Div", "math.Mul"} {
			if strings.Contains(f.text, word) {
				t.Errorf("%s computes with %q", f.path, word)
			}
		}
	}
}
