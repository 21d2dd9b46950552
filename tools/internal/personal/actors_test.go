package personal_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/personal"
)

// TestActors: who is named in a sentence without a title, by what stands around
// the name; and the words that only begin like a name.
func TestActors(t *testing.T) {
	r := rules(t)
	const name = "林骁昶"
	for _, sentence := range []string{
		"经※签字确认", "现场由※、驻村工作队核实", "由财政所※办理", "接任者※到岗", "项目负责人※休产假", "户主※已签字", "死者家属※", "当事人※的诉求", "信访人※",
		"指派※同志负责", "技术负责人（※）", "纪检组长※监督", "村民※反映", "承包人※", "※，男，汉族", "※，联系方式见附件", "项目联系人/电话：※",
	} {
		text := strings.ReplaceAll(sentence, "※", name)
		spots := r.In(text)
		if len(spots) != 1 || text[spots[0].From:spots[0].To] != name {
			t.Errorf("%s: %v", text, spots)
		}
	}
	for _, text := range []string{
		"经常委会审核", "由农业局负责", "由高新区负责", "由施工方负责", "财政所严格审核", "单位应认真审核", "由文旅局、财政局核实", "志愿者高质量服务", "患者白内障手术", "实现人车分流", "干部常态化走访", "村民李家庄组受益", "由郭家桥负责养护",
		"负责人（签字）", "会计（兼任）", "主任周例会", "教师，男女不限", "应急灯，联系电话亭3座", "由党工委、管委会审批", "消费者权益保护", "劳动者安全培训",
	} {
		if spots := r.In(text); len(spots) > 0 {
			t.Errorf("%s: false alarm %v", text, spots)
		}
	}
}

// TestDocumentsOfPersons: numbers behind the name of a document that only a
// person has, and those of things.
func TestDocumentsOfPersons(t *testing.T) {
	r := rules(t)
	id := "64010219620304001"
	id += checkOf(id)
	for text, kind := range map[string]personal.Kind{
		"社保号640129662393": personal.PassportNumber, "社保卡号A75595859": personal.PassportNumber, "警官证8695297": personal.PassportNumber, "残疾证号" + id + "43": personal.IdentityNumber,
		"学籍号G" + id: personal.IdentityNumber, "存折号29394633472943699": personal.AccountNumber, "微信号nx-386367a": personal.MessengerAccount, "表VXhw398282": personal.MessengerAccount,
		"电话0951-612345718567336834": personal.MobileNumber,
	} {
		if spots := r.In(text); len(spots) != 1 || spots[0].Kind != kind {
			t.Errorf("%s: %v, want %s", text, spots, kind)
		}
	}
	for _, text := range []string{"护照办理13812345本", "林权证号B640138123456", "不动产权第0138123号", "许可证编号JY16401381234567", "型号VX1234567", "项目S" + id[:6] + "20220101001X", "一卡通发放13812345元", "发放社保卡13812345张", "办理残疾证1381234件"} {
		if spots := r.In(text); len(spots) > 0 {
			t.Errorf("%s: false alarm %v", text, spots)
		}
	}
}
