package input

import (
	"regexp"
	"strings"

	"gongkai/tools/internal/facts"
)

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

var AnyYear = regexp.MustCompile(`20\d\d`)

// WithoutYears drops the years from a name, so that 2021年培训 and 2022年培训
// are the same project.
func WithoutYears(text string) string { return AnyYear.ReplaceAllString(facts.Bare(text), "") }
