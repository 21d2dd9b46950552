package leaks_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A template of the office's own leaks: the last look sees it.
func TestTheLastLook(t *testing.T) {
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
	page := func(project string) string {
		pages, err := filepath.Glob(filepath.Join(folder, "public", "evaluations", "2021", "*", "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range pages {
			if data, err := os.ReadFile(name); err == nil && strings.Contains(string(data), "page of "+project) {
				return string(data)
			}
		}
		return ""
	}
	build := func(want int, says ...string) {
		t.Helper()
		code, _, stderr := gongkaiRun("build", "--site", folder, "--lang", "en")
		if code != want {
			t.Fatalf("exit %d, want %d\n%s", code, want, stderr)
		}
		for _, text := range says {
			if !strings.Contains(stderr, text) {
				t.Errorf("does not say %q:\n%s", text, stderr)
			}
		}
		if strings.Contains(stderr, "13900001234") {
			t.Errorf("says the number:\n%s", stderr)
		}
	}
	put("config.toml", config)
	const plain = `{{ define "main" }}page of {{ .Title }}{{ end }}`
	put("layouts/evaluations/page.html", plain)
	write(t, filepath.Join(folder, "workbooks", "2021", "a.xlsx"), "自评表", filled("甲项目", nil))
	write(t, filepath.Join(folder, "workbooks", "2021", "b.xlsx"), "自评表", filled("乙项目", nil))
	build(0)

	// On the page of a form that stands: its last good page stays.
	put("layouts/evaluations/page.html", strings.Replace(plain, "{{ end }}", `{{ if eq .Title "甲项目新" "丙项目" }}请拨13900001234{{ end }}{{ end }}`, 1))
	write(t, filepath.Join(folder, "workbooks", "2021", "c.xlsx"), "自评表", filled("丙项目", nil))
	build(1, "a mobile number: 1*", "c.xlsx")
	if page("甲项目") == "" || page("乙项目") == "" || page("丙项目") != "" {
		t.Error("the form that leaks is published, or one that does not is not")
	}
	index, err := os.ReadFile(filepath.Join(folder, "public", "index.html"))
	if err != nil || strings.Contains(string(index), "丙项目") {
		t.Errorf("the home page names the form that is left out: %v", err)
	}
	if err := os.Remove(filepath.Join(folder, "workbooks", "2021", "c.xlsx")); err != nil {
		t.Fatal(err)
	}

	// A page that changed and leaks: the one before stays.
	put("layouts/evaluations/page.html", strings.Replace(plain, "{{ end }}", `, {{ index .Params.indicators 0 "actual" }}{{ if in (index .Params.indicators 0 "actual") "521" }} 13900001234{{ end }}{{ end }}`, 1))
	build(0)
	write(t, filepath.Join(folder, "workbooks", "2021", "a.xlsx"), "自评表", strings.Replace(filled("甲项目", nil), "520盏", "521盏", 1))
	build(1, "a.xlsx", "a mobile number")
	if got := page("甲项目"); !strings.Contains(got, "520盏") {
		t.Errorf("the last good page is gone: %q", got)
	}

	// Anywhere else: nothing is replaced.
	put("layouts/evaluations/page.html", plain)
	put("layouts/home.html", `{{ define "main" }}`+filepath.ToSlash(folder)+`/workbooks{{ end }}`)
	before, err := os.ReadFile(filepath.Join(folder, "public", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	build(2, "index.html", "a folder of this machine", "is as it was")
	if after, err := os.ReadFile(filepath.Join(folder, "public", "index.html")); err != nil || string(after) != string(before) {
		t.Errorf("the site was replaced: %v", err)
	}
}

// A waiver lets one cell of one file through, and is told; one for a file that has
// changed is told too, and lets nothing through.
func TestWaivers(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "workbooks", "2021", "a.xlsx")
	write(t, file, "自评表", filled("豁免项目", map[string]string{"DEVIATION": "值班电话13900001234", "ACTUAL": "，经办13900005678"}))
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	waivers := fmt.Sprintf("[[waiver]]\nsha256 = \"%x\"\ncell = \"I11\"\nreason = \"单位公布的值班手机\"\nsigner = \"办公室\"\n", sha256.Sum256(data))
	for name, text := range map[string]string{"config.toml": config, "workbooks/2021/waivers.toml": waivers} {
		if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	published := func() string {
		names, err := filepath.Glob(filepath.Join(folder, "public", "evaluations", "2021", "*", "index.json"))
		if err != nil || len(names) != 1 {
			t.Fatalf("%d pages, %v", len(names), err)
		}
		record, err := os.ReadFile(names[0])
		if err != nil {
			t.Fatal(err)
		}
		return string(record)
	}
	code, _, stderr := gongkaiRun("build", "--site", folder, "--lang", "en")
	if got := published(); code != 0 || !strings.Contains(got, "值班电话13900001234") || strings.Contains(got, "13900005678") || !strings.Contains(stderr, "signed by 办公室") {
		t.Errorf("exit %d, published\n%s\n%s", code, got, stderr)
	}
	for _, made := range []string{"public", "content", "data"} {
		if err := os.RemoveAll(filepath.Join(folder, made)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, file, "自评表", filled("豁免项目", map[string]string{"DEVIATION": "值班电话13900001234", "ACTUAL": "，已换"}))
	code, _, stderr = gongkaiRun("build", "--site", folder, "--lang", "en")
	if got := published(); strings.Contains(got, "13900001234") || !strings.Contains(stderr, "A waiver was not used") {
		t.Errorf("exit %d: a waiver for another file holds\n%s", code, stderr)
	}
}
