package check

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// yearMismatch finds a title or an objective that speaks of an earlier year and
// never of the form's own, and names that carry an earlier year: text left over.
// A number is a year only where the text says so (2019年, not 2019万元). A text
// that names the form's year beside others is sound, and so is one that tells
// the project's history. A project may carry the year in which it began, so that
// its name is a note. (A folder and a sheet that disagree are told by the
// package that walks the folders.)
func yearMismatch(f *form) []finding.Finding {
	if f.Year == "" || f.Profiles == nil {
		return nil
	}
	var findings []finding.Finding
	look := func(value evaluation.Value, severity finding.Severity) {
		years := f.yearsIn(value.Text)
		if len(years) == 0 || slices.Contains(years, f.Year) || slices.Max(years) > f.Year {
			return
		}
		result := f.Finding(finding.YearMismatch, []evaluation.Value{value})
		result.Message = message.New("finding.year-mismatch.message-text", "Found", years[0], "Expected", f.Year, "Cell", input.Address(value))
		result.Found, result.Expected, result.Severity = years[0], f.Year, severity
		findings = append(findings, result)
	}
	look(f.Title, finding.Warning)
	look(f.Project, finding.Note)
	look(f.Objective.Planned, finding.Warning)
	look(f.Objective.Achieved, finding.Warning)
	for _, indicator := range f.Indicators {
		look(indicator.Name, finding.Warning)
	}
	return findings
}

// yearsIn gives the years that a text names, each once. A clause that tells what
// was before names none.
func (f *form) yearsIn(text string) []string {
	words := f.Lexicon().Years
	var years []string
	add := func(year string) {
		if year != "" && !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	for _, clause := range strings.FieldsFunc(facts.Bare(text), func(r rune) bool { return strings.ContainsRune(",;。!?、()", r) }) {
		told := facts.ContainsAny(clause, words.History)
		for _, pattern := range words.Patterns {
			for _, m := range pattern.FindAllStringSubmatch(clause, -1) {
				for _, year := range m[1:] {
					if !told || year == f.Year {
						add(year)
					}
				}
			}
		}
		if !told {
			add(f.shortYear(clause))
		}
	}
	return years
}

// mostShortYears is by how many years a year of two digits may be before the
// form's: 21年 is a year, 15年 is how long something lasts.
const mostShortYears = 3

// shortYear gives the year of two digits that a clause names.
func (f *form) shortYear(clause string) string {
	words := f.Lexicon().Years
	own, err := strconv.Atoi(f.Year)
	for _, at := range words.Short.FindAllStringSubmatchIndex(clause, -1) {
		short, bad := strconv.Atoi(clause[at[2]:at[3]])
		if err != nil || bad != nil {
			continue
		}
		year := own - own%100 + short
		before := clause[:at[2]]
		lasts := slices.ContainsFunc(words.Before, func(word string) bool { return strings.HasSuffix(before, word) }) ||
			slices.ContainsFunc(words.Behind, func(word string) bool { return strings.HasPrefix(clause[at[4]:], word) })
		if year <= own && own-year <= mostShortYears && !lasts {
			return strconv.Itoa(year)
		}
	}
	return ""
}
