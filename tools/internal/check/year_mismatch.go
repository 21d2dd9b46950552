package check

import (
	"regexp"
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/words"
)

var yearNumber = regexp.MustCompile(`(?:^|[^\d.])(20\d\d)(?:$|[^\d.,%])`)

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
		result := f.new(finding.YearMismatch, []evaluation.Value{value})
		result.Message = words.Of("finding.year-mismatch.message-text", "Found", years[0], "Expected", f.Year, "Cell", address(value))
		result.Found, result.Expected = years[0], f.Year
		findings = append(findings, result)
	}
	return findings
}

// yearsIn gives the years that a text names, each once.
func yearsIn(text string) []string {
	var years []string
	for _, m := range yearNumber.FindAllStringSubmatch(bare(text), -1) {
		if !slices.Contains(years, m[1]) {
			years = append(years, m[1])
		}
	}
	return years
}

// covers reports whether a span of years holds the form's (2020—2022年).
func covers(years []string, year string) bool {
	return slices.Min(years) < year && year < slices.Max(years)
}
