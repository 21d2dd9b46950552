package command

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"gongkai"
	"gongkai/tools/internal/cache"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/opendata"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/sample"
)

// The files of a form are taken from an earlier build only where all that they were
// made from is the same, and never where what was kept is damaged.
func TestFilesOfAFormAreMadeOnce(t *testing.T) {
	city, err := sample.Load(gongkai.Files, "data/sample.toml")
	if err != nil {
		t.Fatal(err)
	}
	e := city.Make(1)[0]
	e.Sample = false
	record := func() []byte {
		bundle, err := page.Page{Evaluation: e}.Bundle()
		if err != nil {
			t.Fatal(err)
		}
		return bundle.Record
	}
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	made := func(f forms, address string, given int) map[string][]byte {
		t.Helper()
		f.printer = catalogue.Printer(f.printer.Locale)
		plain, err := forms{printer: f.printer}.made(record(), facts.Folder(e), address)
		if err != nil || len(plain[opendata.FormName]) == 0 || len(plain[opendata.IndicatorsName]) == 0 {
			t.Fatal("no files", err)
		}
		for run := range 2 {
			f.kept = cache.Open(folder)
			files, err := f.made(record(), facts.Folder(e), address)
			if err != nil || len(files) != len(plain) {
				t.Fatal(err)
			}
			for name, file := range files {
				if !bytes.Equal(file, plain[name]) {
					t.Errorf("%s: other bytes than without a cache", name)
				}
			}
			if want := max(given, run); f.kept.Given() != want {
				t.Errorf("run %d: the cache gave %d, want %d", run, f.kept.Given(), want)
			}
		}
		return plain
	}
	one := forms{program: "one", printer: message.Printer{Locale: "zh-cn"}}
	two, english := one, one
	two.program, english.printer.Locale = "two", "en"
	chinese := made(one, "https://a.example/", 0)
	made(one, "https://b.example/", 0)
	made(two, "https://a.example/", 0)
	if got := made(english, "https://a.example/", 0); bytes.Equal(got[opendata.IndicatorsName], chinese[opendata.IndicatorsName]) {
		t.Error("the language makes no difference, so it is not tried here")
	}
	made(one, "https://a.example/", 1)
	err = filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		data[len(data)/2] ^= 1
		return os.WriteFile(name, data, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	made(one, "https://a.example/", 0)
	e.Project.Text += "（二期）"
	made(one, "https://a.example/", 0)
}
