package narrative

import (
	"regexp"
	"slices"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// date is a day that a text names, as printed: with or without its year, and
// with or without its day, but never the month alone.
type date struct{ text, year, month, day string }

// printedDate is 2021年11月20日, 11月20日 or 2021年11月; what stands between the
// numbers is held against the vocabulary's units of time.
var printedDate = regexp.MustCompile(`(?:(20\d\d)(\pL))?(\d{1,2})(\pL)(?:(\d{1,2})(\pL))?`)

// dates finds the days that a text names.
func dates(f *input.Form, text string) []date {
	isTime := func(unit string) bool { return unit == "" || slices.Contains(f.Words().TimeUnits, unit) }
	var found []date
	for _, m := range printedDate.FindAllStringSubmatch(norm.NFKC.String(text), -1) {
		d := date{text: m[0], year: m[1], month: m[3], day: m[5]}
		if !isTime(m[2]) || !isTime(m[4]) || m[4] == m[6] || !isTime(m[6]) || m[1] == "" && m[5] == "" {
			continue
		}
		found = append(found, d)
	}
	return found
}

// differs reports whether two dates cannot be the same day: a part that both
// print is another one.
func (d date) differs(other date) bool {
	apart := func(a, b string) bool { return a != "" && b != "" && trimZero(a) != trimZero(b) }
	return apart(d.year, other.year) || apart(d.month, other.month) || apart(d.day, other.day)
}

func trimZero(digits string) string {
	if len(digits) > 1 && digits[0] == '0' {
		return digits[1:]
	}
	return digits
}

// dateClaims compares a day in the text with the indicator that it speaks of,
// where both name one day only.
func dateClaims(f *input.Form, side side) []finding.Finding {
	candidates, topics := dated(f, side)
	var findings []finding.Finding
	for _, clause := range split(norm.NFKC.String(side.text.Text), "。;!?\n,:、()") {
		stated := dates(f, clause)
		best, share, ahead := bestTopic(topics, clause)
		if len(stated) != 1 || best < 0 || share < surelyAbout || ahead < clearly || facts.ContainsAny(clause, f.Words().OtherScope) {
			continue
		}
		indicator := candidates[best]
		printed, _, _ := side.of(indicator)
		if !stated[0].differs(dates(f, printed.Text)[0]) {
			continue
		}
		result := f.Finding(finding.NarrativeContradiction, []evaluation.Value{side.text, printed})
		result.Message = message.New("finding.narrative-contradiction.message-date", "Stated", stated[0].text, "Quote", quote(clause, stated[0].text),
			"Name", input.Shorten(indicator.Name.Text), "Printed", printed.Text, "At", input.Address(printed))
		result.Found, result.Expected = stated[0].text, printed.Text
		findings = append(findings, result)
	}
	return findings
}

// dated gives the indicators whose figure names one day, and their topics.
func dated(f *input.Form, side side) (candidates []evaluation.Indicator, topics []topic) {
	for _, indicator := range f.Indicators {
		if printed, _, _ := side.of(indicator); len(dates(f, printed.Text)) == 1 {
			candidates = append(candidates, indicator)
			topics = append(topics, topicOf(f, indicator.Name.Text))
		}
	}
	return candidates, topics
}
