package report

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// Checked is everything that a check of workbooks gave.
type Checked struct {
	// Files counts the workbooks looked at.
	Files int
	Forms []Form
	// Messages are the findings, worded.
	Messages []Message
	// Refusals are the files and sheets that could not be read.
	Refusals []*finding.Refusal
}

// Form is one form that was checked: whose it is, where it stands, and which
// rules could be judged on it.
type Form struct {
	Unit, Project   string
	Workbook, Sheet string
	Judged          check.Judged
}

// Clear reports whether all is well as far as anybody can tell: some form was
// read, no file was refused, and nothing was found.
func (c Checked) Clear() bool {
	return len(c.Forms) > 0 && len(c.Refusals) == 0 && len(c.Messages) == 0
}

// commonFrom is from how many forms on a finding that most of them have is told
// once for all instead of form by form. An error is told form by form: its figures
// differ.
const commonFrom = 4

// common is a kind of finding that most forms have.
type common struct {
	message Message // of the first form
	forms   int
	places  []string
}

// section is the findings of one unit, by workbook.
type section struct {
	unit   string
	groups []group
	counts Counts
}

// formKey tells a form by its workbook and sheet.
type formKey struct{ workbook, sheet string }

// units gives the unit of every sheet, and of every workbook by its first form.
func (c Checked) units() map[formKey]string {
	units := map[formKey]string{}
	for _, f := range c.Forms {
		for _, key := range []formKey{{f.Workbook, f.Sheet}, {f.Workbook, ""}} {
			if _, known := units[key]; !known {
				units[key] = f.Unit
			}
		}
	}
	return units
}

// unitOf gives the unit that a finding is about: that of its sheet, else that of
// its workbook.
func unitOf(units map[formKey]string, m Message) string {
	if unit, known := units[formKey{m.Workbook, m.Sheet}]; known {
		return unit
	}
	return units[formKey{m.Workbook, ""}]
}

// commonOnes parts the kinds of findings that most forms have from the rest.
func (c Checked) commonOnes() (most []common, rest []Message) {
	forms := map[string]map[formKey]bool{}
	for _, m := range c.Messages {
		if forms[m.ID] == nil {
			forms[m.ID] = map[formKey]bool{}
		}
		forms[m.ID][formKey{m.Workbook, m.Sheet}] = true
	}
	at := map[string]int{}
	for _, m := range c.Messages {
		n := len(forms[m.ID])
		if len(c.Forms) < commonFrom || 2*n <= len(c.Forms) || m.Severity == string(finding.Error) {
			rest = append(rest, m)
			continue
		}
		i, known := at[m.ID]
		if !known {
			i = len(most)
			at[m.ID] = i
			most = append(most, common{message: m, forms: n})
		}
		most[i].places = append(most[i].places, m.Workbook+" "+Where(m))
	}
	slices.SortStableFunc(most, func(a, b common) int { return cmp.Compare(a.message.rank(), b.message.rank()) })
	return most, rest
}

// sections gathers findings by unit, the worst unit first.
func (c Checked) sections(messages []Message) []section {
	units := c.units()
	by := map[string][]Message{}
	for _, m := range messages {
		unit := unitOf(units, m)
		by[unit] = append(by[unit], m)
	}
	var list []section
	for _, unit := range slices.Sorted(maps.Keys(by)) {
		list = append(list, section{unit: unit, groups: groups(by[unit]), counts: Count(by[unit])})
	}
	slices.SortStableFunc(list, func(a, b section) int { return compareCounts(a.counts, b.counts) })
	return list
}

// compareCounts orders by what is worst.
func compareCounts(a, b Counts) int {
	return cmp.Or(cmp.Compare(b.Errors, a.Errors), cmp.Compare(b.Warnings, a.Warnings), cmp.Compare(b.Notes, a.Notes))
}

// headline says how much was read and found, in one line. That nothing was found is
// said only of what was read.
func (c Checked) headline(printer message.Printer) string {
	found := printer.Key("report.counts-none")
	switch {
	case len(c.Messages) > 0:
		found = counted(printer, Count(c.Messages))
	case len(c.Forms) == 0:
		found = printer.Key("report.counts-unread")
	case len(c.Refusals) > 0:
		found = printer.Key("report.counts-read")
	}
	with := map[formKey]bool{}
	for _, m := range c.Messages {
		with[formKey{m.Workbook, m.Sheet}] = true
	}
	clean := 0
	for _, f := range c.Forms {
		if !with[formKey{f.Workbook, f.Sheet}] && !with[formKey{f.Workbook, ""}] {
			clean++
		}
	}
	return printer.Sprint(message.New("report.headline",
		"Files", strconv.Itoa(c.Files), "Forms", strconv.Itoa(len(c.Forms)), "Counts", found, "Clean", strconv.Itoa(clean), "Refused", strconv.Itoa(len(c.Refusals))))
}

// next says what to do next. "Nothing found" is said only where Clear is true.
func (c Checked) next(printer message.Printer) string {
	counts := Count(c.Messages)
	switch {
	case len(c.Forms) == 0:
		return printer.Key("report.next-unread")
	case counts.Errors > 0:
		return printer.Key("report.next-errors")
	case len(c.Refusals) > 0:
		return printer.Key("report.next-refused")
	case counts.Warnings > 0:
		return printer.Key("report.next-warnings")
	case len(c.Messages) > 0:
		return printer.Key("report.next-notes")
	}
	return printer.Sprint(message.New("report.next-clear", "Judged", c.judged(printer)))
}

// judged says over all forms how many rules passed and how many could not be
// judged, and how many indicators were recomputed.
func (c Checked) judged(printer message.Printer) string {
	var all check.Judged
	for _, f := range c.Forms {
		all.Passed = append(all.Passed, f.Judged.Passed...)
		all.Failed = append(all.Failed, f.Judged.Failed...)
		all.Unjudged = append(all.Unjudged, f.Judged.Unjudged...)
		all.Indicators += f.Judged.Indicators
		all.Recomputed += f.Judged.Recomputed
	}
	return judged(printer, all)
}

// judged words what was looked at on one form or on several.
func judged(printer message.Printer, j check.Judged) string {
	return printer.Sprint(message.New("report.judged",
		"Indicators", strconv.Itoa(j.Indicators), "Recomputed", strconv.Itoa(j.Recomputed), "Own", strconv.Itoa(j.Indicators-j.Recomputed),
		"Passed", strconv.Itoa(len(j.Passed)), "Failed", strconv.Itoa(len(j.Failed)), "Unjudged", strconv.Itoa(len(j.Unjudged))))
}

// reasons words why rules could not be judged, each reason once: what the form
// lacks, and for how many rules.
func reasons(printer message.Printer, j check.Judged) string {
	counts := map[string]int{}
	var lacks []string
	for _, u := range j.Unjudged {
		if counts[u.Lacks] == 0 {
			lacks = append(lacks, u.Lacks)
		}
		counts[u.Lacks]++
	}
	var parts []message.Message
	for _, lack := range lacks {
		parts = append(parts, message.New("report.lacks", "Need", message.Message{Key: "finding.need." + lack}, "Number", strconv.Itoa(counts[lack])))
	}
	if len(parts) == 0 {
		return ""
	}
	return printer.Sprint(message.New("report.unjudged", "Reasons", parts))
}

// refused words a file that could not be read: the file, why, and what to do.
func refused(printer message.Printer, r *finding.Refusal) string {
	where := r.File
	if r.Sheet != "" {
		where += " [" + r.Sheet + "]"
	}
	return printer.Sprint(message.New("report.refused", "File", where, "Reason", r.Reason, "Remedy", r.Remedy))
}
