package leaks_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPagesOfTheOffice holds what an office writes below content/ and static/ to
// every kind of personal number, however a page hides it from whoever reads its
// source, and lets through how the office is reached and what was signed for.
func TestPagesOfTheOffice(t *testing.T) {
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
	build := func() (int, string) {
		t.Helper()
		code, _, stderr := gongkaiRun("build", "--site", folder, "--lang", "en")
		return code, stderr
	}
	put("config.toml", config+"[params.gongkai.contact]\ntelephone = \"0951-5110263、5110264\"\nemail = \"gongkai@example.org\"\n")
	write(t, filepath.Join(folder, "workbooks", "2021", "a.xlsx"), "自评表", filled("网页项目", nil))
	const mine = "---\ntitle: 关于\n---\n"
	put("content/about.md", mine+"电话0951-5110263、(0951)5110264，传真：5110263，邮箱GONGKAI@example.org，热线0951-1234567，邮编750001，2021年12月31日，合同编号HT20230615001。\n"+strings.Join(lookAlikes, "\n"))
	put("static/data.csv", "年度,金额\n2021,1390000.12元\n")
	if code, stderr := build(); code != 0 {
		t.Fatalf("exit %d with nothing personal\n%s", code, stderr)
	}
	home := func() string {
		data, err := os.ReadFile(filepath.Join(folder, "public", "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	before := home()
	put("config.toml", strings.Replace(config, `title = "公开"`, `title = "公开新站"`, 1)+"[params.gongkai.contact]\ntelephone = \"5110263\"\n")
	put("content/about.md", mine+"电话0951-5110263")

	looked := 0
	for _, kind := range numbers {
		looked++
		text := number(kind.text, 4321)
		for _, page := range []struct{ name, text string }{
			{"content/leak.md", mine + "请找我们 " + text + " 谢谢"}, {"content/sub/leak.html", "<p>请找我们 " + text + "</p>"}, {"static/leak.txt", text},
		} {
			put(page.name, page.text)
			code, stderr := build()
			if code != 2 || !strings.Contains(stderr, page.name) || strings.Contains(stderr, keptPart(text)) || strings.Contains(stderr, text) {
				t.Errorf("%s in %s: exit %d\n%s", kind.name, page.name, code, stderr)
			}
			if err := os.Remove(filepath.Join(folder, filepath.FromSlash(page.name))); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, text := range map[string]string{
		"emphasis": "139**0000**1234", "tags": "139<b>0000</b>1234", "a comment": "139<!-- x -->00001234", "references": "&#49;&#51;&#57;00001234", "an escape": `lin\@example.com`,
		"GBK": "\xb5\xe7\xbb\xb0 13900001234", "UTF-16": "\xff\xfe1\x003\x009\x000\x000\x000\x000\x001\x002\x003\x004\x00", "another landline": "电话0951-5119999", "a mobile that ends like the office's line": "13905110263",
		"a page of gongkai's that was edited": "---\n# gongkai sha256 0000\n---\n13900001234",
	} {
		looked++
		put("content/leak.md", text)
		if code, stderr := build(); code != 2 || !strings.Contains(stderr, "content/leak.md") {
			t.Errorf("%s: exit %d\n%s", name, code, stderr)
		}
	}
	if looked < 25 || home() != before {
		t.Errorf("looked at %d, or the site was replaced", looked)
	}

	// Somebody signs for it.
	put("content/leak.md", mine+"值班手机 139-0000-1234")
	waiver := fmt.Sprintf("[[waiver]]\npage = \"content/leak.md\"\nsha256 = \"%x\"\nreason = \"值班公布\"\nsigner = \"办公室\"\n", sha256.Sum256([]byte("13900001234")))
	put("workbooks/2021/waivers.toml", waiver)
	if code, stderr := build(); code != 0 || !strings.Contains(stderr, "signed by 办公室") || home() == before {
		t.Errorf("exit %d with a waiver\n%s", code, stderr)
	}
	put("content/leak.md", mine+"值班手机 139-0000-1235")
	if code, stderr := build(); code != 2 {
		t.Errorf("exit %d with a waiver for another number\n%s", code, stderr)
	}
}
