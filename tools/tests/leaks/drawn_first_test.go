package leaks_test

import "strings"

// full writes digits as full-width ones.
func full(text string) string { return script(text, "０１２３４５６７８９") }

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

// born gives an identity number with a true check digit.
func born(place, day string, d *dice) string {
	digits := place + day + d.digits(3)
	sum := 0
	for n, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[n]-'0') * weight
	}
	return digits + string("10X98765432"[sum%11])
}

func someone(d *dice) string {
	return born("6401"+d.of("01")+d.of("2345"), "19"+d.of("678")+d.of("234589")+"0"+d.of("23456789")+"2"+d.of("2345678"), d)
}

// cut puts marks between the parts of a number.
func cut(number, mark string, sizes ...int) string {
	var parts []string
	for _, size := range sizes {
		parts, number = append(parts, number[:size]), number[size:]
	}
	return strings.Join(append(parts, number), mark)
}

// same is for numbers of which nothing may be found.
func same(f func(d *dice) string) func(d *dice) (string, string) {
	return func(d *dice) (string, string) { text := f(d); return text, text }
}

// with is for numbers behind a word that may stay.
func with(before string, f func(d *dice) string, behind string) func(d *dice) (string, string) {
	return func(d *dice) (string, string) { secret := f(d); return before + secret + behind, secret }
}

func mobileOf(d *dice) string { return "1" + d.of("356789") + d.digits(9) }

func bankCard(first string, size int, d *dice) string {
	return card(first + d.digits(size-len(first)-1))
}

// The first set, measured before anything was mended for it: 0 of 220 names at
// labels, 16 of 30 in sentences, 3 of 846 numbers, 5 of 116 look-alikes.
var first = drawn{
	name: "甲",
	labels: []string{
		"表单负责同志", "填表日值班员", "报表人签名处", "本科室经手人", "绩效岗", "业务岗", "预算单位一支笔", "财务科长签", "项目单位主要负责同志", "领导签", "分管领导阅", "单位主官", "填录", "审表", "制表/复核", "报告撰写", "底稿编写",
		"绩效联络员", "资料员", "档案员", "安全员", "质检员", "施工员", "村两委主要负责人", "乡镇分管领导", "驻点干部", "帮扶干部", "结对干部", "指导老师", "班主任", "主治医师", "护理长", "课题负责人", "子课题组长", "首席专家", "技术骨干", "联系方式及姓名", "责任科室及责任人",
		"分管副秘书长", "纪检监察组", "内控专员", "合规岗", "党支部书记签名", "理事长", "监事长", "商会会长", "校对者", "倡议人", "甲方代表", "乙方代表", "审计组长", "主审人员", "复查", "抽验", "值班",
	},
	names: []string{
		"欧阳芷昀", "端木岐", "夏侯霁川", "赫连玥", "东方煦然", "迪丽努尔·阿不都", "艾克拜尔·买提", "旦增卓玛", "索朗多吉", "乌兰图雅", "苏日娜", "阿的木呷", "吉克曲布", "韦妮娜", "盘玉芝", "朴恩淑", "岑骊", "霍旻", "单昕", "仇韫", "乐岫", "盖芮", "宓昀", "牟霄", "荀悦然", "易安之", "时澈",
		"楼聿修", "柴亦宁", "卓尔", "Tang Meiqwen", "WU XIZQIAN", "Anna Kowalzka", "梁 昀", "佟　霏", "季昀、毛霏", "老周工", "冯昀主任", "樊副科长霁", "窦昀霏",
	},
	sentences: []string{
		"联系人※", "由※同志负责落实", "责任人：※", "※（项目负责人）", "主要负责人※，电话略", "※主任牵头推进", "经办人为※", "项目经理：※", "副局长※带队督查", "验收组组长※签字确认", "授课教师：※", "第一书记※驻村", "※，13812345679", "※ 0951-5012345", "业务骨干※老师", "会计：※；出纳：另有其人",
		"牵头人——※", "承办律师：※", "填表人（※）", "主治医师※", "联系人是※", "科长※组织验收", "受益人：※", "法定代表人※", "监理工程师：※", "驻村工作队员※", "分管领导※批示", "村支书※反映", "※科长", "审计组成员※、另两人",
	},
	numbers: []func(d *dice) (string, string){
		same(mobileOf),
		with("+86-", mobileOf, ""),
		with("(0086)", mobileOf, ""),
		same(func(d *dice) string { return full(mobileOf(d)) }),
		same(func(d *dice) string { return cut(mobileOf(d), "\u2060", 3, 4) }),
		same(func(d *dice) string { return cut(mobileOf(d), "\n", 4) }),
		same(func(d *dice) string { return script(mobileOf(d), "०१२३४५६७८९") }),
		same(func(d *dice) string { return cut(mobileOf(d), " ", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1) }),
		same(func(d *dice) string { return cut(mobileOf(d), "·", 3, 4) }),
		same(func(d *dice) string { return cut(mobileOf(d), "_", 3, 4) }),
		same(func(d *dice) string { return script(mobileOf(d), "零壹贰叁肆伍陆柒捌玖") }),
		same(func(d *dice) string { m := mobileOf(d); return m[:3] + "（" + m[3:7] + "）" + m[7:] }),
		func(d *dice) (string, string) { a := mobileOf(d); return mobileOf(d) + "/" + a, a },
		func(d *dice) (string, string) { a := mobileOf(d); return mobileOf(d) + "、" + a, a },
		func(d *dice) (string, string) { a := mobileOf(d); return mobileOf(d) + a, a },
		with("手机1：", mobileOf, ""),
		with("项目第", func(d *dice) string { return mobileOf(d) }, "号联系"),
		same(someone),
		same(func(d *dice) string { return full(someone(d)) }),
		same(func(d *dice) string { return cut(someone(d), " ", 4, 4, 4, 4) }),
		same(func(d *dice) string { return cut(someone(d), "-", 6, 8) }),
		same(func(d *dice) string { return cut(someone(d), "\u200d", 6, 8) }),
		same(func(d *dice) string { return cut(someone(d), "\n", 9) }),
		same(func(d *dice) string { return born("640104", "20130"+d.of("23456789")+"2"+d.of("2345678"), d) }),
		same(func(d *dice) string {
			return "64010419750" + d.of("23456789") + "2" + d.of("2345678") + d.digits(3) + "x"
		}),
		same(func(d *dice) string {
			return "6401" + d.of("02") + d.of("2345") + "6" + d.digits(1) + "0" + d.of("234567") + "2" + d.digits(4)
		}),
		same(func(d *dice) string { return born("911124", "198"+d.of("2345")+"0802", d) }),
		same(func(d *dice) string { return born("830000", "199"+d.of("2345")+"0802", d) }),
		with("身份证号码为", func(d *dice) string { return "640104" + "201502" + d.of("12") + d.digits(5) }, ""),
		with("回乡证", func(d *dice) string { return "H" + d.digits(8) }, ""),
		same(func(d *dice) string { return "EJ" + d.digits(7) }),
		with("护照", func(d *dice) string { return "PE" + d.digits(7) }, ""),
		same(func(d *dice) string { return "0951-5" + d.digits(6) + "转8012" }),
		same(func(d *dice) string { return "(010)8" + d.digits(3) + " " + d.digits(4) }),
		same(func(d *dice) string { return "+86 951 5" + d.digits(6) }),
		with("座机", func(d *dice) string { return "6" + d.digits(6) }, ""),
		with("办公电话：", func(d *dice) string { return "6" + d.digits(3) + "-" + d.digits(4) }, ""),
		same(func(d *dice) string { return cut(bankCard("621700", 19, d), " ", 4, 4, 4, 4) }),
		same(func(d *dice) string { return bankCard("4", 16, d) }),
		with("账号：", func(d *dice) string { return "29" + d.digits(18) }, ""),
		same(func(d *dice) string { return "xq" + d.digits(5) + "＠163．com" }),
		same(func(d *dice) string { return "w.q+b" + d.digits(5) + "@mail.nx.gov.cn" }),
		same(func(d *dice) string { return "宁AD" + d.digits(5) }),
		same(func(d *dice) string { return "宁C" + d.digits(4) + d.of("KLMN") }),
		same(func(d *dice) string { return "京A·" + d.digits(4) + "警" }),
		with("微信 ", func(d *dice) string { return "wx_" + d.digits(7) }, ""),
		with("QQ号", func(d *dice) string { return "7" + d.digits(8) }, ""),
	},
	lookAlikes: map[string][]string{
		"DEVIATION": {
			"预算项目编码64010022T000002345678", "项目代码2203-640104-04-01-345678", "统一社会信用代码91640104MA774XKT5P", "机构代码12640100454001234X", "拨打12333咨询", "12315投诉举报热线办结率98%", "热线电话96789", "纳税服务热线0951-12366", "全国统一热线4001234567",
			"合同总价13812345678.90元", "累计补贴18900000000元", "合同号NXHT-2022-138123", "合同编号2022-0951-5012345", "宁财（预）指标〔2022〕138号", "宁政办发〔2021〕56号文件", "人均公园绿地面积≥15㎡", "人均可支配收入增长6.5%", "负责运维的机构3家", "负责机构为市政中心", "项目期2021年1月1日至2022年12月31日",
			"经纬度106.278179,38.466370", "桩号K138+123至K145+678", "设计院编号SJ-138-12345678", "GB 50016-2014第5.1.3条", "QQ群答疑12次", "微信小程序访问量3456789次", "微信公众号阅读13812345次", "身份证办理12345张", "车牌识别设备56台", "银行卡发放23456张", "护照受理1234件", "邮箱收到意见235条",
			"账户余额123456789.12元", "电话回访12345人次", "手机终端采购1380部", "办公电话费1234567元", "传真机2台", "主任会议12次", "院长信箱办结56件", "会计继续教育1200人", "书记项目3个", "专家评审费人均800元", "项目负责人更换1次", "联系人制度已建立", "审核人员不足导致延期", "消防员培训1200人次", "高速公路G6京藏段",
			"型号XR138-1234567", "序列号SN13812345678", "发票号码13812345", "单价138.12元、数量345678件", "20220101—20221231", "2022/01/01-2022/12/31", "13:00-18:00开放", "邮政编码750004", "完成率138.12%", "1,381,234,567.89元", "水表号0138123456", "版本V2.13.8123",
		},
		"NAME":       {"人均培训成本", "负责同志满意度", "项目负责人履职情况", "网格员到岗率", "班主任培训人数", "河长巡河次数", "护林员补助发放率", "联系人更新及时性", "专家评审通过率", "家长满意度", "工作人员满意度", "教师培训合格率", "驾驶员安全行车里程", "书记员配备数量", "律师参与率"},
		"ACTUAL":     {"，县长现场办公会2次", "，专职网格员345人", "，局长接待日12场", "，向12345转办567件", "，累计13812345678人次", "，由各乡镇负责", "，经主管部门审核", "，优秀教师表彰20名", "，村干部培训完成", "，专家组一致通过"},
		"DEPARTMENT": {"市委老干部局", "市河长制办公室", "县公务员局", "市人大常委会代表联络处", "市人民检察院", "市机关事务管理局", "市驻京联络处", "区行政审批局"},
		"UNIT":       {"市机要交通局", "市校长培训中心", "县特级教师工作室", "市退役军人服务中心", "市运动员训练基地", "市领导干部考试测评中心", "市护理员培训学校", "市会计中心", "市公证员协会", "市海员医院", "县总会计师协会", "市律师协会", "白马乡人民政府", "马莲河水文站", "石嘴山市委讲师团"},
		"PROJECT":    {"2022年村干部报酬", "市长质量奖", "校长培训经费", "辅警人员经费", "消防员队伍建设", "网格员补助", "人均公共卫生经费", "护林员劳务费", "负责人培训专项"},
	},
}
