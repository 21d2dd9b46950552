package check

import (
	"testing"

	"gongkai/tools/internal/finding"
)

// TestTheScopeIsWhereARuleLooks holds the functions against the list.
func TestTheScopeIsWhereARuleLooks(t *testing.T) {
	bound := rules()
	for _, listed := range finding.Rules() {
		r := bound[listed.ID]
		delete(bound, listed.ID)
		fits := map[finding.Scope]bool{
			finding.ScopeReading: r.one == nil && r.across == nil,
			finding.ScopeForm:    r.one != nil && r.across == nil,
			finding.ScopeForms:   r.across != nil,
		}
		if !fits[listed.Scope] {
			t.Errorf("%s has the scope %s; looks at one form: %v, at several: %v", listed.ID, listed.Scope, r.one != nil, r.across != nil)
		}
	}
	if len(bound) > 0 {
		t.Errorf("%d functions find what the list does not hold", len(bound))
	}
}
