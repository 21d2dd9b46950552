package main

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/tools/bench/checks/labelled"
	"gongkai/tools/internal/finding"
)

// ruleQuality counts what one rule told, and the forms that it should have told
// something about.
type ruleQuality struct {
	// ofFault, aside and onClean count findings: about the planted fault, about
	// something else in a form with a fault, and in a clean form.
	ofFault, aside, onClean int
	// forms have a fault that the rule may tell; told were told by the rule,
	// toldByAny by it or by another rule that may tell the fault.
	forms, told, toldByAny int
	// causes count the forms of these whose true cause is known, explained those
	// where it was named.
	causes, explained int
}

func (q *quality) rule(id finding.ID) *ruleQuality {
	if q.rules[id] == nil {
		q.rules[id] = &ruleQuality{}
	}
	return q.rules[id]
}

// judgeRules counts the findings of a form with one fault, rule by rule.
func (q *quality) judgeRules(findings []finding.Finding, label labelled.Label, told bool) {
	for _, f := range findings {
		switch {
		case slices.Contains(label.IDs, f.ID):
			q.rule(f.ID).ofFault++
		case f.Severity != finding.Note:
			q.rule(f.ID).aside++
		}
	}
	for _, id := range label.IDs {
		r := q.rule(id)
		r.forms++
		if slices.ContainsFunc(findings, func(f finding.Finding) bool { return f.ID == id }) {
			r.told++
		}
		if told {
			r.toldByAny++
		}
	}
}

func (q *quality) judgeCause(label labelled.Label, explained bool) {
	for _, id := range label.IDs {
		q.rule(id).causes++
		if explained {
			q.rule(id).explained++
		}
	}
}

// writeRules prints the table of the rules. A signal in a form whose label does
// not name it may be right or wrong: precision is counted for errors and
// warnings alone.
func (q *quality) writeRules(b *strings.Builder) {
	b.WriteString("\nBy rule. *Precision*: of the rule's errors and warnings, those about the planted fault. *Beside it*: in a form with a fault, about something\n")
	b.WriteString("else, mostly what follows from the fault. *Recall*: of the forms whose fault the rule may tell, those where it did; *by any*: where it or\n")
	b.WriteString("another rule that may tell the fault did. Rules without a planted fault are missing here: nothing is known of their recall.\n\n")
	b.WriteString("| rule | of the fault | beside it | on clean forms | precision | forms with its fault | recall | by any | cause |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, id := range finding.IDs() {
		r := q.rules[id]
		if r == nil {
			continue
		}
		precision := of(r.ofFault, r.ofFault+r.aside+r.onClean)
		if id.Severity() == finding.Note {
			precision = "–"
		}
		fmt.Fprintf(b, "| %s | %d | %d | %d | %s | %d | %s | %s | %s |\n", id, r.ofFault, r.aside, r.onClean, precision,
			r.forms, of(r.told, r.forms), of(r.toldByAny, r.forms), of(r.explained, r.causes))
	}
}
