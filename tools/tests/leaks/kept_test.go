package leaks_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/tests/rawbook"
)

// What was withheld from a workbook that is not read again is looked for all the
// same, and a build tells the same of it.
func TestTheLastLookKnowsWhatWasKept(t *testing.T) {
	folder := t.TempDir()
	put := func(name, text string) {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	build := func(want int) string {
		t.Helper()
		code, stdout, stderr := gongkaiRun("build", "--site", folder, "--lang", "en")
		if code != want {
			t.Fatalf("exit %d, want %d\n%s", code, want, stderr)
		}
		return stdout + stderr
	}
	const hidden, name = "底稿甲乙丙丁戊己", "卓文君"
	put("config.toml", config)
	b := base(t, "甲项目")
	b.row(`r="16" hidden="1"`, rawbook.Inline("B16", hidden))
	path := filepath.Join(folder, "workbooks", "2021", "a.xlsx")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	b.save(t, path)
	write(t, filepath.Join(folder, "workbooks", "2021", "b.xlsx"), "自评表", filled("乙项目", map[string]string{"DEVIATION": "经办人：" + name}))
	kept := filepath.Join(folder, ".gongkai", "cache")
	build(0)
	if entries, err := filepath.Glob(filepath.Join(kept, "*", "*")); err != nil || len(entries) != 4 { // with the files beside each form
		t.Fatalf("%d readings are kept, %v: the test is blind", len(entries), err)
	}

	// A file of the office's own leaks what a workbook withholds.
	for _, leak := range []string{hidden, name} {
		put("static/remark.txt", "说明："+leak+"。")
		with := build(2)
		if err := os.RemoveAll(kept); err != nil {
			t.Fatal(err)
		}
		without := build(2)
		for _, told := range []string{with, without} {
			if !strings.Contains(told, "remark.txt") || strings.Contains(told, leak) || !strings.Contains(told, "Not read: 1 places") {
				t.Errorf("%q is not told:\n%s", leak, told)
			}
		}
		if with != without {
			t.Errorf("with the cache it tells\n%s\nwithout\n%s", with, without)
		}
	}
}
