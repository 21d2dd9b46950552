package check

import (
	"regexp"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// levelWeightMismatch compares the points that a level's own name prints
// ("产出指标（50分）") with the sum of the maximum points of its indicators.
// Forms that print no points beside a level have nothing to compare: another
// distribution than the profile's is block-weight-unusual, a note.
func levelWeightMismatch(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, level := range []func(evaluation.Indicator) evaluation.Value{
		func(i evaluation.Indicator) evaluation.Value { return i.Level1 },
		func(i evaluation.Indicator) evaluation.Value { return i.Level2 },
	} {
		for _, block := range f.blocksBy(level) {
			found, ok := pointsInName(block.name.Text)
			if !ok || len(block.terms) == 0 || spanOf(block.terms).Meets(found.Interval()) {
				continue
			}
			result := f.compare(finding.LevelWeightMismatch, []evaluation.Value{block.name}, found.Value, total(block.terms), "Name", block.name.Text)
			result.Causes = account{form: f, kind: "weight", printed: block.name, found: found, terms: block.terms}.causes()
			findings = append(findings, result)
		}
	}
	return findings
}

// block is a run of indicators under one level's name.
type block struct {
	name       evaluation.Value
	indicators []int
	terms      []term // their maximum points
}

// blocksBy gathers neighbouring indicators that stand under the same name and,
// where both have an address, the same cell.
func (f *form) blocksBy(level func(evaluation.Indicator) evaluation.Value) []block {
	var blocks []block
	for i, indicator := range f.Indicators {
		name := level(indicator)
		if name.IsBlank() {
			continue
		}
		last := len(blocks) - 1
		if last < 0 || bare(blocks[last].name.Text) != bare(name.Text) {
			blocks = append(blocks, block{name: name})
			last++
		}
		blocks[last].indicators = append(blocks[last].indicators, i)
		if n, ok := points(indicator.Weight); ok {
			blocks[last].terms = append(blocks[last].terms, term{value: indicator.Weight, number: n, span: n.Interval()})
		}
	}
	return blocks
}

var inBrackets = regexp.MustCompile(`[(（]([^()（）]*)[)）]\s*$`)

// pointsInName reads the points in brackets behind a level's name: a number
// with at most one character of unit, or a percentage of 100 points.
func pointsInName(name string) (figure.Number, bool) {
	m := inBrackets.FindStringSubmatch(name)
	if m == nil {
		return figure.Number{}, false
	}
	n, ok := figure.Parse(m[1])
	if !ok || n.Comparison != "" || len([]rune(n.Unit)) > 1 {
		return figure.Number{}, false
	}
	if n.Percent {
		n.Value, n.Percent = n.Value.Shift(2), false
	}
	return n, true
}
