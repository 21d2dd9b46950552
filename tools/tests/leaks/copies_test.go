package leaks_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/writing"
	"gongkai/tools/tests/rawbook"
)

// A hidden sheet is most often an older copy of the form: its texts that the site
// shows by right are no leak, and those that only it has are looked for.
func TestAHiddenCopyOfTheForm(t *testing.T) {
	files, stderr := build(t, func(workbooks string) {
		for _, project := range []string{"甲工程", "乙工程"} {
			form := filled(project, nil)
			old := strings.NewReplacer("520盏", "488盏（初稿秘而不宣）", "亮灯率", "亮灯率（内部口径）").Replace(form)
			if project == "乙工程" {
				old = strings.ReplaceAll(old, "2021年度", "2020年度")
			}
			var sheets []*grid.Grid
			for name, text := range map[string]string{"自评表": form, "自评表底稿": old} {
				g, err := grid.Parse(name, text)
				if err != nil {
					t.Fatal(err)
				}
				sheets = append(sheets, g)
			}
			path := filepath.Join(t.TempDir(), "two.xlsx")
			if err := writing.Write(path, sheets); err != nil {
				t.Fatal(err)
			}
			b := &book{parts: rawbook.Unpacked(t, path)}
			b.replace("xl/workbook.xml", `name="自评表底稿"`, `name="自评表底稿" state="hidden"`)
			b.save(t, filepath.Join(workbooks, project+".xlsx"))
		}
	})
	for _, text := range []string{"初稿秘而不宣", "内部口径"} {
		if file := leakIn(files, text); file != "" {
			t.Errorf("%s is published in %s", text, file)
		}
	}
	for _, project := range []string{"甲工程", "乙工程"} {
		if leakIn(files, project) == "" {
			t.Errorf("%s is not published\n%s", project, stderr)
		}
	}
}

// The list of the site's files is written behind everything else, and looked
// through too.
func TestTheListOfFilesIsLookedAt(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"config.toml": config, "static/13900001234.bin": "x"} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(folder, "workbooks", "2021", "a.xlsx"), "自评表", filled("清单项目", nil))
	code, _, stderr := gongkaiRun("build", "--site", folder, "--lang", "en")
	for _, name := range []string{"manifest.json: found", "SHA256SUMS: found"} {
		if code != 2 || !strings.Contains(stderr, name) {
			t.Errorf("exit %d, does not say %q:\n%s", code, name, stderr)
		}
	}
}
