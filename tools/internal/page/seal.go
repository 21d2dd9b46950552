package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
)

// Every generated file begins with fence and a comment that carries the hash
// of all that follows it. In a bundle a second comment carries the hash of the
// record beside it.
const (
	fence        = "+++\n"
	sealPrefix   = "# gongkai sha256:"
	recordPrefix = "# " + RecordName + " sha256:"
)

// seal puts front matter and body together below the comment that carries
// their hash.
func seal(head []byte, body string) []byte {
	rest := string(head) + fence + "\n" + strings.Trim(body, "\n") + "\n"
	return []byte(fence + sealPrefix + sum([]byte(rest)) + "\n" + rest)
}

// sum is the hash of a file's bytes. Line ends that a version control system
// has turned into CR LF are no edit.
func sum(data []byte) string {
	hash := sha256.Sum256(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
	return hex.EncodeToString(hash[:])
}

// Generated reports whether a file is as gongkai wrote it. A file that a person
// has edited, or wrote from the start, is not.
func Generated(index []byte) bool {
	comment, rest, _ := strings.Cut(strings.TrimPrefix(unixLines(index), fence), "\n")
	return comment == sealPrefix+sum([]byte(rest))
}

// Sealed reports whether gongkai wrote a file in the first place, edited since or
// not.
func Sealed(index []byte) bool {
	return strings.HasPrefix(unixLines(index), fence+sealPrefix)
}

// Edited reports whether a person has changed a bundle that stands: its
// index.md, or its record, unless that is already the record of the bundle that
// comes next, which a run that was cut short leaves beside the old index.md.
func Edited(existing, next Bundle) bool {
	if !Generated(existing.Index) {
		return true
	}
	own := "\n" + recordPrefix + sum(existing.Record) + "\n"
	return existing.Record != nil && !strings.Contains(unixLines(existing.Index), own) && !bytes.Equal(existing.Record, next.Record)
}

func unixLines(data []byte) string { return strings.ReplaceAll(string(data), "\r\n", "\n") }

// split parts front matter and body.
func split(index []byte) (head []byte, body string, err error) {
	text, found := strings.CutPrefix(unixLines(index), fence)
	if !found {
		return nil, "", errors.New("front matter: the file does not begin with a line +++")
	}
	front, body, found := strings.Cut(text, "\n"+fence)
	if !found {
		return nil, "", errors.New("front matter: no line +++ ends it")
	}
	return []byte(front + "\n"), body, nil
}
