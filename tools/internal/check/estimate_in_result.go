package check

import (
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// estimateInResult finds a result that is marked as an estimate (预计): results
// are to be what was reached, and final accounts may not estimate (预算法实施条例
// art. 83). 约 and 左右 may be a manner of speaking, so they are a note.
func estimateInResult(f *form) []finding.Finding {
	var findings []finding.Finding
	words := f.Lexicon().Results
	for _, indicator := range f.Indicators {
		text := facts.Bare(indicator.Actual.Text)
		if !facts.NumberInText.MatchString(text) {
			continue
		}
		severity := finding.Warning
		word, found := firstOf(text, words.Estimates)
		if !found {
			severity = finding.Note
			if word, found = besideNumber(text, words.Perhaps); !found {
				continue
			}
		}
		result := f.Finding(finding.EstimateInResult, []evaluation.Value{indicator.Actual, indicator.Name}, "Name", indicator.Name.Text, "Actual", indicator.Actual.Text, "Word", word)
		result.Found, result.Severity = indicator.Actual.Text, severity
		findings = append(findings, result)
	}
	return findings
}

func firstOf(text string, words []string) (string, bool) {
	at := slices.IndexFunc(words, func(word string) bool { return strings.Contains(text, word) })
	if at < 0 {
		return "", false
	}
	return words[at], true
}

// besideNumber finds a word right before or right behind the digits and unit of
// a number.
func besideNumber(text string, words []string) (string, bool) {
	for _, at := range facts.NumberInText.FindAllStringIndex(text, -1) {
		for _, word := range words {
			behind := strings.TrimLeftFunc(text[at[1]:], func(r rune) bool { return r == '%' })
			if strings.HasSuffix(text[:at[0]], word) || strings.HasSuffix(behind, word) || strings.HasPrefix(behind, word) {
				return word, true
			}
		}
	}
	return "", false
}
