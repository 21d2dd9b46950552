package leakgate_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/leakgate"
)

func gate() *leakgate.Gate {
	return leakgate.New(leakgate.Config{
		Secrets: []leakgate.Secret{
			{"林知远", "name"}, {"赵敏", "name"}, {"zhang.san@example.com", "email-address"}, {"0951-5110263", "telephone"},
			{"隐藏列里的备注canary", leakgate.KindHidden}, {"qzcanary77", leakgate.KindHidden}, {"12345.67", leakgate.KindHidden},
			{"/srv/office/site", leakgate.KindPath}, {`C:\Users\finance\公开`, leakgate.KindPath},
			{"清江县就业服务中心", "name"}, {"是", leakgate.KindHidden},
		},
		Public:  []string{"实施单位：清江县就业服务中心"},
		Amounts: []string{"13800138000"},
		Money:   []string{"元"},
		Units:   []string{"车次", "个"},
	})
}

func kinds(hits []leakgate.Hit) string {
	var list []string
	for _, h := range hits {
		list = append(list, h.Kind)
	}
	return strings.Join(list, " ")
}

// leaks are texts with what has to be found in them.
var leaks = []struct{ text, want string }{
	{"<td>林知远</td>", "name"},
	{`{"unplaced":[{"text":"由林知远负责"}]}`, "name"},
	{"<td>赵敏</td>", "name"},
	{"mail zhang.san@example.com", "email-address"},
	{"电话0951-5110263。", "telephone"},
	{"<p>隐藏列里的备注canary</p>", leakgate.KindHidden},
	{"qzcanary77", leakgate.KindHidden},
	{"/srv/office/site/workbooks/2021/a.xlsx", leakgate.KindPath},
	{`"C:\\Users\\finance\\公开\\a.xlsx"`, leakgate.KindPath},
	{"&#26519;&#30693;&#36828;", "name"},
	{`"\u6797\u77e5\u8fdc"`, "name"},
	{"mailto:a?subject=%E6%9E%97%E7%9F%A5%E8%BF%9C", "name"},
	{"咨询13900001234", "mobile-number"}, {"找13900001234个人", "mobile-number"}, {"139 0000 1234", "mobile-number"}, {"+86-139-0000-1234", "mobile-number"}, {"8613900001234", "mobile-number"}, {"\"139&#48;0001234\"", "mobile-number"},
	{"11010519491231002X", "identity-number"}, {"110105194912310021", "identity-number"}, {"110105 19491231 002X", "identity-number"},
	{"6222020200112233446", "account-number"}, {"6222 0202 0011 2233 446", "account-number"},
}

// clean are texts that a site is full of.
var clean = []string{
	"<td>赵敏芝</td>", "林知", "是", "清江县就业服务中心", "13800138000", "13900000000元", "投资13900000000元建成", "总投资≤13900000000", "≥ 13900000000", "18612345678车次", "13,900,001,234", "13900001234.56", "0.13900001234",
	"style.13900001234abcdef.css", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "sha256-13900001234abcDEF/+=", "id=a13900001234", "13900001234e", "51092324T000010263357-2023年",
	"640000202112010012", "2021-12-31 10:30:00", "M106.23 38.48L139.001234 5", "20211231", "12345热线", "400-812-3456", "viewBox=\"0 0 1390 0001 234\"", "12510000450717001A", "12345.67", "x12345.678",
}

func TestLeaksAreFound(t *testing.T) {
	g := gate()
	if g.Missing != 3 { // public by right, too short, a number
		t.Errorf("%d secrets cannot be looked for, want 3", g.Missing)
	}
	for _, c := range leaks {
		for name, data := range wrapped(t, c.text) {
			hits := g.Scan(name, data)
			if !strings.Contains(kinds(hits), c.want) {
				t.Errorf("%s: %q: %v, want %s", name, c.text, hits, c.want)
			}
			for _, h := range hits {
				if strings.Contains(h.Masked, "知远") || strings.Contains(h.Masked, "1390") {
					t.Errorf("%q is told as %q", c.text, h.Masked)
				}
			}
		}
	}
}

func TestCleanTextsPass(t *testing.T) {
	g := gate()
	for _, text := range clean {
		for name, data := range wrapped(t, text) {
			if hits := g.Scan(name, data); len(hits) > 0 {
				t.Errorf("%s: %q: false alarm %v", name, text, hits)
			}
		}
	}
}

// wrapped gives a text in the kinds of file that a site has.
func wrapped(t *testing.T, text string) map[string][]byte {
	t.Helper()
	zipped := func(data []byte) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		member, err := w.Create("xl/sharedStrings.xml")
		if err == nil {
			_, err = member.Write(data)
		}
		if err != nil || w.Close() != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	var packed, deflated bytes.Buffer
	gz := gzip.NewWriter(&packed)
	_, _ = gz.Write([]byte(text))
	_ = gz.Close()
	deflated.WriteString("gksf\x02\x00\x00\x00")
	_ = binary.Write(&deflated, binary.LittleEndian, uint32(len(text)))
	deflated.WriteString("\x00\x00\x00\x00")
	fl, _ := flate.NewWriter(&deflated, 9)
	_, _ = fl.Write([]byte(text))
	_ = fl.Close()
	sheet := zipped([]byte("<t>" + text + "</t>"))
	return map[string][]byte{
		"index.html": []byte("<html><body>\n" + text + "\n</body></html>"), "data/a.csv": []byte("\ufeffa," + text + ",b\r\n"),
		"evaluation.xlsx": sheet, "all.zip": zipped(sheet), "feed.xml.gz": packed.Bytes(), "search/index/ab/f/0/1.bin": deflated.Bytes(),
	}
}

func TestFolder(t *testing.T) {
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
	put("index.html", "无")
	put("evaluations/2021/abcdefghij/index.html", "林知远 13900001234")
	put("downloads/林知远.csv", "a")
	hits, err := gate().Folder(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	want := "[{downloads/林知远.csv name 林**} {evaluations/2021/abcdefghij/index.html mobile-number 1********} {evaluations/2021/abcdefghij/index.html name 林**}]"
	if got := fmt.Sprint(hits); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if hits[0].Page() != "" || hits[1].Page() != "evaluations/2021/abcdefghij" {
		t.Errorf("pages %q and %q", hits[0].Page(), hits[1].Page())
	}
}

// A broken archive is not published unseen.
func TestWhatCannotBeUnpackedIsAHit(t *testing.T) {
	if hits := gate().Scan("a.xlsx", []byte("PK\x03\x04broken")); kinds(hits) != leakgate.KindUnread {
		t.Errorf("hits %v", hits)
	}
}

func BenchmarkScan(b *testing.B) {
	var secrets []leakgate.Secret
	for n := range 20000 {
		secrets = append(secrets, leakgate.Secret{Text: fmt.Sprintf("第%d个隐藏的单元格", n), Kind: leakgate.KindHidden})
	}
	g := leakgate.New(leakgate.Config{Secrets: secrets})
	record := []byte(strings.Repeat("<td class=\"figure\">维修路灯数量 520盏，完成率98.6%</td><a href=\"/evaluations/2021/ab2cd3ef4g/\">2021</a>\n", 500))
	b.SetBytes(int64(len(record)))
	for b.Loop() {
		g.Scan("index.html", record)
	}
}

// TestAPathIsASecretThoughItIsPrinted: a folder of the machine must not be
// public only because some public text names it.
func TestAPathIsASecretThoughItIsPrinted(t *testing.T) {
	const path = "/srv/finance/site"
	g := leakgate.New(leakgate.Config{Secrets: []leakgate.Secret{{Text: path, Kind: leakgate.KindPath}}, Public: []string{"see " + path}, Shown: []string{path}})
	if hits := g.Scan("index.html", []byte("<p>"+path+"/a</p>")); len(hits) != 1 || hits[0].Kind != leakgate.KindPath {
		t.Errorf("hits %v", hits)
	}
}
