package check

import (
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

const (
	// leastNarrative is from how many characters on a text is compared: short
	// ones are alike by chance.
	leastNarrative = 40
	// leastSentence is the same for one sentence.
	leastSentence = 12
)

// copiedWithin tells that a form's results repeat its objective word for word.
func copiedWithin(f *form) []finding.Finding {
	planned, achieved := facts.Bare(f.Objective.Planned.Text), facts.Bare(f.Objective.Achieved.Text)
	if planned != achieved || len([]rune(achieved)) < leastNarrative {
		return nil
	}
	return []finding.Finding{f.Finding(finding.CopiedNarrative, []evaluation.Value{f.Objective.Achieved, f.Objective.Planned})}
}

// copiedNarrative tells that the results of one form stand nearly word for word
// in another form, of another project or another year. The one that comes later
// by workbook and sheet is told of, and the other one is named. Each sentence
// is looked up once, so that ten thousand forms take one pass.
func copiedNarrative(group []*form) [][]finding.Finding {
	findings := make([][]finding.Finding, len(group))
	firstWith := map[string]int{}
	for _, i := range canonical(group) {
		f := group[i]
		sentences, length := sentencesOf(f.Objective.Achieved.Text)
		if length < leastNarrative {
			continue
		}
		shared := map[int]int{}
		best := -1
		for _, s := range sentences {
			j, seen := firstWith[s]
			if !seen {
				firstWith[s] = i
				continue
			}
			if group[j].ID == f.ID && f.ID != "" {
				continue
			}
			shared[j] += len([]rune(s))
			if best < 0 || shared[j] > shared[best] {
				best = j
			}
		}
		least, known := f.Threshold(finding.CopiedNarrative, "share")
		if best < 0 || !known || figure.Whole(int64(shared[best])).Cmp(figure.Whole(int64(length)).Mul(least)) < 0 {
			continue
		}
		other := group[best]
		result := f.Finding(finding.CopiedNarrative, []evaluation.Value{f.Objective.Achieved})
		result.Message = message.New("finding.copied-narrative.message-other", "Project", other.Project.Text, "Year", other.Year, "Workbook", other.Place.Workbook, "Sheet", other.Place.Sheet)
		findings[i] = append(findings[i], result)
	}
	return findings
}

// sentencesOf gives the sentences that are long enough to be compared, digits
// dropped, and how many characters they have together.
func sentencesOf(text string) (sentences []string, length int) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。;；!！?？\n", r) })
	for _, part := range parts {
		part = strings.Map(func(r rune) rune {
			if '0' <= r && r <= '9' || r == '.' {
				return -1
			}
			return r
		}, facts.Bare(part))
		if n := len([]rune(part)); n >= leastSentence {
			sentences = append(sentences, part)
			length += n
		}
	}
	return sentences, length
}
