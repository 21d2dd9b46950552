package search

import (
	"errors"
	"math/bits"
)

// errBits is what a list that ends too early gives.
var errBits = errors.New("the list of postings ends too early")

// bitWriter collects bits, the lowest of a byte first.
type bitWriter struct {
	bytes []byte
	held  uint64
	count uint
}

func (w *bitWriter) write(value uint32, width uint) {
	w.held |= uint64(value) << w.count
	w.count += width
	for w.count >= 8 {
		w.bytes = append(w.bytes, byte(w.held))
		w.held >>= 8
		w.count -= 8
	}
}

// flush fills the last byte with zeros.
func (w *bitWriter) flush() {
	if w.count > 0 {
		w.bytes = append(w.bytes, byte(w.held))
		w.held, w.count = 0, 0
	}
}

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

// writeList codes ascending values of [low, high] by binary interpolation
// (Moffat and Stuiver, 2000): the middle value in just as many bits as its
// possible range asks for, then the halves around it. Dense runs cost nothing,
// and clustered lists little, which both doc lists and positions are.
func (w *bitWriter) writeList(values []uint32, low, high uint32) {
	if len(values) == 0 {
		return
	}
	middle := len(values) / 2
	from := low + uint32(middle)
	to := high - uint32(len(values)-1-middle)
	value := values[middle]
	w.writeWithin(value-from, to-from)
	if middle > 0 {
		w.writeList(values[:middle], low, value-1)
	}
	if middle+1 < len(values) {
		w.writeList(values[middle+1:], value+1, high)
	}
}

// writeWithin codes a value of [0, most] in truncated binary: the first of the
// values take one bit less where the range is no power of two.
func (w *bitWriter) writeWithin(value, most uint32) {
	if most == 0 {
		return
	}
	width, short := within(most)
	if uint64(value) < short {
		w.write(value, width-1)
		return
	}
	long := uint64(value) + short
	// The leading bits decide whether one more follows, so they go first.
	w.write(uint32(long>>1), width-1)
	w.write(uint32(long&1), 1)
}

// within gives the width of the longer code for [0, most], and how many values
// have the shorter one.
func within(most uint32) (width uint, short uint64) {
	size := uint64(most) + 1
	width = uint(bits.Len64(size - 1))
	return width, 1<<width - size
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
	if err != nil || uint64(value) < short {
		return value, err
	}
	last, err := r.read(1)
	value = uint32(uint64(value)<<1 + uint64(last) - short)
	if err == nil && value > most {
		err = errBits
	}
	return value, err
}
