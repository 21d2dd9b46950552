package content

import (
	"fmt"
	"strings"
	"testing"

	"gongkai"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/message"
)

// TestEveryFieldThatMayChangeHasAName walks the fields that a form has, so that
// a new one without words is noticed.
func TestEveryFieldThatMayChangeHasAName(t *testing.T) {
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		t.Fatal(err)
	}
	e := &evaluation.SelfEvaluation{Funding: make([]evaluation.FundingLine, 1), Indicators: make([]evaluation.Indicator, 1)}
	e.Funding[0].Label.Text, e.Indicators[0].Name.Text = "年度资金总额", "维修路灯数量"
	paths := []string{"id", "path", "year", "money_unit", "funding.0.source", "funding.0.level", "indicators.7.score"}
	for path := range e.Values() {
		paths = append(paths, path)
	}
	if len(paths) < 25 {
		t.Fatalf("%d paths: the test is blind", len(paths))
	}
	for _, locale := range []string{"zh-cn", "en"} {
		p := Publisher{Printer: catalogue.Printer(locale)}
		seen := map[string]string{}
		for _, path := range paths {
			label := p.label(path, e)
			if strings.Contains(label, "[") || strings.TrimSpace(label) == "" {
				t.Errorf("%s: %s is called %q", locale, path, label)
			}
			if strings.HasPrefix(path, "indicators.0.") && !strings.Contains(label, "维修路灯数量") || path == "indicators.7.score" && !strings.Contains(label, fmt.Sprint(8)) {
				t.Errorf("%s: %s is called %q, without its row", locale, path, label)
			}
			if other := seen[label]; other != "" && !strings.HasPrefix(path, "funding.0.") {
				t.Errorf("%s: %s and %s are both called %q", locale, path, other, label)
			}
			seen[label] = path
		}
	}
}
