package tomlfile_test

import (
	"fmt"
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
