package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// The terminal's colours, used only when they are asked for.
const (
	plain  = "\x1b[0m"
	bold   = "\x1b[1m"
	dim    = "\x1b[2m"
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	cyan   = "\x1b[36m"
)

// Text writes a check for the terminal. The first line counts; files that could
// not be read come next, then what most forms have in common, then the findings by
// unit and workbook, worst first, each with its place, its possible cause and what
// to compare, and what was looked at; the last line says what to do next. Control
// characters from a workbook are shown as �, so that no cell can talk to the
// terminal.
func Text(w io.Writer, printer message.Printer, c Checked, colour bool) error {
	t := text{printer: printer, colour: colour}
	t.out.WriteString(t.paint(bold, c.headline(printer)) + "\n\n")
	for _, r := range c.Refusals {
		t.out.WriteString(t.paint(red, Visible(refused(printer, r))) + "\n\n")
	}
	most, rest := c.commonOnes()
	t.common(most, len(c.Forms))
	looked := map[formKey]check.Judged{}
	for _, f := range c.Forms {
		looked[formKey{f.Workbook, f.Sheet}] = f.Judged
	}
	t.lacking(c.Forms)
	sections := c.sections(rest)
	for _, s := range sections {
		if len(sections) > 1 {
			name := s.unit
			if name == "" {
				name = printer.Key("report.no-unit")
			}
			fmt.Fprintf(&t.out, "%s  %s\n", t.paint(bold, "■ "+Visible(name)), t.paint(dim, counted(printer, s.counts)))
		}
		for _, g := range s.groups {
			t.group(g, looked)
		}
	}
	t.out.WriteString(t.paint(bold, c.next(printer)) + "\n")
	if _, err := w.Write(t.out.Bytes()); err != nil {
		return fmt.Errorf("write findings as text: %w", err)
	}
	return nil
}

type text struct {
	printer message.Printer
	colour  bool
	out     bytes.Buffer
	lacks   string // why rules could not be judged, told once for most forms
}

func (t *text) paint(colour, s string) string {
	if !t.colour || s == "" {
		return s
	}
	return colour + s + plain
}

// shownPlaces is how many places of a common finding are named.
const shownPlaces = 3

// common tells what most forms have in common, once.
func (t *text) common(most []common, forms int) {
	if len(most) == 0 {
		return
	}
	t.out.WriteString(t.paint(bold, t.printer.Key("report.common")) + "\n")
	for _, c := range most {
		places := c.places
		if len(places) > shownPlaces {
			places = append(slices.Clone(places[:shownPlaces]), "…")
		}
		number := t.printer.Sprint(message.New("report.common-of", "Number", strconv.Itoa(c.forms), "Forms", strconv.Itoa(forms)))
		m := c.message
		fmt.Fprintf(&t.out, "  %s  %s  %s  %s\n", t.paint(severityColour(m), severityName(t.printer, m)), Visible(m.Title), number, t.paint(dim, m.ID))
		fmt.Fprintf(&t.out, "        %s\n", Visible(strings.Join(places, t.printer.Key("list-separator"))))
		fmt.Fprintf(&t.out, "        %s\n", Visible(t.printer.Sprint(message.New("report.remedy", "Text", m.Remedy))))
	}
	t.out.WriteString("\n")
}

// lacking tells once why rules could not be judged, where most forms lack the
// same.
func (t *text) lacking(forms []Form) {
	number := map[string]int{}
	for _, f := range forms {
		number[reasons(t.printer, f.Judged)]++
	}
	for why, n := range number { // more than half: there is one at most
		if why != "" && len(forms) >= commonFrom && 2*n > len(forms) {
			t.lacks = why
			of := t.printer.Sprint(message.New("report.common-of", "Number", strconv.Itoa(n), "Forms", strconv.Itoa(len(forms))))
			fmt.Fprintf(&t.out, "%s\n\n", t.paint(dim, Visible(of+t.printer.Key("report.colon")+strings.TrimSpace(why))))
		}
	}
}

// why gives why rules could not be judged on a form, unless that was told for
// most of them.
func (t *text) why(j check.Judged) string {
	if why := reasons(t.printer, j); why != t.lacks {
		return why
	}
	return ""
}

func (t *text) group(g group, looked map[formKey]check.Judged) {
	fmt.Fprintf(&t.out, "%s  %s\n", t.paint(bold, Visible(g.workbook)), t.paint(dim, counted(t.printer, g.counts)))
	told := map[string]bool{}
	for _, s := range g.messages {
		if j, known := looked[formKey{s.Workbook, s.Sheet}]; known && !told[s.Sheet] {
			told[s.Sheet] = true
			fmt.Fprintf(&t.out, "  %s\n", t.paint(dim, Visible(judged(t.printer, j)+t.why(j))))
		}
	}
	for _, s := range g.messages {
		place := Visible(Where(s))
		if place != "" {
			place += "  "
		}
		fmt.Fprintf(&t.out, "  %s  %s%s  %s\n", t.paint(severityColour(s), severityName(t.printer, s)), place, Visible(s.Message), t.paint(dim, s.ID))
		for _, part := range []struct{ key, text string }{{"report.cause", s.Cause}, {"report.remedy", s.Remedy}} {
			if part.text != "" {
				fmt.Fprintf(&t.out, "        %s\n", Visible(t.printer.Sprint(message.New(part.key, "Text", part.text))))
			}
		}
	}
	t.out.WriteString("\n")
}

// Where says on which sheet and in which cells a finding stands: "Sheet1!H31,
// F12"; without cells the sheet alone.
func Where(s Message) string {
	cells := s.Cells
	more := ""
	if len(cells) > 4 {
		cells, more = cells[:4], ", …"
	}
	joined := strings.Join(cells, ", ") + more
	if s.Sheet != "" && joined != "" {
		return s.Sheet + "!" + joined
	}
	return s.Sheet + joined
}

// counted words counts: "2 errors, 1 warning".
func counted(printer message.Printer, c Counts) string {
	var parts []message.Message
	for _, part := range []struct {
		key   string
		count int
	}{
		{"report.errors", c.Errors}, {"report.warnings", c.Warnings}, {"report.notes", c.Notes},
	} {
		if part.count > 0 {
			parts = append(parts, message.New(part.key, "Count", part.count))
		}
	}
	return printer.Sprint(message.New("report.counts", "Parts", parts))
}

func severityName(printer message.Printer, s Message) string {
	return printer.Key("report." + s.Severity)
}

func severityColour(s Message) string {
	switch finding.Severity(s.Severity) {
	case finding.Error:
		return red
	case finding.Warning:
		return yellow
	default:
		return cyan
	}
}

// Visible replaces control characters by � and line breaks by a space.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0:
			return '�'
		}
		return r
	}, s)
}
