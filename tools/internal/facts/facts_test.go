package facts_test

import (
	"os"
	"slices"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
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

// money gives a form with one line for all its money.
func money(unit, original, final, spent string) *facts.Form {
	return facts.Of(&evaluation.SelfEvaluation{MoneyUnit: unit, Funding: []evaluation.FundingLine{
		{Source: evaluation.FundingTotal, OriginalBudget: text(original), AdjustedBudget: text(final), Expenditure: text(spent)},
	}}, profiles)
}

func TestEveryUnitOfMoneyHasItsPower(t *testing.T) {
	for unit, power := range map[string]string{
		"角": "-1", "元": "0", "元/人": "0", "百元": "2", "千元": "3", "万元": "4", "万": "4", "万元/年": "4",
		"十万元": "5", "百万元": "6", "千万元": "7", "亿元": "8", "亿": "8", " 万　元": "4",
		"": "", "美元": "", "吨": "", "元整": "", "萬元": "",
	} {
		if got := money(unit, "", "12", "3").MoneyPower(); got != power {
			t.Errorf("%q: power %q, want %q", unit, got, power)
		}
	}
	if got := facts.Of(money("万元", "", "12", "3").SelfEvaluation, nil).MoneyPower(); got != "" {
		t.Errorf("without a vocabulary 万元 has the power %q", got)
	}
}

func TestAnAmountsOwnUnitComesFirst(t *testing.T) {
	for _, c := range []struct{ unit, budget, spent, power, rate string }{
		{"", "486万元", "243万元", "4", "50.00"},
		{"元", "486万元", "243万元", "4", "50.00"},
		{"万元", "486", "2,430,000元", "", "50.00"}, // comparable, but not in one unit
		{"", "486箱", "243箱", "", "50.00"},
		{"", "486箱", "243万元", "", ""},
		{"亿元", "—", "3", "8", ""},
		{"亿元", "—", "—", "8", ""},
		{"万元", "0", "0", "4", ""},
		{"万元", "100%", "3", "4", ""},
	} {
		f := money(c.unit, "", c.budget, c.spent)
		whole, _ := f.Whole()
		if f.MoneyPower() != c.power || whole.Percent(2) != c.rate {
			t.Errorf("%+v: power %q, rate %q", c, f.MoneyPower(), whole.Percent(2))
		}
	}
}

func TestBudget(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines [][2]string // original and final budget
		want  string
	}{
		{"final", [][2]string{{"10", "12"}}, "12"},
		{"no figure in the column of final budgets", [][2]string{{"486", ""}, {"486", "—"}}, "486"},
		{"a final budget on another line only", [][2]string{{"10", ""}, {"10", "12"}}, ""},
	} {
		e := &evaluation.SelfEvaluation{}
		for i, line := range c.lines {
			e.Funding = append(e.Funding, evaluation.FundingLine{Level: i, OriginalBudget: text(line[0]), AdjustedBudget: text(line[1])})
		}
		e.Funding[0].Source = evaluation.FundingTotal
		if got := facts.Of(e, profiles).Budget(e.Funding[0]); got.Text != c.want {
			t.Errorf("%s: budget %q, want %q", c.name, got.Text, c.want)
		}
	}
}

func TestTotalLine(t *testing.T) {
	line := func(source evaluation.FundingSource, level int) evaluation.FundingLine {
		return evaluation.FundingLine{Source: source, Level: level}
	}
	for name, c := range map[string]struct {
		lines []evaluation.FundingLine
		want  int
	}{
		"none":                      {nil, -1},
		"a total":                   {[]evaluation.FundingLine{line(evaluation.FundingOther, 0), line(evaluation.FundingTotal, 0)}, 1},
		"one line at the top":       {[]evaluation.FundingLine{line(evaluation.FundingOther, 1), line(evaluation.FundingOther, 0)}, 1},
		"several lines at the top":  {[]evaluation.FundingLine{line(evaluation.FundingOther, 0), line(evaluation.FundingUnitFunds, 0)}, -1},
		"parts without their whole": {[]evaluation.FundingLine{line(evaluation.FundingOther, 1)}, -1},
	} {
		if got := facts.Of(&evaluation.SelfEvaluation{Funding: c.lines}, profiles).TotalLine(); got != c.want {
			t.Errorf("%s: line %d, want %d", name, got, c.want)
		}
	}
}

func TestKinds(t *testing.T) {
	e := &evaluation.SelfEvaluation{}
	for _, levels := range [][2]string{{"产出", "数量\n指标"}, {"产出", "数量指标"}, {"满意度 指标", ""}, {"", ""}, {"效益", "质量（１）"}, {"效益", "质量(1)"}} {
		e.Indicators = append(e.Indicators, evaluation.Indicator{Level1: text(levels[0]), Level2: text(levels[1])})
	}
	if got, want := facts.KindsOf(e), []string{"数量指标", "满意度指标", "质量（１）"}; !slices.Equal(got, want) {
		t.Errorf("kinds %q, want %q", got, want)
	}
}

func TestMemberships(t *testing.T) {
	e := &evaluation.SelfEvaluation{ID: "abcdefghij", Year: "2021", ImplementingUnit: text("甲局/乙处"), CompetentDepartment: text(" ")}
	e.Indicators = []evaluation.Indicator{{Level2: text("数量指标")}}
	var folders []string
	for _, m := range facts.Memberships(e) {
		folders = append(folders, m.Folder()+" "+m.Name)
	}
	want := []string{
		"evaluations ", "years/2021 2021", "units/" + evaluation.NameSlug("甲局/乙处") + " 甲局/乙处", "kinds/" + evaluation.NameSlug("数量指标") + " 数量指标",
	}
	if !slices.Equal(folders, want) {
		t.Errorf("lists %q, want %q", folders, want)
	}
	if facts.Path(e) != "/evaluations/2021/abcdefghij/" || facts.Folder(e) != "evaluations/2021/abcdefghij" {
		t.Errorf("address %s, folder %s", facts.Path(e), facts.Folder(e))
	}
}

func TestTally(t *testing.T) {
	at := func(s string, row int) evaluation.Value {
		return evaluation.Value{Text: s, At: source.Cell{Row: row, Col: 8}}
	}
	e := &evaluation.SelfEvaluation{
		Funding: []evaluation.FundingLine{
			{Source: evaluation.FundingTotal, Weight: text("10"), Score: text("8")},
			{Source: evaluation.FundingOther, Level: 1, Weight: text("10"), Score: text("8")}, // the total line's, printed again
		},
		Indicators: []evaluation.Indicator{
			{Weight: text("40"), Score: at("40.5", 20)}, {Weight: text("50"), Score: at("40.5", 20)}, // one merged cell
			{Score: at("90%", 22)}, {Score: at("—", 23)},
		},
		Total: evaluation.Total{Weight: text("100"), Score: text("48")},
	}
	scores := facts.Of(e, profiles).Tally(facts.Scores)
	if scores.Sum.String() != "48.5" || len(scores.Terms) != 2 || scores.Places != 1 {
		t.Errorf("scores add up to %s over %d terms", scores.Sum, len(scores.Terms))
	}
	// 8 may be 8.49, 40.5 may be 40.45: less than 48 is out of reach, 48 is not.
	if scores.Differs {
		t.Error("48 may be the sum")
	}
	if weights := facts.Of(e, profiles).Tally(facts.Weights); weights.Differs || weights.Sum.String() != "100" {
		t.Errorf("weights %s", weights.Sum)
	}
	e.Total.Score = text("60")
	if !facts.Of(e, profiles).Tally(facts.Scores).Differs {
		t.Error("60 is not the sum")
	}
}

func TestImpliedPointsForExecution(t *testing.T) {
	e := &evaluation.SelfEvaluation{
		Funding:    []evaluation.FundingLine{{Source: evaluation.FundingTotal, AdjustedBudget: text("100"), Expenditure: text("80")}},
		Indicators: []evaluation.Indicator{{Weight: text("90"), Score: text("90")}},
		Total:      evaluation.Total{Weight: text("100"), Score: text("98")},
	}
	f := facts.Of(e, profiles)
	if f.Tally(facts.Scores).Differs || f.Tally(facts.Weights).Differs {
		t.Error("8 of 10 points for a rate of 80 % belong to the total")
	}
	e.Total.Score = text("100")
	if !f.Tally(facts.Scores).Differs {
		t.Error("a rate of 80 % does not earn 10 points")
	}
}
