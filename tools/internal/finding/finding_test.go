package finding_test

import (
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
)

func TestEveryIDHasASeverity(t *testing.T) {
	seen := map[finding.ID]bool{}
	for _, id := range finding.IDs() {
		if seen[id] {
			t.Errorf("%s is listed twice", id)
		}
		seen[id] = true
		if f := finding.New(id, source.Place{}); f.Severity.Rank() < 0 {
			t.Errorf("%s has the severity %q", id, f.Severity)
		}
	}
	if len(seen) < 49 {
		t.Errorf("%d ids, the contract names 49", len(seen))
	}
}

func TestReaches(t *testing.T) {
	for _, c := range []struct {
		severity, limit finding.Severity
		want            bool
	}{
		{finding.Error, finding.Warning, true},
		{finding.Warning, finding.Warning, true},
		{finding.Note, finding.Warning, false},
		{finding.Error, "", false},
	} {
		if got := c.severity.Reaches(c.limit); got != c.want {
			t.Errorf("%s reaches %q: %v", c.severity, c.limit, got)
		}
	}
}

func TestSort(t *testing.T) {
	at := func(book string, row int) source.Place {
		return source.Place{Workbook: book, Cells: []source.Cell{{Row: row, Col: 1}}}
	}
	findings := []finding.Finding{
		finding.New(finding.MissingValue, at("b", 1)),
		finding.New(finding.MissingValue, at("a", 10)),
		finding.New(finding.MissingValue, at("a", 9)),
		finding.New(finding.TotalScoreMismatch, at("a", 99)),
	}
	finding.Sort(findings)
	for i, want := range []source.Place{at("a", 99), at("a", 9), at("a", 10), at("b", 1)} {
		if got := findings[i].Place; got.Workbook != want.Workbook || got.Cells[0] != want.Cells[0] {
			t.Errorf("place %d is %v, want %v", i, got, want)
		}
	}
}
