package check

import (
	"strconv"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// mostlyQualitative tells that more than half of the indicators have targets
// in words, where quantitative ones are to come first (财预〔2020〕10号:
// 定量指标为主).
func mostlyQualitative(f *form) []finding.Finding {
	inWords := 0
	var first evaluation.Value
	for _, indicator := range f.Indicators {
		if indicator.Goal.Kind != evaluation.GoalQualitative || facts.NumberInText.MatchString(indicator.Target.Text) {
			continue
		}
		inWords++
		if first.IsBlank() {
			first = indicator.Target
		}
	}
	least, known := f.Threshold(finding.MostlyQualitative, "indicators")
	share, _ := f.Threshold(finding.MostlyQualitative, "share")
	all := figure.Whole(int64(len(f.Indicators)))
	if !known || all.Cmp(least) < 0 || figure.Whole(int64(inWords)).Cmp(all.Mul(share)) <= 0 {
		return nil
	}
	result := f.Finding(finding.MostlyQualitative, []evaluation.Value{first}, "Number", strconv.Itoa(inWords), "All", strconv.Itoa(len(f.Indicators)))
	return []finding.Finding{result}
}
