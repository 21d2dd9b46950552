package input

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/profile"
)

// AsksFor reports whether the form's profile asks for a part; all are asked for
// where the profile lists none.
func (f *Form) AsksFor(part string) bool {
	return len(f.Rules.Required) == 0 || slices.Contains(f.Rules.Required, part)
}

// Scored and weighted report whether any indicator has points.
func (f *Form) Scored() bool {
	return slices.ContainsFunc(f.Indicators, func(i evaluation.Indicator) bool { return !i.Score.IsBlank() })
}

func (f *Form) Weighted() bool {
	return slices.ContainsFunc(f.Indicators, func(i evaluation.Indicator) bool { return !i.Weight.IsBlank() })
}

// IsTemplate reports whether a form was handed in as it was handed out: no
// result and no score anywhere.
func (f *Form) IsTemplate() bool {
	for _, indicator := range f.Indicators {
		if f.Filled(indicator.Actual) || f.Filled(indicator.Score) {
			return false
		}
	}
	for _, line := range f.Funding {
		if n, ok := f.Money(line.Expenditure); ok && n.Value.Sign() != 0 {
			return false
		}
	}
	return !f.Filled(f.Objective.Achieved)
}

// Filled reports whether a value holds something of the office's own: no blank,
// dash or prompt.
func (f *Form) Filled(value evaluation.Value) bool {
	return !value.IsBlank() && !f.Words().IsDash(value.Text) && f.Placeholder(value.Text) == ""
}

// leastPrompt is from how many characters on a prompt at the beginning of a
// longer text is one: a shorter one has to be all there is.
const leastPrompt = 3

// Placeholder gives the prompt that a text is, or begins with; empty if none.
func (f *Form) Placeholder(text string) string {
	folded := strings.Trim(profile.Normalise(text), "()[]【】<>《》")
	if folded == "" {
		return ""
	}
	for _, p := range f.prompts {
		if folded == p.text || p.begins && strings.HasPrefix(folded, p.text) {
			return p.text
		}
	}
	return ""
}

// prompt is a placeholder of the vocabulary, folded for comparison.
type prompt struct {
	text string
	// begins says that the prompt may be followed by more of itself.
	begins bool
}

func promptsOf(placeholders []string) []prompt {
	var prompts []prompt
	for _, placeholder := range placeholders {
		text := profile.Normalise(placeholder)
		if runes := []rune(text); len(runes) > 0 {
			prompts = append(prompts, prompt{text, len(runes) >= leastPrompt && unicode.IsLetter(runes[len(runes)-1])})
		}
	}
	return prompts
}

// IsDetail reports whether an indicator is a detail of the one above it (其中：…)
// without points of its own.
func (f *Form) IsDetail(indicator evaluation.Indicator) bool {
	if !indicator.Weight.IsBlank() || !indicator.Score.IsBlank() {
		return false
	}
	name := facts.Bare(indicator.Name.Text)
	return slices.ContainsFunc(f.Lexicon().Details, func(word string) bool { return strings.HasPrefix(name, word) })
}
