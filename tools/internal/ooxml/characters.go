package ooxml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// inUTF8 gives the text of a part in UTF-8, by its byte order mark or by what its
// declaration says.
func inUTF8(data []byte) ([]byte, error) {
	label := ""
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		label = "utf-16be"
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		label = "utf-16le"
	}
	if label == "" {
		label = declared(data)
	}
	if label == "" || strings.EqualFold(label, "utf-8") || strings.EqualFold(label, "utf8") {
		return data, nil
	}
	reader, err := charset.NewReaderLabel(label, bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("encoding %q: %w", label, err)
	}
	converted, err := io.ReadAll(io.LimitReader(reader, 2*MaxPart))
	return bytes.TrimPrefix(converted, []byte("\xEF\xBB\xBF")), err
}

// declared gives the encoding that an XML declaration names, if any.
func declared(data []byte) string {
	if !bytes.HasPrefix(data, []byte("<?xml")) {
		return ""
	}
	declaration, _, _ := bytes.Cut(data, []byte("?>"))
	_, value, found := strings.Cut(string(declaration), "encoding")
	value = strings.TrimLeft(value, " \t\r\n=")
	if !found || value == "" || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	value, _, _ = strings.Cut(value[1:], value[:1])
	return value
}

// checkCharacters refuses what no XML text may hold.
func checkCharacters(data []byte) error {
	if !utf8.Valid(data) {
		return errors.New("invalid UTF-8")
	}
	for i, c := range data {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
			return fmt.Errorf("illegal character code %U", c)
		}
		if c == 0xEF && i+2 < len(data) && data[i+1] == 0xBF && data[i+2] >= 0xBE {
			return errors.New("illegal character code U+FFFE or U+FFFF")
		}
	}
	return nil
}

// lineBreaks folds the line breaks of other systems, as XML wants.
func lineBreaks(text string) string {
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return text
}

var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": `"`}

// resolved gives a text with its entities and character references resolved.
func resolved(text string) (string, error) {
	text = lineBreaks(text)
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "&")
		out.WriteString(before)
		if !found {
			return out.String(), nil
		}
		name, after, closed := strings.Cut(rest, ";")
		if !closed || len(name) > 10 {
			return "", errors.New("an & that begins no entity")
		}
		text = after
		if value, known := entities[name]; known {
			out.WriteString(value)
			continue
		}
		r, err := reference(name)
		if err != nil {
			return "", err
		}
		out.WriteRune(r)
	}
}

// reference reads a character reference such as #10 or #x4E2D.
func reference(name string) (rune, error) {
	digits, base := strings.TrimPrefix(name, "#"), 10
	if rest, found := strings.CutPrefix(digits, "x"); found {
		digits, base = rest, 16
	}
	code, err := strconv.ParseUint(digits, base, 32)
	r := rune(code)
	if err != nil || !strings.HasPrefix(name, "#") || code > utf8.MaxRune || r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
		return 0, fmt.Errorf("invalid character entity &%s;", name)
	}
	return r, nil
}
