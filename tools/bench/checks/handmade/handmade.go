// Package handmade holds forms that were written by hand, clean ones and the
// same with one fault each, in words that no list of the checks holds and no
// generator draws.
//
// clean.txt and faulty.txt go in; evaluations come out, read from a grid like any
// workbook. It guarantees that all that is not written in a file ties: titles,
// the line of funds, the total row. It refuses a row or a key that it does not
// know.
//
// A form is a name, settings (money, total, layout, fund, planned, achieved),
// and rows: short level 2 | name | target | actual | maximum | score | deviation.
// With "layout: split" the target stands in three columns: sign, number, unit.
package handmade

import (
	_ "embed" // the forms
	"fmt"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/profile"
)

//go:embed clean.txt
var cleanText string

//go:embed faulty.txt
var faultyText string

// Form is one form with what is wrong in it.
type Form struct {
	Name  string
	Fault string       // empty for a clean form
	IDs   []finding.ID // the rules that may tell it
	set   map[string]string
	rows  [][]string
}

// rowFields is how many fields a row has.
const rowFields = 7

// Forms gives all forms, clean ones first.
func Forms() ([]Form, error) {
	clean, err := parse(cleanText, "clean", func(f *Form, rest string) error {
		f.Name = rest
		return nil
	})
	if err != nil {
		return nil, err
	}
	faulty, err := parse(faultyText, "fault", func(f *Form, rest string) error {
		parts := strings.Split(rest, "; ")
		if len(parts) != 3 {
			return fmt.Errorf("%q: want form; what; rules", rest)
		}
		for _, base := range clean {
			if base.Name == parts[0] {
				*f = base.copy()
			}
		}
		if f.Name == "" {
			return fmt.Errorf("%q: no such form", parts[0])
		}
		f.Fault = parts[1]
		for _, id := range strings.Fields(parts[2]) {
			if finding.ID(id).Severity() == "" {
				return fmt.Errorf("%q: no such rule", id)
			}
			f.IDs = append(f.IDs, finding.ID(id))
		}
		return nil
	})
	return append(clean, faulty...), err
}

func (f Form) copy() Form {
	c := Form{Name: f.Name, set: map[string]string{}}
	for key, text := range f.set {
		c.set[key] = text
	}
	for _, row := range f.rows {
		c.rows = append(c.rows, append([]string(nil), row...))
	}
	return c
}

// parse reads blocks that begin with the word start.
func parse(text, start string, begin func(*Form, string) error) ([]Form, error) {
	var forms []Form
	for n, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, rest, ok := strings.Cut(line, ":")
		rest = strings.TrimSpace(rest)
		var err error
		switch number, notNumber := strconv.Atoi(key); {
		case ok && key == start:
			forms = append(forms, Form{set: map[string]string{}})
			err = begin(&forms[len(forms)-1], rest)
		case len(forms) == 0 || n == 0 && !ok:
			continue // the comment at the top goes on
		case ok && notNumber == nil:
			err = forms[len(forms)-1].change(number, fields(rest))
		case ok && !strings.Contains(key, "|"):
			forms[len(forms)-1].set[key] = rest
		default:
			forms[len(forms)-1].rows = append(forms[len(forms)-1].rows, fields(line))
		}
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", start, n+1, err)
		}
	}
	return forms, nil
}

// fields parts a row; those that are not written are "^".
func fields(line string) []string {
	row := strings.Split(line, "|")
	for i := range row {
		row[i] = strings.TrimSpace(row[i])
	}
	for len(row) < rowFields {
		row = append(row, "^")
	}
	return row
}

func (f *Form) change(number int, row []string) error {
	if number < 1 || number > len(f.rows) {
		return fmt.Errorf("no row %d", number)
	}
	for i, text := range row {
		if text != "^" {
			f.rows[number-1][i] = text
		}
	}
	return nil
}

// levels are the names of level 1 and 2 by the short ones.
var levels = map[string][2]string{
	"数量": {"产出指标", "数量指标"}, "质量": {"产出指标", "质量指标"}, "时效": {"产出指标", "时效指标"}, "成本": {"产出指标", "成本指标"},
	"经济": {"效益指标", "经济效益指标"}, "社会": {"效益指标", "社会效益指标"}, "生态": {"效益指标", "生态效益指标"}, "可持续": {"效益指标", "可持续影响指标"},
	"满意": {"满意度指标", "服务对象满意度指标"},
}

// Read lays a form into a grid and reads it.
func (f Form) Read(profiles *profile.Set) (*evaluation.SelfEvaluation, error) {
	text, err := f.sheet()
	if err != nil {
		return nil, fmt.Errorf("form %s: %w", f.Name, err)
	}
	g, err := grid.Parse("自评表", text)
	if err != nil {
		return nil, fmt.Errorf("form %s: %w", f.Name, err)
	}
	result, refused := form.Read(f.Name+".xlsx", g, profiles)
	if len(refused) > 0 || len(result.Forms) != 1 {
		return nil, fmt.Errorf("form %s: %d forms, refused %v", f.Name, len(result.Forms), refused)
	}
	return result.Forms[0].Evaluation, nil
}

func (f Form) get(key, otherwise string) string {
	if text, ok := f.set[key]; ok {
		return text
	}
	return otherwise
}

// sheet prints the form as package grid reads it.
func (f Form) sheet() (string, error) {
	split := f.set["layout"] == "split"
	target := "年度指标值"
	if split {
		target = "指标性质 | 指标值 | 度量单位"
	}
	fund := strings.Split(f.get("fund", "200 | 200 | 190 | 95% | 9.5"), "|")
	if len(fund) != 5 {
		return "", fmt.Errorf("fund: %d fields", len(fund))
	}
	lines := []string{
		"项目支出绩效自评表",
		"（2023年度）",
		"项目名称 | < | " + f.Name + "项目",
		"主管部门 | < | 临川市发展保障局 | | 实施单位 | 临川市事务服务处",
		"项目资金（" + f.get("money", "万元") + "） | < | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
		fmt.Sprintf(" | | 年度资金总额 | %s | %s | %s | 10 | %s | %s", fund[0], fund[1], fund[2], fund[3], fund[4]),
		fmt.Sprintf(" | | 其中：当年财政拨款 | %s | %s | %s | — | %s | —", fund[0], fund[1], fund[2], fund[3]),
		"年度总体目标 | < | 预期目标 | < | < | 实际完成情况 | < | < | <",
		" | | " + f.get("planned", "做好"+f.Name+"有关事项。") + " | < | < | " + f.get("achieved", f.Name+"各事项按序时推进。") + " | < | < | <",
		"绩效指标 | 一级指标 | 二级指标 | 三级指标 | " + target + " | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施",
	}
	weight, score := figure.Whole(10), figure.Exact{}
	if n, ok := figure.Parse(strings.TrimSpace(fund[4])); ok {
		score = n.Value
	}
	for _, row := range f.rows {
		level, ok := levels[row[0]]
		if !ok {
			return "", fmt.Errorf("level %q", row[0])
		}
		for i := range row {
			row[i] = strings.ReplaceAll(row[i], "^", "")
		}
		if n, ok := figure.Parse(row[4]); ok {
			weight = weight.Add(n.Value)
		}
		if n, ok := figure.Parse(row[5]); ok {
			score = score.Add(n.Value)
		}
		goal := row[2]
		if split {
			parts := strings.Fields(goal)
			if len(parts) == 2 {
				parts = append(parts, "")
			}
			goal = strings.Join(parts, " | ")
		}
		lines = append(lines, fmt.Sprintf(" | %s | %s | %s | %s | %s | %s | %s | %s", level[0], level[1], row[1], goal, row[3], row[4], row[5], row[6]))
	}
	printed := strings.Split(f.set["total"], "|")
	if printed[0] = strings.TrimSpace(printed[0]); printed[0] == "" {
		printed[0] = weight.String()
	}
	if len(printed) < 2 {
		printed = append(printed, score.String())
	}
	blank := " | < | < | < | < | <"
	if split {
		blank += " | < | <"
	}
	return strings.Join(append(lines, "总分"+blank+" | "+printed[0]+" | "+strings.TrimSpace(printed[1])), "\n"), nil
}
