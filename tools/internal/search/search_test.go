package search

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestListsReadBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		high := uint32(random.IntN(1 << random.IntN(31)))
		var values []uint32
		for range random.IntN(40) {
			values = append(values, uint32(random.Uint64N(uint64(high)+1)))
		}
		slices.Sort(values)
		values = slices.Compact(values)
		var w bitWriter
		w.writeList(values, 0, high)
		w.flush()
		r := bitReader{bytes: w.bytes}
		got, err := r.readList(len(values), 0, high)
		if err != nil || !slices.Equal(got, values) {
			t.Fatalf("%v of [0, %d] came back as %v, %v", values, high, got, err)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"２０２１年", "2021年"},
		{"iPad ＰＰＴ", "ipad ppt"},
		{"巡視工作經費", "巡视工作经费"},
		{"显著、乾坤", "显著、乾坤"},
		{" 资金\n（万元）　", "资金 (万元)"},
		{"①㎡％", "1m2%"},
		{"e\u0301", "\u00e9"},
		{"主管部\u2ed4、市\u2ea0政局、\u2ed1期", "主管部门、市民政局、长期"},
		{"", ""},
		{" \n ", ""},
	} {
		if got := Fold(c.text); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
