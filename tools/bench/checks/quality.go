package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"gongkai/tools/bench/checks/labelled"
	"gongkai/tools/internal/check"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// place stands for the workbook of every made form.
var place = source.Place{Workbook: "labelled.xlsx", Sheet: "Sheet1"}

// quality is what labelled forms showed.
type quality struct {
	clean, falseErrors, falseWarnings int // forms
	kinds                             map[string]*kindQuality
	rules                             map[finding.ID]*ruleQuality
	pairs                             pairQuality
	misses                            []string
}

// kindQuality counts the forms with one kind of fault.
type kindQuality struct {
	reviewer                         bool
	forms, found, differences, right int // right difference of those that have one
	cells, inCell                    int // those with a changed cell, told there
	causes, named, wrong             int // with a true cause to name, named, only wrong ones
	findings, ofFault                int // errors and warnings, those of a rule that the label names
}

// judgeLabelled checks so many clean forms, as many with a fault, the kinds in
// turn, and as many with two.
func judgeLabelled(forms int, seed uint64, profiles *profile.Set) (*quality, error) {
	q := &quality{kinds: map[string]*kindQuality{}, rules: map[finding.ID]*ruleQuality{}}
	r := rand.New(rand.NewPCG(seed, 1))
	for n := range forms {
		e, err := labelled.Clean(r, profiles)
		if err != nil {
			return nil, err
		}
		q.judgeClean(n, check.One(e, place, profiles), e)
	}
	kinds := labelled.Kinds()
	for n := range forms {
		e, label, err := labelled.Faulty(r, n%len(kinds), profiles)
		if err != nil {
			return nil, err
		}
		q.judgeFault(n, check.One(e, place, profiles), label)
	}
	for n := range forms {
		e, labels, err := labelled.Pair(r, profiles)
		if err != nil {
			return nil, err
		}
		q.judgePair(n, check.One(e, place, profiles), labels)
	}
	return q, nil
}

func (q *quality) judgeClean(n int, findings []finding.Finding, e *evaluation.SelfEvaluation) {
	q.clean++
	worst := finding.Note
	for _, f := range findings {
		if f.Severity == finding.Note {
			continue
		}
		q.rule(f.ID).onClean++
		if f.Severity.Rank() < worst.Rank() {
			worst = f.Severity
		}
		q.misses = append(q.misses, fmt.Sprintf("clean form %d: false %s %v found %q expected %q (%s)", n, f.ID, f.Place.Cells, f.Found, f.Expected, context(e, f)))
	}
	switch worst {
	case finding.Error:
		q.falseErrors++
	case finding.Warning:
		q.falseWarnings++
	}
}

// context gives the row that a finding speaks of.
func context(e *evaluation.SelfEvaluation, f finding.Finding) string {
	for _, i := range e.Indicators {
		if len(f.Place.Cells) > 0 && i.Name.At.Row == f.Place.Cells[0].Row {
			return strings.Join([]string{i.Name.Text, i.Target.Text, i.Actual.Text, i.Weight.Text, i.Score.Text, i.Deviation.Text}, " | ")
		}
	}
	return e.Objective.Planned.Text + " / " + e.Objective.Achieved.Text
}

func (q *quality) judgeFault(n int, findings []finding.Finding, label labelled.Label) {
	k := q.kinds[label.Kind]
	if k == nil {
		k = &kindQuality{reviewer: label.Reviewer}
		q.kinds[label.Kind] = k
	}
	k.forms++
	hits := named(findings, label)
	q.judgeRules(findings, label, len(hits) > 0)
	for _, f := range findings {
		if f.Severity != finding.Note {
			k.findings++
			if !slices.Contains(label.IDs, f.ID) {
				q.misses = append(q.misses, fmt.Sprintf("form %d, %s: beside it %s", n, label.Kind, brief([]finding.Finding{f})))
			}
		}
	}
	for _, f := range hits {
		if f.Severity != finding.Note {
			k.ofFault++
		}
	}
	told := func(text string) {
		q.misses = append(q.misses, fmt.Sprintf("form %d, %s: %s; found %s", n, label.Kind, text, brief(findings)))
	}
	if len(hits) == 0 {
		told(fmt.Sprintf("none of %v", label.IDs))
		return
	}
	k.found++
	k.judgeFigures(hits, label, told)
	if len(label.Causes) == 0 {
		return
	}
	k.causes++
	causes := causesOf(hits)
	switch {
	case explains(causes, label):
		k.named++
		q.judgeCause(label, true)
	case len(causes) > 0:
		k.wrong++
		q.judgeCause(label, false)
		told(fmt.Sprintf("only wrong causes %v, true is %v", causes, label.Causes))
	default:
		q.judgeCause(label, false)
		told(fmt.Sprintf("no cause, true is %v", label.Causes))
	}
}

// judgeFigures looks for the right difference and for a cell that the fault
// changed.
func (k *kindQuality) judgeFigures(hits []finding.Finding, label labelled.Label, told func(string)) {
	if label.Difference != "" {
		k.differences++
		if differs(hits, label.Difference) {
			k.right++
		} else {
			told("another difference than " + label.Difference)
		}
	}
	if len(label.Cells) > 0 {
		k.cells++
		if inCell(hits, label.Cells) {
			k.inCell++
		} else {
			told(fmt.Sprintf("in none of %v", label.Cells))
		}
	}
}

// named gives the findings of the rules that may tell the fault.
func named(findings []finding.Finding, label labelled.Label) []finding.Finding {
	var hits []finding.Finding
	for _, f := range findings {
		if slices.Contains(label.IDs, f.ID) {
			hits = append(hits, f)
		}
	}
	return hits
}

func differs(findings []finding.Finding, by string) bool {
	return slices.ContainsFunc(findings, func(f finding.Finding) bool { return f.Difference == by })
}

// inCell says whether a finding names one of the cells.
func inCell(findings []finding.Finding, cells []source.Cell) bool {
	return slices.ContainsFunc(findings, func(f finding.Finding) bool {
		return slices.ContainsFunc(f.Place.Cells, func(c source.Cell) bool { return slices.Contains(cells, c) })
	})
}

func causesOf(findings []finding.Finding) []string {
	var causes []string
	for _, f := range findings {
		for _, cause := range f.Causes {
			causes = append(causes, strings.TrimPrefix(cause.Key, "finding.cause."))
		}
	}
	return causes
}

// explains says whether a true cause is among those that are named.
func explains(causes []string, label labelled.Label) bool {
	return slices.ContainsFunc(causes, func(c string) bool {
		return slices.ContainsFunc(label.Causes, func(want string) bool { return strings.HasPrefix(c, want) })
	})
}

func brief(findings []finding.Finding) string {
	var list []string
	for _, f := range findings {
		text := string(f.ID)
		if f.Severity == finding.Note {
			text = "(" + text + ")"
		}
		for _, cause := range causesOf([]finding.Finding{f}) {
			text += " " + cause
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

// sums adds up the kinds of one sort.
func (q *quality) sums(reviewer bool) (all kindQuality, foundKinds, kinds int) {
	for _, k := range q.kinds {
		if k.reviewer != reviewer {
			continue
		}
		kinds++
		if 2*k.found > k.forms {
			foundKinds++
		}
		all.forms, all.found, all.differences, all.right = all.forms+k.forms, all.found+k.found, all.differences+k.differences, all.right+k.right
		all.cells, all.inCell = all.cells+k.cells, all.inCell+k.inCell
		all.causes, all.named, all.wrong = all.causes+k.causes, all.named+k.named, all.wrong+k.wrong
		all.findings, all.ofFault = all.findings+k.findings, all.ofFault+k.ofFault
	}
	return all, foundKinds, kinds
}
