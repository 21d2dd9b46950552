package reading

import (
	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

// across adds what only shows when the forms are held beside each other.
func (r *Reading) across(profiles *profile.Set) {
	siblings := make([]check.Sibling, len(r.Forms))
	for i, f := range r.Forms {
		siblings[i] = check.Sibling{Evaluation: f.Evaluation, Place: f.Place, Profiles: profiles}
	}
	findings := make([][]finding.Finding, len(r.Forms))
	for i, more := range check.Across(siblings) {
		r.Forms[i].Findings = append(r.Forms[i].Findings, more...)
		finding.Sort(r.Forms[i].Findings)
		findings[i] = r.Forms[i].Findings
	}
	for i, judged := range check.Judge(siblings, findings) {
		r.Forms[i].Judged = judged
	}
}
