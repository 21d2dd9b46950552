package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// contentKeys are the parts of a record (index.json) that the office has said.
// Everything else, such as where a text stands, what a check found or which
// profile fits, may change with the program and corrects nothing.
var contentKeys = []string{
	"competent_department", "funding", "grade", "implementing_unit", "indicators", "money_unit",
	"objective", "project", "title", "total", "year",
}

// derived are keys inside those parts that are worked out, not said.
var derived = map[string]bool{"goal": true}

// Content is what a form says: the office's own words and figures, without
// anything that gongkai adds. It is kept as one line of JSON: the keys of
// index.json named in docs/format.md in the order of their characters, no
// white space, and nothing for what the form leaves blank, so that a column
// which a later version learns to read changes no older form.
type Content struct {
	canonical []byte
	fields    map[string]string
}

// ContentOf takes the content out of a record, the bytes of an index.json.
func ContentOf(record []byte) (Content, error) {
	var whole map[string]any
	decoder := json.NewDecoder(bytes.NewReader(record))
	decoder.UseNumber()
	if err := decoder.Decode(&whole); err != nil {
		return Content{}, fmt.Errorf("read a record: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Content{}, errors.New("read a record: more than one JSON value")
	}
	kept := map[string]any{}
	for _, key := range contentKeys {
		if value, has := whole[key]; has {
			kept[key] = value
		}
	}
	said := said(kept)
	c := Content{fields: map[string]string{}}
	c.canonical = appendValue(nil, said)
	flatten("", said, c.fields)
	return c, nil
}

// Hash is the SHA-256 of the canonical line, in lower-case hex.
func (c Content) Hash() string {
	hash := sha256.Sum256(c.canonical)
	return hex.EncodeToString(hash[:])
}

// String gives the canonical line.
func (c Content) String() string { return string(c.canonical) }

// Field gives what stands at a path such as indicators.3.score, empty where
// the form says nothing.
func (c Content) Field(path string) string { return c.fields[path] }

// ChangesFrom lists what differs from an older content, in the order in which
// the paths read: numbers by size, everything else by its characters.
func (c Content) ChangesFrom(older Content) []Change {
	paths := slices.Collect(maps.Keys(c.fields))
	for path := range older.fields {
		if _, both := c.fields[path]; !both {
			paths = append(paths, path)
		}
	}
	slices.SortFunc(paths, comparePaths)
	changes := []Change{}
	for _, path := range paths {
		if before, after := older.fields[path], c.fields[path]; before != after {
			changes = append(changes, Change{Field: path, Old: before, New: after})
		}
	}
	return changes
}

// said leaves out what is blank and what is derived. A row of a table stays
// even where it is blank, since rows are counted.
func said(value any) any {
	switch value := value.(type) {
	case map[string]any:
		kept := map[string]any{}
		for key, part := range value {
			if derived[key] || part == "" || part == nil {
				continue
			}
			part = said(part)
			if list, isList := part.([]any); isList && len(list) == 0 {
				continue
			}
			if object, isObject := part.(map[string]any); isObject && len(object) == 0 {
				continue
			}
			kept[key] = part
		}
		return kept
	case []any:
		kept := make([]any, len(value))
		for i, part := range value {
			kept[i] = said(part)
		}
		return kept
	default:
		return value
	}
}

func flatten(prefix string, value any, fields map[string]string) {
	switch value := value.(type) {
	case map[string]any:
		for key, part := range value {
			flatten(join(prefix, key), part, fields)
		}
	case []any:
		for i, part := range value {
			flatten(join(prefix, strconv.Itoa(i)), part, fields)
		}
	case string:
		fields[prefix] = value
	default:
		fields[prefix] = string(appendValue(nil, value))
	}
}

func join(prefix, key string) string {
	if prefix == "" {
		return key
	}
	return prefix + "." + key
}

func comparePaths(a, b string) int {
	left, right := strings.Split(a, "."), strings.Split(b, ".")
	return slices.CompareFunc(left, right, func(x, y string) int {
		m, errX := strconv.Atoi(x)
		n, errY := strconv.Atoi(y)
		if errX == nil && errY == nil {
			return m - n
		}
		return strings.Compare(x, y)
	})
}

// appendValue writes JSON as `jq -cS .` does: keys in the order of their
// characters, no white space, and only what has to be escaped is escaped. So
// anyone can make the line, and its hash, without gongkai.
func appendValue(out []byte, value any) []byte {
	switch value := value.(type) {
	case map[string]any:
		out = append(out, '{')
		for i, key := range slices.Sorted(maps.Keys(value)) {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(appendText(out, key), ':')
			out = appendValue(out, value[key])
		}
		return append(out, '}')
	case []any:
		out = append(out, '[')
		for i, part := range value {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendValue(out, part)
		}
		return append(out, ']')
	case string:
		return appendText(out, value)
	case json.Number:
		return append(out, value...)
	case bool:
		return strconv.AppendBool(out, value)
	default:
		return append(out, "null"...)
	}
}

func appendText(out []byte, text string) []byte {
	short := map[rune]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`, '\b': `\b`, '\f': `\f`}
	out = append(out, '"')
	for _, r := range text {
		switch escape, isShort := short[r]; {
		case isShort:
			out = append(out, escape...)
		case r < ' ' || r == 0x7f:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return append(out, '"')
}
