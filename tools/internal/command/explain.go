package command

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/width"

	"gongkai/tools/internal/form"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/workbook"
)

// explain prints every sheet of the workbooks as a grid with what each cell was
// taken for, and the reasons.
func (a *app) explain(paths []string) error {
	_, profiles, err := a.configured()
	if err != nil {
		return err
	}
	shown := 0
	for _, path := range paths {
		set, refused := reading.Profiles(path, profiles)
		if refused != nil {
			a.tell("command.refusal.file", "File", refused.File, "Reason", refused.Reason, "Remedy", refused.Remedy)
			continue
		}
		book, err := workbook.Open(path)
		if err != nil {
			a.tell("command.explain.unreadable", "File", path, "Detail", a.detail(err))
			continue
		}
		for _, sheet := range book.Sheets {
			for _, e := range form.Explain(path, sheet, set) {
				shown++
				a.printExplanation(path, e)
			}
		}
	}
	if shown == 0 {
		return errNothing
	}
	return nil
}

func (a *app) printExplanation(path string, e form.Explanation) {
	a.result("command.explain.head", "File", path, "Sheet", e.Sheet, "Confidence", e.Confidence)
	if len(e.Missing) > 0 {
		a.result("command.explain.missing", "Missing", e.Missing)
	}
	for _, doubt := range e.Doubts {
		fmt.Fprintln(a.out, "- "+a.printer.Sprint(doubt))
	}
	fmt.Fprintln(a.out)
	a.result("command.explain.legend")
	for _, line := range drawing(e.Cells) {
		fmt.Fprintln(a.out, line)
	}
	fmt.Fprintln(a.out)
	a.result("command.explain.columns")
	for _, c := range e.Cells {
		if c.Words < 0 {
			continue
		}
		fmt.Fprintf(a.out, "  %s  %s: %s  %d", c.At, oneLine(c.Text), c.Role, c.Words)
		if c.Second != "" {
			fmt.Fprintf(a.out, "  (%s)", c.Second)
		}
		fmt.Fprintln(a.out)
	}
	a.result("command.explain.constraints", "Margin", e.Margin)
	for _, v := range e.Verdicts {
		fmt.Fprintf(a.out, "  %+4d  %s\n", v.Points, a.say("command.explain.constraint."+v.Name))
	}
	fmt.Fprintln(a.out)
}

// cellWidth is how many columns of the terminal a cell of the picture has.
const cellWidth = 18

// drawing gives the cells as a grid: two lines a row of the sheet, the texts and
// below them what they were taken for.
func drawing(cells []form.ExplainedCell) []string {
	var begins []int
	for _, c := range cells {
		begins = append(begins, c.Span.From.Col)
	}
	slices.Sort(begins)
	begins = slices.Compact(begins)
	var lines []string
	for n := 0; n < len(cells); {
		row := cells[n].Span.From.Row
		texts, roles := make([]string, len(begins)), make([]string, len(begins))
		for ; n < len(cells) && cells[n].Span.From.Row == row; n++ {
			at, _ := slices.BinarySearch(begins, cells[n].Span.From.Col)
			texts[at], roles[at] = oneLine(cells[n].Text), tag(cells[n])
		}
		lines = append(lines, strings.TrimRight(fmt.Sprintf("%4d | %s", row, ruled(texts)), " |"), strings.TrimRight("     | "+ruled(roles), " |"))
	}
	return lines
}

// tag is the short form of what a cell was taken for.
func tag(c form.ExplainedCell) string {
	switch c.Use {
	case form.UsedAsValue:
		field := c.Role
		if rest, ok := strings.CutPrefix(field, "indicators."); ok {
			n, name, _ := strings.Cut(rest, ".")
			field = name + " " + n
		}
		return "= " + field
	case form.UsedAsLabel:
		_, role, _ := strings.Cut(c.Role, ".")
		return "# " + role
	case form.Recognised:
		return "~ " + c.Role
	case form.LeftOut:
		return "***"
	}
	return "?"
}

func ruled(cells []string) string {
	var b strings.Builder
	for n, text := range cells {
		if n > 0 {
			b.WriteString(" | ")
		}
		b.WriteString(fit(text))
	}
	return b.String()
}

// fit cuts or fills a text to the width of a cell; an East Asian character takes
// two columns.
func fit(text string) string {
	var b strings.Builder
	used := 0
	for _, r := range text {
		columns := 1
		if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
			columns = 2
		}
		if used+columns > cellWidth {
			break
		}
		b.WriteRune(r)
		used += columns
	}
	return b.String() + strings.Repeat(" ", cellWidth-used)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
