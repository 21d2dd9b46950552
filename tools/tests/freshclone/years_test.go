package freshclone_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/tests/sitescript"
)

// TestThreeYears runs testdata/three-years.txtar with the real command.
func TestThreeYears(t *testing.T) {
	programs := filepath.Dir(binary(t))
	attempts := 0
	t.Cleanup(func() { // the script runs beside others, until after this function
		if attempts < 19 {
			t.Errorf("%d attempts: the test is blind", attempts)
		}
	})
	testscript.Run(t, testscript.Params{
		Files: []string{filepath.Join("testdata", "three-years.txtar")}, RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"book": scriptBook, "build": scriptBuild, "keep": keepCopy, "whole": scriptWhole, "same": sitescript.SameFolders, "page": sitescript.Page,
			"shows": func(ts *testscript.TestScript, _ bool, args []string) { holds(ts, args, true) },
			"lacks": func(ts *testscript.TestScript, _ bool, args []string) { holds(ts, args, false) },
			"attempt": func(ts *testscript.TestScript, _ bool, args []string) {
				attempts++
				ts.Logf("attempt: %s", args[0])
				ts.Check(os.RemoveAll(ts.MkAbs("try")))
				ts.Check(os.CopyFS(ts.MkAbs("try"), os.DirFS(ts.MkAbs("copy"))))
			},
			"replace": replaceIn, "list": listAnew, "named": named, "said": said, "head": headOf,
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", programs+string(filepath.ListSeparator)+env.Getenv("PATH"))
			env.Setenv("LANG", "zh_CN.UTF-8")
			return nil
		},
	})
}

// scriptBook writes a workbook: book FILE YEAR PROJECT ACTUAL.
func scriptBook(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(writeBook(ts.MkAbs("."), args[0], args[1], args[2], args[3]))
}

// scriptBuild builds and signs: build TIME [FLAG…].
func scriptBuild(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(ts.Exec("gongkai", append([]string{"build", "--lang", "en", "--quiet", "--sign", "office.key", "--at", args[0]}, args[1:]...)...))
}

// keepCopy keeps the published site: keep NAME.
func keepCopy(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(ts.MkAbs("public"))))
}

// scriptWhole wants the published site to be whole, and to go on from an older copy:
// whole [OLDER].
func scriptWhole(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(ts.Exec("gongkai", append(append([]string{"verify"}, args...), "public", "--key", "office.key.pub")...))
}

// holds looks for texts in a file of the published site: shows FILE TEXT….
func holds(ts *testscript.TestScript, args []string, want bool) {
	text := ts.ReadFile(inSite(args[0]))
	for _, one := range args[1:] {
		if strings.Contains(text, one) != want {
			ts.Fatalf("%s holds %q: %v, want %v", args[0], one, !want, want)
		}
	}
}

// inSite gives a file of the published site where only its place in it is named.
func inSite(name string) string {
	if strings.HasPrefix(name, "evaluations/") {
		return "public/" + name
	}
	return name
}

// replaceIn changes a text in a file of the attempt: replace FILE OLD NEW.
func replaceIn(ts *testscript.TestScript, _ bool, args []string) {
	before := ts.ReadFile(args[0])
	after := strings.Replace(before, args[1], args[2], 1)
	if before == after {
		ts.Fatalf("%s: nothing is changed", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(after), 0o644))
}

// listAnew lists the files of a site anew, as somebody does who hides what he has
// done, and signs the list where a key is given: list DIR [KEY].
func listAnew(ts *testscript.TestScript, _ bool, args []string) {
	folder := ts.MkAbs(args[0])
	old, err := manifest.Parse([]byte(ts.ReadFile(filepath.Join(folder, manifest.Name))))
	ts.Check(err)
	chain, err := ledger.Load(filepath.Join(folder, filepath.FromSlash(ledger.Name)))
	ts.Check(err)
	m, err := manifest.Make(os.DirFS(folder), old.Tool, old.Config, manifest.Ledger{Seq: len(chain.Events), Head: chain.Head()})
	ts.Check(err)
	encoded, err := m.JSON()
	ts.Check(err)
	files := map[string][]byte{manifest.Name: encoded, manifest.SumsName: m.Sums(encoded)}
	if len(args) > 1 {
		key, err := manifest.LoadKey(ts.MkAbs(args[1]), "")
		ts.Check(err)
		files[manifest.SignatureName] = key.Sign(encoded, "gongkai")
	}
	for name, data := range files {
		ts.Check(os.WriteFile(filepath.Join(folder, name), data, 0o644))
	}
}

// named verifies the attempt and wants an exit code, and a path with what differs
// there: named CODE [OLDER] [--key KEY] [--head HASH] [PATH PATTERN].
func named(ts *testscript.TestScript, _ bool, args []string) {
	code, args := args[0], args[1:]
	var flags []string
	if len(args)%2 == 1 {
		flags, args = append(flags, args[0]), args[1:]
	}
	flags = append(flags, "try", "--lang", "en")
	for len(args) > 0 && strings.HasPrefix(args[0], "--") {
		flags, args = append(flags, args[:2]...), args[2:]
	}
	ts.Check(ts.Exec("sh", append([]string{"-c", `gongkai verify "$@"; echo code $?`, "sh"}, flags...)...))
	told := ts.ReadFile("stdout")
	want := "(?m)^code " + code + "$"
	if !regexp.MustCompile(want).MatchString(told) {
		ts.Fatalf("want exit code %s:\n%s", code, told)
	}
	if len(args) > 0 && !regexp.MustCompile("(?m)^"+regexp.QuoteMeta(args[0])+"  .*("+args[1]+")").MatchString(told) {
		ts.Fatalf("%s is not named as %q:\n%s", args[0], args[1], told)
	}
}

// said wants what verify printed last to match a pattern.
func said(ts *testscript.TestScript, _ bool, args []string) {
	if !regexp.MustCompile(args[0]).MatchString(ts.ReadFile("stdout")) {
		ts.Fatalf("%q is not said", args[0])
	}
}

// headOf sets a variable to the fingerprint at the foot of a page that was kept:
// head NAME DIR. Every page and every feed of corrections has to name it.
func headOf(ts *testscript.TestScript, _ bool, args []string) {
	lines := strings.Split(strings.TrimSpace(ts.ReadFile(filepath.Join(args[1], filepath.FromSlash(ledger.Name)))), "\n")
	head := fmt.Sprintf("%x", sha256.Sum256([]byte(lines[len(lines)-1])))
	ts.Setenv(args[0], head)
	if err := witnesses(ts.MkAbs(args[1]), head); err != nil {
		ts.Fatalf("%v", err)
	}
}
