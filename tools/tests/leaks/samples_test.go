package leaks_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"gongkai"
	"gongkai/tools/internal/sample"
)

// sums gives what the list pages below content/ count, by folder.
func sums(t *testing.T, site string) map[string]map[string]any {
	t.Helper()
	all := map[string]map[string]any{}
	content := filepath.Join(site, "content")
	err := filepath.WalkDir(content, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.Name() != "_index.md" {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		parts := strings.SplitN(string(data), "+++\n", 3)
		if len(parts) < 3 {
			return nil
		}
		var front struct {
			Params struct {
				List map[string]any `toml:"list"`
			} `toml:"params"`
		}
		if err := toml.Unmarshal([]byte(parts[1]), &front); err != nil {
			return err
		}
		if front.Params.List != nil {
			below, _ := filepath.Rel(content, filepath.Dir(name))
			all[filepath.ToSlash(below)] = front.Params.List
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// cells finds what a list page says of the whole list.
var cells = regexp.MustCompile(`(?s)<p class="?headline"?>.*?</p>|<td [^>]*class="?number"?[^>]*>[^<]*</td>`)

// shownSums gives the sentence and the foot of a list page.
func shownSums(page string) []string {
	_, foot, _ := strings.Cut(page, "data-sums")
	return append(cells.FindAllString(page, 1), cells.FindAllString(foot, -1)...)
}

// made builds a site with so many made-up forms and two real ones, where real is
// set, and gives what stands below public/.
func made(t *testing.T, samples int, real bool) (site string, files map[string]string) {
	t.Helper()
	site = t.TempDir()
	if err := os.WriteFile(filepath.Join(site, "config.toml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	workbooks := filepath.Join(site, "workbooks", "2021")
	if err := os.MkdirAll(workbooks, 0o755); err != nil {
		t.Fatal(err)
	}
	if real {
		write(t, filepath.Join(workbooks, "a.xlsx"), "自评表", filled("真实甲项目", nil))
		write(t, filepath.Join(workbooks, "b.xlsx"), "自评表", filled("真实乙项目", map[string]string{"UNIT": "二处"}))
	}
	city, err := sample.Load(gongkai.Files, "data/sample.toml")
	if err != nil {
		t.Fatal(err)
	}
	expected := "[[due]]\nyear = \"2021\"\ndate = \"2022-10-31\"\n"
	for _, unit := range []string{"市照明所", city.Departments[0].Units[0]} {
		expected += fmt.Sprintf("[[units]]\nname = %q\n", unit)
	}
	if err := os.MkdirAll(filepath.Join(site, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(site, "data", "expected.toml"), []byte(expected), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := gongkaiRun("build", "--site", site, "--lang", "en", "--sample", fmt.Sprint(samples)); code != 0 {
		t.Fatalf("exit %d\n%s", code, stderr)
	}
	return site, unpacked(t, filepath.Join(site, "public"))
}

// Made-up forms change no figure of the real ones, whatever names one says that it
// is made up, and no page is without a word about it.
func TestSamplesBesideRealForms(t *testing.T) {
	const count = 3
	plain, plainFiles := made(t, 0, true)
	mixed, files := made(t, count, true)
	want, got := sums(t, plain), sums(t, mixed)
	if len(want) < 8 || len(got) <= len(want) {
		t.Fatalf("%d lists of real forms, %d with the made-up ones: the test is blind", len(want), len(got))
	}
	if left := got["evaluations"]["samples"]; left != int64(count) {
		t.Errorf("%v of %d made-up forms are left out", left, count)
	}
	for folder, list := range got {
		delete(list, "samples")
		real, ok := want[folder]
		if !ok {
			if list["forms"] != int64(0) || list["budget"] != "0" {
				t.Errorf("%s counts made-up forms: %v forms, %v", folder, list["forms"], list["budget"])
			}
			continue
		}
		if !reflect.DeepEqual(list, real) {
			t.Errorf("%s: made-up forms change the figures:\n%v\nof the real ones alone:\n%v", folder, list, real)
		}
		name := folder + "/index.html"
		shown, alone := shownSums(files[name]), shownSums(plainFiles[name])
		if len(alone) < 5 || !slices.Equal(shown, alone) {
			t.Errorf("%s shows %q, of the real ones alone %q", name, shown, alone)
		}
	}
	for _, name := range []string{"index.html", "years/2021/index.html"} {
		if headline := shownSums(plainFiles[name])[0]; !strings.Contains(files[name], headline) {
			t.Errorf("%s does not say %q", name, headline)
		}
	}
	if !strings.Contains(files["evaluations/index.html"], fmt.Sprintf("另有%d份示例不计入", count)) {
		t.Error("the list of all forms does not say what it leaves out")
	}
	published := regexp.MustCompile(`(?s)<td [^>]*>.*?</td>`)
	done, alone := published.FindAllString(files["coverage/index.html"], -1), published.FindAllString(plainFiles["coverage/index.html"], -1)
	if len(alone) < 3 || !slices.Equal(done, alone) {
		t.Errorf("who has published is %q, by the real forms alone %q", done, alone)
	}
	for name, text := range plainFiles {
		if strings.HasPrefix(name, "data/") && strings.HasSuffix(name, ".csv") && !strings.Contains(name, "corrections") && files[name] != text {
			t.Errorf("%s differs", name)
		}
	}
	marked(t, files, count)
}

// A site of made-up forms alone may count them, and says so on every page.
func TestSamplesAlone(t *testing.T) {
	site, files := made(t, 3, false)
	all := sums(t, site)["evaluations"]
	if all["forms"] != int64(3) || all["made_up"] != true || all["samples"] != nil {
		t.Errorf("%v forms, made up: %v, left out: %v", all["forms"], all["made_up"], all["samples"])
	}
	if !strings.Contains(files["evaluations/index.html"], "合计的都是虚构的示例") {
		t.Error("nothing beside the sums says that they are made up")
	}
	marked(t, files, 3)
}

// marked holds that each name of a made-up form has its mark before it, in
// every file, and that every page has a banner, but for those of real forms.
func marked(t *testing.T, files map[string]string, count int) {
	t.Helper()
	city, err := sample.Load(gongkai.Files, "data/sample.toml")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, form := range city.Make(count) {
		bare, has := strings.CutPrefix(form.Project.Text, city.Prefix)
		if !has {
			t.Fatalf("%s is not marked", form.Project.Text)
		}
		for _, name := range slices.Sorted(maps.Keys(files)) {
			text := files[name]
			named, withMark := strings.Count(text, bare), strings.Count(text, city.Prefix+bare)
			if named != withMark {
				t.Errorf("%s names %s %d times, with the mark %d times", name, bare, named, withMark)
			}
			if named > 0 {
				kinds[path.Ext(strings.TrimSuffix(name, "!body"))]++
			}
		}
		record := files["evaluations/"+form.Year+"/"+form.ID+"/index.json"]
		if !strings.Contains(record, `"sample": true`) {
			t.Errorf("the record of %s is not marked:\n%.200s", form.ID, record)
		}
		rows := files["evaluations/rows.json"]
		if _, row, _ := strings.Cut(rows, form.Year+"/"+form.ID); !strings.HasSuffix(strings.TrimRight(strings.SplitN(row, "\n", 2)[0], ","), ",true]") {
			t.Errorf("the row of %s is not marked: %.300s", form.ID, rows)
		}
	}
	for _, kind := range []string{".html", ".json", ".xml"} {
		if kinds[kind] == 0 {
			t.Errorf("no %s names a made-up form: the test is blind (%v)", kind, kinds)
		}
	}
	for name, text := range files {
		if record, isForm := files[path.Join(path.Dir(name), "index.json")]; isForm && !strings.Contains(record, `"sample": true`) {
			if strings.Contains(text, `class="banner"`) || strings.Contains(text, "class=banner") {
				t.Errorf("%s is of a real form, and has a banner", name)
			}
			continue
		}
		if strings.HasSuffix(name, ".html") && strings.Contains(text, "<main id") && !strings.Contains(text, "banner") {
			t.Errorf("%s does not say that there are made-up forms", name)
		}
	}
	t.Logf("files that name a made-up form, by kind: %v", kinds)
}
