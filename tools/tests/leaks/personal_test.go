package leaks_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// labels ask for a person. data/personal.toml and data/labels.toml hold none of
// them as a whole; they are as offices print them below their tables.
var labels = []string{
	"表单填制人", "数据采集人", "本表填写人员", "绩效管理员", "报账员", "资产管理员", "业务经办", "材料报送员", "科室内审", "归口科长", "支部书记", "总会计师签字", "分管副局长",
	"带队领导签批", "机关财务主管", "出纳员", "村会计", "核算会计", "项目审签", "终稿审定", "数据核对", "专项负责", "局主要领导签字", "党组书记签字", "中心主任", "办公室主任签名",
	"预算科经手人", "绩效专干", "项目联络员", "现场监督员", "第三方评价专家", "评审组组长", "牵头人", "具体承办", "结算审核人", "监交人", "验收组长", "统计负责人", "复评人员", "抽查人员签字",
	"财务分管院长", "校长签字", "站长（签字）", "所长", "分管县长", "单位法人", "签批人", "核定人", "拟表人", "责任会计", "报告执笔人", "下乡干事",
}

// given are characters for names; with a surname each pair makes a name that
// stands nowhere else.
var given = []rune("珩玥澍昶翊芃祎骁隽琬澜曦煜宸沐")

const surnames = "林沈顾江苏程陆秦韩谢"

// person gives the n-th made-up name.
func person(n int) string {
	return string([]rune(surnames)[n%10]) + string(given[n/10%len(given)]) + string(given[n/150%len(given)])
}

// places are where a name stands at its label, above and below the tables.
var places = []struct {
	name string
	add  func(form, label, name string) string
}{
	{"beside, below the table", func(form, label, name string) string { return form + label + "： | < | " + name + "\n" }},
	{"below its label", func(form, label, name string) string {
		return form + label + " | < | < | 填报日期 | <\n" + name + " | < | < | 2022年3月1日 | <\n"
	}},
	{"behind its label", func(form, label, name string) string {
		return form + label + "——" + name + " | < | < | 年 月 日\n"
	}},
	{"beside, above the table", func(form, label, name string) string {
		return strings.Replace(form, "项目资金", label+" | < | "+name+" | < | 项目类型 | < | 延续 | < | <\n项目资金", 1)
	}},
	{"line break, above the table", func(form, label, name string) string {
		return strings.Replace(form, "项目资金", label+`：\n`+name+" | < | < | < | < | < | < | < | <\n项目资金", 1)
	}},
}

func TestNamesAtLabels(t *testing.T) {
	var names []string
	told := 0
	files, stderr := build(t, func(workbooks string) {
		for n, label := range labels {
			for p, place := range places {
				name := person(len(names))
				names = append(names, name)
				path := filepath.Join(workbooks, fmt.Sprintf("n%03d-%d.xlsx", n, p))
				write(t, path, "自评表", place.add(filled(fmt.Sprintf("签名项目%03d%d号", n, p), nil), label, name))
			}
		}
	})
	if strings.Contains(stderr, "found what must not") {
		t.Errorf("the last look had to catch something:\n%s", stderr)
	}
	kept := 0
	for n, name := range names {
		if file := leakIn(files, name); file != "" {
			t.Errorf("%s at %s, %s: published in %s", name, labels[n/len(places)], places[n%len(places)].name, file)
		} else {
			kept++
		}
	}
	for name, text := range files {
		if strings.HasPrefix(name, "evaluations/") && strings.HasSuffix(name, "/index.json") && strings.Contains(text, `"kind": "name"`) {
			told++
		}
	}
	if len(labels) < 45 || told != len(names) {
		t.Errorf("%d labels, %d of %d forms tell the name", len(labels), told, len(names))
	}
	record(t, "names, by label and place", len(names), kept, told)
}

// numbers are the kinds of personal number and the ways of writing them, with
// room for a serial of four digits. Behind a § stands what must not be found.
var numbers = []struct{ name, text string }{
	{"mobile", "139%s5678"}, {"mobile, spaced", "139 %s 5678"}, {"mobile, dashed", "139-%s-5678"}, {"mobile, dotted", "139.%s.5678"}, {"mobile, +86", "+86 139%s5678"}, {"mobile, 0086", "0086139%s5678"}, {"mobile, nought in front", "0139%s5678"},
	{"mobile behind a number", "187 §139%s5678"}, {"mobile, zero-width", "139\u200b%s\u200b5678"}, {"identity, 18", "ID%s"}, {"identity, spaced", "IDSP%s"}, {"identity, 15", "110105491231%s"}, {"landline", "0951-511%s"}, {"landline, area in brackets", "（0951）511%s"},
	{"passport", "E1234%s"}, {"e-mail", "qz%s@example.com"}, {"plate", "宁A·5%s"}, {"QQ", "QQ：§98765%s"}, {"card", "CARD%s"},
	{"mobile, circled", "CIRCLED%s"}, {"mobile, as it is said", "SAID%s"}, {"mobile behind a Latin name", "lisi§139%s5678"}, {"e-mail with a Chinese full stop", "qz%s@example。com"}, {"second of two landlines", "电话5110263、§811%s"}, {"account of a messenger", "微信ID：§wqk%s"},
}

// number gives a number of a kind; serial makes it one of its own.
func number(pattern string, serial int) string {
	four := fmt.Sprintf("%04d", serial)
	switch {
	case strings.HasPrefix(pattern, "CIRCLED"):
		return strings.NewReplacer("0", "⓪", "1", "①", "2", "②", "3", "③", "4", "④", "5", "⑤", "6", "⑥", "7", "⑦", "8", "⑧", "9", "⑨").Replace("139" + four + "5678")
	case strings.HasPrefix(pattern, "SAID"):
		return strings.NewReplacer("0", "洞", "1", "幺", "2", "两", "3", "三", "4", "四", "5", "五", "6", "六", "7", "拐", "8", "八", "9", "勾").Replace("139" + four + "5678")
	case strings.HasPrefix(pattern, "IDSP"):
		id := identity(four)
		return id[:6] + " " + id[6:14] + " " + id[14:]
	case strings.HasPrefix(pattern, "ID"):
		return identity(four)
	case strings.HasPrefix(pattern, "CARD"):
		return card("62220202001" + four)
	case strings.HasPrefix(pattern, "110105491231"):
		return "110105491231" + four[1:]
	}
	return fmt.Sprintf(strings.Replace(pattern, "§", "", 1), four)
}

// secretOf gives the part of a number of a kind that must not be found.
func secretOf(pattern, text string) string {
	if before, _, marked := strings.Cut(pattern, "§"); marked {
		text = strings.TrimPrefix(text, before)
	}
	return keptPart(text)
}

// identity gives an identity number of 1949 with a true check digit.
func identity(four string) string {
	month, day := fmt.Sprintf("%02d", int(four[0]-'0')%9+1), fmt.Sprintf("%02d", int(four[1]-'0')+10)
	digits := "1101051949" + month + day + "0" + four[2:]
	sum := 0
	for n, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[n]-'0') * weight
	}
	return digits + string("10X98765432"[sum%11])
}

// card gives a card number of 16 digits with a true check digit.
func card(first string) string {
	for last := '0'; last <= '9'; last++ {
		sum, number := 0, first+string(last)
		for n := range len(number) {
			digit := int(number[len(number)-1-n] - '0')
			if n%2 == 1 {
				digit = digit*2/10 + digit*2%10
			}
			sum += digit
		}
		if sum%10 == 0 {
			return number
		}
	}
	panic("no check digit")
}

// keptPart gives what must not be found of a number: its serial with the digits
// around it, without what people put between digits.
func keptPart(text string) string {
	return strings.NewReplacer(" ", "", "-", "", ".", "", "·", "", "\u200b", "", "（", "", "）", "").Replace(text)
}

func TestNumbersInEveryField(t *testing.T) {
	type planted struct{ kind, field, text, secret string }
	var all []planted
	forms := map[string]int{} // project to how many numbers its form holds
	files, stderr := build(t, func(workbooks string) {
		serial := 1000
		for k, kind := range numbers {
			texts := map[string]string{}
			add := func(field string) string {
				serial++
				text := number(kind.text, serial)
				all = append(all, planted{kind.name, field, text, secretOf(kind.text, text)})
				return text
			}
			for _, field := range fields {
				texts[field] = " " + add(field)
			}
			project := fmt.Sprintf("号码项目%03d号", k)
			foot := "备注 | < | " + add("unplaced") + "\n"
			forms[project] = len(fields) + 1
			path := filepath.Join(workbooks, "夹"+fileName(add("folder")), "表"+fileName(add("file"))+".xlsx")
			write(t, path, "表"+fileName(add("sheet")), filled(project, texts)+foot)
		}
	})
	if strings.Contains(stderr, "found what must not") {
		t.Errorf("the last look had to catch something:\n%s", stderr)
	}
	folded := map[string]string{}
	for name, text := range files {
		folded[name] = keptPart(text)
	}
	kept := 0
	for _, one := range all {
		if file := leakIn(folded, one.secret); file != "" {
			t.Errorf("%s in %s: %s is published in %s", one.kind, one.field, one.text, file)
		} else {
			kept++
		}
	}
	told := 0
	for name, text := range files {
		if !strings.HasPrefix(name, "evaluations/") || !strings.HasSuffix(name, "/index.json") {
			continue
		}
		var record struct {
			Withheld []struct{ Cell string }
		}
		if err := json.Unmarshal([]byte(text[strings.Index(text, "\n")+1:]), &record); err != nil {
			t.Fatal(err)
		}
		told += len(record.Withheld)
	}
	if want := len(numbers) * (len(fields) + 1); told != want {
		t.Errorf("%d cells are told, want %d", told, want)
	}
	record(t, "personal numbers, by kind, way of writing and field", len(all), kept, told)
}

// fileName gives a number as it can stand in the name of a file and a sheet.
func fileName(text string) string {
	return strings.NewReplacer("：", "", ":", "", "/", "").Replace(text)
}

// lookAlikes look personal and are none: all of them are published as they are.
var lookAlikes = []string{
	"51092324T000010263357-2023年农村公路养护", "预算码640000202112010012", "510104202200000012-高速公路养护", "64000022T000000012345", "2021-640100-123456", "信用代码12510000450717001A",
	"代码91640100MA76H2X81K", "拨打12345热线", "拨打400-812-3456", "客服4008123456", "火警119", "电力95598", "12328热线接听率99%", "热线0951-1234567", "投诉电话：0951-5036123", "投资13900000000元建成",
	"通行18612345678车次", "共12,345,678,901.25元", "合同编号：HT-2023-0615001", "合同HT20230615001", "国办发〔2021〕13号", "财预〔2020〕10号", "2023年12月31日前", "2021-12-31完成", "20211231完成",
	"2021.01.01-2021.12.31", "坐标106.230909,38.487193", "东经106°13′", "系数0.13900001234", "ISBN 978-7-100-12345-6", "执行GB/T 32960.3-2016", "京ICP备12345678号", "许可证粤B2-20090059", "沿G5京昆高速",
	"批次G2023001", "地址192.168.100.123", "编号11010519491231002Y", "科目2010350", "微信公众号：银川发布", "推送微信12345条", "面积139.0000亩", "长1390米、宽1234米", "邮编750001", "召开主任办公会", "高级工程师占比30%",
	"全体老师满意", "会计核算规范", "县委书记、局长参加", "安全生产责任到人", "高新区、武汉市、江苏省", "15 20 30 10 10 15 20", "1500 200 3000",
}

func TestLookAlikesArePublished(t *testing.T) {
	files, stderr := build(t, func(workbooks string) {
		for n, text := range lookAlikes {
			write(t, filepath.Join(workbooks, fmt.Sprintf("l%03d.xlsx", n)), "自评表", filled(fmt.Sprintf("相似项目%03d号", n), map[string]string{"DEVIATION": text}))
		}
	})
	if strings.Contains(stderr, "found what must not") {
		t.Errorf("false alarm of the last look:\n%s", stderr)
	}
	kept := 0
	for n, text := range lookAlikes {
		found := ""
		for name, content := range files {
			if strings.HasSuffix(name, "/index.json") && strings.Contains(content, fmt.Sprintf("相似项目%03d号", n)) && strings.Contains(content, `"withheld"`) {
				found = content
			}
		}
		if !strings.Contains(found, text) || strings.Contains(found, `"kind": "`) && !strings.Contains(found, `"withheld": []`) {
			t.Errorf("%q is not published as it is", text)
			kept++
		}
	}
	record(t, "look-alikes", len(lookAlikes), kept, kept)
}
