package check

import (
	"strings"
	"unicode"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

// placeholderText finds the form's own prompts where a value should be
// (请填写…, ×××): published forms have kept them.
func placeholderText(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, value := range f.Values() {
		prompt := f.placeholder(value.Text)
		if prompt == "" {
			continue
		}
		result := f.new(finding.PlaceholderText, []evaluation.Value{*value}, "Found", value.Text, "Cell", address(*value))
		result.Found = value.Text
		findings = append(findings, result)
	}
	return findings
}

// leastPrompt is from how many characters on a prompt at the beginning of a
// longer text is one: a shorter one has to be all there is.
const leastPrompt = 3

// placeholder gives the prompt that a text is, or begins with; empty if none.
func (f *form) placeholder(text string) string {
	folded := profile.Normalise(text)
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
