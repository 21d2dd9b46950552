package architecture_test

import (
	"go/ast"
	"go/token"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

func catalogue(t *testing.T) *message.Catalogue {
	t.Helper()
	c, err := message.Load(os.DirFS(root), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Keys()) < 100 {
		t.Fatalf("%d keys: the test is blind", len(c.Keys()))
	}
	return c
}

// In templates a key stands behind i18n or T, whole, or as the beginning of
// one that is put together: (printf "state.%s" …), (print "state." …).
var (
	templateKey    = regexp.MustCompile(`\b(?:i18n|T)\s+"([^"]+)"`)
	templateFamily = regexp.MustCompile(`\b(?:i18n|T)\s+\((?:printf|print)\s+"([^"%]+)`)
	quoted         = regexp.MustCompile("\"([^\"\n]*)\"|'([^'\n]*)'|`([^`\n]*)`")
)

// TestEveryKeyThatIsSaidHasWords looks up each key that code or templates name.
func TestEveryKeyThatIsSaidHasWords(t *testing.T) {
	c := catalogue(t)
	said := 0
	want := func(place, key string) {
		said++
		if !c.Has(key) {
			t.Errorf("%s: key %q has no words below i18n/", place, key)
		}
	}
	for _, f := range goFiles(t, false) {
		if strings.HasPrefix(f.path, "tools/internal/message/") {
			continue
		}
		set, tree := parsed(t, f)
		ast.Inspect(tree, func(n ast.Node) bool {
			if key, found := keyOf(n); found {
				want(set.Position(n.Pos()).String(), key)
			}
			return true
		})
	}
	for _, f := range templates(t) {
		for _, m := range templateKey.FindAllStringSubmatch(f.text, -1) {
			want(f.path, m[1])
		}
	}
	if said < 100 {
		t.Errorf("%d keys said: the walk is blind", said)
	}
}

// keyOf gives the key that a call of message.New("…") or x.Key("…") names, or the
// Key of a message.Message.
func keyOf(n ast.Node) (key string, found bool) {
	var literal ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		if s, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 0 {
			from, _ := s.X.(*ast.Ident)
			if s.Sel.Name == "Key" && len(n.Args) == 1 || s.Sel.Name == "New" && from != nil && from.Name == "message" {
				literal = n.Args[0]
			}
		}
	case *ast.CompositeLit:
		if s, ok := n.Type.(*ast.SelectorExpr); ok && s.Sel.Name == "Message" {
			for _, element := range n.Elts {
				if pair, ok := element.(*ast.KeyValueExpr); ok {
					if name, ok := pair.Key.(*ast.Ident); ok && name.Name == "Key" {
						literal = pair.Value
					}
				}
			}
		}
	}
	basic, ok := literal.(*ast.BasicLit)
	if !ok || basic.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(basic.Value)
	return text, err == nil
}

func templates(t *testing.T) []file {
	t.Helper()
	list := files(t, 10, []string{"layouts"}, ".html", ".xml", ".json", ".txt")
	for i, f := range list {
		list[i].text = withoutComments(f.path, f.text)
	}
	return list
}

// TestEveryKeyIsUsed lists words that nobody says. A key counts as used where a
// literal of Go code, a template, a script or a data file is that key, or is the
// beginning of it up to a point, as in "finding." + id.
func TestEveryKeyIsUsed(t *testing.T) {
	c := catalogue(t)
	literals := map[string]bool{}
	for _, f := range goFiles(t, false) {
		for _, text := range goLiterals(t, f) {
			literals[text] = true
		}
	}
	for _, f := range slices.Concat(templates(t), files(t, 1, []string{"assets"}, ".ts"), files(t, 1, []string{"data"}, ".toml"), []file{rootFile(t, "config.toml")}) {
		for _, m := range quoted.FindAllStringSubmatch(f.text, -1) {
			literals[m[1]+m[2]+m[3]] = true
		}
		for _, m := range templateFamily.FindAllStringSubmatch(f.text, -1) {
			literals[m[1]] = true
		}
	}
	families := map[string]bool{}
	for text := range literals {
		if before, _, formatted := strings.Cut(text, "%"); formatted {
			text = before
		}
		if strings.HasSuffix(text, ".") && len(text) > 1 {
			families[text] = true
		}
	}
	for _, key := range c.Keys() {
		if !literals[key] && !inFamily(key, families) {
			t.Errorf("nobody says %s", key)
		}
	}
}

func inFamily(key string, families map[string]bool) bool {
	for i, r := range key {
		if r == '.' && families[key[:i+1]] {
			return true
		}
	}
	return false
}

// TestFindingsAreWorded wants the words of every finding that can be made, and
// none for findings that cannot.
func TestFindingsAreWorded(t *testing.T) {
	c := catalogue(t)
	ids := map[string]bool{}
	for _, id := range finding.IDs() {
		ids[string(id)] = true
		for _, part := range []string{"title", "message"} {
			if key := "finding." + string(id) + "." + part; !c.Has(key) {
				t.Errorf("%s has no words", key)
			}
		}
	}
	for _, key := range c.Keys() {
		if parts := strings.Split(key, "."); parts[0] == "finding" && len(parts) == 3 && !ids[parts[1]] && strings.Contains(parts[1], "-") {
			t.Errorf("%s words a finding that is none of %v", key, slices.Sorted(maps.Keys(ids)))
		}
	}
}

// TestEveryLiteralLikeAKeyIsOne looks at all literals of the code that look like a
// key, whoever says them: a.tell("…"), a.follow("…"), a name in a table. Each is a
// key, or the beginning of keys up to a point or a hyphen.
func TestEveryLiteralLikeAKeyIsOne(t *testing.T) {
	c := catalogue(t)
	groups, families := map[string]bool{}, map[string]bool{}
	for _, key := range c.Keys() {
		parts := strings.Split(key, ".")
		groups[parts[0]] = true
		for n := range parts {
			families[strings.Join(parts[:n], ".")] = true
		}
	}
	looked := 0
	for _, f := range goFiles(t, false) {
		set, tree := parsed(t, f)
		ast.Inspect(tree, func(n ast.Node) bool {
			basic, ok := n.(*ast.BasicLit)
			if !ok || basic.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(basic.Value)
			if err != nil || !likeAKey.MatchString(text) || !groups[text[:strings.IndexByte(text, '.')]] {
				return true
			}
			if looked++; !c.Has(text) && !families[strings.TrimSuffix(text, ".")] && !(strings.HasSuffix(text, "-") && begins(c, text)) && !fileName[path.Ext(text)] {
				t.Errorf("%s: %q has no words below i18n/", set.Position(n.Pos()), text)
			}
			return true
		})
	}
	if looked < 500 {
		t.Errorf("%d literals: the walk is blind", looked)
	}
}

// fileName are the endings of the names of files among such literals.
var fileName = map[string]bool{".xml": true, ".css": true, ".ts": true, ".lock": true, ".txt": true}

func begins(c *message.Catalogue, text string) bool {
	return slices.ContainsFunc(c.Keys(), func(key string) bool { return strings.HasPrefix(key, text) })
}

// likeAKey takes small words parted by points that are no name of a file.
var likeAKey = regexp.MustCompile(`^[a-z]+(?:\.[a-z0-9][a-z0-9-]*)*\.[a-z0-9-]*$`)
