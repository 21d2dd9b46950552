package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

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

// Text writes findings for the terminal: by workbook, worst first, each with
// its place, its cause and what to do; the last lines count them and say what
// to do next. Control characters from a workbook are shown as �, so that no
// cell can talk to the terminal.
func Text(w io.Writer, printer message.Printer, messages []Message, colour bool) error {
	t := text{printer: printer, colour: colour}
	for _, g := range groups(messages) {
		t.group(g)
	}
	t.ending(messages)
	if _, err := w.Write(t.out.Bytes()); err != nil {
		return fmt.Errorf("write findings as text: %w", err)
	}
	return nil
}

type text struct {
	printer message.Printer
	colour  bool
	out     bytes.Buffer
}

func (t *text) paint(colour, s string) string {
	if !t.colour || s == "" {
		return s
	}
	return colour + s + plain
}

func (t *text) group(g group) {
	fmt.Fprintf(&t.out, "%s  %s\n", t.paint(bold, visible(g.workbook)), t.paint(dim, counted(t.printer, g.counts)))
	for _, s := range g.messages {
		place := visible(Where(s))
		if place != "" {
			place += "  "
		}
		fmt.Fprintf(&t.out, "  %s  %s%s  %s\n", t.paint(severityColour(s), severityName(t.printer, s)), place, visible(s.Message), t.paint(dim, s.ID))
		for _, part := range []struct{ key, text string }{{"report.cause", s.Cause}, {"report.remedy", s.Remedy}} {
			if part.text != "" {
				fmt.Fprintf(&t.out, "        %s\n", visible(t.printer.Sprint(message.New(part.key, "Text", part.text))))
			}
		}
	}
	t.out.WriteString("\n")
}

func (t *text) ending(messages []Message) {
	sum, next := summed(t.printer, messages)
	if sum != "" {
		t.out.WriteString(sum + "\n")
	}
	t.out.WriteString(t.paint(bold, next) + "\n")
}

// summed counts findings over all workbooks, and says what to do next.
func summed(printer message.Printer, messages []Message) (sum, next string) {
	counts := Count(messages)
	key := "report.next-none"
	switch {
	case counts.Errors > 0:
		key = "report.next-errors"
	case counts.Warnings > 0:
		key = "report.next-warnings"
	case len(messages) > 0:
		key = "report.next-notes"
	}
	if len(messages) > 0 {
		workbooks := strconv.Itoa(len(groups(messages)))
		sum = printer.Sprint(message.New("report.sum", "Workbooks", workbooks, "Counts", counted(printer, counts)))
	}
	return sum, printer.Key(key)
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

// visible replaces control characters by � and line breaks by a space.
func visible(s string) string {
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
