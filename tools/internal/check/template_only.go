package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// templateOnly tells that a form holds nothing of the office's own behind its
// labels and targets: no result, no score, no expenditure.
func templateOnly(f *form) []finding.Finding {
	if !f.IsTemplate() {
		return nil
	}
	return []finding.Finding{f.Finding(finding.TemplateOnly, []evaluation.Value{f.Title, f.Project})}
}
