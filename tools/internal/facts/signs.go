package facts

import (
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// signElsewhere gives the sign of a target that prints none, from the indicator's
// name or from how the points are given, where either says the target's own
// number with a word of comparison: 培训不少于500人. Other numbers have words of
// their own (60岁以上老人), and two signs tell nothing.
func (f *Form) signElsewhere(indicator evaluation.Indicator, target figure.Number) string {
	sign := ""
	for _, value := range []evaluation.Value{indicator.Name, indicator.Standard} {
		text := Bare(value.Text)
		for _, at := range NumberInText.FindAllStringIndex(text, -1) {
			n, ok := figure.Parse(text[at[0]:at[1]])
			if !ok || n.Percent != target.Percent || !n.Value.Equal(target.Value) {
				continue
			}
			found := f.signAround(text[:at[0]], strings.TrimPrefix(text[at[1]:], target.Unit))
			if found != "" && sign != "" && found != sign {
				return ""
			}
			if found != "" {
				sign = found
			}
		}
	}
	return sign
}

// signAround gives the sign that a text before a number ends with, or that the
// text behind its unit begins with. Of the words for the number itself those count
// with which it is reached.
func (f *Form) signAround(before, behind string) string {
	for _, c := range f.Words().Comparisons {
		if !strings.HasSuffix(before, c.Word) {
			continue
		}
		if c.Sign == "=" {
			return f.Lexicon().Reach[c.Word]
		}
		return c.Sign
	}
	for _, c := range f.Words().ComparisonsAfter {
		if strings.HasPrefix(behind, c.Word) {
			return c.Sign
		}
	}
	for _, sign := range []string{"\u2265", "\u2264", ">", "<"} {
		if strings.HasSuffix(before, sign) {
			return sign
		}
	}
	return ""
}
