package search

// table maps keys of grams to their numbers: open addressing over two arrays,
// since the walks over the text do little else than look grams up.
type table struct {
	keys   []uint64 // 0 is an empty place
	values []uint32
	count  int
}

// code packs a key into a number that is never 0: the part's number in the
// high half, the letter's rank and the side in the low one.
func (k key) code() uint64 {
	code := uint64(k.part)<<32 | uint64(k.letter)<<2 | 1
	if k.last {
		code |= 2
	}
	return code
}

func newTable() *table { return &table{keys: make([]uint64, 1<<10), values: make([]uint32, 1<<10)} }

// place gives where a code stands, or where it would go.
func (t *table) place(code uint64) int {
	mask := uint64(len(t.keys) - 1)
	at := (code * 0x9e3779b97f4a7c15) >> 20 & mask
	for t.keys[at] != code && t.keys[at] != 0 {
		at = (at + 1) & mask
	}
	return int(at)
}

func (t *table) get(k key) (number uint32, found bool) {
	code := k.code()
	at := t.place(code)
	return t.values[at], t.keys[at] == code
}

// add puts in a key that is not there yet.
func (t *table) add(k key, number uint32) {
	if t.count*3 > len(t.keys)*2 {
		old := *t
		t.keys, t.values = make([]uint64, 2*len(old.keys)), make([]uint32, 2*len(old.keys))
		for i, code := range old.keys {
			if code != 0 {
				at := t.place(code)
				t.keys[at], t.values[at] = code, old.values[i]
			}
		}
	}
	code := k.code()
	at := t.place(code)
	t.keys[at], t.values[at] = code, number
	t.count++
}
