package tomlfile_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/tomlfile"
)

type file struct {
	Day   string `toml:"day"`
	Count int    `toml:"count"`
	Entry []struct {
		Person string `toml:"person"`
		Reason string `toml:"reason,omitempty"`
	} `toml:"entry"`
	Tables map[string]struct {
		Limit string `toml:"limit"`
	} `toml:"tables"`
}

func TestDecode(t *testing.T) {
	for name, c := range map[string]struct{ text, key, says string }{
		"good":                {"day = 'x'\n[[entry]]\nperson = 'p'", "", ""},
		"byte order mark":     {"\ufeffday = 'x'\r\n", "", ""},
		"GBK":                 {"day = '\xb9\xab'", "tomlfile.not-utf8", ""},
		"UTF-16":              {"\xff\xfed\x00", "tomlfile.not-utf8", ""},
		"unknown at the top":  {"count = 1\ndya = 'x'", "tomlfile.unknown-key", "Line 2 Key dya Near day"},
		"unknown in a list":   {"[[entry]]\nperson = 'p'\n[[entry]]\npersom = 'p'", "tomlfile.unknown-key", "Line 4 Key entry.persom Near person"},
		"unknown in a map":    {"[tables.a]\nlimt = '1'", "tomlfile.unknown-key", "Line 2 Key tables.a.limt Near limit"},
		"wrong type":          {"day = 'x'\ncount = 'many'", "tomlfile.type", "Line 2"},
		"no quotes":           {"\ufeffcount = 1\nday = 公开", "tomlfile.syntax", "Text day = 公开"},
		"Chinese quotes":      {"day = “x”", "tomlfile.syntax", "Line 1"},
		"a key that is twice": {"day = 'x'\nday = 'y'", "tomlfile.twice", "Line 2"},
	} {
		err := tomlfile.Decode([]byte(c.text), new(file))
		if c.key == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		said, ok := tomlfile.Detail(err).(message.Message)
		if !ok || said.Key != c.key || !strings.Contains(strings.Trim(fmt.Sprint(words(said)), "[]"), c.says) {
			t.Errorf("%s: %v: %q", name, said.Key, words(said))
		}
	}
}

// words gives the arguments of a message in the order of the messages' names.
func words(m message.Message) string {
	var texts []string
	for _, name := range []string{"Line", "Key", "Near", "Text"} {
		if value, ok := m.Args[name]; ok {
			texts = append(texts, fmt.Sprint(name, " ", value))
		}
	}
	return strings.Join(texts, " ")
}

// TestWrong finds the line of a value however its table is written, and that of
// the table where the value is not there.
func TestWrong(t *testing.T) {
	const text = "\ufeff# remark\n[[note]]\ntext = 'a'\n\n[[note]]\n# remark\n'date' = \"x\"\n[year]\n\"2021\".due = '1'\n[a.b]\nc = [\n 1,\n]\nd = {e = 'f'}\n"
	for line, path := range map[int][]any{
		3:  {"note", 0, "text"},
		2:  {"note", 0, "date"},
		7:  {"note", 1, "date"},
		9:  {"year", "2021", "due"},
		11: {"a", "b", "c"},
		14: {"a", "b", "d", "e"},
		1:  {"nothing"},
	} {
		fault := tomlfile.Wrong([]byte(text), tomlfile.NotADay, "", path...)
		if got := fault.Message.Args["Line"]; got != line {
			t.Errorf("%v stands in line %v, want %d", path, got, line)
		}
	}
	if fault := tomlfile.Wrong([]byte(text), tomlfile.NotADay, "", "note", 1, "date"); fault.Message.Args["Text"] != `'date' = "x"` {
		t.Errorf("the line is shown as %q", fault.Message.Args["Text"])
	}
}

// TestMeaningsHaveWords holds every kind of wrong value against the catalogue.
func TestMeaningsHaveWords(t *testing.T) {
	catalogue, err := message.Load(os.DirFS("../../.."), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	for _, meaning := range []tomlfile.Meaning{
		tomlfile.Missing, tomlfile.NotADay, tomlfile.NotAYear, tomlfile.NotAHash, tomlfile.NotACell, tomlfile.Unknown, tomlfile.Again, tomlfile.NotOne, tomlfile.NotAVersion,
	} {
		for _, locale := range message.Locales() {
			said := catalogue.Printer(locale).Sprint(tomlfile.Wrong([]byte("a = 1"), meaning, "near", "a").Message)
			if !strings.Contains(said, "1") || strings.ContainsAny(said, "[<") {
				t.Errorf("%s: %s is worded %q", locale, meaning, said)
			}
		}
	}
}
