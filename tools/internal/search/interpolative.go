package search

import "math/bits"

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

// writeWithin codes a value of [0, most] in centred truncated binary: where the
// range is no power of two, the values in its middle, which are the likeliest
// for the middle of a list, take one bit less.
func (w *bitWriter) writeWithin(value, most uint32) {
	if most == 0 {
		return
	}
	width, short := within(most)
	turned := turn(uint64(value), uint64(most)+1, short)
	if turned < short {
		w.write(uint32(turned), width-1)
		return
	}
	long := turned + short
	// The leading bits decide whether one more follows, so they go first.
	w.write(uint32(long>>1), width-1)
	w.write(uint32(long&1), 1)
}

// turn turns [0, size) round so that its middle short values come first.
func turn(value, size, short uint64) uint64 {
	first := (size - short) / 2
	if value >= first {
		return value - first
	}
	return value + size - first
}

// within gives the width of the longer code for [0, most], and how many values
// have the shorter one.
func within(most uint32) (width uint, short uint64) {
	size := uint64(most) + 1
	width = uint(bits.Len64(size - 1))
	return width, 1<<width - size
}
