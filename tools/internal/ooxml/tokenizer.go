package ooxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// tokenizer takes an XML part apart for an xml.Decoder, which checks that elements
// close as they opened and resolves name spaces. encoding/xml's own reading, rune
// by rune, takes most of the time that a workbook costs; parts are small and are
// read whole here, so that names and values are pieces of one text.
//
// Comments, processing instructions and document types are passed over; entities
// that a document type declares stay unknown, which is an error.
type tokenizer struct {
	data []byte
	text string // the same
	pos  int
	end  *xml.EndElement // of an element that closes itself
	room []xml.Attr      // for the attributes of elements to come
}

// newDecoder reads a part to its end and gives a decoder over its tokens.
func newDecoder(part io.Reader, size uint64) (*xml.Decoder, error) {
	var buffer bytes.Buffer
	buffer.Grow(int(min(size, 1<<20)) + bytes.MinRead)
	if _, err := buffer.ReadFrom(part); err != nil {
		if buffer.Len() >= MaxPart { // it declares less than it holds
			return nil, BeyondSize("part", MaxPart)
		}
		return nil, err
	}
	data, err := inUTF8(buffer.Bytes())
	if err != nil {
		return nil, err
	}
	if err := checkCharacters(data); err != nil {
		return nil, err
	}
	return xml.NewTokenDecoder(&tokenizer{data: data, text: string(data)}), nil
}

var errUnexpectedEnd = errors.New("the XML ends within an element")

// Token gives the next start, end or text.
func (t *tokenizer) Token() (xml.Token, error) {
	if t.end != nil {
		end := *t.end
		t.end = nil
		return end, nil
	}
	for t.pos < len(t.text) {
		rest := t.text[t.pos:]
		switch {
		case rest[0] != '<':
			return t.characters()
		case strings.HasPrefix(rest, "</"):
			return t.endElement()
		case strings.HasPrefix(rest, "<![CDATA["):
			return t.cdata()
		case strings.HasPrefix(rest, "<!--"):
			if err := t.skipTo("-->"); err != nil {
				return nil, err
			}
		case strings.HasPrefix(rest, "<?"):
			if err := t.skipTo("?>"); err != nil {
				return nil, err
			}
		case strings.HasPrefix(rest, "<!"):
			if err := t.skipDirective(); err != nil {
				return nil, err
			}
		default:
			return t.startElement()
		}
	}
	return nil, io.EOF
}

func (t *tokenizer) characters() (xml.Token, error) {
	from, to := t.pos, len(t.text)
	if length := strings.IndexByte(t.text[from:], '<'); length >= 0 {
		to = from + length
	}
	t.pos = to
	if raw := t.text[from:to]; strings.ContainsAny(raw, "&\r") {
		text, err := resolved(raw)
		if err != nil {
			return nil, err // a token beside an error would count as none
		}
		return xml.CharData(text), nil
	}
	return xml.CharData(t.data[from:to:to]), nil
}

func (t *tokenizer) cdata() (xml.Token, error) {
	from := t.pos + len("<![CDATA[")
	if err := t.skipTo("]]>"); err != nil {
		return nil, err
	}
	return xml.CharData(lineBreaks(t.text[from : t.pos-len("]]>")])), nil
}

// skipTo moves behind the next mark.
func (t *tokenizer) skipTo(mark string) error {
	length := strings.Index(t.text[t.pos:], mark)
	if length < 0 {
		return errUnexpectedEnd
	}
	t.pos += length + len(mark)
	return nil
}

// skipDirective moves behind a document type with all that it declares.
func (t *tokenizer) skipDirective() error {
	depth, quote := 0, byte(0)
	for ; t.pos < len(t.text); t.pos++ {
		switch c := t.text[t.pos]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			depth++
		case c == '>':
			if depth--; depth == 0 {
				t.pos++
				return nil
			}
		}
	}
	return errUnexpectedEnd
}

func (t *tokenizer) endElement() (xml.Token, error) {
	from := t.pos + 2
	if err := t.skipTo(">"); err != nil {
		return nil, err
	}
	name, err := nameOf(strings.TrimRight(t.text[from:t.pos-1], " \t\r\n"))
	if err != nil {
		return nil, err
	}
	return xml.EndElement{Name: name}, nil
}

func (t *tokenizer) startElement() (xml.Token, error) {
	t.pos++
	name, err := nameOf(t.word())
	if err != nil {
		return nil, err
	}
	start := xml.StartElement{Name: name}
	first := len(t.room)
	for {
		t.space()
		switch rest := t.text[t.pos:]; {
		case strings.HasPrefix(rest, "/>"):
			t.end = &xml.EndElement{Name: name}
			t.pos++
			fallthrough
		case strings.HasPrefix(rest, ">"):
			t.pos++
			start.Attr = t.room[first:len(t.room):len(t.room)]
			return start, nil
		}
		attr, err := t.attribute()
		if err != nil {
			return nil, err
		}
		if len(t.room) == cap(t.room) { // attributes of one element stay together
			room := make([]xml.Attr, 0, 256+2*(len(t.room)-first))
			room = append(room, t.room[first:]...)
			t.room, first = room, 0
		}
		t.room = append(t.room, attr)
	}
}

func (t *tokenizer) attribute() (xml.Attr, error) {
	name, err := nameOf(t.word())
	if err != nil {
		return xml.Attr{}, err
	}
	t.space()
	if t.pos >= len(t.text) || t.text[t.pos] != '=' {
		return xml.Attr{}, fmt.Errorf("attribute %s has no value", name.Local)
	}
	t.pos++
	t.space()
	if t.pos >= len(t.text) || t.text[t.pos] != '"' && t.text[t.pos] != '\'' {
		return xml.Attr{}, fmt.Errorf("the value of attribute %s has no quotes", name.Local)
	}
	from := t.pos + 1
	length := strings.IndexByte(t.text[from:], t.text[t.pos])
	if length < 0 {
		return xml.Attr{}, errUnexpectedEnd
	}
	value := t.text[from : from+length]
	t.pos = from + length + 1
	if strings.ContainsAny(value, "<&\r") {
		if strings.Contains(value, "<") {
			return xml.Attr{}, fmt.Errorf("attribute %s holds <", name.Local)
		}
		if value, err = resolved(value); err != nil {
			return xml.Attr{}, err
		}
	}
	return xml.Attr{Name: name, Value: value}, nil
}

// word takes what stands up to a space or a mark.
func (t *tokenizer) word() string {
	from := t.pos
	for t.pos < len(t.text) {
		switch t.text[t.pos] {
		case ' ', '\t', '\n', '\r', '/', '>', '=', '<', '"', '\'':
			return t.text[from:t.pos]
		}
		t.pos++
	}
	return t.text[from:]
}

func (t *tokenizer) space() {
	for t.pos < len(t.text) {
		switch t.text[t.pos] {
		case ' ', '\t', '\n', '\r':
			t.pos++
		default:
			return
		}
	}
}

// nameOf parts a name into its prefix and the rest.
func nameOf(word string) (xml.Name, error) {
	if word == "" {
		return xml.Name{}, errors.New("a name is missing")
	}
	if c := word[0] | 0x20; word[0] < 0x80 && (c < 'a' || c > 'z') && word[0] != '_' && word[0] != ':' {
		return xml.Name{}, fmt.Errorf("%q is no name", word[:1])
	}
	prefix, local, found := strings.Cut(word, ":")
	if !found || prefix == "" || local == "" {
		return xml.Name{Local: word}, nil
	}
	if strings.Contains(local, ":") {
		return xml.Name{}, errors.New("a name with two colons")
	}
	return xml.Name{Space: prefix, Local: local}, nil
}
