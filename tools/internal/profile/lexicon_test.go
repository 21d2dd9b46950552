package profile_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/profile"
)

// TestUnitsOfOneScale holds conversions that are exact, and pairs of units that
// nobody can convert.
func TestUnitsOfOneScale(t *testing.T) {
	set := load(t)
	for _, c := range []struct{ a, b, first, second string }{
		{"公里", "米", "1000000", "1000"},
		{"万人", "人", "10000", "1"},
		{"万人次", "人次", "10000", "1"},
		{"千米", "公里", "1000000", "1000000"},
		{"万吨", "吨", "10000", "1"},
		{"公顷", "亩", "15", "1"},
		{"万亩", "公顷", "10000", "15"},
		{"小时", "分钟", "3600", "60"},
		{"天", "小时", "86400", "3600"},
		{"%", "‰", "10000", "10"},
		{"个", "个乡镇", "1", "1"},
		{"家", "个", "1", "1"},
		{"万平方米", "平方米", "10000", "1"},
	} {
		first, second, ok := set.Vocabulary().Scale(set.Lexicon(), c.a, c.b)
		if !ok || !first.Mul(number(t, c.second)).Equal(second.Mul(number(t, c.first))) {
			t.Errorf("%s and %s: %s to %s (%v), want %s to %s", c.a, c.b, first, second, ok, c.first, c.second)
		}
	}
	for _, c := range [][2]string{{"人", "人次"}, {"万人", "人次"}, {"元/人", "元"}, {"公里", "吨"}, {"工作日", "天"}, {"次", "个"}, {"期", "期120人"}, {"米", "平方米"}} {
		if first, second, ok := set.Vocabulary().Scale(set.Lexicon(), c[0], c[1]); ok {
			t.Errorf("%s and %s are converted: %s to %s", c[0], c[1], first, second)
		}
	}
}

func TestDirectionOfAName(t *testing.T) {
	lexicon := load(t).Lexicon()
	for name, want := range map[string]int{
		"有效投诉件数": -1, "投诉办结率": 1, "系统故障率": -1, "故障修复率": 1, "单位能耗": -1, "能耗下降率": 1, "失业率": -1, "失业人员再就业人数": 1,
		"预算结余率": -1, "平均等待时间": -1, "培训人数": 1, "群众满意度": 1, "工程验收合格率": 1, "不合格率": -1, "甲类点": 0, "事故隐患整改数": 1, "逾期率": -1, "采购单价": -1,
	} {
		if got := lexicon.Direction(name, nil, nil); got != want {
			t.Errorf("%s: direction %d, want %d", name, got, want)
		}
	}
	if lexicon.Direction("甲类点", []string{"甲类"}, nil) != -1 {
		t.Error("the profile's own words do not count")
	}
}

func TestALexiconIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"[units.scale.length]\n\"米\" = \"x\"\n": "units.scale.length.米",
		"[units.scale.length]\n\"米\" = \"0\"\n": "above 0",
		"[years]\nshort = \"(\"\n":              "years.short",
		"[years]\npatterns = [\"(\"]\n":         "years.patterns",
		"[direction]\nles = [\"x\"]\n":          "direction.les",
	} {
		files := data(t)
		files["data/lexicon.toml"] = &fstest.MapFile{Data: []byte(text)}
		if _, err := profile.Load(files, "data"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}
