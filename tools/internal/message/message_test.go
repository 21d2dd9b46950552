package message_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/message"
)

func folder(zh, en string) fstest.MapFS {
	return fstest.MapFS{
		"i18n/a/zh-cn.toml": {Data: []byte(zh)},
		"i18n/a/en.toml":    {Data: []byte(en)},
	}
}

func TestSprint(t *testing.T) {
	c, err := message.Load(folder(
		"list-separator = '；'\nnone = '无'\n[sum]\nwrong = '合计 {{.Found}}，原因：{{.Causes}}'\n[files]\nother = '{{.Count}} 个文件'",
		"list-separator = '; '\nnone = 'none'\n[sum]\nwrong = 'total {{.Found}}, because {{.Causes}}'\n[files]\none = '{{.Count}} file'\nother = '{{.Count}} files'",
	), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	wrong := message.New("sum.wrong", "Found", "96.87 <&", "Causes", []message.Message{message.New("none"), message.New("files", "Count", 1)})
	for locale, want := range map[string]string{
		"zh_CN.UTF-8": "合计 96.87 <&，原因：无；1 个文件",
		"en_GB.UTF-8": "total 96.87 <&, because none; 1 file",
	} {
		if got := c.Printer(locale).Sprint(wrong); got != want {
			t.Errorf("%s: %q, want %q", locale, got, want)
		}
	}
	if got := c.Printer("en").Sprint(message.New("files", "Count", 2)); got != "2 files" {
		t.Errorf("plural: %q", got)
	}
	if got := c.Printer("en").Key("no such"); got != "[no such]" {
		t.Errorf("unknown key: %q", got)
	}
}

func TestLoadRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		files fstest.MapFS
		want  string
	}{
		"a key that one language lacks": {folder("a = '甲'\nb = '乙'", "a = 'A'"), "key b has words in zh-cn, but none in en"},
		"a key that stands twice": {fstest.MapFS{
			"i18n/a/en.toml": {Data: []byte("a = 'A'")}, "i18n/b/en.toml": {Data: []byte("a = 'B'")},
		}, "stands twice"},
		"no language":                       {fstest.MapFS{"i18n/notes.toml": {Data: []byte("a = 'A'")}}, "no such locale"},
		"a language in capitals":            {fstest.MapFS{"i18n/FR.toml": {Data: []byte("a = 'A'")}}, "no such locale"},
		"a key that only a further one has": {further("a = 'α'\nb = 'β'"), "key b has words in el, but none in zh-cn"},
		"what is no TOML":                   {folder("a = ", "a = 'A'"), "zh-cn.toml"},
	} {
		if _, err := message.Load(c.files, "i18n"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error is %v, want %q", name, err, c.want)
		}
	}
}

func TestMatch(t *testing.T) {
	for locale, want := range map[string]string{"": "zh-cn", "zh": "zh-cn", "zh_TW": "zh-cn", "ZH-Hans-CN": "zh-cn", "en": "en", "C.UTF-8": "en", "POSIX": "en", "fr_FR": "en"} {
		if got := message.Match(locale); got != want {
			t.Errorf("Match(%q) = %q, want %q", locale, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	for name, want := range map[string]string{
		"zh": message.Chinese, "zh-cn": message.Chinese, "zh-CN": message.Chinese, "ZH_cn.utf8": message.Chinese, "zh_CN.UTF-8": message.Chinese,
		"zh-Hans": message.Chinese, "zh-Hant-TW": message.Chinese, "zh_CN.GB18030@radical": message.Chinese, " EN ": message.English,
		"en": message.English, "en_GB": message.English, "en-US.UTF-8": message.English, "eng": message.English,
		"fr": "", "C": "", "POSIX": "", "": "", "zhh": "", "english": "", "../zh": "",
	} {
		if got, known := message.Parse(name); got != want || known != (want != "") {
			t.Errorf("%q is %q (%v), want %q", name, got, known, want)
		}
	}
}

// further gives a folder with a third language.
func further(words string) fstest.MapFS {
	files := folder("a = '甲'\nc = '丙{{.X}}'", "a = 'A'\nc = 'C{{.X}}'")
	files["i18n/el.toml"] = &fstest.MapFile{Data: []byte(words)}
	return files
}

// TestAThirdLanguageFallsBack: a file is enough for a language, and what it
// lacks is said in English.
func TestAThirdLanguageFallsBack(t *testing.T) {
	catalogue, err := message.Load(further("a = 'α'"), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	greek := catalogue.Printer("el_GR.UTF-8")
	if got := greek.Locale + " " + greek.Key("a") + " " + greek.Sprint(message.New("c", "X", "1")) + " " + greek.Key("d"); got != "el α C1 [d]" {
		t.Errorf("said %q", got)
	}
	if locale, known := catalogue.Parse("EL"); locale != "el" || !known {
		t.Errorf("EL is %q, %v", locale, known)
	}
	if chinese := catalogue.Printer("zh"); chinese.Key("c") == greek.Key("c") {
		t.Error("the third language changes the first")
	}
}
