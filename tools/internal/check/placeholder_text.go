package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// placeholderText finds the form's own prompts where a value should be
// (请填写…, ×××): published forms have kept them.
func placeholderText(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, value := range f.Values() {
		prompt := f.Placeholder(value.Text)
		if prompt == "" {
			continue
		}
		result := f.Finding(finding.PlaceholderText, []evaluation.Value{*value}, "Found", value.Text, "Cell", input.Address(*value))
		result.Found = value.Text
		findings = append(findings, result)
	}
	return findings
}
