package hosts_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"gongkai/tools/internal/manifest"
)

// root is the repository, seen from this package.
const root = "../../.."

// TestStore publishes to an S3 server, whole and spoilt.
func TestStore(t *testing.T) {
	programs := compiled(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/store", RequireExplicitExec: true, RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"line": spoil, "bucket-is": bucketIs, "stored": stored, "mksite": makeSite},
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", programs+string(filepath.ListSeparator)+env.Getenv("PATH"))
			env.Setenv("LANG", "zh_CN.UTF-8")
			return startStore(env)
		},
	})
}

// compiled gives the folder of the command as an office has it.
func compiled(t *testing.T) string {
	t.Helper()
	scripts, err := filepath.Glob("testdata/store/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts to run (%v)", err)
	}
	folder := t.TempDir()
	compile := exec.Command("go", "build", "-o", filepath.Join(folder, "gongkai"), "./tools/gongkai")
	compile.Dir, compile.Env = root, append(os.Environ(), "CGO_ENABLED=0")
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("compile the command: %v\n%s", err, out)
	}
	return folder
}

// makeSite writes a site of forty files of about 40 kB and a large one, which a store
// takes in parts, in an edition: mksite DIR EDITION.
func makeSite(ts *testscript.TestScript, _ bool, args []string) {
	folder, edition := ts.MkAbs(args[0]), args[1]
	files := map[string]string{
		"index.html": "<p>home " + edition, "css/main.0123456789abcdef0123456789abcdef.css": "p{}", "data/ledger.jsonl": "",
		"data/gongkai.sqlite": strings.Repeat("large "+edition, 3_000_000), "search/index/root.bin": edition, "公开/说明.txt": "text",
	}
	for i := range 40 {
		files[fmt.Sprintf("evaluations/2025/%02d/index.html", i)] = strings.Repeat(fmt.Sprintf("<p>%d of %s\n", i, edition), 3000)
	}
	ts.Check(os.RemoveAll(folder))
	for name, text := range files {
		file := filepath.Join(folder, filepath.FromSlash(name))
		ts.Check(os.MkdirAll(filepath.Dir(file), 0o755))
		ts.Check(os.WriteFile(file, []byte(text), 0o644))
	}
	m, err := manifest.Make(os.DirFS(folder), "test", "", manifest.Ledger{})
	ts.Check(err)
	encoded, err := m.JSON()
	ts.Check(err)
	ts.Check(os.WriteFile(filepath.Join(folder, manifest.Name), encoded, 0o644))
	ts.Check(os.WriteFile(filepath.Join(folder, manifest.SumsName), m.Sums(encoded), 0o644))
}
