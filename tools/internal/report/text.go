package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/words"
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
func Text(w io.Writer, speaker words.Speaker, said []Said, colour bool) error {
	t := text{speaker: speaker, colour: colour}
	for _, g := range groups(said) {
		t.group(g)
	}
	t.ending(said)
	if _, err := w.Write(t.out.Bytes()); err != nil {
		return fmt.Errorf("write findings as text: %w", err)
	}
	return nil
}

type text struct {
	speaker words.Speaker
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
	fmt.Fprintf(&t.out, "%s  %s\n", t.paint(bold, visible(g.workbook)), t.paint(dim, counted(t.speaker, g.counts)))
	for _, s := range g.said {
		place := visible(Where(s))
		if place != "" {
			place += "  "
		}
		fmt.Fprintf(&t.out, "  %s  %s%s  %s\n", t.paint(severityColour(s), severityName(t.speaker, s)), place, visible(s.Message), t.paint(dim, s.ID))
		for _, part := range []struct{ key, text string }{{"report.cause", s.Cause}, {"report.remedy", s.Remedy}} {
			if part.text != "" {
				fmt.Fprintf(&t.out, "        %s\n", visible(t.speaker.Say(words.Of(part.key, "Text", part.text))))
			}
		}
	}
	t.out.WriteString("\n")
}

func (t *text) ending(said []Said) {
	sum, next := summed(t.speaker, said)
	if sum != "" {
		t.out.WriteString(sum + "\n")
	}
	t.out.WriteString(t.paint(bold, next) + "\n")
}

// summed counts findings over all workbooks, and says what to do next.
func summed(speaker words.Speaker, said []Said) (sum, next string) {
	counts := Count(said)
	key := "report.next-none"
	switch {
	case counts.Errors > 0:
		key = "report.next-errors"
	case counts.Warnings > 0:
		key = "report.next-warnings"
	case len(said) > 0:
		key = "report.next-notes"
	}
	if len(said) > 0 {
		workbooks := strconv.Itoa(len(groups(said)))
		sum = speaker.Say(words.Of("report.sum", "Workbooks", workbooks, "Counts", counted(speaker, counts)))
	}
	return sum, speaker.Key(key)
}

// Where says on which sheet and in which cells a finding stands: "Sheet1!H31,
// F12"; without cells the sheet alone.
func Where(s Said) string {
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
func counted(speaker words.Speaker, c Counts) string {
	var parts []words.Text
	for _, part := range []struct {
		key   string
		count int
	}{
		{"report.errors", c.Errors}, {"report.warnings", c.Warnings}, {"report.notes", c.Notes}, {"report.trials", c.Trial},
	} {
		if part.count > 0 {
			parts = append(parts, words.Of(part.key, "Count", part.count))
		}
	}
	return speaker.Say(words.Of("report.counts", "Parts", parts))
}

func severityName(speaker words.Speaker, s Said) string {
	if s.Trial {
		return speaker.Key("report.trial")
	}
	return speaker.Key("report." + s.Severity)
}

func severityColour(s Said) string {
	switch {
	case s.Trial:
		return dim
	case s.Severity == string(finding.Error):
		return red
	case s.Severity == string(finding.Warning):
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
