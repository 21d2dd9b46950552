package search

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
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

// maxBody bounds what a reader unpacks: a damaged size must not take memory.
const maxBody = 1 << 28

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

// unpack gives the body back. Another kind or version, a file cut short and a
// damaged one are errors that say so.
func unpack(kind byte, file []byte) ([]byte, error) {
	if len(file) < headerBytes || string(file[:3]) != "gks" {
		return nil, errors.New("no file of the search index")
	}
	if file[3] != kind {
		return nil, fmt.Errorf("a file of kind %q where %q is wanted", file[3], kind)
	}
	if version := binary.LittleEndian.Uint16(file[4:]); version != FormatVersion {
		return nil, fmt.Errorf("the file has format version %d, this reader knows version %d", version, FormatVersion)
	}
	size := binary.LittleEndian.Uint32(file[8:])
	if size > maxBody {
		return nil, fmt.Errorf("the file claims a body of %d bytes", size)
	}
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(file[headerBytes:])), int64(size)+1))
	if err != nil {
		return nil, fmt.Errorf("the file is damaged: %w", err)
	}
	if len(body) != int(size) || crc32.ChecksumIEEE(body) != binary.LittleEndian.Uint32(file[12:]) {
		return nil, errors.New("the file is damaged: its checksum differs")
	}
	return body, nil
}

// appendSection appends a section: its length, then its bytes.
func appendSection(body, section []byte) []byte {
	body = binary.AppendUvarint(body, uint64(len(section)))
	return append(body, section...)
}

// sections cuts a body into its sections; a body that does not come out even
// is an error.
func sections(body []byte) ([][]byte, error) {
	var list [][]byte
	for len(body) > 0 {
		length, size := binary.Uvarint(body)
		if size <= 0 || length > uint64(len(body)-size) {
			return nil, errors.New("a section is longer than its file")
		}
		list = append(list, body[size:size+int(length)])
		body = body[size+int(length):]
	}
	return list, nil
}
