package opendata

import (
	"strings"
	"unicode"

	"gongkai/tools/internal/figure"
)

// Defuse makes a text that a spreadsheet would take for a formula a plain text,
// by an apostrophe before it, which spreadsheets do not show. Numbers stay as
// they are, negative ones too, but not with anything behind them: -1+A1 reads as
// the number -1 with a unit, and a spreadsheet computes it. White space and
// invisible characters before the sign make no difference, nor does its width.
func Defuse(text string) string {
	bare := strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	})
	if bare == "" || !strings.ContainsRune("=+-@＝＋－＠", []rune(bare)[0]) {
		return text
	}
	if n, ok := figure.Parse(text); ok && n.Comparison == "" && n.Unit == "" {
		return text
	}
	return "'" + text
}
