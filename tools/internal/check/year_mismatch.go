package check

import (
	"slices"
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// yearMismatch finds a title or an objective that speaks of other years and
// never of the form's own: text left over from another year. A text that names
// the form's year beside others is sound, and so is one without any. (A folder
// and a sheet that disagree are told by the room that walks the folders.)
func yearMismatch(f *form) []finding.Finding {
	if f.Year == "" {
		return nil
	}
	var findings []finding.Finding
	for _, value := range []evaluation.Value{f.Title, f.Objective.Planned, f.Objective.Achieved} {
		years := yearsIn(value.Text)
		if len(years) == 0 || slices.Contains(years, f.Year) || covers(years, f.Year) {
			continue
		}
		result := f.Finding(finding.YearMismatch, []evaluation.Value{value})
		result.Message = message.New("finding.year-mismatch.message-text", "Found", years[0], "Expected", f.Year, "Cell", input.Address(value))
		result.Found, result.Expected = years[0], f.Year
		findings = append(findings, result)
	}
	return findings
}

// yearsIn gives the years that a text names, each once.
func yearsIn(text string) []string {
	var years []string
	text = facts.Bare(text)
	for _, at := range input.AnyYear.FindAllStringIndex(text, -1) {
		year := text[at[0]:at[1]]
		if !inNumber(text, at) && !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	return years
}

// inNumber reports whether digits at a place are part of a longer number, or a
// number of their own with a decimal or a percent sign.
func inNumber(text string, at []int) bool {
	before, after := text[:at[0]], text[at[1]:]
	return before != "" && strings.Contains("0123456789.", before[len(before)-1:]) ||
		after != "" && strings.Contains("0123456789.,%", after[:1])
}

// covers reports whether a span of years holds the form's (2020—2022年).
func covers(years []string, year string) bool {
	return slices.Min(years) < year && year < slices.Max(years)
}
