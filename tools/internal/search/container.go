package search

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
)

// FormatVersion is the version of the files that this package writes and
// reads. A reader refuses any other; docs/search.md logs the versions.
const FormatVersion = 1

// The kinds of file, the fourth byte of each.
const (
	kindRoot     = 'r'
	kindShard    = 's'
	kindFragment = 'f'
	kindTable    = 't'
)

// headerBytes is the size of the head of every file: "gks", the kind, the
// version (2), zero (2), the size of the body before compression (4), its
// CRC-32 (4).
const headerBytes = 16

// pack gives the file that holds body: the head, and the body in raw deflate,
// so that the bytes on the wire are few on any host.
func pack(kind byte, body []byte) ([]byte, error) {
	var b bytes.Buffer
	head := []byte{'g', 'k', 's', kind}
	head = binary.LittleEndian.AppendUint16(head, FormatVersion)
	head = binary.LittleEndian.AppendUint16(head, 0)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(body)))
	head = binary.LittleEndian.AppendUint32(head, crc32.ChecksumIEEE(body))
	b.Write(head)
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// appendSection appends a section: its length, then its bytes.
func appendSection(body, section []byte) []byte {
	body = binary.AppendUvarint(body, uint64(len(section)))
	return append(body, section...)
}
