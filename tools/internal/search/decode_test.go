package search

// The reader of the format in Go: an oracle for the writer and for the reader
// in TypeScript, which is the one that people use.

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
)

// maxBody bounds what a reader unpacks: a damaged size must not take memory.
const maxBody = 1 << 28

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

// readShard gives the lists of a shard's body, for an index of so many
// positions and forms over an alphabet.
func readShard(body []byte, alphabet []rune, positions, docs uint32) ([]list, error) {
	parts, err := sections(body)
	if err != nil {
		return nil, err
	}
	if len(parts) != 5 || positions == 0 || docs == 0 {
		return nil, errors.New("a shard of another shape")
	}
	common, added, letters, counts := numbers{parts[0]}, numbers{parts[1]}, numbers{parts[2]}, numbers{parts[3]}
	bits := bitReader{bytes: parts[4]}
	var lists []list
	var last []rune
	for len(common.rest) > 0 {
		keep, err1 := common.next(uint64(len(last)))
		add, err2 := added.next(uint64(len(letters.rest)))
		count, err3 := counts.next(uint64(positions)<<2 | 3)
		if err := errors.Join(err1, err2, err3); err != nil {
			return nil, err
		}
		base := -1
		if int(keep) < len(last) {
			base = slices.Index(alphabet, last[keep])
		}
		last = last[:keep:keep]
		for range add {
			step, err := letters.next(uint64(len(alphabet)))
			rank := base + 1 + int(step)
			if err != nil || rank >= len(alphabet) {
				return nil, errors.Join(err, errors.New("a letter beyond the alphabet"))
			}
			last, base = append(last, alphabet[rank]), -1
		}
		l := list{text: string(last)}
		if err := l.read(&bits, &counts, count, positions, docs); err != nil {
			return nil, err
		}
		lists = append(lists, l)
	}
	return lists, nil
}

func (l *list) read(bits *bitReader, counts *numbers, number uint64, positions, docs uint32) (err error) {
	count := int(number >> 2)
	switch number & 3 {
	case light:
		l.positions, err = bits.readList(count, 0, positions-1)
	case rare:
		l.rare = true
		l.docs, err = bits.readList(count, 0, docs-1)
	case heavy:
		var indicated uint64
		if indicated, err = counts.next(uint64(count)); err != nil {
			return err
		}
		if l.docs, err = bits.readList(count, 0, docs-1); err != nil || count == 0 {
			return err
		}
		l.indicated, err = bits.readList(int(indicated), 0, uint32(count)-1)
	default:
		err = errors.New("a list of an unknown kind")
	}
	return err
}

// numbers reads variable-length numbers one after another.
type numbers struct{ rest []byte }

// next reads a number of at most most.
func (n *numbers) next(most uint64) (uint64, error) {
	value, size := binary.Uvarint(n.rest)
	if size <= 0 {
		return 0, errors.New("a column ends too early")
	}
	if value > most {
		return 0, errors.New("a number is out of its range")
	}
	n.rest = n.rest[size:]
	return value, nil
}

// errBits is what a list that ends too early gives.
var errBits = errors.New("the list of postings ends too early")

// bitReader reads what bitWriter wrote.
type bitReader struct {
	bytes []byte
	held  uint64
	count uint
}

func (r *bitReader) read(width uint) (uint32, error) {
	for r.count < width {
		if len(r.bytes) == 0 {
			return 0, errBits
		}
		r.held |= uint64(r.bytes[0]) << r.count
		r.bytes = r.bytes[1:]
		r.count += 8
	}
	value := uint32(r.held & (1<<width - 1))
	r.held >>= width
	r.count -= width
	return value, nil
}

// readList reads count values of [low, high] that writeList wrote.
func (r *bitReader) readList(count int, low, high uint32) ([]uint32, error) {
	if count < 0 || uint64(count) > uint64(high)-uint64(low)+1 || high < low {
		return nil, errBits
	}
	values := make([]uint32, count)
	return values, r.fill(values, low, high)
}

func (r *bitReader) fill(values []uint32, low, high uint32) error {
	if len(values) == 0 {
		return nil
	}
	middle := len(values) / 2
	from := low + uint32(middle)
	to := high - uint32(len(values)-1-middle)
	offset, err := r.readWithin(to - from)
	if err != nil {
		return err
	}
	value := from + offset
	values[middle] = value
	if middle > 0 {
		if err := r.fill(values[:middle], low, value-1); err != nil {
			return err
		}
	}
	if middle+1 < len(values) {
		return r.fill(values[middle+1:], value+1, high)
	}
	return nil
}

func (r *bitReader) readWithin(most uint32) (uint32, error) {
	if most == 0 {
		return 0, nil
	}
	width, short := within(most)
	value, err := r.read(width - 1)
	turned := uint64(value)
	if err == nil && turned >= short {
		var last uint32
		last, err = r.read(1)
		turned = turned<<1 + uint64(last) - short
	}
	size := uint64(most) + 1
	return uint32((turned + (size-short)/2) % size), err
}
