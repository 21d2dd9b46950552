package summary_test

import (
	"slices"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/summary"
)

// entry is a form of one department and unit with a budget and expenditure.
func entry(department, unit, budget, spent string) summary.Entry {
	e := &evaluation.SelfEvaluation{MoneyUnit: "万元", CompetentDepartment: evaluation.Value{Text: department}, ImplementingUnit: evaluation.Value{Text: unit}}
	e.Funding = []evaluation.FundingLine{{
		Source: evaluation.FundingTotal, AdjustedBudget: evaluation.Value{Text: budget}, Expenditure: evaluation.Value{Text: spent},
	}}
	return summary.EntryOf(facts.Of(e, profiles), summary.Severities{Errors: 1})
}

func TestGroups(t *testing.T) {
	l := summary.ListOf([]summary.Entry{
		entry("b局", "甲", "0.1", "0.05"), entry("a局", "乙", "3", "2"), entry("b 局", "丙", "0.2", "0.1"), entry("", "丁", "7", "7"),
	}, summary.AllForms)
	if l.GroupedBy != facts.Departments || len(l.Groups) != 2 || l.Findings.Errors != 4 {
		t.Fatalf("grouped by %q: %+v", l.GroupedBy, l.Groups)
	}
	if first := l.Groups[0]; first.Name != "a局" || first.Forms != 1 || first.Budget != "3" || first.Rate != "66.67" {
		t.Errorf("first group %+v", first)
	}
	if second := l.Groups[1]; second.Name != "b 局" || second.Forms != 2 || second.Budget != "0.3" || second.Expenditure != "0.15" || second.Slug != evaluation.NameSlug("b局") {
		t.Errorf("second group %+v", second)
	}
	one := summary.ListOf([]summary.Entry{entry("a", "甲", "1", "1"), entry("a", "乙", "2", "1")}, summary.AllForms)
	if one.GroupedBy != facts.Units || len(one.Groups) != 2 {
		t.Errorf("one department is grouped by %q: %+v", one.GroupedBy, one.Groups)
	}
	if single := summary.ListOf([]summary.Entry{entry("a", "甲", "1", "1")}, summary.AllForms); single.GroupedBy != "" || len(single.Groups) != 0 {
		t.Errorf("one unit is grouped by %q", single.GroupedBy)
	}
}

// Beside real forms, made-up ones are in no figure; alone they are counted, and the list says so.
func TestMadeUpFormsAreNotAdded(t *testing.T) {
	real, sample := entry("a", "甲", "1", "1"), entry("b", "乙", "7", "3")
	sample.Form.Sample = true
	forms := func(entries ...summary.Entry) []*evaluation.SelfEvaluation {
		var all []*evaluation.SelfEvaluation
		for _, one := range entries {
			all = append(all, one.Form.SelfEvaluation)
		}
		return all
	}
	for name, c := range map[string]struct {
		entries []summary.Entry
		budget  string
		forms   int
		samples int
		madeUp  bool
	}{
		"mixed":   {[]summary.Entry{sample, real}, "1", 1, 1, false},
		"real":    {[]summary.Entry{real}, "1", 1, 0, false},
		"made up": {[]summary.Entry{sample}, "7", 1, 0, true},
		"none":    {nil, "0", 0, 0, false},
	} {
		l := summary.ListOf(c.entries, summary.CountedOf(slices.Values(forms(c.entries...))))
		if l.Budget != c.budget || l.Forms != c.forms || l.Samples != c.samples || l.MadeUp != c.madeUp {
			t.Errorf("%s: %s, %d forms, %d left out, made up: %v", name, l.Budget, l.Forms, l.Samples, l.MadeUp)
		}
	}
	// A list of made-up forms alone, on a site that holds real ones too.
	if l := summary.ListOf([]summary.Entry{sample}, summary.RealForms); l.Forms != 0 || l.Budget != "0" || l.Samples != 1 || len(l.Overview.Strip) != 0 {
		t.Errorf("%d forms, %s, %d left out", l.Forms, l.Budget, l.Samples)
	}
}

// TestBarsBeginWithTheirScale: money that was paid back is no bar to the left
// of the chart.
func TestBarsBeginWithTheirScale(t *testing.T) {
	l := summary.ListOf([]summary.Entry{entry("a局", "甲", "3", "-2"), entry("b局", "乙", "-1", "0.5")}, summary.RealForms)
	if len(l.Groups) != 2 {
		t.Fatalf("groups %+v", l.Groups)
	}
	if first := l.Groups[0]; first.Bar != summary.ChartWidth || first.SpentBar != 0 || first.Expenditure != "-2" {
		t.Errorf("paid back: %+v", first)
	}
	if second := l.Groups[1]; second.Bar != 0 || second.SpentBar == 0 || second.Rate != "" {
		t.Errorf("a budget taken back: %+v", second)
	}
}
