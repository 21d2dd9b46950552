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
	for i, findings := range check.Across(siblings) {
		r.Forms[i].Findings = append(r.Forms[i].Findings, findings...)
		finding.Sort(r.Forms[i].Findings)
	}
}
