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
)

// quality is what labelled forms showed.
type quality struct {
	clean, falseErrors, falseWarnings int // forms
	kinds                             map[string]*kindQuality
	rules                             map[finding.ID]*share
	misses                            []string
}

// kindQuality counts the forms with one kind of fault.
type kindQuality struct {
	reviewer                         bool
	forms, found, differences, right int // right difference of those that have one
	causes, named, wrong, findings   int // with a true cause to name, named, only wrong ones
}

// judgeLabelled checks so many clean forms and as many with a fault, the kinds in
// turn.
func judgeLabelled(forms int, seed uint64, profiles *profile.Set) (*quality, error) {
	q := &quality{kinds: map[string]*kindQuality{}, rules: map[finding.ID]*share{}}
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
	return q, nil
}

func (q *quality) judgeClean(n int, findings []finding.Finding, e *evaluation.SelfEvaluation) {
	q.clean++
	worst := finding.Note
	for _, f := range findings {
		if f.Severity == finding.Note {
			continue
		}
		q.rule(f.ID, false)
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

func (q *quality) rule(id finding.ID, right bool) {
	if q.rules[id] == nil {
		q.rules[id] = &share{}
	}
	q.rules[id].all++
	if right {
		q.rules[id].right++
	}
}

func (q *quality) judgeFault(n int, findings []finding.Finding, label labelled.Label) {
	k := q.kinds[label.Kind]
	if k == nil {
		k = &kindQuality{reviewer: label.Reviewer}
		q.kinds[label.Kind] = k
	}
	k.forms++
	var hits []finding.Finding
	for _, f := range findings {
		if slices.Contains(label.IDs, f.ID) {
			hits = append(hits, f)
		}
		if f.Severity != finding.Note {
			q.rule(f.ID, true)
			k.findings++
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
	if label.Difference != "" {
		k.differences++
		if slices.ContainsFunc(hits, func(f finding.Finding) bool { return f.Difference == label.Difference }) {
			k.right++
		} else {
			told("another difference than " + label.Difference)
		}
	}
	if len(label.Causes) == 0 {
		return
	}
	k.causes++
	var causes []string
	for _, f := range hits {
		for _, cause := range f.Causes {
			causes = append(causes, strings.TrimPrefix(cause.Key, "finding.cause."))
		}
	}
	switch {
	case slices.ContainsFunc(causes, func(c string) bool {
		return slices.ContainsFunc(label.Causes, func(want string) bool { return strings.HasPrefix(c, want) })
	}):
		k.named++
	case len(causes) > 0:
		k.wrong++
		told(fmt.Sprintf("only wrong causes %v, true is %v", causes, label.Causes))
	default:
		told(fmt.Sprintf("no cause, true is %v", label.Causes))
	}
}

func brief(findings []finding.Finding) string {
	var list []string
	for _, f := range findings {
		text := string(f.ID)
		if f.Severity == finding.Note {
			text = "(" + text + ")"
		}
		for _, c := range f.Causes {
			text += " " + strings.TrimPrefix(c.Key, "finding.cause.")
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
		all.causes, all.named, all.wrong, all.findings = all.causes+k.causes, all.named+k.named, all.wrong+k.wrong, all.findings+k.findings
	}
	return all, foundKinds, kinds
}

func of(right, all int) string {
	if all == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", float64(right)*100/float64(all))
}

// Markdown prints the tables for docs/findings.md.
func (q *quality) Markdown(seed uint64) string {
	var b strings.Builder
	slips, _, slipKinds := q.sums(false)
	reviewed, foundKinds, kinds := q.sums(true)
	fmt.Fprintf(&b, "Measured on %d clean forms and %d with one fault (`make check-quality`, seed %d, held out): made forms, read like any\n", q.clean, slips.forms+reviewed.forms, seed)
	b.WriteString("workbook, drawn from tools/bench/checks/labelled/phrases.toml. The rules were tuned on other draws from the same phrases; real offices\nmake other faults in other words.\n\n")
	b.WriteString("| | |\n|---|---|\n")
	fmt.Fprintf(&b, "| clean forms with a false error | %d of %d |\n", q.falseErrors, q.clean)
	fmt.Fprintf(&b, "| clean forms with a false warning | %d of %d |\n", q.falseWarnings, q.clean)
	fmt.Fprintf(&b, "| slips of %d kinds: told by the right rule | %s |\n", slipKinds, of(slips.found, slips.forms))
	fmt.Fprintf(&b, "| … with the right difference | %s |\n", of(slips.right, slips.differences))
	fmt.Fprintf(&b, "| … with the true cause | %s of %d |\n", of(slips.named, slips.causes), slips.causes)
	fmt.Fprintf(&b, "| … with wrong causes only | %s |\n", of(slips.wrong, slips.causes))
	fmt.Fprintf(&b, "| errors and warnings for one slip | %.2f |\n", float64(slips.findings)/float64(max(slips.forms, 1)))
	fmt.Fprintf(&b, "| kinds of faults that reviewers name, found | %d of %d (%s of the forms) |\n\n", foundKinds, kinds, of(reviewed.found, reviewed.forms))
	b.WriteString("| kind of fault | forms | found | difference | cause | findings |\n|---|---|---|---|---|---|\n")
	for _, name := range labelled.Kinds() {
		if k := q.kinds[name]; k != nil {
			fmt.Fprintf(&b, "| %s | %d | %s | %s | %s | %.2f |\n", name, k.forms, of(k.found, k.forms), of(k.right, k.differences), of(k.named, k.causes), float64(k.findings)/float64(k.forms))
		}
	}
	b.WriteString("\n| rule | errors and warnings | on clean forms |\n|---|---|---|\n")
	for _, id := range finding.IDs() {
		if s := q.rules[id]; s != nil {
			fmt.Fprintf(&b, "| %s | %d | %d |\n", id, s.all, s.all-s.right)
		}
	}
	return b.String()
}
