package check

import (
	"gongkai/tools/internal/check/narrative"
	"gongkai/tools/internal/finding"
)

// narrativeContradiction compares the numbers in the objective with the tables
// (package narrative says when it may speak).
func narrativeContradiction(f *form) []finding.Finding { return narrative.Contradictions(f.Form) }
