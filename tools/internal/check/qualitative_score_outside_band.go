package check

import (
	"slices"
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// qualitativeScoreOutsideBand finds a qualitative result whose words name a
// band (部分达成…) and whose score lies in another one. Bands are half open:
// from their lower limit on, below the upper one, the best band with its upper
// limit (财预〔2020〕10号, art. 17). A result that names no band may earn
// anything.
func qualitativeScoreOutsideBand(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		score, ok := facts.Points(indicator.Score)
		weight, hasWeight := facts.Points(indicator.Weight)
		if !ok || !hasWeight || weight.Value.Sign() <= 0 {
			continue
		}
		from, to, named := f.band(indicator.Actual)
		if !named {
			if result, told := f.shortBand(indicator, score, weight); told {
				findings = append(findings, result)
			}
			continue
		}
		low, high := weight.Value.Mul(from), weight.Value.Mul(to)
		best := to.Cmp(figure.Whole(1)) >= 0
		given := score.Interval()
		if given.High.Cmp(low) >= 0 && (score.Value.Cmp(high) < 0 || best && given.Low.Cmp(high) <= 0) {
			continue
		}
		result := f.Finding(finding.QualitativeScoreOutsideBand, []evaluation.Value{indicator.Score, indicator.Actual},
			"Name", indicator.Name.Text, "Actual", indicator.Actual.Text, "Found", indicator.Score.Text,
			"Low", low.String(), "High", high.String(), "Cell", input.Address(indicator.Score))
		result.Found, result.Expected = score.Value.String(), low.String()+"–"+high.String()
		findings = append(findings, result)
	}
	return findings
}

// band gives the limits of the band that a result names, as fractions of one.
// The longest name that the text begins with counts, since 未达成… holds
// 达成….
func (f *form) band(actual evaluation.Value) (from, to figure.Exact, ok bool) {
	text := facts.Bare(actual.Text)
	longest := 0
	for _, band := range f.Rules.Bands.List {
		for _, name := range band.Names {
			name = facts.Bare(name)
			if len(name) > longest && len(text) >= len(name) && text[:len(name)] == name {
				from, to, ok, longest = band.From, band.To, true, len(name)
			}
		}
	}
	return from, to, ok
}

// isDegree reports whether a result is one of the words, alone or before what it
// was that was to be reached (未达成预期指标).
func (f *form) isDegree(actual evaluation.Value, words []string) bool {
	text := strings.Trim(facts.Bare(actual.Text), facts.Punctuation)
	for _, word := range words {
		if rest, found := strings.CutPrefix(text, word); found && (rest == "" || slices.Contains(f.Lexicon().Results.Goals, rest)) {
			return true
		}
	}
	return false
}

// shortBand holds a result in a short word (部分完成, 不明显, 一般) against all
// points. Less than all is the office's own judgement, and words that may be
// modest (基本完成) are a note.
func (f *form) shortBand(indicator evaluation.Indicator, score, weight figure.Number) (finding.Finding, bool) {
	words := f.Lexicon().Results
	for _, band := range []struct {
		names    []string
		share    figure.Exact // of the points, at most
		ofMissed bool         // told above that share, and not for all points only
		severity finding.Severity
	}{
		{words.Partly, figure.Whole(8).Shift(-1), false, finding.Warning},
		{words.Missed, figure.Whole(6).Shift(-1), true, finding.Warning},
		{words.Doubtful, figure.Whole(8).Shift(-1), false, finding.Note},
	} {
		given := !facts.Below(score, weight)
		if band.ofMissed {
			given = score.Interval().Low.Cmp(weight.Value.Mul(band.share)) > 0
		}
		if !given || !f.isDegree(indicator.Actual, band.names) {
			continue
		}
		result := f.Finding(finding.QualitativeScoreOutsideBand, []evaluation.Value{indicator.Score, indicator.Actual},
			"Name", indicator.Name.Text, "Actual", indicator.Actual.Text, "Found", indicator.Score.Text, "Cell", input.Address(indicator.Score))
		result.Message.Key = "finding.qualitative-score-outside-band.message-short"
		result.Found, result.Expected, result.Severity = score.Value.String(), "<"+weight.Value.Mul(band.share).String(), band.severity
		return result, true
	}
	return finding.Finding{}, false
}
