package main

import (
	"fmt"
	"strings"

	"gongkai/tools/bench/checks/labelled"
	"gongkai/tools/internal/finding"
)

// pairQuality counts forms with two faults that have nothing to do with each
// other.
type pairQuality struct {
	forms, both, one int
	// differences and causes count faults that have one.
	differences, right, causes, named int
	findings                          int // errors and warnings
}

// judgePair looks for each of the two faults by a finding of its own.
func (q *quality) judgePair(n int, findings []finding.Finding, labels []labelled.Label) {
	p := &q.pairs
	p.forms++
	for _, f := range findings {
		if f.Severity != finding.Note {
			p.findings++
		}
	}
	missed := func(text string) {
		q.misses = append(q.misses, fmt.Sprintf("pair %d, %s + %s: %s; found %s", n, labels[0].Kind, labels[1].Kind, text, brief(findings)))
	}
	first, second := named(findings, labels[0]), named(findings, labels[1])
	switch {
	case apart(first, second):
		p.both++
	case len(first)+len(second) > 0:
		p.one++
		missed("only one told")
	default:
		missed("none told")
	}
	for i, hits := range [][]finding.Finding{first, second} {
		label := labels[i]
		if label.Difference != "" {
			p.differences++
			if differs(hits, label.Difference) {
				p.right++
			} else {
				missed("another difference than " + label.Difference)
			}
		}
		if len(label.Causes) > 0 {
			p.causes++
			if explains(causesOf(hits), label) {
				p.named++
			} else {
				missed(fmt.Sprintf("causes %v, true is %v", causesOf(hits), label.Causes))
			}
		}
	}
}

// apart says whether two faults have each a finding, and not the same one: of
// two rules, or of one rule in two rows.
func apart(first, second []finding.Finding) bool {
	for _, a := range first {
		for _, b := range second {
			if a.ID != b.ID || row(a) != row(b) {
				return true
			}
		}
	}
	return false
}

// row gives the row of a finding, 0 without a cell.
func row(f finding.Finding) int {
	if len(f.Place.Cells) == 0 {
		return 0
	}
	return f.Place.Cells[0].Row
}

func (p pairQuality) write(b *strings.Builder) {
	fmt.Fprintf(b, "Two faults in one form that have nothing to do with each other (%d forms):\n\n| | |\n|---|---|\n", p.forms)
	fmt.Fprintf(b, "| both told, each by a finding of its own | %s |\n| only one told | %s |\n| none told | %s |\n",
		of(p.both, p.forms), of(p.one, p.forms), of(p.forms-p.both-p.one, p.forms))
	fmt.Fprintf(b, "| with the right difference | %s of %d |\n| with the true cause | %s of %d |\n", of(p.right, p.differences), p.differences, of(p.named, p.causes), p.causes)
	fmt.Fprintf(b, "| errors and warnings for one fault | %.2f |\n\n", float64(p.findings)/float64(max(2*p.forms, 1)))
}
