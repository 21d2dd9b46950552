package personal_test

import (
	"strings"
	"testing"

	"gongkai"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/personal"
	"gongkai/tools/internal/profile"
)

// signatures are labels of persons as offices print them. None is written down
// in data/labels.toml as a whole: a test holds that.
var signatures = []string{
	"表单填制人", "数据采集人", "本表填写人员", "绩效管理员", "报账员", "资产管理员", "业务经办", "材料报送员", "科室内审", "归口科长", "支部书记", "总会计师签字", "分管副局长",
	"带队领导签批", "机关财务主管", "出纳员", "村会计", "核算会计", "审签", "终稿审定", "数据核对", "专项负责", "局主要领导签字", "党组书记签字", "中心主任", "办公室主任签名",
	"预算科经手人", "绩效专干", "项目联络员", "现场监督员", "第三方评价专家", "评审组组长", "牵头人", "具体承办", "结算审核人", "监交人", "验收组长", "统计负责人", "复评人员", "抽查人员签字",
	"财务分管院长", "校长签字", "站长（签字）", "所长：", "分管县长", "单位法人", "签批人", "核定人", "拟表人", "责任会计", "处领导阅签人", "街道分管领导", "报告执笔", "校内评审专家", "下乡干事", "区级督导员", "汇总填报员",
}

// people are names that the rules know by no list of whole names.
var people = []string{"林知远", "欧阳明澈", "沈若谷", "阿依古丽·买买提", "江予安、顾怀瑾", "赵 敏", "Smith", "古丽仙"}

func parse(t *testing.T, text string, open bool) ([]personal.Cell, []grid.Cell) {
	t.Helper()
	g, err := grid.Parse("s", text)
	if err != nil {
		t.Fatal(err)
	}
	var cells []personal.Cell
	for _, c := range g.Cells() {
		cells = append(cells, personal.Cell{Range: c.Span, Text: c.Text, Open: open})
	}
	return cells, g.Cells()
}

func TestPersonsAtUnknownLabels(t *testing.T) {
	set, err := profile.Load(gongkai.Files, "data")
	if err != nil {
		t.Fatal(err)
	}
	r, unknown, looked := set.Personal(), 0, 0
	for _, label := range signatures {
		if set.Labels().Look(label)[profile.Personal] == "" {
			unknown++
		}
		for _, name := range people {
			for place, sheet := range map[string]string{
				"beside":        label + " | " + name,
				"beside merged": label + " | < | " + name + " | <",
				"below":         label + "\n" + name,
				"below, merged": label + " | <\n" + name + " | <",
				"two below":     label + " | 填报日期\n" + name + " | 2023年3月1日",
				"colon":         label + "：" + name,
				"small colon":   label + "﹕" + name,
				"dash":          label + "——" + name,
				"line break":    label + "\\n" + name,
				"blank":         label + "  " + name,
				"behind a unit": "填报单位：清江县就业服务中心　" + label + "：" + name,
			} {
				cells, _ := parse(t, sheet, true)
				verdicts := r.Around(cells)
				for n, cell := range cells {
					if strings.Contains(cell.Text, name) {
						looked++
						if verdicts[n].Kind != personal.Name {
							t.Errorf("%s of %q: %q is shown", place, label, cell.Text)
						}
					}
				}
			}
		}
	}
	for text, want := range map[string]personal.Kind{
		"安全员（张知远）": personal.Name, "护理长（旦增卓玛）": personal.Name, "站长（签字）（沈若谷）": personal.Name, "苏日娜璎（党支部书记签名）": personal.Name, "项目负责人（签字）": "", "科室意见（签字）": "", "填表人（单位经办）": "", "审核人（财务科）": "", "负责人（公章）": "",
	} {
		cells, _ := parse(t, text, true)
		if verdict := r.Around(cells)[0]; verdict.Kind != want || !verdict.Label {
			t.Errorf("%s: %+v", text, verdict)
		}
	}
	if unknown < 45 || looked < 4000 {
		t.Errorf("%d labels that the data do not hold, %d cells: want 45 and more", unknown, looked)
	}
}

// Around says nothing of what is no person, at labels of organisations too.
func TestOrganisationsStay(t *testing.T) {
	r := rules(t)
	for _, sheet := range []string{
		"预算执行单位 | 高峰", "项目属性 | 常年", "归口处室 | 金城", "填报日期：2023年3月1日", "填报单位（盖章）：清江县就业服务中心", "单位公章", "资金来源 | 单方",
		"审核人： | | 年 月 日", "参加人员 | 150人", "填表人： | 填报日期：2023年3月1日", "附件6", "（2021年度）", "报表编号：510000_0013zp", "单位：万元", "第1页 共2页",
		"负责人 | 日期：2023年", "注：1.其他资金包括社会投入资金。",
	} {
		cells, _ := parse(t, sheet, true)
		for n, v := range r.Around(cells) {
			if v.Kind != "" {
				t.Errorf("%q: %q is withheld as %s", sheet, cells[n].Text, v.Kind)
			}
		}
	}
}

func TestNamesByShape(t *testing.T) {
	r := rules(t)
	for _, name := range []string{"林知远", "赵敏", "欧阳修", "欧阳明澈", "买买提·艾力", "张王静怡", "张 三", "司马光"} {
		if !r.IsName(name) {
			t.Errorf("%s is no name", name)
		}
	}
	for _, word := range []string{"单位", "金额", "安全生产", "高新区", "武汉市", "江苏省", "水利局", "延续性", "林", "万元", "项目", "管理费", "张三丰李四光", "方案"} {
		if r.IsName(word) {
			t.Errorf("%s is a name", word)
		}
	}
	for _, text := range []string{"张三（组长）", "张三、李四", "张三 科长", "林知远 2023年3月1日", "局长 张三"} {
		if !r.HasNames(text) {
			t.Errorf("%s has no names", text)
		}
	}
}

func TestNamesBesideTitlesAndNumbers(t *testing.T) {
	r := rules(t)
	for text, want := range map[string]string{
		"由林知远主任负责":           "由█████主任负责",
		"科长沈若谷带队":            "科长█████带队",
		"联系人：江予安":            "联系人：█████",
		"林知远13900001234":     "██████████",
		"林知远，电话0951-5110263": "█████，电话█████",
		"召开主任办公会":            "召开主任办公会",
		"高级工程师占比":            "高级工程师占比",
		"县委书记、局长参加":          "县委书记、局长参加",
		"全体老师满意":             "全体老师满意",
		"会计核算规范":             "会计核算规范",
		"各科室主任、财务人员培训":       "各科室主任、财务人员培训",
		"局长办公会议审定":           "局长办公会议审定",
		"路灯，责任人：江予安、沈若谷，已完成": "路灯，责任人：█████、█████，已完成",
		"江予安（项目负责人）":         "█████（项目负责人）",
		"经办人为江予安":            "经办人为█████",
		"验收组组长江予安签字确认":       "验收组组长█████签字确认",
		"业务骨干江予安老师":          "业务骨干█████老师",
		"护林员江予安，":            "护林员█████，",
		"授课专家：旦增卓玛":          "授课专家：█████",
		"牵头人——索朗·多吉":         "牵头人——█████",
		"由买买提·艾力主任组织":        "█████主任组织",
		"第一书记买买提·艾力 驻村":      "第一书记█████ 驻村",
		"译审人：Anna Kowalska":  "译审人：█████",
		"受益人：全体居民":           "受益人：全体居民",
		"责任人：各乡镇":            "责任人：各乡镇",
		"评审专家：5名":            "评审专家：5名",
		"县总会计师协会":            "县总会计师协会",
		"学生计算机等级考试":          "学生计算机等级考试",
		"书记应带头":              "书记应带头",
	} {
		if got := r.Mask(text, r.In(text)); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
