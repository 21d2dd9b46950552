// Package finding is what a phase has to say about a workbook: what does not
// tie, what is missing, what was withheld, where it stands and why it may be
// so.
//
// It takes nothing in; every package that finds something makes a Finding, and
// package report puts it into words. A Finding guarantees a known id and a severity that
// was chosen; it refuses wording: message and causes are Texts. A list of
// findings is no error: a phase gives its result and its findings.
package finding

import (
	"cmp"
	"fmt"
	"slices"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
)

// Severity says how much a finding weighs. The zero value is invalid.
type Severity string

// The severities, worst first.
const (
	Error   Severity = "error"   // the figures contradict each other
	Warning Severity = "warning" // something is missing or against the form's rule
	Note    Severity = "note"    // worth a look; never a verdict
)

// Rank is 0 for the worst severity and grows as they get lighter.
func (s Severity) Rank() int { return slices.Index([]Severity{Error, Warning, Note}, s) }

// Reaches reports whether s is at least as grave as limit. No severity reaches
// the empty limit.
func (s Severity) Reaches(limit Severity) bool { return limit != "" && s.Rank() <= limit.Rank() }

// Finding is one thing found.
type Finding struct {
	ID       ID
	Severity Severity
	// Place says in which workbook, on which sheet and in which cells. The
	// first cell is the one to look at.
	Place source.Place
	// Expected, Found and Difference are ASCII decimals where the finding is
	// about numbers (Difference is Found − Expected), else texts or empty.
	// Rates and percentages are given in percent with a percent sign in
	// Expected and Found, and as percentage points in Difference.
	Expected, Found, Difference string
	// MoneyUnit is the unit in which the form counts money (万元, 元), as
	// printed; empty where it prints none. It is set by whoever reads the form.
	MoneyUnit string
	// Message says what is found, in one sentence.
	Message message.Message
	// Causes are the explanations that fit. Several mean that they cannot be
	// distinguished.
	Causes []message.Message
	// Consequences are findings that go with this one once its cause is mended;
	// they are shown with it and not by themselves.
	Consequences []Finding
}

// New makes a finding of a known id with the severity of its kind and the
// message finding.<id>.message; args are pairs as for message.New. An id that
// is not listed is a fault of the caller and panics.
func New(id ID, place source.Place, args ...any) Finding {
	severity := id.Severity()
	if severity == "" {
		panic(fmt.Sprintf("finding.New: id %q is not listed", id))
	}
	return Finding{ID: id, Severity: severity, Place: place, Message: message.New("finding."+string(id)+".message", args...)}
}

// Compare orders findings for people and for equal bytes: by workbook, sheet,
// severity, first cell, id, then what is found.
func Compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Place.Workbook, b.Place.Workbook),
		cmp.Compare(a.Place.Sheet, b.Place.Sheet),
		cmp.Compare(a.Severity.Rank(), b.Severity.Rank()),
		slices.CompareFunc(a.Place.Cells, b.Place.Cells, func(c, d source.Cell) int {
			return cmp.Or(cmp.Compare(c.Row, d.Row), cmp.Compare(c.Col, d.Col))
		}),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Found, b.Found),
	)
}

// Sort puts findings in the order of Compare.
func Sort(findings []Finding) { slices.SortStableFunc(findings, Compare) }
