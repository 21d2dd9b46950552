package leakgate

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"encoding/binary"
	"html"
	"io"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/sqlitefile"
)

// maxUnpacked bounds what is unpacked of one file, and maxDepth how many times
// over: what this build has packed is far below both.
const (
	maxUnpacked = 512 << 20
	maxDepth    = 4
)

// Scan looks through the bytes of one file; name is its path below the site.
func (g *Gate) Scan(name string, data []byte) []Hit { return g.scan(name, data, 0) }

func (g *Gate) scan(name string, data []byte, depth int) []Hit {
	if depth > maxDepth {
		return []Hit{{name, KindUnread, ""}}
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return g.archive(name, data, depth)
	case bytes.HasPrefix(data, []byte{0x1f, 0x8b, 8}):
		reader, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return []Hit{{name, KindUnread, ""}}
		}
		return g.stream(name, reader, depth)
	case len(data) > containerHead && bytes.HasPrefix(data, []byte("gks")):
		size := int64(binary.LittleEndian.Uint32(data[8:]))
		if data[3] == 'f' {
			name += "!fragment.json"
		}
		return g.stream(name, io.LimitReader(flate.NewReader(bytes.NewReader(data[containerHead:])), size), depth)
	}
	if bytes.HasPrefix(data, []byte(sqlitefile.Head)) {
		return g.database(name, data)
	}
	return g.decoded(name, data)
}

// database looks through the texts of a SQLite file, which may stand in pieces
// among its bytes, and through the bytes for what was deleted.
func (g *Gate) database(name string, data []byte) []Hit {
	hits := g.plain(name, data)
	var texts bytes.Buffer
	var last string
	look := func() {
		if texts.Len() > 0 {
			hits = append(hits, g.decoded(name+"!"+last, texts.Bytes())...)
		}
		texts.Reset()
	}
	err := sqlitefile.Texts(context.Background(), data, func(table, text string) {
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			hits = append(hits, g.look(name+"!"+table, []byte(text), false)...)
			return
		}
		if table != last || texts.Len() > maxTexts {
			look()
			last = table
		}
		texts.WriteString(text)
		texts.WriteByte('\n')
	})
	if look(); err != nil {
		hits = append(hits, Hit{name, KindUnread, ""})
	}
	return hits
}

// maxTexts is how much of a table is looked through at once.
const maxTexts = 4 << 20

// decoded looks through bytes as they are, and with the escapes undone.
func (g *Gate) decoded(name string, data []byte) []Hit {
	hits := g.plain(name, data)
	for _, decode := range []func([]byte) []byte{unescapeHTML, unescapeJSON, unescapeURL} {
		if decoded := decode(data); decoded != nil {
			hits = append(hits, g.plain(name, decoded)...)
		}
	}
	return hits
}

// containerHead is the size of the head of a file of the search index
// (docs/search.md); the rest is raw deflate.
const containerHead = 16

func (g *Gate) stream(name string, reader io.Reader, depth int) []Hit {
	data, err := io.ReadAll(io.LimitReader(reader, maxUnpacked+1))
	if err != nil || len(data) > maxUnpacked {
		return []Hit{{name, KindUnread, ""}}
	}
	return g.scan(name, data, depth+1)
}

func (g *Gate) archive(name string, data []byte, depth int) []Hit {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return []Hit{{name, KindUnread, ""}}
	}
	hits := g.plain(name, []byte(archive.Comment))
	for _, file := range archive.File {
		member := name + "!" + file.Name
		hits = append(hits, g.plain(name, []byte(file.Name+"\n"+file.Comment))...)
		reader, err := file.Open()
		if err != nil {
			return append(hits, Hit{member, KindUnread, ""})
		}
		hits = append(hits, g.stream(member, reader, depth)...)
		_ = reader.Close()
	}
	return hits
}

// plain looks through bytes as they are.
func (g *Gate) plain(name string, data []byte) []Hit { return g.look(name, data, isText(name, data)) }

// look looks through bytes; text says that they are one. Pictures and fonts, the
// parts of search indexes and the pages of a database are looked through for
// longer texts only: bytes that are no text make up any number, and a name of two
// characters stands alone in them wherever a word was cut (，高峰 of 高峰期).
func (g *Gate) look(name string, data []byte, text bool) []Hit {
	var hits []Hit
	var found []int
	g.secrets.scan(data, func(n, _, _ int) {
		if text || len(g.secrets.secrets[n].Text) > prefix {
			found = append(found, n)
		}
	})
	for _, n := range unique(found) {
		hits = append(hits, Hit{name, g.secrets.secrets[n].Kind, mask(g.secrets.secrets[n].Text)})
	}
	if text {
		for _, number := range g.numbers(data) {
			hits = append(hits, Hit{name, number.kind, mask(number.text)})
		}
	}
	return hits
}

// isText reports whether bytes are a text.
func isText(name string, data []byte) bool {
	switch path.Ext(name) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2", ".bin", ".sqlite":
		return false
	}
	return bytes.IndexByte(data[:min(len(data), 4096)], 0) < 0
}

// charReference finds a character reference of HTML that stands for anything but
// the few characters that are always written so.
var charReference = regexp.MustCompile(`&#(?:[xX][0-9a-fA-F]{2,}|[0-9]{3,}|4[89]|5[0-7]);`)

func unescapeHTML(data []byte) []byte {
	if bytes.Contains(data, []byte("&#")) && charReference.Match(data) {
		return []byte(html.UnescapeString(string(data)))
	}
	return nil
}

// unescapeJSON undoes escapes of JSON and scripts for letters and digits, and
// the doubled strokes of paths; nil where there are none. The marks of HTML,
// which many writers escape, are left.
func unescapeJSON(data []byte) []byte {
	var decoded []byte
	kept := 0
	for at := 0; ; {
		stroke := bytes.IndexByte(data[at:], '\\')
		if stroke < 0 || at+stroke+1 >= len(data) {
			break
		}
		at += stroke
		switch {
		case data[at+1] == '\\':
			decoded = append(append(decoded, data[kept:at]...), '\\')
			at += 2
			kept = at
		case data[at+1] == 'u' && at+6 <= len(data):
			n, err := strconv.ParseUint(string(data[at+2:at+6]), 16, 32)
			if err == nil && n >= '0' && n != '<' && n != '>' {
				decoded = utf8.AppendRune(append(decoded, data[kept:at]...), rune(n))
				kept = at + 6
			}
			at += 6
		default:
			at += 2
		}
	}
	if decoded == nil {
		return nil
	}
	return append(decoded, data[kept:]...)
}

// unescapeURL undoes the escapes of addresses for characters that are no ASCII.
func unescapeURL(data []byte) []byte {
	if !bytes.Contains(data, []byte("%E")) && !bytes.Contains(data, []byte("%e")) && !bytes.Contains(data, []byte("%2F")) {
		return nil
	}
	return escapedRun.ReplaceAllFunc(data, func(run []byte) []byte {
		if text, err := url.PathUnescape(string(run)); err == nil && !strings.ContainsRune(text, 0) {
			return []byte(text)
		}
		return run
	})
}

var escapedRun = regexp.MustCompile(`(?:%[0-9a-fA-F]{2})+`)
