package profile

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/radical"
)

// Ideographs take a short way through Normalise; every character is folded as without it.
func TestEveryCharacterIsFoldedAlike(t *testing.T) {
	for c := rune(0); c <= unicode.MaxRune; c++ {
		text := string(c)
		want := strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(":*★☆※△▲●◆■□_", r) {
				return -1
			}
			return unicode.ToLower(radical.Ideograph(r))
		}, norm.NFKC.String(text))
		if got := Normalise(text); got != want {
			t.Fatalf("%U: %q, want %q", c, got, want)
		}
	}
}
