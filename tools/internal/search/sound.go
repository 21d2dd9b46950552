package search

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// sounds gives, a line for each Chinese character of the texts, the character
// and its readings in pinyin without tones, joined by commas: what the browser
// needs to find a name by how it is typed.
func sounds(texts []string) string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	seen := map[rune]bool{}
	for _, text := range texts {
		for _, r := range Fold(text) {
			seen[r] = true
		}
	}
	var letters []rune
	for r := range seen {
		letters = append(letters, r)
	}
	slices.Sort(letters)
	var b strings.Builder
	for _, r := range letters {
		readings := pinyin.SinglePinyin(r, args)
		if len(readings) == 0 {
			continue
		}
		slices.Sort(readings)
		b.WriteRune(r)
		b.WriteString(strings.Join(slices.Compact(readings), ","))
		b.WriteByte('\n')
	}
	return b.String()
}
