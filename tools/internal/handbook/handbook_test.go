package handbook_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/handbook"
)

func TestChapters(t *testing.T) {
	text := "# T\n\nbefore\n\n## 甲\n\none\n\n<!-- hidden\nrm x\n-->\n```sh\ngongkai build\n## no chapter\n```\n\n\n\ntwo\n## 乙丙\nthree\n"
	for _, ending := range []string{"\n", "\r\n"} {
		files := fstest.MapFS{"docs/手册.md": {Data: []byte(strings.ReplaceAll(text, "\n", ending))}}
		chapters, err := handbook.Read(files)
		if err != nil || len(chapters) != 2 || chapters[0].Name != "甲" || chapters[1].Name != "乙丙" {
			t.Fatalf("%q %v", chapters, err)
		}
		want := "甲\n\none\n\n    gongkai build\n    ## no chapter\n\ntwo\n"
		if got := chapters[0].Terminal(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		for name, want := range map[string]string{"甲": "甲", "丙": "乙丙", "丁": "", "": ""} {
			if got, found := handbook.Find(chapters, name); got.Name != want || found != (want != "") {
				t.Errorf("%q finds %q", name, got.Name)
			}
		}
	}
	for _, files := range []fstest.MapFS{{}, {"docs/a.md": {Data: []byte("## A\n")}, "docs/b.md": {Data: []byte("## B\n")}}, {"docs/手册.md": {Data: []byte("# T\n\ntext\n")}}} {
		if _, err := handbook.Read(files); err == nil {
			t.Errorf("%v is read", files)
		}
	}
}
