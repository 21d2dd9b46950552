package personal_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/personal"
)

// apart puts a separator between the parts of a number.
func apart(number, separator string, sizes ...int) string {
	var parts []string
	for _, size := range sizes {
		parts, number = append(parts, number[:size]), number[size:]
	}
	return strings.Join(append(parts, number), separator)
}

// script writes digits in other characters.
func script(number, digits string) string {
	characters := []rune(digits)
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return characters[c-'0']
		}
		return c
	}, number)
}

// TestWaysOfWriting: what people, forms and programs make of a number.
func TestWaysOfWriting(t *testing.T) {
	r := rules(t)
	const mobile, identity, card = "15240007919", "640102196203040018", "6222020200112233446"
	id := identity[:17] + checkOf(identity[:17])
	ways := map[personal.Kind][]string{
		personal.MobileNumber: {
			apart(mobile, "\u034f", 3, 4), apart(mobile, "\U000e0020", 3, 4), apart(mobile, "\u3164", 3, 4), apart(mobile, "\u180e", 5), "\u2066" + mobile + "\u2069", apart(mobile, "\r\n", 6), apart(mobile, "\t", 3, 4), apart(mobile, "。", 3, 4),
			apart(mobile, "～", 3, 4), apart(mobile, "￨", 3, 4), apart(mobile, "'", 3, 4), apart(mobile, "……", 3, 4), apart(mobile, "　　　", 3, 4), apart(mobile, "，", 3, 4), "152【4000】7919", apart(mobile, "-", 5, 3), apart(mobile, "-", 3, 4, 2), apart(mobile, "-", 2),
			"152四零零零7919", "1五2四0零0七9一9", "一 五 二 四 〇 〇 〇 七 九 一 九", script(mobile, "洞幺两三四五六拐八勾"), script(mobile, "⓪①②③④⑤⑥⑦⑧⑨"), script(mobile, "⁰¹²³⁴⁵⁶⁷⁸⁹"), script(mobile, "⓿❶❷❸❹❺❻❼❽❾"), script(mobile, "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡"), script(mobile, "🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹"), script(mobile, "༠༡༢༣༤༥༦༧༨༩"),
			"张三" + mobile, "赵一" + mobile, "王小九" + mobile + "李四", "一五二-四〇〇〇-七九一九", "一五二四〇\n〇〇七九一九", "⑴⑸⑵⑷000⑺⑼⑴⑼", "1986-150-7919",
			"lisi" + mobile, "LiSi" + mobile, "Mob" + mobile, "№" + mobile, "17951" + mobile, "12593" + mobile, mobile + ".0", "tel://" + mobile, "(+86)" + mobile,
		},
		personal.IdentityNumber: {apart(id, "\n", 6, 8), apart(id, " ", 3, 3, 3, 3, 3), apart(id, "，", 6, 8), apart(id, "·", 6, 4, 4), script(id, "〇一二三四五六七八九"), "sfz" + id, "ID" + id, id + mobile, id + id, "李" + id + mobile},
		personal.AccountNumber:  {apart(card, "·", 4, 4, 4, 4), apart(card, "\n", 8), apart(card, "：", 4, 4, 4, 4)},
		personal.Telephone:      {"【0951】5300131", "0951～5300131", "0951/5300131", "0951\n5300131", script("09515300131", "零一二三四五六七八九"), "座机号530-0131"},
		personal.PassportNumber: {"E 31000057", "E-31000057", "E3100\n0057", "e31000057", "护照No.E31000057"},
		personal.Email:          {"qrz07vw@qq。com", "qrz07vw @ qq . com", "qrz07vw@\nqq.com", "qrz07vw\n@qq.com", "qrz07vw[at]qq.com", "qrz07vw（at）qq.com", "qrz07vw#qq.com", "qrz07vw AT qq.com", "qrz07vw{at}qq.com", "邮箱：qrz07vw", "qrz07vw@邮局.中国", "qrz07vw@[192.168.1.1]", "qrz07vw@qq,com"},
		personal.PlateNumber:    {"宁 B 61003", "宁B\n61003", "宁B．61003", "宁b61003", "宁B‧61003", "（宁B）61003", "WJ宁B61003"},
		personal.MessengerAccount: {
			"QQ2661003", "wx266100377", "微信ID：wqk00103", "wechat id wqk00103", "V信：wqk00103", "薇信：wqk00103", "微信号码为wqk00103", "企鹅号：wqk00103", "微信帐号：wqk00103", "微信同号wqk00103", "加V：wqk00103", "微 信 号：wqk00103",
		},
	}
	looked := 0
	for kind, texts := range ways {
		for _, text := range texts {
			for _, around := range []string{"%s", "完成 %s", "照明%s。", "≥500盏，%s"} {
				whole := strings.Replace(around, "%s", text, 1)
				looked++
				spots := r.In(whole)
				kinds := 0
				for _, spot := range spots {
					if spot.Kind == kind {
						kinds++
					}
				}
				rest := r.Mask(whole, spots)
				if kinds == 0 || strings.Contains(rest, "7919") || strings.Contains(rest, "0131") || strings.Contains(rest, "0057") || strings.Contains(rest, "qrz") || strings.Contains(rest, "wqk") || strings.Contains(rest, "61003") || strings.Contains(rest, "40018") {
					t.Errorf("%q: %v, masked %q", whole, spots, rest)
				}
			}
		}
	}
	if looked < 300 {
		t.Errorf("looked at %d texts: the test is blind", looked)
	}
	if got := r.Mask("电话5110263、5300131，传真", r.In("电话5110263、5300131，传真")); strings.Contains(got, "5300131") {
		t.Errorf("the second of two numbers stays: %q", got)
	}
}

// checkOf gives the check digit of an identity number.
func checkOf(digits string) string {
	sum := 0
	for n, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[n]-'0') * weight
	}
	return string("10X98765432"[sum%11])
}

// TestLabelsNobodyHasHeardOf: numbering, fields, length, language and spelling
// make no difference to who is asked for.
func TestLabelsNobodyHasHeardOf(t *testing.T) {
	r := rules(t)
	for _, label := range []string{
		"1.填表人", "（二）经办人", "负责人2", "填表人①", "填报者", "审签栏", "科室意见（签字）", "领导批示", "本单位预算绩效管理领导小组办公室联系人员姓名", "Prepared by", "Reviewer", "造价工程师", "填報人", "局 长 签 字",
	} {
		if r.Asks(label) != personal.Name {
			t.Errorf("%q asks for %q", label, r.Asks(label))
		}
	}
	for _, text := range []string{"监 理 人 ： 操筠", "审 签 栏：操筠　日期：2022年3月1日"} {
		if kind, answered := r.Inline(text); kind != personal.Name || !answered {
			t.Errorf("%q: %q, %v", text, kind, answered)
		}
	}
	for _, label := range []string{"项目名称", "实施单位（盖章）", "消费者", "周长", "自评结论", "备注栏"} {
		if kind := r.Asks(label); kind != "" {
			t.Errorf("%q asks for %q", label, kind)
		}
	}
}

// TestWhatMayBeSaid: of a text without a place, a short word that nobody knows
// may be a name.
func TestWhatMayBeSaid(t *testing.T) {
	r := rules(t)
	for _, text := range []string{"操筠", "次仁央宗卓嘎", "买买提·吐尔逊江", "Zhang Qirong", "张𬱖昶", "政委：操筠", "首席科学家——其其格玛", "见 证 操 筠", "填报日期：2022年3月1日　督办：操筠　（公章）", "证明\n玉沛琮", "拨13900001234"} {
		if r.MaySay(text) {
			t.Errorf("%q may be said", text)
		}
	}
	for _, text := range []string{"注：1.其他资金包括社会投入资金等。2.执行率按全年预算数计算。", "项目单位（盖章）：市城管局", "填报日期：2022年3月1日", "单位：万元", "同意", "附件2", "本表一式两份，由主管部门和财政部门分别留存备查"} {
		if !r.MaySay(text) {
			t.Errorf("%q may not be said", text)
		}
	}
}
