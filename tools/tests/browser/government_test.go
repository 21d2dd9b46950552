package browser_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// registered is the part of config.toml that an office in China fills in.
const registered = `
[params.gongkai.site]
name = "示例市政府网"
domain = "www.example.gov.cn"
id_code = "1234567890"
icp = "某ICP备00000000号"
icp_link = "https://beian.miit.gov.cn/"
police = "某公网安备00000000000000号"
police_link = "https://beian.mps.gov.cn/"
mark = "favicon.svg"
mark_link = "https://bszs.conac.cn/"
report = "https://zfwzgl.www.gov.cn/"
report_image = "favicon.svg"
index_prefix = "000014349"
`

// command builds the command into a folder.
func command(t *testing.T, folder string) string {
	t.Helper()
	program := filepath.Join(folder, "gongkai")
	compile := exec.Command("go", "build", "-o", program, "./tools/gongkai")
	compile.Dir = repository
	compile.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("go build ./tools/gongkai: %v\n%s", err, out)
	}
	return program
}

// office copies the site's folder and fills in what an office does.
func office(t *testing.T, folder string) {
	t.Helper()
	if err := copySite(folder); err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(folder, "config.toml")
	data, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), "\n[params.gongkai.site]\n")
	_, after, more := strings.Cut(rest, "\n\n")
	if !found || !more {
		t.Fatal("config.toml has no table [params.gongkai.site]")
	}
	text := strings.Replace(before, `organisation = ''`, `organisation = "示例市财政局"`, 1) + registered + "\n" + after
	write(t, config, text)
	for year := 2019; year <= 2023; year++ {
		write(t, filepath.Join(folder, "workbooks", fmt.Sprint(year), "year.toml"), fmt.Sprintf("published = \"%d-10-20 09:00\"\n", year+1))
	}
	write(t, filepath.Join(folder, "data", "expected.toml"), "[[due]]\nyear = \"2021\"\ndate = \"2022-10-20\"\n[[units]]\nname = \"示例市图书馆\"\n")
	write(t, filepath.Join(folder, "content", "news", "2024-01.md"), "+++\ntitle = \"网站开通\"\ndate = 2024-01-10\n+++\n自评表开始公开。\n")
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// inspected runs `gongkai inspect` and gives what it finds, by id.
func inspected(t *testing.T, program, folder, public string) map[string][]string {
	t.Helper()
	var out, errs bytes.Buffer
	look := exec.Command(program, "inspect", "--format", "json", "--lang", "en", "--site", folder, "--output", public)
	look.Stdout, look.Stderr = &out, &errs
	err := look.Run()
	var faults []struct{ ID, Page, Detail, Message, Remedy string }
	if decoded := json.Unmarshal(out.Bytes(), &faults); decoded != nil {
		t.Fatalf("gongkai inspect: %v, %v\n%s", err, decoded, &errs)
	}
	if (err == nil) != (len(faults) == 0) {
		t.Errorf("gongkai inspect found %d faults and ends with %v", len(faults), err)
	}
	found := map[string][]string{}
	for _, f := range faults {
		if f.Message == "" || f.Remedy == "" {
			t.Errorf("%s on %s has no words", f.ID, f.Page)
		}
		found[f.ID] = append(found[f.ID], f.Page+" "+f.Detail)
	}
	return found
}

// TestAGovernmentSite builds the site of an office that is registered: an
// inspection finds nothing on it, and each of ten faults that are planted.
func TestAGovernmentSite(t *testing.T) {
	work := t.TempDir()
	program, folder, public := command(t, work), filepath.Join(work, "site"), filepath.Join(work, "public")
	office(t, folder)
	build := exec.Command(program, "build", "--lang", "en", "--site", folder, "--output", public, "--sample", fmt.Sprint(sampleForms))
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("gongkai build: %v\n%s", err, out)
	}
	for id, places := range inspected(t, program, folder, public) {
		t.Errorf("the clean site has %s: %q", id, places)
	}
	s := &site{folder: public}
	forms := s.evaluations(t)
	form := func(i int) string { return s.file(forms[i]) }
	for id, plant := range map[string]struct{ file, from, to string }{
		"missing-tag":     {s.file("/years/2021/"), `name="ColumnName"`, `name="Column"`},
		"empty-tag":       {form(0), `name="ContentSource" content="示例市财政局"`, `name="ContentSource" content=""`},
		"repeated-tag":    {form(1), `<meta name="SiteName"`, `<meta name="SiteName" content="x"><meta name="SiteName"`},
		"title":           {s.file("/kinds/"), " – 项目支出绩效自评公开</title>", "</title>"},
		"no-date":         {form(2), " data-published", ""},
		"date-differs":    {form(3), `name="PubDate" content="20`, `name="PubDate" content="19`},
		"empty-column":    {s.file("/units/"), "</main>", `<p class="empty">-</p></main>`},
		"dead-link":       {s.file("/departments/"), "</main>", `<a href="/years/1999/">-</a></main>`},
		"dead-attachment": {form(4), "</main>", `<a href="/files/a.xlsx">-</a></main>`},
		"footer-missing":  {s.file("/about/"), "某ICP备00000000号", ""},
	} {
		text, err := os.ReadFile(plant.file)
		if err != nil {
			t.Fatal(err)
		}
		changed := strings.Replace(string(text), plant.from, plant.to, 1)
		if changed == string(text) {
			t.Fatalf("%s: %s does not hold %q", id, plant.file, plant.from)
		}
		write(t, plant.file, changed)
		if found := inspected(t, program, folder, public); len(found) != 1 || len(found[id]) != 1 {
			t.Errorf("%s was planted, found %q", id, found)
		}
		write(t, plant.file, string(text))
	}
}

// TestAGovernmentPage looks at a registered site in the browser.
func TestAGovernmentPage(t *testing.T) {
	work := t.TempDir()
	program, folder, public := command(t, work), filepath.Join(work, "site"), filepath.Join(work, "public")
	office(t, folder)
	build := exec.Command(program, "build", "--site", folder, "--output", public, "--sample", "10")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("gongkai build: %v\n%s", err, out)
	}
	address, err := serve(public)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{folder: public, url: address}
	for _, page := range []string{"/", "/coverage/", "/news/", "/news/2024-01/"} {
		p := openOn(t, s, page, view{})
		p.accessible()
		p.shot("registered" + strings.ReplaceAll(strings.TrimSuffix(page, "/"), "/", "-"))
		if out, widest := openOn(t, s, page, view{width: 320, height: 640}).overflow(); out > 0 {
			t.Errorf("%s is %d pixels too wide on a phone: %s", page, out, widest)
		}
		footer := eval[string](p, `document.querySelector("footer").innerText`)
		for _, want := range []string{"示例市财政局", "1234567890", "某ICP备00000000号", "某公网安备00000000000000号"} {
			if !strings.Contains(footer, want) {
				t.Errorf("%s: the footer does not say %s", page, want)
			}
		}
	}
}

// TestTwoThousandForms builds a large site: no list weighs more than 150 KB
// compressed.
func TestTwoThousandForms(t *testing.T) {
	const heaviest = 150 * 1024
	work := t.TempDir()
	program, public := command(t, work), filepath.Join(work, "public")
	write(t, filepath.Join(work, "site", "config.toml"), "title = \"公开\"\n")
	if err := os.MkdirAll(filepath.Join(work, "site", "workbooks"), 0o755); err != nil {
		t.Fatal(err)
	}
	build := exec.Command(program, "build", "--site", filepath.Join(work, "site"), "--output", public, "--sample", "2000")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("gongkai build: %v\n%s", err, out)
	}
	lists := 0
	for _, address := range (&site{folder: public}).pages(t) {
		parts := strings.Split(address, "/")
		if parts[1] == "evaluations" && len(parts) == 5 && parts[2] != "page" {
			continue
		}
		lists++
		data, err := os.ReadFile((&site{folder: public}).file(address))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if b.Len() > heaviest {
			t.Errorf("%s weighs %d bytes compressed", address, b.Len())
		}
	}
	if lists < 100 {
		t.Errorf("%d lists of 2,000 forms", lists)
	}
}
