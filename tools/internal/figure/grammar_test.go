package figure_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"gongkai/tools/internal/figure"
)

// grammar is what Parse reads, as a regular expression: Parse itself is a scanner,
// for speed.
var (
	grammar        = regexp.MustCompile(`^(>=|<=|=>|=<|≥|≤|≧|≦|⩾|⩽|>|<|=)?\s*([¥￥$]\s*)?(\()?([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d{1,3}))?(\))?\s*(%)?(.*)$`)
	unitWithNumber = regexp.MustCompile(`^[^\pL]*\d|[-~—–/×*x:+]\s*\d`)
	lookalike      = regexp.MustCompile(`^[0-9]*[OoIlSBZ][OoIlSBZ0-9]*(?:[^A-Za-z0-9]|$)`)
)

// byGrammar gives the parts of a number: sign of comparison, digits, decimals,
// exponent, percent sign, unit.
func byGrammar(text string) (parts []string, ok bool) {
	m := grammar.FindStringSubmatch(strings.ReplaceAll(norm.NFKC.String(strings.TrimSpace(text)), "−", "-"))
	if m == nil || (m[3] == "") != (m[9] == "") {
		return nil, false
	}
	unit := strings.TrimSpace(m[11])
	if unitWithNumber.MatchString(unit) || lookalike.MatchString(unit) {
		return nil, false
	}
	return []string{m[5], m[6] + m[7], m[10], unit}, true
}

func TestParseFollowsItsGrammar(t *testing.T) {
	pieces := []string{"1", "0", "12", "345", "1234567890123456789", ",", ",234", ".", "-", "+", "(", ")", "%", "％", "e", "E+2", "E-3", " ", "　", "\n", "≥", "<=", "=", "¥", "￥", "个", "元", "x", "×", "/", "O", "l", "１", "－", "−", "a", "~"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 9).Draw(t, "pieces"), "")
		parts, want := byGrammar(text)
		n, ok := figure.Parse(text)
		if ok != want {
			t.Fatalf("Parse(%q) is %v, the grammar says %v %q", text, ok, want, parts)
		}
		if ok && (n.Unit != parts[3] || n.Percent != (parts[2] != "")) {
			t.Fatalf("Parse(%q) = %+v, the grammar says %q", text, n, parts)
		}
	})
}

// Letters that are taken for digits make no number.
func TestLookalikes(t *testing.T) {
	for text, want := range map[string]bool{"1O": false, "l0": false, "10l": false, "5O%": false, "1OO": false, "10S": false, "10km": true, "10m": true, "3B2": false, "1O个": false, "10SSD台": true, "10OK": true} {
		if _, ok := figure.Parse(text); ok != want {
			t.Errorf("Parse(%q) is %v", text, ok)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		for _, text := range []string{"120", "118.80", "99.00%", "≥800人次", "1,234.50", "为老年人提供居家养老服务", "2023年12月20日", "—"} {
			figure.Parse(text)
		}
	}
}
