package leaks_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What an officer writes in notes.toml is from no workbook, and held to the same.
func TestWhatTheOfficeWrites(t *testing.T) {
	private := []struct{ kind, text, secret string }{
		{"identity number of 15 digits", "经办人身份证号110105491231002", "110105491231002"},
		{"identity number", "身份证110105194912310021", "110105194912310021"},
		{"mobile number", "请拨139 0000 1234", "139 0000 1234"},
		{"landline", "可致电0951-5110777", "5110777"},
		{"e-mail address", "请发至lin.zhiyuan@qq.com", "lin.zhiyuan"},
		{"number plate", "车辆宁A8K215已报废", "宁A8K215"},
	}
	public := []string{"12345热线", "0951-5110263", "gongkai@example.org", "合同编号640000202112010012", "支出1390000.12元", "2021年12月31日"}
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
	put("config.toml", config+"[params.gongkai.contact]\ntelephone = \"0951-5110263\"\nemail = \"gongkai@example.org\"\n")
	notes := ""
	for n := range len(private) + 1 {
		project, text := fmt.Sprintf("说明项目%02d号", n), strings.Join(public, "，")
		if n < len(private) {
			text = private[n].text
		}
		// The execution rate does not follow from the figures.
		form := strings.Replace(filled(project, nil), "| 80 | 10 | 80% | 8", "| 80 | 10 | 70% | 8", 1)
		write(t, filepath.Join(folder, "workbooks", "2021", fmt.Sprintf("w%02d.xlsx", n)), "自评表", form)
		notes += fmt.Sprintf("[[note]]\nproject = %q\nfinding = \"execution-rate-mismatch\"\ntext = %q\n", project, "已核实，"+text+"。")
	}
	put("workbooks/2021/notes.toml", notes)
	code, _, stderr := gongkaiRun("build", "--site", folder, "--lang", "en")
	if code != 0 {
		t.Fatalf("exit %d\n%s", code, stderr)
	}
	files := unpacked(t, filepath.Join(folder, "public"))
	for n, one := range private {
		if file := leakIn(files, one.secret); file != "" {
			t.Errorf("%s: published in %s", one.kind, file)
		}
		if !strings.Contains(stderr, fmt.Sprintf("what was written about \"说明项目%02d号\"", n)) {
			t.Errorf("%s: not told", one.kind)
		}
		if strings.Contains(stderr, one.secret) {
			t.Errorf("%s: told with its value", one.kind)
		}
	}
	if leakIn(files, "已核实，") == "" {
		t.Error("no explanation is published: the test is blind")
	}
	if strings.Contains(stderr, fmt.Sprintf("说明项目%02d号\" holds", len(private))) {
		t.Error("a false alarm")
	}
	if leakIn(files, strings.Join(public, "，")) == "" {
		t.Error("what is public by right is left out")
	}
}
