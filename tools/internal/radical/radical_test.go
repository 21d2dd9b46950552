package radical_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"gongkai/tools/internal/radical"
)

// Every assigned radical of the supplement becomes an ideograph of a block of
// ideographs: none is left, and nothing else is touched.
func TestEveryRadicalBecomesAnIdeograph(t *testing.T) {
	folded := 0
	for r := rune(0x2E00); r <= 0x2FFF; r++ {
		got := radical.Ideograph(r)
		if r < 0x2E80 || r > 0x2EF3 || !unicode.Is(unicode.Han, r) {
			if got != r {
				t.Errorf("%U becomes %U", r, got)
			}
			continue
		}
		folded++
		if got < 0x3400 || !unicode.Is(unicode.Han, got) {
			t.Errorf("%U becomes %U, no ideograph", r, got)
		}
	}
	if folded != 115 || len(radical.All()) != 115 || !slices.IsSorted(radical.All()) {
		t.Errorf("%d radicals, %d of them listed, want 115 in order", folded, len(radical.All()))
	}
}

func TestIdeograph(t *testing.T) {
	for text, want := range map[string]string{"主管部\u2ed4": "主管部门", "市\u2ea0政局": "市民政局", "\u2ed3期": "长期", "abc": "abc", "": ""} {
		if got := strings.Map(radical.Ideograph, text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
