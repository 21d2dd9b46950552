package summary_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/summary"
)

// profiles are the ones that gongkai brings along.
var profiles = func() *profile.Set {
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		panic(err)
	}
	return set
}()

func text(s string) evaluation.Value { return evaluation.Value{Text: s} }

func indicator(level1, level2, target, actual, weight, score string) evaluation.Indicator {
	return evaluation.Indicator{
		Level1: text(level1), Level2: text(level2), Name: text("n"), Target: text(target),
		Actual: text(actual), Weight: text(weight), Score: text(score),
	}
}

func TestStates(t *testing.T) {
	tests := []struct {
		name, target, actual, weight, score string
		state                               facts.State
		basis                               facts.Basis
		reach                               string
		rule                                facts.Rule
		rounded                             string
		differs                             bool
	}{
		{"reached", "3轮", "3轮", "3.33", "3.33", facts.Met, facts.ByFigures, "100.0", facts.RuleReached, "3.33", false},
		{"more than asked", "7次", "9次", "3.33", "3.33", facts.Exceeded, facts.ByFigures, "128.6", facts.RuleReached, "3.33", false},
		{"at least", "≥95%", "100%", "5", "5", facts.Exceeded, facts.ByFigures, "105.3", facts.RuleReached, "5", false},
		{"at most, kept", "≤90万元", "80万元", "5", "5", facts.Met, facts.ByFigures, "88.9", facts.RuleReached, "5", false},
		{"at most, broken", "≤90万元", "100万元", "5", "4", facts.Partly, facts.ByFigures, "111.1", facts.RuleExcess, "4", false},
		{"at most, broken, nothing earned", "≤90", "200", "5", "0", facts.Missed, facts.ByFigures, "222.2", facts.RuleExcess, "0", false},
		{"in proportion", "824.355万元", "607.495万元", "3.33", "2.45", facts.Partly, facts.ByFigures, "73.7", facts.RuleProportion, "2.45", false},
		{"in proportion, but printed otherwise", "100%", "50%", "10", "8", facts.Partly, facts.ByFigures, "50.0", facts.RuleProportion, "5", true},
		{"below an open target, all points", "60万元", "50万元", "5", "5", facts.Met, facts.ByPoints, "83.3", facts.RulePrinted, "", false},
		{"nothing done", "10个", "0个", "5", "0", facts.Missed, facts.ByFigures, "0.0", facts.RuleProportion, "0", false},
		{"exactly, more", "=1", "2", "5", "5", facts.Exceeded, facts.ByFigures, "200.0", facts.RuleReached, "5", false},
		{"strictly more, not", ">5", "5", "5", "4", facts.Partly, facts.ByFigures, "100.0", facts.RulePrinted, "", false},
		{"words, all points", "进一步推进", "进一步提升", "6.66", "6.66", facts.Met, facts.ByPoints, "", facts.RulePrinted, "", false},
		{"words, some points", "及时", "基本及时", "5", "4", facts.Partly, facts.ByPoints, "", facts.RulePrinted, "", false},
		{"words, no points", "及时", "未完成", "5", "0", facts.Missed, facts.ByPoints, "", facts.RulePrinted, "", false},
		{"words, points blank", "及时", "及时", "5", "", facts.Unmeasured, facts.ByNothing, "", facts.RulePrinted, "", false},
		{"other units", "3轮", "3个", "5", "5", facts.Met, facts.ByPoints, "", facts.RulePrinted, "", false},
		{"percent against number", "95%", "95", "5", "5", facts.Met, facts.ByFigures, "100.0", facts.RuleReached, "5", false},
		{"target zero", "0", "0", "5", "5", facts.Met, facts.ByFigures, "", facts.RuleReached, "5", false},
		{"blank", "", "", "", "", facts.Unmeasured, facts.ByNothing, "", facts.RulePrinted, "", false},
		{"no points printed", "5", "6", "", "", facts.Exceeded, facts.ByFigures, "120.0", facts.RulePrinted, "", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := &evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{
				indicator("a", "b", test.target, test.actual, test.weight, test.score),
			}}
			row := summary.Of(facts.Of(e, profiles)).Rows[0]
			if row.State != test.state || row.Basis != test.basis || row.Reach != test.reach {
				t.Errorf("state %q by %q, reach %q; want %q by %q, %q", row.State, row.Basis, row.Reach, test.state, test.basis, test.reach)
			}
			if row.Rule != test.rule || row.Rounded != test.rounded || row.Differs != test.differs {
				t.Errorf("rule %q gives %q, differs %v; want %q, %q, %v", row.Rule, row.Rounded, row.Differs, test.rule, test.rounded, test.differs)
			}
		})
	}
}

func TestFormulaIsInTheFormsOwnFigures(t *testing.T) {
	e := &evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{
		indicator("a", "b", "≥95.0%", "80%", "10", "8.42"), indicator("a", "b", "1,000元", "250.50元", "4", "1"),
	}}
	for i, want := range []string{"10 × 80% ÷ 95.0%", "4 × 250.50 ÷ 1000"} {
		if got := summary.Of(facts.Of(e, profiles)).Rows[i].Formula; got != want {
			t.Errorf("formula %q, want %q", got, want)
		}
	}
}

func TestSplitTargetIsCompared(t *testing.T) {
	i := indicator("a", "b", "≤90万元", "80", "5", "5")
	i.Goal = evaluation.Goal{Kind: evaluation.GoalQuantity, Comparison: "≤", Number: "90", Unit: "万元"}
	i.Target = text("定量 90 及以下") // its text alone is no number
	row := summary.Of(facts.Of(&evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{i}}, profiles)).Rows[0]
	if row.State != facts.Met || row.Basis != facts.ByFigures {
		t.Errorf("state %q by %q", row.State, row.Basis)
	}
}

func TestRowsHangTogether(t *testing.T) {
	e := &evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{
		indicator("产出", "数量", "1", "1", "1", "1"),
		indicator("产出", "数量", "1", "1", "1", "1"),
		indicator("产出", "质量", "1", "1", "1", "1"),
		indicator("效益", "质量", "1", "1", "1", "1"), // the same level 2 below another level 1
		indicator("效益", "质量", "1", "1", "1", "1"),
	}}
	type hang struct {
		Anchor, Group1, Group2 string
		Span1, Span2           int
	}
	want := []hang{
		{"i-1-1-1", "g-1", "g-1-1", 3, 2}, {"i-1-1-2", "g-1", "g-1-1", 0, 0}, {"i-1-2-1", "g-1", "g-1-2", 0, 1},
		{"i-2-1-1", "g-2", "g-2-1", 2, 2}, {"i-2-1-2", "g-2", "g-2-1", 0, 0},
	}
	for i, row := range summary.Of(facts.Of(e, profiles)).Rows {
		if got := (hang{row.Anchor, row.Group1, row.Group2, row.Span1, row.Span2}); got != want[i] {
			t.Errorf("row %d: %v, want %v", i, got, want[i])
		}
	}
}

func TestLevelColumns(t *testing.T) {
	for want, levels := range [][2]string{{"", ""}, {"a", ""}, {"a", "b"}} {
		e := &evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{indicator("", "", "", "", "", ""), indicator(levels[0], levels[1], "", "", "", "")}}
		if got := summary.Of(facts.Of(e, profiles)).LevelColumns; got != want {
			t.Errorf("levels %q: %d columns, want %d", levels, got, want)
		}
	}
}

func reference() *evaluation.SelfEvaluation {
	e := &evaluation.SelfEvaluation{
		ID: "x", Year: "2021", Project: text("巡视"), ImplementingUnit: text("本级"), MoneyUnit: "万元",
		Funding: []evaluation.FundingLine{
			{Source: evaluation.FundingTotal, OriginalBudget: text("1002.23"), AdjustedBudget: text("1002.23"), Expenditure: text("745.37"), Weight: text("10"), ExecutionRate: text("74.37%"), Score: text("7.44")},
			{Source: evaluation.FundingAppropriation, Level: 1, OriginalBudget: text("935"), AdjustedBudget: text("935"), Expenditure: text("678.14"), Weight: text("—"), ExecutionRate: text("72.53%"), Score: text("—")},
			{Source: evaluation.FundingOther, Level: 1, Expenditure: text("—"), Weight: text("—"), Score: text("—")},
		},
		Total: evaluation.Total{Weight: text("100"), Score: text("96.87")},
	}
	for _, points := range [][2]string{
		{"3.33", "3.33"}, {"3.33", "3.33"}, {"3.34", "3.34"}, {"3.33", "3.33"}, {"3.33", "3.33"}, {"3.34", "3.34"}, {"3.33", "3.33"},
		{"3.33", "3.33"}, {"3.34", "3.34"}, {"3.33", "2.45"}, {"3.33", "1.11"}, {"3.34", "3.34"}, {"6.66", "6.66"}, {"6.66", "6.66"},
		{"6.67", "6.67"}, {"6.66", "6.66"}, {"6.66", "6.66"}, {"6.67", "6.67"}, {"6.66", "6.66"}, {"6.66", "6.66"}, {"6.67", "6.67"},
	} {
		e.Indicators = append(e.Indicators, indicator("产出", "数量", "", "", points[0], points[1]))
	}
	return e
}

func TestReferenceFormsSum(t *testing.T) {
	s := summary.Of(facts.Of(reference(), profiles))
	if s.Score.Sum != "104.31" || !s.Score.SumDiffers || s.Score.SumDifference != "-7.44" {
		t.Errorf("scores: %+v", s.Score)
	}
	if s.Score.WeightSum != "109.97" || !s.Score.WeightDiffers || s.Score.WeightDifference != "-9.97" {
		t.Errorf("weights: %+v", s.Score)
	}
	if len(s.Score.Execution) != 1 || s.Score.Execution[0].Computed != "7.437115" || s.Score.Execution[0].Rounded != "7.44" || s.Score.Execution[0].Differs {
		t.Errorf("execution: %+v", s.Score.Execution)
	}
	if s.Rows[0].Running != "10.77" || s.Rows[1].Running != "14.10" || s.Rows[20].Running != "104.31" {
		t.Errorf("running sums %s … %s", s.Rows[0].Running, s.Rows[20].Running)
	}
	if s.Statement.Rate != "74.37" || s.Statement.Budget != "1002.23" {
		t.Errorf("statement: %+v", s.Statement)
	}
	want := []summary.FundingRow{{"74.37", 1000, 1000, 744}, {"72.53", 933, 933, 677}, {"", -1, -1, -1}}
	if !reflect.DeepEqual(s.Funding, want) {
		t.Errorf("funding: %+v", s.Funding)
	}
}

func TestRoundedPartsMayMeetTheTotal(t *testing.T) {
	e := &evaluation.SelfEvaluation{Total: evaluation.Total{Score: text("20")}}
	for _, score := range []string{"6.66", "6.66", "6.67"} {
		e.Indicators = append(e.Indicators, indicator("", "", "", "", "", score))
	}
	if s := summary.Of(facts.Of(e, profiles)).Score; s.Sum != "19.99" || s.SumDiffers {
		t.Errorf("%+v: 6.66 + 6.66 + 6.67 may be 20", s)
	}
}

func TestAnEmptyFormHasASummary(t *testing.T) {
	s := summary.Of(facts.Of(&evaluation.SelfEvaluation{}, profiles))
	if s.Score.Sum != "" || s.Score.SumDiffers || s.Statement.Rate != "" || len(s.Trend) != 0 {
		t.Errorf("%+v", s)
	}
}

func TestSummarySurvivesTOML(t *testing.T) {
	want := summary.Of(facts.Of(reference(), profiles))
	data, err := toml.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got summary.Summary
	if err := toml.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestAllFindsYearsAndNeighbours(t *testing.T) {
	form := func(id, year, unit, project, score string) *facts.Form {
		return facts.Of(&evaluation.SelfEvaluation{ID: id, Year: year, ImplementingUnit: text(unit), Project: text(project), Total: evaluation.Total{Score: text(score)}}, profiles)
	}
	all := summary.All([]*facts.Form{
		form("a", "2021", "u", "2021年会议", "90"), form("b", "2022", "u", "2022年会议", ""),
		form("c", "2022", "u", "培训", "80"), form("d", "2022", "v", "培训", "80"),
	})
	var years []string
	for _, point := range all[0].Trend {
		years = append(years, point.Year)
	}
	if !reflect.DeepEqual(years, []string{"2021", "2022"}) || !all[0].Trend[0].Here || all[0].Trend[1].Here {
		t.Errorf("trend of a: %+v", all[0].Trend)
	}
	if p := all[0].Trend; p[0].X != 150 || p[1].X != 450 || p[0].ScoreY != 12 || p[1].ScoreY != -1 {
		t.Errorf("geometry: %+v", p)
	}
	if all[2].Trend != nil || all[3].Before != nil || all[3].After != nil {
		t.Errorf("c and d stand alone: %+v %+v", all[2].Trend, all[3])
	}
	// Later years first, then by project: b, c, a.
	if all[1].Before != nil || all[1].After.Path != "/evaluations/2022/c/" || all[2].Before.Project != "2022年会议" || all[2].After.Year != "2021" || all[0].After != nil {
		t.Errorf("neighbours: %+v %+v %+v", all[1], all[2], all[0])
	}
}

// TestListAddsEveryUnit: an amount is shifted by its own unit, and one without
// a known unit is counted and not added.
func TestListAddsEveryUnit(t *testing.T) {
	entry := func(unit, budget, spent string) summary.Entry {
		return summary.EntryOf(facts.Of(&evaluation.SelfEvaluation{MoneyUnit: unit, Funding: []evaluation.FundingLine{
			{Source: evaluation.FundingTotal, AdjustedBudget: text(budget), Expenditure: text(spent)},
		}}, profiles), summary.Severities{})
	}
	l := summary.ListOf([]summary.Entry{
		entry("千元", "10", "5"), entry("百万元", "2", "1"), entry("亿元", "0.5", "0.25"), entry("角", "1", ""),
		entry("", "700", "700"), entry("美元", "", "9"), entry("", "", ""), entry("", "—", "—"),
	}, summary.AllForms)
	if l.Budget != "5201.00001" || l.Expenditure != "2600.5" || l.NotAdded != 2 || l.Paid != 3 || l.Forms != 8 {
		t.Errorf("%+v", l)
	}
}

func TestList(t *testing.T) {
	form := func(unit, department, budget, spent, score string) *facts.Form {
		return facts.Of(&evaluation.SelfEvaluation{
			ImplementingUnit: text("u"), CompetentDepartment: text(department), Project: text(budget), MoneyUnit: unit,
			Funding: []evaluation.FundingLine{{Source: evaluation.FundingTotal, AdjustedBudget: text(budget), Expenditure: text(spent)}},
			Total:   evaluation.Total{Score: text(score)},
		}, profiles)
	}
	l := summary.ListOf([]summary.Entry{
		summary.EntryOf(form("万元", "d", "100.10", "50.05", "100"), summary.Severities{Errors: 1, Notes: 1}),
		summary.EntryOf(form("元", "e", "1000000.5", "0", "89.5"), summary.Severities{}),
		summary.EntryOf(form("万元", "e", "7", "", "59.99"), summary.Severities{Warnings: 1}),
		summary.EntryOf(form("万元", "", "0", "0", "—"), summary.Severities{Notes: 3}),
	}, summary.AllForms)
	if l.Budget != "207.10005" || l.Expenditure != "50.05" || l.Rate != "25.01" || l.Paid != 3 {
		t.Errorf("money: %+v", l)
	}
	if l.MeanScore != "83.16" || l.Scored != 3 || l.Forms != 4 || l.Overview.Untied != 1 || l.Overview.Unexplained != 1 || l.Findings.Notes != 4 || l.Departments != 2 || l.Units != 1 {
		t.Errorf("counts: %+v", l)
	}
	var counts []int
	for _, bin := range l.Scores {
		counts = append(counts, bin.Count)
	}
	if !reflect.DeepEqual(counts, []int{1, 0, 0, 0, 1, 0, 1}) {
		t.Errorf("distribution of scores: %v", l.Scores)
	}
}

// TestColumnsAreThoseOfTheForm: a column that only some forms have is there
// where a row says something in it, in its place, with its cells.
func TestColumnsAreThoseOfTheForm(t *testing.T) {
	e := &evaluation.SelfEvaluation{Indicators: make([]evaluation.Indicator, 2)}
	plain := summary.Of(facts.Of(e, profiles))
	if got, want := strings.Join(plain.Columns, " "), "name target actual weight score state deviation"; got != want {
		t.Errorf("columns %q, want %q", got, want)
	}
	e.Indicators[1].Standard = evaluation.Value{Text: "每少1项扣1分", At: source.Cell{Row: 9, Col: 7}}
	s := summary.Of(facts.Of(e, profiles))
	if got, want := strings.Join(s.Columns, " "), "name target actual weight standard score state deviation"; got != want {
		t.Errorf("columns %q, want %q", got, want)
	}
	if got := s.Rows[1].At[4].String(); got != "G9" || !s.Rows[0].At[4].IsZero() || len(s.Rows[1].At) != len(s.Columns) {
		t.Errorf("the column's cells are %v and %v", s.Rows[0].At, s.Rows[1].At)
	}
}
