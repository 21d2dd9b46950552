package loss_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestDangerousOutputs runs the command with outputs that a slip would give. Each
// is refused with exit code 2 and a remedy, and everything in the office's home
// is as it was.
func TestDangerousOutputs(t *testing.T) {
	root := t.TempDir()
	home := filepath.Join(root, "home")
	site := filepath.Join(home, "公开")
	lay(t, site)
	for name, text := range map[string]string{
		"home/letter.txt": "letter", "stick/2020/old.xlsx": "workbook", "home/公开/own/notes.txt": "notes", "home/公开/.git/HEAD": "ref",
		"other/index.html": "somebody's site", "home/公开/data/expected.toml": "", "home/公开/layouts/x.html": "", "home/公开/static/a.txt": "",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range map[string]string{"link-books": filepath.Join(site, "workbooks"), "link-site": site, "link-root": "/", "link-home": home} {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	done(t, run(t, site, nil, "build"))
	// A second site, which must not take the first one's output.
	second := filepath.Join(root, "second")
	lay(t, second)
	outside := filepath.Join(root, "web")
	done(t, run(t, site, nil, "build", "--output", outside))
	configure(t, second, "另一个网站")
	before := sum(t, root)
	outputs := []string{
		"/", "//", "/.", "/../..", home, home + "/", root, site, site + "/.", site + "/public/..", site + "/workbooks", site + "/workbooks/2021",
		site + "/workbooks/2021/public", site + "/WORKBOOKS", site + "/content", site + "/content/evaluations", site + "/data", site + "/layouts",
		site + "/static/public", site + "/.git", site + "/own", site + "/config.toml", root + "/stick", root + "/stick/2020", root + "/other",
		root + "/link-books", root + "/link-books/2021", root + "/link-site", root + "/link-root", root + "/link-home", "/etc", "/usr", "/tmp",
	}
	asOffice := func(c *exec.Cmd) {
		c.Dir = site
		c.Env = append(c.Env, "HOME="+home)
	}
	for _, output := range outputs {
		r := run(t, site, asOffice, "build", "--output", output)
		if r.code != 2 || !strings.Contains(r.said, "--output") {
			t.Errorf("--output %s: exit code %d\n%s", output, r.code, r.said)
		}
	}
	if r := run(t, second, asOffice, "build", "--output", outside); r.code != 2 || !strings.Contains(r.said, "“初版”") {
		t.Errorf("the second site on the first one's output: exit code %d\n%s", r.code, r.said)
	}
	// A lock of the sites is made and goes; nothing else may differ.
	os.Remove(filepath.Join(second, ".gongkai"))
	if sum(t, root) != before {
		t.Error("something was touched")
	}
	fmt.Printf("%d dangerous outputs: each refused, nothing touched\n", len(outputs)+1)
}
