package ooxml

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html/charset"
	"pgregory.net/rapid"
)

// tokens lists what a decoder gives, joined texts as one, and its error.
func tokens(decoder *xml.Decoder) (list []string, failed bool) {
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			list = append(list, fmt.Sprintf("%q", text.String()))
			text.Reset()
		}
	}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			flush()
			return list, false
		}
		if err != nil {
			return nil, true
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			flush()
			list = append(list, fmt.Sprintf("<%v %v>", token.Name, append([]xml.Attr{}, token.Attr...)))
		case xml.EndElement:
			flush()
			list = append(list, fmt.Sprintf("</%v>", token.Name))
		}
	}
}

func both(text string) (ours []string, oursFailed bool, theirs []string, theirsFailed bool) {
	decoder, err := newDecoder(strings.NewReader(text), uint64(len(text)))
	if err != nil {
		oursFailed = true
	} else {
		ours, oursFailed = tokens(decoder)
	}
	reference := xml.NewDecoder(strings.NewReader(text))
	reference.CharsetReader = charset.NewReaderLabel
	theirs, theirsFailed = tokens(reference)
	return ours, oursFailed, theirs, theirsFailed
}

// What encoding/xml reads is read alike, and what it refuses is refused.
func TestTokenizerFollowsEncodingXML(t *testing.T) {
	for _, text := range []string{
		"", "a", "<a/>", "<a></a>", "<a>x &lt; y&#10;&#x4E2D;</a>", `<a b="1" c='"'>t</a>`, "<x:a xmlns:x=\"u\" x:b='&amp;'/>", "<a>\r\nb\rc</a>", "<a b='x\r\ny'/>",
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>", "<?xml version='1.0' encoding='GBK'?><a>\xd6\xd0</a>", "<!-- c --><a><![CDATA[<&>]]></a>",
		"<!DOCTYPE a [<!ENTITY b \"c\">]><a/>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<a>&nosuch;</a>", "<a>&</a>", "<a>& b;</a>", "<a", "<a>", "</a>", "<a></b>", "<a b/>", "<a b=c/>",
		"<a b=\"<\"/>", "<a b=\"1\"c=\"2\"/>", "<1/>", "<a:b:c/>", "<:a/>", "<a:/>", "<a>\x01</a>", "<a>\xff</a>", "<a>&#0;</a>", "<a>&#xFFFE;</a>", "<a>\uFFFE</a>", "<a >x</a >", "<a\n/>", "< a/>", "<a/ >", "<>", "<a>b", "<a><b></a></b>",
		"<a>]]&gt;</a>", "<a b = '1'/>", "<!---->", "<!", "<?", "<a>&#x110000;</a>", "<a>&#xD800;</a>",
	} {
		ours, failed, theirs, refused := both(text)
		if failed != refused || fmt.Sprint(ours) != fmt.Sprint(theirs) {
			t.Errorf("%q: %v, failed %v; encoding/xml gives %v, failed %v", text, ours, failed, theirs, refused)
		}
	}
}

func TestTokenizerByChance(t *testing.T) {
	pieces := []string{"<a>", "</a>", "<b c='1'>", "</b>", "<x:a/>", "t", " ", "&lt;", "&#65;", "<!-- -->", "<![CDATA[", "]]>", "\r\n", "=", "\"", "'", ">", "/", "<", "&", ";", "?", "<?p ?>", "中"}
	rapid.Check(t, func(t *rapid.T) {
		text := "<r>" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "") + "</r>"
		ours, failed, theirs, refused := both(text)
		if strings.Contains(text, "]]>") || strings.Contains(text, "<!") || strings.Contains(text, "<?") {
			// encoding/xml refuses some of what is passed over here.
			if !refused && (failed || fmt.Sprint(ours) != fmt.Sprint(theirs)) {
				t.Fatalf("%q: %v, failed %v; encoding/xml gives %v", text, ours, failed, theirs)
			}
			return
		}
		if failed != refused || fmt.Sprint(ours) != fmt.Sprint(theirs) {
			t.Fatalf("%q: %v, failed %v; encoding/xml gives %v, failed %v", text, ours, failed, theirs, refused)
		}
	})
}

// A byte order mark is no text of the part.
func TestByteOrderMark(t *testing.T) {
	decoder, err := newDecoder(strings.NewReader("\uFEFF<a/>"), 0)
	if err != nil {
		t.Fatal(err)
	}
	if list, failed := tokens(decoder); failed || len(list) != 2 {
		t.Errorf("%v, failed %v", list, failed)
	}
}

// A part in UTF-16, which the standard allows.
func TestUTF16(t *testing.T) {
	var data []byte
	for _, r := range "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>中</a>" {
		data = append(data, byte(r), byte(r>>8))
	}
	decoder, err := newDecoder(strings.NewReader(string(data)), 0)
	if err != nil {
		t.Fatal(err)
	}
	if list, failed := tokens(decoder); failed || fmt.Sprint(list) != `[<{ a} []> "中" </{ a}>]` {
		t.Errorf("%v, failed %v", list, failed)
	}
}
