package form_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// kinds gives what was withheld as "A1 name; B2 mobile-number".
func kindsOf(withheld []struct{ cell, kind string }) string {
	var list []string
	for _, w := range withheld {
		list = append(list, w.cell+" "+w.kind)
	}
	return strings.Join(list, "; ")
}

func TestPersonsAreWithheld(t *testing.T) {
	for _, c := range []struct{ name, head, foot, want string }{
		{"label and name", "", "总分 | | | | | 90 | 81\n填表人 | 张三丰 | | 联系电话 | 0951-1234567", "B11 name; E11 telephone"},
		{"one cell", "", "总分 | | | | | 90 | 81\n填表人：张三丰　　联系电话：0951-1234567", "A11 name"},
		{"nobody", "", "总分 | | | | | 90 | 81\n填表人： | | | 联系电话：", ""},
		{"in the head", "项目名称 | 防汛经费 | 项目负责人及电话 | 张三丰 0951-1234567\n主管部门 | 水利局 | 实施单位 | 水利站", "", "D2 name"},
		{"without a total", "", "单位负责人（签字）：张三丰 | | | 复核人 | 李四光", "A10 name; E10 name"},
		{"date in front", "", "填报日期：2022年1月1日 | | | 填表人：张三丰", "D10 name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, f := frame(t, c.head, "", "", "", c.foot)
			var got []struct{ cell, kind string }
			for _, w := range r.Withheld {
				got = append(got, struct{ cell, kind string }{w.Cell.String(), w.Kind})
			}
			if kindsOf(got) != c.want {
				t.Errorf("withheld %q, want %q", kindsOf(got), c.want)
			}
			all, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			for _, secret := range []string{"张三丰", "李四光", "1234567"} {
				if strings.Contains(string(all), secret) {
					t.Errorf("the record shows %s", secret)
				}
			}
			if (c.want != "") != strings.Contains(ids(f.Findings), "personal-data") {
				t.Errorf("findings are %q", ids(f.Findings))
			}
		})
	}
}

func TestPersonalNumbers(t *testing.T) {
	for _, c := range []struct{ text, kept, kind string }{
		{"请拨13900001234咨询", "请拨█████咨询", "mobile-number"},
		{"手机 139 0000 1234", "手机 █████", "mobile-number"},
		{"手机+86-139-0000-1234。", "手机+█████。", "mobile-number"},
		{"手机１３９００００１２３４", "手机█████", "mobile-number"},
		{"身份证11010519491231002X有误", "身份证█████有误", "identity-number"},
		{"身份证11010519491231002x和13900001234", "身份证█████和█████", "identity-number"},
		{"卡号6222020200112233445", "卡号█████", "account-number"},
		{"开户行账号 0123456789012", "开户行账号 █████", "account-number"},
		{"编号11010519491231002Y", "编号11010519491231002Y", ""},
		{"身份证号110105194912310021", "身份证号█████", "identity-number"},
		{"身份证 110105 19491231 002x", "身份证 █████", "identity-number"},
		{"编码110105194913310021", "编码110105194913310021", ""},
		{"编码640000202112010012", "编码640000202112010012", ""},
		{"编码990105194912310021", "编码990105194912310021", ""},
		{"项目64000022T000000012345", "项目64000022T000000012345", ""},
		{"20211231号文件2021120112345", "20211231号文件2021120112345", ""},
		{"投资13900000000元建成", "投资13900000000元建成", ""},
		{"通行18612345678车次。", "通行18612345678车次。", ""},
		{"找13900001234个人咨询", "找█████个人咨询", "mobile-number"},
		{"致电13900001234对外公布", "致电█████对外公布", "mobile-number"},
		{"热线0951-1234567", "热线0951-1234567", ""},
		{"金额12,345,678,901.25元", "金额12,345,678,901.25元", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			r, _ := frame(t, "", "", "年度总体目标 | 预期目标 | | | 实际完成情况\n | "+c.text+" | | | 好", "", "")
			if r.Objective.Planned != c.kept {
				t.Errorf("kept %q, want %q", r.Objective.Planned, c.kept)
			}
			kind := ""
			if len(r.Withheld) > 0 {
				kind = r.Withheld[0].Kind
			}
			if kind != c.kind || r.Counts.Withheld != len(r.Withheld) {
				t.Errorf("withheld %v as %q, want %q; counts %+v", r.Withheld, kind, c.kind, r.Counts)
			}
		})
	}
}

// An amount in 元 may have as many digits as a telephone number.
func TestAmountsAreNoTelephoneNumbers(t *testing.T) {
	r, _ := frame(t, "", "项目资金（元） | | 全年预算数 | 全年执行数\n | 总额 | 13900001234 | 13800001234", "", "", "")
	if len(r.Withheld) != 0 || r.Funding[0].AdjustedBudget != "13900001234" {
		t.Errorf("withheld %v, %+v", r.Withheld, r.Funding[0])
	}
}

// A number in a cell of no field takes the cell with it.
func TestUnplacedNumbersAreWithheld(t *testing.T) {
	r, _ := frame(t, "", "", "", "", "总分 | | | | | 90 | 81\n有事请找13900001234")
	if len(r.Withheld) != 1 || r.Withheld[0].Cell.String() != "A11" || len(r.Unplaced) != 0 {
		t.Errorf("withheld %v, unplaced %v", r.Withheld, r.Unplaced)
	}
}

// TestWordsOfIndicatorsAreNoPersons: in the table of indicators 审核 is work, and
// 高标准 is how well it is done, not who did it.
func TestWordsOfIndicatorsAreNoPersons(t *testing.T) {
	r, _ := frame(t, "", "", "", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施\n"+
		"产出指标 | 质量指标 | 审核人 | 高标准 | 高标准 | 50 | 50 |\n | 质量指标 | 会计 | 严要求 | 严要求 | 40 | 31 | 汛期停工", "")
	if len(r.Withheld) != 0 || len(r.Indicators) != 2 || r.Indicators[0].Target != "高标准" || r.Indicators[1].Actual != "严要求" {
		t.Errorf("withheld %v, indicators %+v", r.Withheld, r.Indicators)
	}
}
