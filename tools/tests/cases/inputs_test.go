package cases_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/tests/corpus"
)

// check gives the faults of what was read from one file; other reads another one.
type check func(o outcome, other func(string) outcome) []string

const base = "files/00_base.xlsx"

// asBase wants the same reading as the plain file, but for the fields given as
// path and text in turn. A text of "*" leaves a field open.
func asBase(differences ...string) check {
	return func(o outcome, other func(string) outcome) []string {
		want, faults := other(base).one()
		got, more := o.one()
		if faults = append(faults, more...); len(faults) > 0 {
			return faults
		}
		expected, read := texts(want), texts(got)
		for i := 0; i < len(differences); i += 2 {
			path, text := differences[i], differences[i+1]
			if _, known := expected[path]; !known {
				return []string{"there is no field " + path}
			}
			expected[path] = text
			if text == "*" {
				expected[path] = read[path]
			}
		}
		for path, text := range expected {
			if corpus.Fold(read[path]) != corpus.Fold(text) {
				faults = append(faults, fmt.Sprintf("%s is %q, want %q", path, read[path], text))
			}
		}
		if len(read) != len(expected) {
			faults = append(faults, fmt.Sprintf("%d fields, want %d", len(read), len(expected)))
		}
		slices.Sort(faults)
		return faults
	}
}

// texts gives the answers of a record by path, without what tells of the file or
// of how sure the reading is.
func texts(r evaluation.Record) map[string]string {
	data, err := json.Marshal(r)
	if err != nil {
		return map[string]string{"error": err.Error()}
	}
	var fields map[string]any
	if err := json.Unmarshal(data, &fields); err != nil {
		return map[string]string{"error": err.Error()}
	}
	all := map[string]string{}
	for _, name := range []string{"year", "title", "project", "competent_department", "implementing_unit", "money_unit", "funding", "objective", "indicators", "total", "grade"} {
		flatten(name, fields[name], all)
	}
	return all
}

func flatten(path string, value any, into map[string]string) {
	switch value := value.(type) {
	case map[string]any:
		for key, one := range value {
			if path != "total" || key != "label" {
				flatten(path+"."+key, one, into)
			}
		}
	case []any:
		for i, one := range value {
			flatten(fmt.Sprintf("%s.%d", path, i), one, into)
		}
	case string:
		into[path] = value
	}
}

// refused wants no form, and a reason.
func refused(o outcome, _ func(string) outcome) []string {
	if len(o.records) > 0 || len(o.refused) == 0 {
		return []string{fmt.Sprintf("%d forms are read, refusals %v", len(o.records), o.refused)}
	}
	return nil
}

// passedOver wants no form and the sheet passed over; a file with nothing else is
// refused as one without a form, never as a form that lacks a label.
func passedOver(o outcome, _ func(string) outcome) []string {
	if len(o.records) > 0 || len(o.passed) == 0 || slices.ContainsFunc(o.refused, func(key string) bool { return !strings.Contains(key, "no-form") }) {
		return []string{fmt.Sprintf("%d forms are read, %v passed over, refusals %v", len(o.records), o.passed, o.refused)}
	}
	return nil
}

// twoForms wants both forms read, each by itself, or a refusal.
func twoForms(o outcome, _ func(string) outcome) []string {
	if len(o.records) == 0 && len(o.refused) > 0 {
		return nil
	}
	if len(o.records) != 2 {
		return []string{fmt.Sprintf("%d forms are read", len(o.records))}
	}
	var faults []string
	for i, project := range []string{"社区养老服务补助", "社区食堂补助"} {
		r := o.records[i]
		if r.Project != project || len(r.Indicators) != 5 || r.Total.Score != "99.9" || len(r.Unplaced) > 0 {
			faults = append(faults, fmt.Sprintf("form %d is of %q with %d indicators, total %q, %d cells unplaced", i+1, r.Project, len(r.Indicators), r.Total.Score, len(r.Unplaced)))
		}
	}
	return faults
}

// with wants a single form that meets conditions, each named.
func with(conditions func(o outcome, r evaluation.Record) map[string]bool) check {
	return func(o outcome, _ func(string) outcome) []string {
		r, faults := o.one()
		if len(faults) > 0 {
			return faults
		}
		for what, holds := range conditions(o, r) {
			if !holds {
				faults = append(faults, "not so: "+what)
			}
		}
		slices.Sort(faults)
		return faults
	}
}

// column gives one field of all indicators, joined.
func column(r evaluation.Record, field func(evaluation.IndicatorRecord) string) string {
	var all []string
	for _, i := range r.Indicators {
		all = append(all, field(i))
	}
	return strings.Join(all, " ")
}

func weight(i evaluation.IndicatorRecord) string { return i.Weight }
func score(i evaluation.IndicatorRecord) string  { return i.Score }
func level1(i evaluation.IndicatorRecord) string { return i.Level1 }
func level2(i evaluation.IndicatorRecord) string { return i.Level2 }

// computed wants the figures of formulas without a result, or that they are told.
func computed(o outcome, other func(string) outcome) []string {
	if faults := asBase()(o, other); len(faults) > 0 && !(o.has(finding.FormulaWithoutValue, "H6") && o.has(finding.FormulaWithoutValue, "I6") && o.has(finding.FormulaWithoutValue, "H17")) {
		return faults
	}
	return nil
}

// labelled wants the labels of all funding lines and the other original budgets
// kept, whatever is wrong in the first one.
func labelled(first string) check {
	return with(func(o outcome, r evaluation.Record) map[string]bool {
		if len(r.Funding) != 3 {
			return map[string]bool{"three funding lines": false}
		}
		return map[string]bool{
			"labels":                         r.Funding[0].Label == "年度资金总额" && strings.HasPrefix(r.Funding[1].Label, "其中") && r.Funding[2].Label == "其他资金",
			"the total's source":             r.Funding[0].Source == "total",
			"original budget as printed":     r.Funding[0].OriginalBudget == first,
			"the other original budgets":     r.Funding[1].OriginalBudget == "120" && r.Funding[2].OriginalBudget == "0",
			"the first is told as no number": o.has(finding.ValueNotNumeric, "D6") || o.has(finding.PlaceholderText, "D6"),
		}
	})
}

var fiveIndicators = with(func(_ outcome, r evaluation.Record) map[string]bool {
	return map[string]bool{"five indicators": len(r.Indicators) == 5}
})

func without(id finding.ID) check {
	return with(func(o outcome, _ evaluation.Record) map[string]bool {
		return map[string]bool{"no " + string(id): !o.has(id, "")}
	})
}

// inputs are the small files: what is right for each.
var inputs = map[string]check{
	"files/00_base.xlsx": asBase(), "files/00_inline.xlsx": asBase(), "files/01_phonetic.xlsx": asBase(), "files/01b_phonetic_inline.xlsx": asBase(),
	"files/02_strict.xlsx": asBase(), "files/02b_strict_isodate.xlsx": asBase(), "files/03_prefix.xlsx": asBase(), "files/04_no_r.xlsx": asBase(),
	"files/05_dimension.xlsx": asBase(), "files/06_backslash.xlsx": asBase(), "files/06b_target.xlsx": asBase(), "files/07_s_without_v.xlsx": asBase(),
	"files/08_dates.xlsx":       asBase("indicators.0.actual", "二〇二三年十二月二十日", "indicators.1.actual", "2023年12月", "indicators.3.actual", "12月20日", "indicators.4.actual", "2023/12/20"),
	"files/08b_builtin_zh.xlsx": asBase("indicators.0.actual", "2023年12月", "indicators.1.actual", "2023年12月20日", "indicators.2.actual", "2023年12月"),
	"files/09_stale_merge.xlsx": asBase(), "files/10_x000D.xlsx": asBase("objective.planned", "第一行\n第二行，编号_x0041_"),
	"files/11_no_cache.xlsx": computed, "files/11c_no_v.xlsx": asBase(),
	"files/11b_empty_cache.xlsx": asBase("total.score", ""),
	"files/12_1904.xlsx":         asBase(), "files/13_serial.xlsx": labelled("1900/4/29"),
	"files/14_html_as.xlsx": refused, "files/14b_csv_as.xlsx": refused,
	"files/15_hidden.xlsx": asBase(), "files/15b_zeroheight.xlsx": asBase(), "files/16_header_comment.xlsx": asBase(),
	"files/17_0_sheet.xlsx": asBase(), "files/17_1_sheet.xlsx": asBase(), "files/17_2_sheet.xlsx": asBase(), "files/17_3_sheet.xlsx": asBase(),
	"files/18_percent.xlsx": asBase("funding.0.execution_rate", "99％", "indicators.1.actual", "９６％", "indicators.4.actual", "0.93"),
	"files/19_spaces.xlsx":  asBase(), "files/20_radicals.xlsx": asBase("project", "*"),
	"files/21_textnumbers.xlsx": with(func(o outcome, r evaluation.Record) map[string]bool {
		return map[string]bool{
			"texts are kept":         len(r.Funding) == 3 && strings.TrimSpace(r.Funding[0].OriginalBudget) == "120.00" && r.Funding[0].AdjustedBudget == "１２０" && r.Funding[0].Expenditure == "118.80万元",
			"1,20.00 is a budget":    len(r.Funding) == 3 && r.Funding[1].OriginalBudget == "1,20.00" && strings.HasPrefix(r.Funding[1].Label, "其中"),
			"1,20.00 is no number":   o.has(finding.ValueNotNumeric, "D7"),
			"the other label stays":  len(r.Funding) == 3 && r.Funding[2].Label == "其他资金" && r.Funding[2].OriginalBudget == "0",
			"nothing is left behind": len(r.Unplaced) == 0,
		}
	}),
	"files/22_noise.xlsx": asBase(), "files/23_side_by_side.xlsx": twoForms, "files/24_far_away.xlsx": asBase(), "files/25_last_row.xlsx": asBase(),
	"files/26_target_table_gansu.xlsx": passedOver, "files/27_target_list_neimenggu.xlsx": passedOver, "files/28_indicator_table_ningjin.xlsx": passedOver,

	"forms/k01_sign.xlsx": with(func(o outcome, r evaluation.Record) map[string]bool {
		shown, _ := json.Marshal(o.records)
		return map[string]bool{"no name": !strings.Contains(string(shown), "赵某某"), "four cells withheld": len(r.Withheld) == 4}
	}),
	"forms/k02_dept_label.xlsx": with(func(_ outcome, r evaluation.Record) map[string]bool {
		return map[string]bool{"project": r.Project == "市民政局", "profile": r.Profile == "whole-department"}
	}),
	"forms/k03_points.xlsx": with(func(_ outcome, r evaluation.Record) map[string]bool {
		return map[string]bool{"weights": column(r, weight) == "20 10 20 30 20", "scores": column(r, score) == "18 10 20 30 15"}
	}),
	"forms/k04_levels.xlsx": with(func(_ outcome, r evaluation.Record) map[string]bool {
		return map[string]bool{
			"level 1": column(r, level1) == "产出目标 产出目标 产出目标 效益目标 满意度目标",
			"level 2": column(r, level2) == "数量目标 成本目标 时效目标 社会效益目标 服务对象满意度目标",
		}
	}),
	"forms/k05_objective.xlsx": asBase(),
	"forms/k06a_footer.xlsx":   fiveIndicators, "forms/k06b_footer.xlsx": fiveIndicators,
	"forms/k07_money_total.xlsx": with(func(_ outcome, r evaluation.Record) map[string]bool {
		money := len(r.Funding) == 2
		for _, line := range r.Funding {
			money = money && line.OriginalBudget == "60" && line.AdjustedBudget == "60" && line.Expenditure == "58.8"
		}
		return map[string]bool{"no total score": r.Total.Score == "", "funding": money}
	}),
	"forms/k08_D6_text.xlsx": labelled("待定"), "forms/k09_formula.xlsx": computed,
	"forms/k10_year.xlsx": without(finding.YearMismatch),
	"forms/k11_bare_percent.xlsx": with(func(o outcome, _ evaluation.Record) map[string]bool {
		return map[string]bool{"60 of 100 % is told": o.has(finding.MissedTargetFullScore, "") || o.has(finding.UnitMissing, "")}
	}),
	"forms/k12_merged_points.xlsx": with(func(o outcome, _ evaluation.Record) map[string]bool {
		return map[string]bool{"nothing missing at D13": !o.has(finding.MissingValue, "D13") && !o.has(finding.WeightMissing, "D13")}
	}),
	"forms/k14_target_table.xlsx": passedOver, "forms/k15_side_by_side.xlsx": twoForms,
	"forms/k16_radicals.xlsx": asBase("project", "*"), "forms/k18_unreadable.xlsx": refused,
	"forms/k19_month.xlsx": without(finding.ValueNotNumeric),
	"forms/goal-words.xlsx": with(func(_ outcome, r evaluation.Record) map[string]bool {
		goals := column(r, func(i evaluation.IndicatorRecord) string { return i.Goal.Comparison + i.Goal.Number + i.Goal.Unit })
		return map[string]bool{"targets in words: " + goals: strings.HasPrefix(goals, "≤3轮 ≥7次 ≥3组 100% ")}
	}),
}
