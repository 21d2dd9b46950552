package leaks_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// put writes a file, and the folders that it stands in.
func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// drawnPages writes each kind of number into a page and into a file of the
// office's own, and gives how many of them a build tells.
func drawnPages(t *testing.T, set drawn, d *dice) (told int) {
	t.Helper()
	folder := t.TempDir()
	put(t, filepath.Join(folder, "config.toml"), config)
	write(t, filepath.Join(folder, "workbooks", "2021", "a.xlsx"), "自评表", filled("网页项目", nil))
	var names, texts []string
	for k, make := range set.numbers {
		page, _ := make(d)
		file, _ := make(d)
		names = append(names, fmt.Sprintf("content/page%02d.md", k), fmt.Sprintf("static/file%02d.txt", k))
		texts = append(texts, page, file)
		put(t, filepath.Join(folder, filepath.FromSlash(names[len(names)-2])), "---\ntitle: 关于\n---\n请找我们："+page+"，谢谢。\n")
		put(t, filepath.Join(folder, filepath.FromSlash(names[len(names)-1])), "请找我们 "+file+"\n")
	}
	code, _, stderr := gongkaiRun("build", "--site", folder, "--lang", "en")
	if code != 2 {
		t.Errorf("exit %d", code)
	}
	for n, name := range names {
		if strings.Contains(stderr, name) {
			told++
		} else {
			t.Errorf("%s is not told: %q", name, texts[n])
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "public", "index.html")); err == nil {
		t.Error("the site is published")
	}
	return told
}

// TestDrawnLookAlikes: what only looks personal is published as it is.
func TestDrawnLookAlikes(t *testing.T) {
	all, alarms := 0, 0
	for _, set := range sets {
		t.Run(set.name, func(t *testing.T) {
			n, a := drawnLookAlikes(t, set)
			all, alarms = all+n, alarms+a
		})
	}
	record(t, "drawn look-alikes", all, alarms, alarms)
}

func drawnLookAlikes(t *testing.T, set drawn) (planted, alarms int) {
	type one struct{ project, field, text string }
	var all []one
	files, stderr := build(t, func(workbooks string) {
		for n := 0; ; n++ { // the n-th text of each field goes into one form
			project, texts := fmt.Sprintf("%s相似%04d号项目", set.name, n), map[string]string{}
			for field, list := range set.lookAlikes {
				if n < len(list) {
					texts[field] = list[n]
				}
			}
			if len(texts) == 0 {
				return
			}
			form := filled(project, texts)
			for field, before := range map[string]string{"DEPARTMENT": "市城管局", "UNIT": "市照明所"} {
				if texts[field] != "" {
					form = strings.Replace(form, before+texts[field], texts[field], 1)
				}
			}
			for field, text := range texts {
				all = append(all, one{project + texts["PROJECT"], field, text})
			}
			write(t, filepath.Join(workbooks, fmt.Sprintf("l%04d.xlsx", n)), "自评表", form)
		}
	})
	if strings.Contains(stderr, "found what must not") {
		t.Errorf("false alarm of the last look:\n%s", stderr)
	}
	records := map[string]string{}
	for _, record := range recordsIn(t, files) {
		records[record.Project] = record.text
	}
	for _, one := range all {
		record := records[one.project]
		if text, _ := json.Marshal(one.text); !strings.Contains(record, strings.Trim(string(text), `"`)) || !strings.Contains(record, `"withheld": []`) {
			alarms++
			t.Errorf("%q in %s is not published as it is", one.text, one.field)
		}
	}
	if len(all) < 30 {
		t.Errorf("%d look-alikes: the test is blind", len(all))
	}
	return len(all), alarms
}
