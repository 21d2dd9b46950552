package check_test

import (
	"fmt"
	"slices"
	"testing"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// ids checks forms together and gives the ids found on each.
func ids(t *testing.T, forms ...*evaluation.SelfEvaluation) [][]finding.ID {
	t.Helper()
	var group []check.Sibling
	for i, e := range forms {
		p := place
		p.Workbook = fmt.Sprintf("%d.xlsx", i)
		group = append(group, check.Sibling{Evaluation: e, Place: p, Profiles: profiles(t)})
	}
	all := make([][]finding.ID, len(forms))
	for i, found := range check.Across(group) {
		for _, f := range found {
			all[i] = append(all[i], f.ID)
		}
	}
	return all
}

func formOf(t *testing.T, changes string) *evaluation.SelfEvaluation {
	t.Helper()
	return parseForm(t, change(t, changes))
}

const narrative = "全年共养护乡村道路五十二公里，清理边沟三十公里，更换标志牌一百二十块。处置塌方险情八处，保障了沿线群众出行安全，得到好评。"

func TestAcrossComparesLikeWithLike(t *testing.T) {
	for name, c := range map[string]struct {
		forms []*evaluation.SelfEvaluation
		want  [][]finding.ID
	}{
		"another unit of money": {
			[]*evaluation.SelfEvaluation{formOf(t, "year: 2022\nmoney: 元"), formOf(t, "year: 2023")}, [][]finding.ID{nil, nil},
		},
		"left-over money that was not carried": {
			[]*evaluation.SelfEvaluation{formOf(t, "year: 2022"), formOf(t, "year: 2023")}, [][]finding.ID{nil, {finding.CarryoverMismatch}},
		},
		"two forms of the year before": {
			[]*evaluation.SelfEvaluation{formOf(t, "year: 2022"), formOf(t, "year: 2022"), formOf(t, "year: 2023")},
			[][]finding.ID{{finding.DuplicateEvaluation}, {finding.DuplicateEvaluation}, nil},
		},
		"a gap of a year": {
			[]*evaluation.SelfEvaluation{formOf(t, "year: 2021"), formOf(t, "year: 2023")}, [][]finding.ID{nil, nil},
		},
		"the project's name holds its year": {
			[]*evaluation.SelfEvaluation{formOf(t, "year: 2022\nproject: 2022年道路养护"), formOf(t, "year: 2023\nproject: 2023年道路养护")},
			[][]finding.ID{nil, {finding.CarryoverMismatch}},
		},
		"a limit that was raised": {
			[]*evaluation.SelfEvaluation{
				formOf(t, "year: 2022\nfund 3:\nind 1: ^ | ^ | 平均办理时间 | ≤3天 | 3天 | 15 | 15"),
				formOf(t, "year: 2023\nfund 3:\nind 1: ^ | ^ | 平均办理时间 | ≤5天 | 3天 | 15 | 15"),
			},
			[][]finding.ID{nil, {finding.TargetLowered}},
		},
		"a target that was raised": {
			[]*evaluation.SelfEvaluation{formOf(t, "year: 2022\nfund 3:"), formOf(t, "year: 2023\nfund 3:\nind 1: ^ | ^ | ^ | ≥60公里 | 61公里 | 15 | 15")},
			[][]finding.ID{nil, nil},
		},
		"a form written anew": {
			[]*evaluation.SelfEvaluation{
				formOf(t, "year: 2022\nfund 3:"),
				formOf(t, "year: 2023\nfund 3:\nind 1: ^ | ^ | 甲 | ^ | ^ | ^ | ^\nind 2: ^ | ^ | 乙 | ^ | ^ | ^ | ^\nind 3: ^ | ^ | 丙 | ^ | ^ | ^ | ^"),
			},
			[][]finding.ID{nil, nil},
		},
		"one sentence shared": {
			[]*evaluation.SelfEvaluation{
				formOf(t, "project: 甲\nachieved: "+narrative),
				formOf(t, "project: 乙\nachieved: 全年共打捞水面漂浮物三千立方米，修复护岸八百米，沿岸人居环境得到改善，群众反映良好，投诉明显下降。处置塌方险情八处，保障了沿线群众出行安全，得到好评。"),
			},
			[][]finding.ID{nil, nil},
		},
		"the whole text shared but for its figures": {
			[]*evaluation.SelfEvaluation{formOf(t, "project: 甲\nachieved: 共3批。"+narrative), formOf(t, "project: 乙\nachieved: 共4批。"+narrative)},
			[][]finding.ID{nil, {finding.CopiedNarrative}},
		},
	} {
		if got := ids(t, c.forms...); !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("%s: found %v, want %v", name, got, c.want)
		}
	}
}

func TestAcrossDoesNotDependOnTheOrder(t *testing.T) {
	a := check.Sibling{Evaluation: formOf(t, "project: 甲\nachieved: "+narrative), Place: place, Profiles: profiles(t)}
	b := check.Sibling{Evaluation: formOf(t, "project: 乙\nachieved: "+narrative), Place: place, Profiles: profiles(t)}
	b.Place.Workbook = "b.xlsx"
	one, other := check.Across([]check.Sibling{a, b}), check.Across([]check.Sibling{b, a})
	if len(one[0]) != 0 || len(one[1]) != 1 || len(other[1]) != 0 || len(other[0]) != 1 {
		t.Errorf("found %v in one order and %v in the other", one, other)
	}
	if len(check.Across(nil)) != 0 {
		t.Error("no forms have findings")
	}
}
