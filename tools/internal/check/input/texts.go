package input

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// Words gives the vocabulary; an empty one where the form came without.
func (f *Form) Words() *profile.Vocabulary {
	if f.Profiles == nil {
		return &profile.Vocabulary{}
	}
	return f.Profiles.Vocabulary()
}

// Bare folds a text for comparison: NFKC, without white space.
func Bare(text string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(text)), "")
}

// ContainsAny reports whether text holds one of the words.
func ContainsAny(text string, list []string) bool {
	for _, word := range list {
		if word != "" && strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// EndsWithAny reports whether text ends with one of the words.
func EndsWithAny(text string, list []string) bool {
	for _, word := range list {
		if word != "" && strings.HasSuffix(text, word) {
			return true
		}
	}
	return false
}

// Says reports whether a text is one of the words and nothing else, Punctuation
// aside.
func Says(text string, list []string) bool {
	text = strings.Trim(profile.Normalise(text), Punctuation)
	for _, word := range list {
		if text == strings.Trim(profile.Normalise(word), Punctuation) {
			return true
		}
	}
	return false
}

// Punctuation may stand around a text without changing it, in NFKC.
const Punctuation = " .,;:!?()[]、。"

// Unexplained reports whether a deviation says nothing at all: blank, a dash,
// or one of the texts that mean "none".
func (f *Form) Unexplained(deviation evaluation.Value) bool {
	return deviation.IsBlank() || f.Words().IsDash(deviation.Text) || f.SaysNone(deviation)
}

// SaysNone reports whether a deviation says that there is none.
func (f *Form) SaysNone(deviation evaluation.Value) bool {
	return !deviation.IsBlank() && Says(deviation.Text, f.Words().NoDeviation)
}

// ClaimsNone reports whether a deviation says in words that there is none; a
// dash or a single character does not claim anything.
func (f *Form) ClaimsNone(deviation evaluation.Value) bool {
	return f.SaysNone(deviation) && !f.Words().IsDash(deviation.Text) && len([]rune(Bare(deviation.Text))) > 1
}

var AnyYear = regexp.MustCompile(`20\d\d`)

// WithoutYears drops the years from a name, so that 2021年培训 and 2022年培训
// are the same project.
func WithoutYears(text string) string { return AnyYear.ReplaceAllString(Bare(text), "") }
