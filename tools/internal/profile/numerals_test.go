package profile_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/profile"
)

// Numbers in Chinese numerals are numbers only where nobody can doubt it.
func TestNumber(t *testing.T) {
	v := load(t).Vocabulary()
	for text, want := range map[string]string{
		"二十个": "20 个", "三轮": "3 轮", "一百二十": "120 ", "一百零二人": "102 人", "一百二十户": "120 户", "两万五千平方米": "25000 平方米",
		"一百二": "120 ", "两万五": "25000 ", "三千万元": "30000000 元", "一亿元": "100000000 元", "二〇二": "202 ", "十个": "10 个", "十五天": "15 天",
		"百分之九十": "0.9 % ", "百分之95": "0.95 % ", "20个": "20 个", "90%": "0.9 % ",
		"三四个": "", "一": "", "一般": "", "三级": "", "十分": "", "万": "", "万元": "", "千方百计": "", "一百千": "", "十十个": "", "百分之": "", "百分之百分之九十": "",
		"": "", "一批人": "", strings.Repeat("百分之", 5000): "", "零": "",
	} {
		n, ok := v.Number(text)
		got := ""
		if ok {
			got = n.Value.String() + " " + n.Unit
			if n.Percent {
				got = n.Value.String() + " % " + n.Unit
			}
			if n.Text != text {
				t.Errorf("%q keeps the text %q", text, n.Text)
			}
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if _, ok := (&profile.Vocabulary{}).Number("三轮"); ok {
		t.Error("a number without a vocabulary")
	}
}
