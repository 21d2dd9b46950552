package leaks_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// unheard are labels that no list of gongkai's knows as a whole: numbered, with
// the field they name, in other words and languages.
var unheard = []string{
	"1.填表人", "（一）经办人", "填报者", "责任者", "审签栏", "编制者签章", "本单位预算绩效管理领导小组办公室联系人员姓名", "负责人1", "填表人①", "经办/复核",
	"领导批示", "单位领导意见", "科室意见（签字）", "审核意见", "Prepared by", "Reviewer", "Contact person", "挂联县领导", "驻村第一书记", "首席科学家",
	"带队律师", "造价工程师", "注册会计师", "监理", "材料保管", "见证", "记录", "撰稿", "供稿", "唱票",
	"受理", "交办", "督办", "主审", "参评", "组员", "小组成员", "项目组", "财务", "填表人（手写签名处）",
	"局 长 签 字", "一把手", "法定代表", "签名栏", "评审专家组", "项目主持", "乡村振兴专员", "河长", "总监", "政委",
	"资产清查牵头", "主要参加者", "指标填列", "系统操作", "数据提供", "证明", "领用", "填報人", "負責人", "聯絡人",
}

// unusual are names beyond a surname and two characters: compound and rare
// surnames, those of minorities with and without dots, set apart, several, with
// titles, Latin, with characters beyond the basic plane.
var unusual = []string{
	"欧阳砚舟", "司马芃澍", "上官煜玥", "诸葛祎沐", "令狐骁", "慕容隽琬", "宇文曦", "皇甫澜昶", "尉迟翊", "纳兰珩若", "哥舒沅", "完颜绰如", "东野珈",
	"买买提·吐尔逊江", "阿依努尔·克里木", "扎西顿珠", "次仁央宗卓嘎", "巴特尔朝鲁", "其其格玛", "古丽巴哈尔", "马合木提·喀什噶里", "帕提古丽", "色日古楞", "岩温罕", "罗桑益西",
	"操筠", "过诗珺", "续耀霖", "玉沛琮", "侬绮蔓", "揣慧珂", "药芷珊", "门俊熠", "母玮晨", "同沁瑶", "黑玉琅", "仉睿哲", "禤洛衡", "笪思勉", "郗念慈",
	"林 珩 玥", "沈　澍", "顾 昶 翊", "赵芃、钱祎", "孙骁、李隽、周琬", "科长江澜曦", "韩煜宸科长", "副局长谢沐珩", "陆玥老师", "苏某某澍芃", "Zhang Qirong", "LIN XUVALE", "Müller Osvanka", "John Qezsmith",
	"张𬱖昶", "司马𫖮祎", "王𬭎翊", "李㛃澍", "刘䶮芃", "程·砚清",
}

// anyPlaces are where a name stands at a label, in how many ways people write it.
var anyPlaces = []struct {
	name string
	add  func(form, label, name string) string
}{
	{"beside:", func(form, label, name string) string { return form + label + "： | < | " + name + "\n" }},
	{"beside bare", func(form, label, name string) string {
		return form + label + " | " + name + " | < | 日期 | 2022年3月1日\n"
	}},
	{"below", func(form, label, name string) string {
		return form + label + " | < | < | 填报日期 | <\n" + name + " | < | < | 2022年3月1日 | <\n"
	}},
	{"below:", func(form, label, name string) string {
		return form + " |  | " + label + "： | <\n |  | " + name + " | <\n"
	}},
	{"——", func(form, label, name string) string {
		return form + label + "——" + name + " | < | < | 年 月 日\n"
	}},
	{"﹕", func(form, label, name string) string { return form + label + "﹕" + name + "\n" }},
	{"spaces", func(form, label, name string) string {
		return form + label + "　　" + name + "　　日期：2022年3月1日 | < | < | < | < | < | < | < | <\n"
	}},
	{"line break", func(form, label, name string) string { return form + label + `\n` + name + " | < | <\n" }},
	{":line break above", func(form, label, name string) string {
		return strings.Replace(form, "项目资金", label+`：\n`+name+" | < | < | < | < | < | < | < | <\n项目资金", 1)
	}},
	{"above beside", func(form, label, name string) string {
		return strings.Replace(form, "项目资金", label+" | < | "+name+" | < | 项目类型 | < | 延续 | < | <\n项目资金", 1)
	}},
	{"spaced label", func(form, label, name string) string {
		var b []string
		for _, c := range label {
			b = append(b, string(c))
		}
		return form + strings.Join(b, " ") + " ： " + name + "\n"
	}},
	{"second in line", func(form, label, name string) string {
		return form + "填报日期：2022年3月1日　" + label + "：" + name + "　（公章） | < | < | < | < | < | < | < | <\n"
	}},
}

// again makes a name of its own of one that stood on another form.
func again(name string, round int) string {
	if round == 0 {
		return name
	}
	tail := []rune("骧驿鬈")[round-1]
	switch {
	case strings.ContainsFunc(name, func(c rune) bool { return 'A' <= c && c <= 'Z' }):
		return name + strings.Repeat("z", round)
	case strings.Contains(name, "、"):
		return strings.ReplaceAll(name, "、", string(tail)+"、") + string(tail)
	}
	runes := []rune(name)
	for n, c := range []string{"科长", "老师"} {
		switch {
		case strings.HasSuffix(name, c):
			return string(runes[:len(runes)-3]) + string(tail) + string([]rune("驷骐")[n]) + c
		case strings.HasPrefix(name, c):
			return name + string(tail)
		}
	}
	runes[len(runes)-1] = tail
	return string(runes)
}

// personsIn gives the persons whom a text names, without titles.
func personsIn(text string) []string {
	var persons []string
	for _, part := range strings.Split(text, "、") {
		for _, title := range []string{"副局长", "科长", "老师"} {
			part = strings.TrimSuffix(strings.TrimPrefix(part, title), title)
		}
		persons = append(persons, part)
		if bare := strings.NewReplacer(" ", "", "　", "").Replace(part); bare != part {
			persons = append(persons, bare)
		}
	}
	return persons
}

// TestUnusualNames: whoever signs, wherever and at whatever label, stays in the
// office, even where it publishes the texts that found no place.
func TestUnusualNames(t *testing.T) {
	const each = 4 // places a label
	type planted struct{ project, label, place, name string }
	var all []planted
	files, stderr := build(t, func(workbooks string) {
		for l, label := range unheard {
			for p := range each {
				place := anyPlaces[(l*5+p*3)%len(anyPlaces)]
				n := len(all)
				name := again(unusual[n%len(unusual)], n/len(unusual))
				project := fmt.Sprintf("署名项目%03d%d号", l, p)
				all = append(all, planted{project, label, place.name, name})
				write(t, filepath.Join(workbooks, fmt.Sprintf("u%03d-%d.xlsx", l, p)), "自评表", place.add(filled(project, nil), label, name))
			}
		}
	})
	if strings.Contains(stderr, "found what must not") {
		t.Errorf("the last look had to catch something:\n%s", stderr)
	}
	kept := 0
	for _, one := range all {
		if leakIn(files, one.project) == "" {
			t.Errorf("%s is not published", one.project)
		}
		leak := ""
		for _, person := range personsIn(one.name) {
			if file := leakIn(files, person); file != "" {
				leak = file
			}
		}
		if leak != "" {
			t.Errorf("%s at %s, %s: published in %s", one.name, one.label, one.place, leak)
		} else {
			kept++
		}
	}
	record(t, "unusual names at labels nobody has heard of", len(all), kept, kept)
}
