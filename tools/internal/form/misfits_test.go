package form_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
)

// upright is a form in which everything goes together.
const upright = `项目支出绩效自评表 | < | < | < | < | < | < | <
（2023年度） | < | < | < | < | < | < | <
项目名称 | 河道清淤整治 | < | < | < | < | < | <
主管部门 | 安澜县水利局 | < | < | 实施单位 | 安澜县河道管理所 | < | <
项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | 110 | 120 | 60 | 10 | 50.00% | 5
^ | 其中：当年财政拨款 | 80 | 90 | 30 |  | 33.33% |
^ | 上年结转资金 | 30 | 30 | 30 |  | 100.00% |
年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | <
^ | 完成全部清淤任务并验收 | < | < | 清淤任务已全部完成并验收 | < | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
产出指标 | 数量指标 | 清淤河段数 | ≥5段 | 5段 | 20 | 20 |
^ | ^ | 清淤长度 | ≥12公里 | 11公里 | 10 | 9 | 汛期推迟
^ | 质量指标 | 验收合格率 | =100% | 100% | 20 | 20 |
效益指标 | 社会效益指标 | 河道行洪能力 | 明显改善 | 明显提高 | 30 | 30 |
满意度指标 | 服务对象满意度指标 | 沿岸居民满意度 | ≥90% | 95% | 10 | 10 |
总分 | < | < | < | < | 100 | 94 |
`

// money are the lines of money of the upright form.
const money = `年度资金总额 | 110 | 120 | 60 | 10 | 50.00% | 5
^ | 其中：当年财政拨款 | 80 | 90 | 30 |  | 33.33% |
^ | 上年结转资金 | 30 | 30 | 30 |  | 100.00% |`

// doubtsOf gives the keys of the doubts about the only form of a sheet, and its
// confidence.
func doubtsOf(t *testing.T, text string) (keys []string, confidence string) {
	t.Helper()
	g, err := grid.Parse("表", text)
	if err != nil {
		t.Fatal(err)
	}
	result, refused := form.Read("book.xlsx", g, profiles(t))
	if len(result.Forms) != 1 {
		t.Fatalf("%d forms, %v", len(result.Forms), refused)
	}
	for _, d := range result.Forms[0].Doubts {
		key, _ := strings.CutPrefix(d.Key, "form.doubt.")
		if cells, ok := d.Args["Cells"].(string); ok {
			key += " " + cells
		}
		keys = append(keys, key)
	}
	return keys, result.Forms[0].Confidence
}

func TestAnUprightFormHasNoMisfit(t *testing.T) {
	if keys, confidence := doubtsOf(t, upright); len(keys) > 0 || confidence != "1.00" {
		t.Errorf("confidence %s, doubts %v", confidence, keys)
	}
}

// TestMisfitsAreNamed makes one slip at a time: the form is read, but not for sure,
// and the doubt names the cell.
func TestMisfitsAreNamed(t *testing.T) {
	for name, slip := range map[string]struct{ old, now, doubt string }{
		"a label for a result":           {"≥5段 | 5段", "≥5段 | 二级指标", "label-in-field E12"},
		"a label for a project":          {"项目名称 | 河道清淤整治", "项目名称 | 自评得分", "label-in-field B3"},
		"a person for a name":            {"验收合格率", "填表人：某某", "label-in-field C14"},
		"a marker for a name":            {"验收合格率", "定量指标", "label-in-field C14"},
		"a source of money in the plan":  {"| 完成全部清淤任务并验收", `| 年度资金总额\n完成全部清淤任务并验收`, "label-in-field B10"},
		"a figure for a unit":            {"安澜县河道管理所", "≥90%", "name-in-head F4"},
		"a result for a unit":            {"安澜县河道管理所", "明显提高", "name-in-head F4"},
		"a figure for a head":            {"年度指标值 | 实际", "15台 | 实际", "head-without-words D11"},
		"a sentence for a head":          {"年度指标值 | 实际", "本栏由填报单位据实填写并由主管部门审核后统一汇总上报 | 实际", "head-without-words D11"},
		"points for a reason":            {"| 汛期推迟", "| 9分", "figure-for-words H13"},
		"the result again for a reason":  {"30 | 30 |\n满意", "30 | 30 | 明显提高\n满意", "figure-for-words H15"},
		"no deviation for an objective":  {"清淤任务已全部完成并验收", "无偏差", "figure-for-words E10"},
		"a remark for a name":            {"河道行洪能力", "尾款将于下年度结清。", "sentence-for-name C15"},
		"a rate for a score":             {"| 50.00% | 5", "| 50.00% | 50.00%", "money-unlike H6"},
		"a share for money":              {"| 90 | 30 |", "| 90 | 98% |", "money-unlike E7"},
		"a row without a target":         {"≥90% | 95%", " | 95%", "hole-in-row C16"},
		"a cell behind the table":        {"20 | 20 |\n^ | ^ |", "20 | 20 | | 甲\n^ | ^ |", "beside-the-table I12"},
		"points for a part of the money": {"| 30 | 30 | 30 |  | 100.00% |", "|  | 30 | 30 | 30 | 100.00% |", "money-out-of-line B8 F8"},
		"a row twice":                    {"主管部门 |", "项目名称 | 河道清淤整治 | < | < | < | < | < | <\n主管部门 |", "line-twice A4"},
		"a level that comes again":       {"满意度指标 | 服务", "产出指标 | 时效指标 | 完工时间 | 12月底前 | 11月 | 0 | 0 |\n满意度指标 | 服务", "level-returns A16"},
		"heads one column to the right":  {"年初预算数 | 全年预算数 | 全年执行数", "全年预算数 | 全年预算数 | 全年执行数", "head-twice D5"},
		"rates of something else":        {money, strings.NewReplacer("50.00%", "71.00%", "33.33%", "72.00%", "100.00%", "73.00%").Replace(money), "rates-unlike G6"},
		"a number without its unit":      {"≥12公里 | 11公里", "≥12公里 | 8", "result-unlike E13"},
		"a day for an amount":            {"≥12公里 | 11公里", "≥12公里 | 2023年11月28日", "result-unlike D13"},
		"a marker for a target":          {"≥12公里 |", "定量指标 |", "result-unlike D13"},
		"a unit of money for a target":   {"≥12公里 |", "单位：万元 |", "label-in-field D13"},
		"a head of money for a project":  {"项目名称 | 河道清淤整治", "项目名称 | 实际支出数（万元）", "label-in-field B3"},
		"points for a level":             {"质量指标", "100分", "label-in-field B14"},
		"a title for a level":            {"效益指标 | 社会", "项目资金 | 社会", "label-in-field A15"},
		"a heading for a name":           {"河道行洪能力", "二、结果类", "label-in-field C15"},
		"points in an objective":         {"清淤任务已全部完成并验收", `5\n清淤任务已全部完成并验收`, "figure-for-words E10"},
		"a day for money":                {"| 90 | 30 |", "| 90 | 2023年12月底前 |", "money-unlike E7"},
		"a day for a rate":               {"33.33%", "2023年12月底前", "money-unlike G7"},
		"an amount of something else":    {"| 90 | 30 |", "| 90 | 6 |", "parts-unlike E6"},
		"a score of something else":      {"11公里 | 10 | 9", "11公里 | 10 | 12", "score-above G13"},
		"a year for a result":            {"11公里 | 10", "（2021年度） | 10", "label-in-field E13"},
		"a total of something else":      {"| 100 | 94 |", "| 96 | 94 |", "sums"},
		"a unit without its label":       {"实施单位 | 安澜县河道管理所", " | 安澜县河道管理所", "name-in-head F4"},
		"two cells for an objective":     {"验收 | < | < | 清淤任务已全部", "验收 | 清淤 | < | 清淤任务已全部", "figure-for-words C10"},
		"heads beside their columns":     {"三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施", "三级指标 | 分值 | 得分 |  | 年度指标值 | 实际完成值 | 偏差原因分析及改进措施", "column-without-head"},
		"a head over nothing":            {money, strings.NewReplacer("| 110", "|", "| 80", "|", "| 30 | 30 | 30", "|  | 30 | 30").Replace(money), "head-over-nothing C5"},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(upright, slip.old) {
				t.Fatal("the form does not hold what is replaced")
			}
			keys, confidence := doubtsOf(t, strings.Replace(upright, slip.old, slip.now, 1))
			if !strings.Contains(strings.Join(keys, "\n"), slip.doubt) || confidence >= "0.95" {
				t.Errorf("confidence %s, doubts %v", confidence, keys)
			}
		})
	}
}
