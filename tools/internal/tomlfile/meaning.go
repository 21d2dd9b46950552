package tomlfile

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"gongkai/tools/internal/message"
)

// Meaning says what is wrong with a value that TOML itself takes.
type Meaning string

// What may be wrong. The words stand in i18n/tomlfile, below meaning.
const (
	Missing  Meaning = "missing"   // nothing is written, or only blanks
	NotADay  Meaning = "not-a-day" // no day such as 2022-03-31
	NotAYear Meaning = "not-a-year"
	NotAHash Meaning = "not-a-hash" // no SHA-256 of a file
	NotACell Meaning = "not-a-cell" // no address such as H31
	Unknown  Meaning = "unknown"    // none of the names that there are
	Again    Meaning = "again"      // said before in the same file
	NotOne   Meaning = "not-one"    // exactly one of two has to be written
	// NotAVersion is a number that no correction makes.
	NotAVersion Meaning = "not-a-version"
)

// Wrong makes the fault of the value at a path of a file that was read: the names
// of keys, and for one table of several with the same name its number, from 0, as
// in "note", 2, "date". Near is what may be meant, or what is allowed.
func Wrong(data []byte, meaning Meaning, near string, path ...any) *Fault {
	text, _ := Text(data)
	line := lineOf(text, path)
	shown := ""
	if lines := bytes.Split(text, []byte("\n")); line <= len(lines) {
		shown = string(bytes.TrimSpace(lines[line-1]))
	}
	key := fmt.Sprint(path[len(path)-1])
	return &Fault{
		message.New("tomlfile.meaning."+string(meaning), "Line", line, "Key", key, "Text", shown, "Near", near),
		fmt.Errorf("line %d: %s: %s %s", line, strings.Join(texts(path), "."), meaning, near),
	}
}

// lineOf gives the line of a value, or that of the innermost table on the way to
// it; 1 where there is none.
func lineOf(text []byte, path []any) int {
	wanted := texts(path)
	var parser unstable.Parser
	parser.Reset(text)
	number := map[string]int{}
	var table []string
	line, depth := 1, 0
	for parser.NextExpression() {
		expression := parser.Expression()
		at, start := keyOf(&parser, expression)
		switch expression.Kind {
		case unstable.Table:
			table = at
		case unstable.ArrayTable:
			name := strings.Join(at, "\x00")
			table = append(at, strconv.Itoa(number[name]))
			number[name]++
			at = table
		case unstable.KeyValue:
			at = slices.Concat(table, at)
		default:
			continue
		}
		if len(at) > depth && len(at) <= len(wanted) && slices.Equal(at, wanted[:len(at)]) {
			line, depth = start, len(at)
		}
	}
	return line
}

// keyOf gives the key of an expression, part by part, and its line.
func keyOf(parser *unstable.Parser, expression *unstable.Node) (key []string, line int) {
	for it := expression.Key(); it.Next(); {
		if line == 0 {
			line = parser.Shape(it.Node().Raw).Start.Line
		}
		key = append(key, string(it.Node().Data))
	}
	return key, line
}

func texts(path []any) []string {
	var texts []string
	for _, part := range path {
		texts = append(texts, fmt.Sprint(part))
	}
	return texts
}
