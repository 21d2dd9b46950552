package workbook

import (
	"bytes"
	"net/http"
	"strings"
	"unicode/utf16"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/ooxml"
)

var compoundFile = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

// asPackage gives the bytes of an Open XML package: the file's own, or what
// LibreOffice makes of an older workbook. Anything else is refused by what it
// is.
func asPackage(path string, data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return zipped(data)
	case bytes.HasPrefix(data, compoundFile):
		switch {
		case names(data, "EncryptedPackage"), names(data, "EncryptionInfo"):
			return nil, Refuse(path, "encrypted", nil)
		case names(data, "Workbook"):
			return convertOld(path, data, excel97)
		case names(data, "Book"):
			return convertOld(path, data, excel95)
		}
		return nil, Refuse(path, "other", nil, "Kind", message.New("workbook.kind.compound"))
	}
	kind := textKind(data)
	if kind == "spreadsheetml" {
		return convertOld(path, data, excelXML)
	}
	return nil, Refuse(path, "other", nil, "Kind", message.New("workbook.kind."+kind))
}

// zipped tells the zip packages apart: Open XML is read as it is, a binary
// workbook and OpenDocument go through LibreOffice.
func zipped(data []byte) ([]byte, error) {
	p, err := ooxml.Unzip(data)
	if err != nil {
		return nil, err
	}
	switch {
	case p.Has("xl/workbook.bin"):
		return convertOld("", data, excelBinary)
	case p.Has("content.xml") && p.Has("META-INF/manifest.xml"):
		return convertOld("", data, openSheet)
	}
	return data, nil
}

// names reports whether a compound file names a stream.
func names(data []byte, stream string) bool {
	var name []byte
	for _, unit := range utf16.Encode([]rune(stream + "\x00")) {
		name = append(name, byte(unit), byte(unit>>8))
	}
	return bytes.Contains(data, name)
}

// textKind names what a file that is neither zip nor compound is, as a key below
// workbook.kind.
func textKind(data []byte) string {
	head := data[:min(len(data), 4096)]
	sniffed, _, _ := strings.Cut(http.DetectContentType(head), ";")
	lower := bytes.ToLower(head)
	switch {
	case bytes.Contains(lower, []byte("urn:schemas-microsoft-com:office:spreadsheet")) && !bytes.Contains(lower, []byte("<html")):
		return "spreadsheetml"
	case sniffed == "application/pdf":
		return "pdf"
	case strings.HasPrefix(sniffed, "image/"):
		return "image"
	case sniffed == "text/html", bytes.Contains(lower, []byte("<html")), bytes.Contains(lower, []byte("<table")):
		return "html"
	case sniffed == "text/xml", strings.HasPrefix(sniffed, "text/"):
		return "text"
	default:
		return "unknown"
	}
}
