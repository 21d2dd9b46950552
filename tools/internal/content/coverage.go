package content

import (
	"gongkai/tools/internal/coverage"
	"gongkai/tools/internal/page"
)

// Cover writes the page on who has published, out of the office's list and the
// pages that stand; a made-up form publishes nothing. One that a person has edited is kept and
// named in the outcome.
func (p Publisher) Cover(expected coverage.Expected, outcome *Outcome) error {
	var done []coverage.Done
	for _, one := range outcome.Pages {
		if one.Evaluation.Sample {
			continue
		}
		done = append(done, coverage.Done{Unit: one.Evaluation.ImplementingUnit.Text, Year: one.Evaluation.Year, Published: one.Published})
	}
	index, err := page.Coverage(coverage.Of(expected, done))
	if err != nil {
		return err
	}
	return p.putList(outcome, page.CoverageFolder, index)
}
