package facts

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// Class gives the class of an indicator's block: cost, output, benefit,
// satisfaction or management (profile.ClassCost and so on); empty if its levels
// are none that are known.
func (f *Form) Class(indicator evaluation.Indicator) string {
	if f.Profiles == nil {
		return ""
	}
	if class := f.Rules.SecondLevels[profile.Normalise(indicator.Level2.Text)]; class != "" {
		return class
	}
	labels := f.Profiles.Labels()
	if class := labels.Class(withoutPoints(indicator.Level1.Text)); class != "" {
		return class
	}
	name := withoutPoints(indicator.Level2.Text)
	if class := labels.Look(name)[profile.SecondLevel]; class != "" {
		return class
	}
	return labels.Class(name)
}

// IsCost reports whether an indicator is about money spent: by the class of its
// block, or by a word in the names of its levels.
func (f *Form) IsCost(indicator evaluation.Indicator) bool {
	if f.Class(indicator) == profile.ClassCost {
		return true
	}
	return ContainsAny(Bare(indicator.Level1.Text)+"\n"+Bare(indicator.Level2.Text), f.Words().CostWords)
}

// IsShare reports whether an indicator is a share of a whole: satisfaction, or
// one whose name ends with a word for a share.
func (f *Form) IsShare(indicator evaluation.Indicator) bool {
	return f.Class(indicator) == profile.ClassSatisfaction || EndsWithAny(Bare(indicator.Name.Text), f.Words().ShareWords)
}

// withoutPoints drops the points in brackets behind a level's name.
func withoutPoints(name string) string {
	if _, ok := PointsInName(name); ok {
		return strings.TrimSpace(InBrackets.ReplaceAllString(name, ""))
	}
	return name
}

// InBrackets finds what stands in brackets at the end of a name.
var InBrackets = regexp.MustCompile(`[(（]([^()（）]*)[)）]\s*$`)

// PointsInName reads the points in brackets behind a level's name (产出指标
// （50分）): a number with at most one character of unit, or a percentage of
// 100 points.
func PointsInName(name string) (figure.Number, bool) {
	m := InBrackets.FindStringSubmatch(name)
	if m == nil {
		return figure.Number{}, false
	}
	n, ok := figure.Parse(m[1])
	if !ok || n.Comparison != "" || len([]rune(n.Unit)) > 1 {
		return figure.Number{}, false
	}
	if n.Percent {
		n.Value, n.Percent = n.Value.Shift(2), false
	}
	return n, true
}

// Punctuation may stand around a text without changing it, in NFKC.
const Punctuation = " .,;:!?()[]、。"

// IsOneOf reports whether a text is one of the words and nothing else,
// punctuation aside.
func IsOneOf(text string, list []string) bool {
	text = strings.Trim(profile.Normalise(text), Punctuation)
	return slices.ContainsFunc(list, func(word string) bool {
		return text == strings.Trim(profile.Normalise(word), Punctuation)
	})
}

// ContainsAny reports whether text holds one of the words.
func ContainsAny(text string, list []string) bool {
	return slices.ContainsFunc(list, func(word string) bool { return word != "" && strings.Contains(text, word) })
}

// EndsWithAny reports whether text ends with one of the words.
func EndsWithAny(text string, list []string) bool {
	return slices.ContainsFunc(list, func(word string) bool { return word != "" && strings.HasSuffix(text, word) })
}
