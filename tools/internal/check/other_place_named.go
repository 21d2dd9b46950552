package check

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

// otherPlaceNamed tells that the objective names another county, district or city
// than the form's unit, department and project do: text taken from another
// office. Projects may work elsewhere, so it is a note.
func otherPlaceNamed(f *form) []finding.Finding {
	places := f.Lexicon().Places
	own := facts.Bare(f.ImplementingUnit.Text + "\n" + f.CompetentDepartment.Text + "\n" + f.Project.Text + "\n" + f.Title.Text)
	if len(places.Patterns) == 0 || !slices.ContainsFunc(places.Patterns, func(p *regexp.Regexp) bool { return p.MatchString(own) }) {
		return nil
	}
	var findings []finding.Finding
	for _, value := range []evaluation.Value{f.Objective.Planned, f.Objective.Achieved} {
		for _, clause := range strings.FieldsFunc(facts.Bare(value.Text), func(r rune) bool { return strings.ContainsRune(",;。、:()", r) }) {
			place := placeIn(clause, places)
			if place == "" || strings.Contains(own, place) {
				continue
			}
			result := f.Finding(finding.OtherPlaceNamed, []evaluation.Value{value, f.ImplementingUnit}, "Found", place, "Unit", input.Shorten(f.ImplementingUnit.Text))
			result.Found = place
			findings = append(findings, result)
			break
		}
	}
	return findings
}

// placeIn gives the place that a clause begins with.
func placeIn(clause string, places profile.PlaceTerms) string {
	for _, pattern := range places.Patterns {
		if m := pattern.FindStringSubmatch(clause); m != nil && !facts.ContainsAny(m[1], places.Not) {
			return m[1]
		}
	}
	return ""
}
