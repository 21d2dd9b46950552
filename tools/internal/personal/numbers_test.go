package personal_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/tools/internal/personal"
	"gongkai/tools/internal/profile"
)

func rules(t testing.TB) *personal.Rules {
	t.Helper()
	set, err := profile.Load(gongkai.Files, "data")
	if err != nil {
		t.Fatal(err)
	}
	return set.Personal()
}

// The numbers are made up; identity numbers have true check digits where the
// case says so.
var numbers = []struct {
	kind personal.Kind
	text string // what has to go
}{
	{personal.IdentityNumber, "11010519491231002X"},
	{personal.IdentityNumber, "11010519491231002x"},
	{personal.IdentityNumber, "110105194912310021"},             // false check digit
	{personal.IdentityNumber, "110105 19491231 002X"},           // grouped
	{personal.IdentityNumber, "110105-19491231-002X"},           //
	{personal.IdentityNumber, "１１０１０５１９４９１２３１００２Ｘ"},             // wide
	{personal.IdentityNumber, "1101051949\n1231002X"},           // broken
	{personal.IdentityNumber, "110105\u200b19491231\u200b002X"}, // zero width
	{personal.IdentityNumber, "110105\u00ad194912\u206031002X"}, // soft hyphen, word joiner
	{personal.IdentityNumber, "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X"},
	{personal.IdentityNumber, "11010520150307123X"},    // a minor's: see minor
	{personal.IdentityNumber, "110105491231002"},       // 15 digits
	{personal.IdentityNumber, "110105 491231 002"},     //
	{personal.IdentityNumber, "１１０１０５４９１２３１００２"},       //
	{personal.MobileNumber, "13900001234"},             //
	{personal.MobileNumber, "139 0000 1234"},           //
	{personal.MobileNumber, "139-0000-1234"},           //
	{personal.MobileNumber, "139.0000.1234"},           //
	{personal.MobileNumber, "139·0000·1234"},           //
	{personal.MobileNumber, "139—0000—1234"},           //
	{personal.MobileNumber, "139 00001234"},            //
	{personal.MobileNumber, "1390000 1234"},            //
	{personal.MobileNumber, "１３９００００１２３４"},             //
	{personal.MobileNumber, "+86 13900001234"},         //
	{personal.MobileNumber, "+86-139-0000-1234"},       //
	{personal.MobileNumber, "008613900001234"},         //
	{personal.MobileNumber, "0086 139 0000 1234"},      //
	{personal.MobileNumber, "(86)13900001234"},         //
	{personal.MobileNumber, "013900001234"},            //
	{personal.MobileNumber, "1390000\n1234"},           //
	{personal.MobileNumber, "13900001\n234"},           //
	{personal.MobileNumber, "139\u200b0000\u200b1234"}, //
	{personal.MobileNumber, "1\ufe0f\u20e33\ufe0f\u20e39\ufe0f\u20e300001234"},
	{personal.MobileNumber, "١٣٩٠٠٠٠١٢٣٤"},            // Arabic
	{personal.MobileNumber, "१३९००००१२३४"},            // Devanagari
	{personal.MobileNumber, "𝟏𝟑𝟗𝟎𝟎𝟎𝟎𝟏𝟐𝟑𝟒"},            // mathematical
	{personal.MobileNumber, "一三九〇〇〇〇一二三四"},            // in words
	{personal.MobileNumber, "1390000123413800005678"}, // two joined
	{personal.MobileNumber, "19912345678"},            //
	{personal.MobileNumber, "16612345678"},            //
	{personal.Telephone, "0951-5110263"},              //
	{personal.Telephone, "0951 5110263"},              //
	{personal.Telephone, "（0951）5110263"},             //
	{personal.Telephone, "010-88123456"},              //
	{personal.Telephone, "010 8812 3456"},             //
	{personal.Telephone, "09515110263"},               //
	{personal.Telephone, "０９５１－５１１０２６３"},              //
	{personal.Telephone, "+86 951 5110263"},           //
	{personal.Telephone, "021-65432109-808"},          //
	{personal.AccountNumber, "6222020200112233446"},   //
	{personal.AccountNumber, "6222 0202 0011 2233 446"},
	{personal.AccountNumber, "4111111111111111"}, //
	{personal.PassportNumber, "E12345678"},       //
	{personal.PassportNumber, "EA1234567"},       //
	{personal.PassportNumber, "G12345678"},       //
	{personal.PassportNumber, "Ｅ１２３４５６７８"},       //
	{personal.Email, "zhang.san@example.com"},    //
	{personal.Email, "zhangsan＠example．com"},     //
	{personal.PlateNumber, "宁A12345"},            //
	{personal.PlateNumber, "宁A·12345"},           //
	{personal.PlateNumber, "京AD12345"},           //
	{personal.PlateNumber, "粤B1234警"},            //
}

// minor gives a child's identity number with its check digit.
func minor() string {
	const number = "11010520150307123"
	sum := 0
	for n, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(number[n]-'0') * weight
	}
	return number + string("10X98765432"[sum%11])
}

// surroundings are what numbers stand in; none says what the number is.
var surroundings = []string{"%s", "请找%s核实", "（%s）", "甲%s，乙", "项目187 %s", "共3批：%s。", "%s；%s", "第1行\n%s\n第3行", "①%s"}

func TestNumbersAreFound(t *testing.T) {
	r := rules(t)
	looked := 0
	for _, n := range numbers {
		number := strings.Replace(n.text, "11010520150307123X", minor(), 1)
		for _, around := range surroundings {
			text := strings.ReplaceAll(around, "%s", number)
			looked++
			spots := r.In(text)
			if len(spots) != strings.Count(around, "%s") {
				t.Errorf("%q: found %v", text, spots)
				continue
			}
			masked := r.Mask(text, spots)
			if spots[0].Kind != n.kind || holdsDigits(masked, around) {
				t.Errorf("%q: %s, masked %q; want %s", text, spots[0].Kind, masked, n.kind)
			}
		}
	}
	if looked < 400 {
		t.Errorf("looked at %d texts: the test is blind", looked)
	}
}

// holdsDigits reports whether a masked text holds more digits than what the
// number stood in.
func holdsDigits(masked, around string) bool {
	digits := func(text string) (n int) {
		for _, c := range text {
			if '0' <= c && c <= '9' || '０' <= c && c <= '９' || c == '@' {
				n++
			}
		}
		return n
	}
	return digits(masked) > digits(around)
}

func TestLabelledNumbersAreFound(t *testing.T) {
	r := rules(t)
	for _, c := range []struct {
		text string
		kind personal.Kind
	}{
		{"联系电话：5110263", personal.Telephone},
		{"座机 81234567", personal.Telephone},
		{"传真:5110263", personal.Telephone},
		{"微信：zhangsan_99", personal.MessengerAccount},
		{"微信号wxid_ab12cd34", personal.MessengerAccount},
		{"QQ：123456789", personal.MessengerAccount},
		{"qq号 87654321", personal.MessengerAccount},
		{"手机≥13900001234", personal.MobileNumber},
		{"<p>13900001234</p>", personal.MobileNumber}, // markup compares nothing
		{"护照号K1234567", personal.PassportNumber},
		{"身份证号640102202112010012", personal.IdentityNumber}, // born late, false check digit, but said
		{"开户行账号 0123456789012", personal.AccountNumber},
		{"账号：64001 2345 6789 0", personal.AccountNumber},
	} {
		if spots := r.In(c.text); len(spots) != 1 || spots[0].Kind != c.kind {
			t.Errorf("%q: %v, want one %s", c.text, spots, c.kind)
		}
	}
}

// lookAlikes look like personal numbers and are none.
var lookAlikes = []string{
	"51092324T000010263357-2023年农村公路养护", "640000202112010012", "510104202200000012-高速公路养护", "64000022T000000012345",
	"2021-640100-123456", "12510000450717001A", "91640100MA76XXXX1K", "11640000010000000X", "统一社会信用代码12640000454002558H",
	"12345热线", "400-812-3456", "4008123456", "800-820-8820", "110、119、120", "96120", "95598", "12328热线接听率99%", "热线0951-1234567", "监督电话：0951-5036123",
	"13900000000元", "≤13900000000元", "≤13900000000", "≥ 13900000000", "总投资≦13900000000", "投资13900000000元建成", "通行18612345678车次。", "12,345,678,901.25元", "13,900,001,234", "12345678901.25",
	"合同编号：HT-2023-0615001", "合同HT20230615001", "采购合同2023-0456-789", "国办发〔2021〕13号", "财预〔2020〕10号", "宁财（绩）发〔2022〕123号",
	"2023年12月31日", "2021-12-31", "20211231", "2021.01.01-2021.12.31", "2021/12/31 13:00:59", "2023-03-01至2023-10-31",
	"106.230909,38.487193", "东经106°13′，北纬38°28′", "0.13900001234", "96.86999999999999", "1.3900001234", "100.00%", "3.33", "15 20 30 10 10 15 20", "50 30 20 10 5 5",
	"ISBN 978-7-100-12345-6", "GB/T 32960.3-2016", "第1390000号", "京ICP备12345678号", "粤B2-20090059", "新A级", "G5京昆高速", "E50高速路段", "S12345", "T13900001234", "批次G2023001", "合同编号G12345678",
	"192.168.100.123", "发票号12345678", "凭证号20231200456", "编号11010519491231002Y", "99010519491231002X", "预算科目2010350", "2080501事业单位离退休",
	"微信公众号：银川发布", "通过微信平台推送", "QQ群宣传", "全年推送微信12345条", "受理12345件", "面积139.0000亩", "长1390米、宽1234米", "139个村0000户1234人", "1500 200 3000", "1+2+3=6",
	"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "id ab2cd3ef4g", "邮编750001", "车牌识别率≥95%", "京津冀协同发展", "宁夏B类项目",
	"2302-330106-04-01-123456", "15861234567.89元", "￥13912345678", "13900000000+2000", "规格150*2000*3000", "100~200人", "138、139、150、186号段", "合同编号13-2023-06150", "档案号138-2023-1234", "IP 139.224.10.123", "172.16.254.100", "2023.06.15-2024.06.14", "v1.3.8.12345678", "SN:5CG1234XYZ", "国药准字H20123456", "专利号ZL202310123456.7",
	"第①②③④⑤⑥⑦⑧项", "二〇二三年六月十五日", "一三五限行", "CO₂减排12345678吨", "10³", "电子邮件Outlook部署", "邮箱服务系统", "G 20231105", "京津冀A类企业12345家", "银行长期贷款", "路长效管护", "1390000~1500000元", "京藏高速G6", "C#语言", "@所有人",
}

func TestLookAlikesStay(t *testing.T) {
	r := rules(t)
	for _, text := range lookAlikes {
		for _, around := range []string{"%s", "完成%s的目标", "见%s。"} {
			whole := fmt.Sprintf(around, text)
			if spots := r.In(whole); len(spots) > 0 {
				t.Errorf("%q: false alarm, %s %q", whole, spots[0].Kind, whole[spots[0].From:spots[0].To])
			}
		}
	}
	if n := len(slices.Compact(slices.Sorted(slices.Values(lookAlikes)))); n < 30 {
		t.Errorf("%d look-alikes, want 30 kinds at least", n)
	}
}
