package check

import (
	"strings"
	"unicode"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"

	"gongkai/tools/internal/evaluation"
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
	for _, prompt := range f.words().Placeholders {
		p := profile.Normalise(prompt)
		if p == "" {
			continue
		}
		last := []rune(p)[len([]rune(p))-1]
		begins := len([]rune(p)) >= leastPrompt && unicode.IsLetter(last) && strings.HasPrefix(folded, p)
		if folded == p || begins {
			return prompt
		}
	}
	return ""
}
