package input

import (
	"regexp"

	"gongkai/tools/internal/facts"
)

var anyYear = regexp.MustCompile(`20\d\d`)

// WithoutYears drops the years from a name, so that 2021年培训 and 2022年培训
// are the same project.
func WithoutYears(text string) string { return anyYear.ReplaceAllString(facts.Bare(text), "") }
