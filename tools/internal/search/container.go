package search

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// FormatVersion is the version of the files that this package writes and
// reads. A reader refuses any other; docs/search.md logs the versions.
const FormatVersion = 4

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

// packer packs one file after another with the same tables.
type packer struct{ deflate *flate.Writer }

func (p *packer) to(w io.Writer) (*flate.Writer, error) {
	if p.deflate != nil {
		p.deflate.Reset(w)
		return p.deflate, nil
	}
	var err error
	p.deflate, err = flate.NewWriter(w, flate.BestCompression)
	return p.deflate, err
}

// pack gives the file that holds body: the head, and the body in raw deflate,
// so that the bytes on the wire are few on any host. A body in parts of unlike
// kind is packed part by part, each with a code of its own.
func (p *packer) pack(kind byte, parts ...[]byte) ([]byte, error) {
	body := bytes.Join(parts, nil)
	var b bytes.Buffer
	head := []byte{'g', 'k', 's', kind}
	head = binary.LittleEndian.AppendUint16(head, FormatVersion)
	head = binary.LittleEndian.AppendUint16(head, 0)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(body)))
	head = binary.LittleEndian.AppendUint32(head, crc32.ChecksumIEEE(body))
	b.Write(head)
	w, err := p.to(&b)
	if err != nil {
		return nil, err
	}
	for i, part := range parts {
		if i > 0 {
			err = w.Flush()
		}
		if err == nil {
			_, err = w.Write(part)
		}
		if err != nil {
			return nil, err
		}
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
