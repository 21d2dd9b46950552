package summary_test

import (
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/summary"
)

// funded is a form of a department with money from two sources.
func funded(id, year, department, own, other, spent string) summary.Entry {
	total := new(big.Rat).Add(rat(own), rat(other))
	e := &evaluation.SelfEvaluation{
		ID: id, Year: year, MoneyUnit: "万元", Project: text("项目" + id), CompetentDepartment: text(department), ImplementingUnit: text(department + "中心"),
		Funding: []evaluation.FundingLine{
			{Source: evaluation.FundingTotal, AdjustedBudget: text(total.FloatString(2)), Expenditure: text(spent)},
			{Source: evaluation.FundingAppropriation, Level: 1, AdjustedBudget: text(own)},
			{Source: evaluation.FundingCarryover, Level: 1, AdjustedBudget: text(other)},
		},
	}
	return summary.EntryOf(facts.Of(e, profiles), summary.Severities{})
}

func rat(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(strings.ReplaceAll(text, ",", ""))
	if !ok {
		panic(text)
	}
	return r
}

// TestTheFlowLosesNothing draws flows of any forms: what leaves the sources
// arrives at the departments and is spent or left, to the last cent, and the
// ribbons of a node fill it.
func TestTheFlowLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var entries []summary.Entry
		for i := range rapid.IntRange(2, 30).Draw(t, "forms") {
			amount := func(name string) string {
				return fmt.Sprintf("%d.%02d", rapid.IntRange(0, 99999).Draw(t, name), rapid.IntRange(0, 99).Draw(t, name+" cents"))
			}
			department := fmt.Sprintf("部门%d", rapid.IntRange(0, 14).Draw(t, "department"))
			entries = append(entries, funded(fmt.Sprint(i), "2021", department, amount("own"), amount("other"), amount("spent")))
		}
		flow := summary.ListOf(entries, summary.AllForms).Overview.Flow
		if flow == nil {
			return
		}
		sums := [3]*big.Rat{new(big.Rat), new(big.Rat), new(big.Rat)}
		for _, node := range flow.Nodes {
			sums[node.Column].Add(sums[node.Column], rat(node.Amount.Wan))
			if node.Y < 0 || node.Y+node.Height > summary.FlowHeight {
				t.Fatalf("a node reaches from %d to %d", node.Y, node.Y+node.Height)
			}
		}
		if sums[0].Cmp(sums[1]) != 0 || sums[1].Cmp(sums[2]) != 0 {
			t.Fatalf("the columns hold %s, %s, %s", sums[0], sums[1], sums[2])
		}
		out, in := map[int]*big.Rat{}, map[int]*big.Rat{}
		for _, link := range flow.Links {
			for at, side := range map[int]map[int]*big.Rat{link.From: out, link.To: in} {
				if side[at] == nil {
					side[at] = new(big.Rat)
				}
				side[at].Add(side[at], rat(link.Amount.Wan))
			}
		}
		for i, node := range flow.Nodes {
			want := rat(node.Amount.Wan)
			if node.Column < 2 && want.Sign() > 0 && (out[i] == nil || out[i].Cmp(want) != 0) || node.Column > 0 && want.Sign() > 0 && (in[i] == nil || in[i].Cmp(want) != 0) {
				t.Fatalf("node %+v: %v come in, %v go out", node, in[i], out[i])
			}
		}
	})
}

// TestSourcesThatDoNotTieAreUnnamed: money whose sources do not add up to the
// budget is not invented a source.
func TestSourcesThatDoNotTieAreUnnamed(t *testing.T) {
	wrong := funded("x", "2021", "乙局", "5", "5", "1")
	wrong.Form.Funding[1].AdjustedBudget.Text = "4"
	l := summary.ListOf([]summary.Entry{funded("a", "2021", "甲局", "6", "4", "3"), summary.EntryOf(wrong.Form, summary.Severities{})}, summary.AllForms)
	got := map[string]string{}
	for _, node := range l.Overview.Flow.Nodes {
		if node.Column == 0 {
			got[node.Key] = node.Amount.Wan
		}
	}
	if want := map[string]string{"appropriation": "6", "carryover": "4", summary.FlowUnnamed: "10"}; !reflect.DeepEqual(got, want) {
		t.Errorf("sources %v, want %v", got, want)
	}
}

func TestListsThatDeserveALook(t *testing.T) {
	entries := []summary.Entry{
		funded("a", "2021", "甲局", "60", "40", "90"), funded("b", "2021", "乙局", "60", "40", "10"), funded("c", "2021", "乙局", "1", "1", "4"),
	}
	entries[2].Errors = 2
	o := summary.ListOf(entries, summary.AllForms).Overview
	if len(o.Unspent) != 2 || o.Unspent[0].Project != "项目b" || o.Unspent[0].Amount.Wan != "90" || o.Unspent[1].Amount.Wan != "10" {
		t.Errorf("unspent: %+v", o.Unspent)
	}
	if len(o.UntiedForms) != 1 || o.UntiedForms[0].Count != 2 || o.Untied != 1 {
		t.Errorf("untied: %+v", o.UntiedForms)
	}
	if o.Flow.Over != 1 {
		t.Errorf("%d forms spent more than their budget, want 1", o.Flow.Over)
	}
	if len(o.Strip) != 3 || o.Strip[0].Rate != "10.00" || o.Strip[2].Rate != "200.00" || !o.Strip[2].Beyond || o.Strip[0].Beyond {
		t.Errorf("strip: %+v", o.Strip)
	}
}

func TestAListIsComparedWithTheYearBefore(t *testing.T) {
	l := summary.ListOf([]summary.Entry{funded("a", "2022", "甲局", "60", "60", "60")}, summary.AllForms)
	l.Against("2021", summary.ListOf([]summary.Entry{funded("b", "2021", "甲局", "50", "50", "45")}, summary.AllForms))
	if want := (summary.Change{Year: "2021", Budget: "+20.0", Rate: "+5.00"}); l.Overview.Change == nil || *l.Overview.Change != want {
		t.Errorf("%+v, want %+v", l.Overview.Change, want)
	}
}

func TestYearsOfAList(t *testing.T) {
	var entries []summary.Entry
	for year, spent := range map[string]string{"2020": "50", "2021": "75", "2022": "100"} {
		entries = append(entries, funded("a"+year, year, "甲局", "60", "40", spent), funded("b"+year, year, "乙局", "60", "40", spent))
	}
	o := summary.ListOf(entries, summary.AllForms).Overview
	var rates []string
	for _, point := range o.Years {
		rates = append(rates, point.Year+" "+point.Rate)
	}
	if want := []string{"2020 50.00", "2021 75.00", "2022 100.00"}; !reflect.DeepEqual(rates, want) {
		t.Errorf("%v, want %v", rates, want)
	}
	if len(o.Multiples) != 2 || o.Multiples[0].Line != "33,30 100,15 166,0" || o.Multiples[0].First != "50.00" || o.Multiples[0].Last != "100.00" {
		t.Errorf("multiples %+v", o.Multiples)
	}
}
