package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
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
			found, ok := facts.PointsInName(block.name.Text)
			if !ok || len(block.terms) == 0 || facts.Span(block.terms).Meets(found.Interval()) {
				continue
			}
			result := f.Compare(finding.LevelWeightMismatch, []evaluation.Value{block.name}, found.Value, facts.Sum(block.terms), "Name", block.name.Text)
			result.Causes = explain.Total{Form: f.Form, Kind: "weight", Printed: block.name, Found: found, Terms: block.terms, Norm: true}.Causes()
			findings = append(findings, result)
		}
	}
	return findings
}

// block is a run of indicators under one level's name.
type block struct {
	name       evaluation.Value
	indicators []int
	terms      []facts.Term // their maximum points
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
		if last < 0 || facts.Bare(blocks[last].name.Text) != facts.Bare(name.Text) {
			blocks = append(blocks, block{name: name})
			last++
		}
		blocks[last].indicators = append(blocks[last].indicators, i)
		if n, ok := facts.Points(indicator.Weight); ok {
			blocks[last].terms = append(blocks[last].terms, facts.Term{Value: indicator.Weight, Number: n, Span: n.Interval()})
		}
	}
	return blocks
}
