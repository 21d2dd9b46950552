package report

import (
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/writing"
)

// The columns of the listing in a marked copy, left to right; each is headed by
// report.listing.<name>. The unit fills in explanation, evidence and status.
const (
	columnPlace = iota
	columnSeverity
	columnTitle
	columnMessage
	columnExplanation
	columnEvidence
	columnStatus
	columnID
	columns
)

var columnNames = [columns]string{"place", "severity", "title", "message", "explanation", "evidence", "status", "finding"}

// columnWidths fit the listing onto A4 on its side.
var columnWidths = []int{18, 6, 20, 50, 28, 18, 10, 20}

// Answer is one row of a listing: a finding, and what the unit wrote beside it.
type Answer struct {
	Finding finding.ID
	// Place is the sheet and the cells, as Where says it.
	Place string
	// Severity, Title and Message are as the row has them, in the copy's language;
	// Message holds cause and remedy too.
	Severity, Title, Message string
	// Explanation, Evidence and Status are what the unit wrote.
	Explanation, Evidence, Status string
}

// Listing is what the sheet of findings in a marked copy says.
type Listing struct {
	// File is the workbook that was marked, below the folder that it was read
	// from, with forward slashes.
	File    string
	Answers []Answer
}

// ReadListing reads the sheet of findings in a marked copy, in whichever of the
// printers' languages it is; nil where the file has none or is not there. Columns
// are known by their headers, so that one more or another order does no harm. An
// error is a *finding.Refusal.
func ReadListing(path string, printers ...message.Printer) (*Listing, error) {
	for _, printer := range printers {
		rows, err := writing.ReadTable(path, printer.Key("report.listing.sheet"))
		if err != nil {
			return nil, err
		}
		if listing := listingIn(printer, rows); listing != nil {
			return listing, nil
		}
	}
	return nil, nil
}

// listingIn understands the rows of a sheet; nil where they have no such header.
func listingIn(printer message.Printer, rows [][]string) *Listing {
	listing := &Listing{}
	var at map[string]int
	for _, row := range rows {
		switch {
		case at != nil:
			if answer := answerIn(row, at); answer.Finding.Severity() != "" {
				listing.Answers = append(listing.Answers, answer)
			}
		case len(row) > 1 && row[0] == printer.Key("report.listing.file"):
			listing.File = row[1]
		default:
			at = headerIn(printer, row)
		}
	}
	if at == nil {
		return nil
	}
	return listing
}

// headerIn gives the columns by their names; nil where a row is no header.
func headerIn(printer message.Printer, row []string) map[string]int {
	at := map[string]int{}
	for _, name := range columnNames {
		for col, text := range row {
			if strings.TrimSpace(text) == printer.Key("report.listing."+name) {
				at[name] = col
			}
		}
	}
	_, place := at["place"]
	_, id := at["finding"]
	if !place || !id {
		return nil
	}
	return at
}

func answerIn(row []string, at map[string]int) Answer {
	text := func(column int) string {
		col, known := at[columnNames[column]]
		if !known || col >= len(row) {
			return ""
		}
		return strings.TrimSpace(row[col])
	}
	return Answer{
		Finding: finding.ID(text(columnID)), Place: text(columnPlace), Severity: text(columnSeverity), Title: text(columnTitle), Message: text(columnMessage),
		Explanation: text(columnExplanation), Evidence: text(columnEvidence), Status: text(columnStatus),
	}
}

// key tells a finding from others of its kind on the same form.
func (a Answer) key() string { return string(a.Finding) + "\n" + a.Place }

// table makes the sheet that lists the findings: the open ones worst first, then
// those that have been put right since the previous listing. What the unit wrote
// beside a finding stays beside it.
func (l Listing) table(printer message.Printer, messages []Message, previous *Listing) writing.Table {
	open, corrected, explained := printer.Key("report.listing.open"), printer.Key("report.listing.put-right"), printer.Key("report.listing.explained")
	t := writing.Table{
		Name:    printer.Key("report.listing.sheet"),
		Above:   [][]string{{printer.Key("report.listing.file"), l.File, "", printer.Key("report.listing.request")}},
		Widths:  columnWidths,
		Choices: map[int][]string{columnStatus: {open, corrected, explained}},
		Fill:    []int{columnExplanation, columnEvidence, columnStatus},
	}
	for _, name := range columnNames {
		t.Header = append(t.Header, printer.Key("report.listing."+name))
	}
	before := map[string]Answer{}
	if previous != nil {
		for _, answer := range previous.Answers {
			before[answer.key()] = answer
		}
	}
	for _, m := range sorted(messages) {
		now := Answer{Finding: finding.ID(m.ID), Place: Where(m), Severity: severityName(printer, m), Title: m.Title, Message: particulars(printer, m), Status: open}
		if was, known := before[now.key()]; known {
			now.Explanation, now.Evidence = was.Explanation, was.Evidence
			if was.Status == explained {
				now.Status = explained
			}
			delete(before, now.key())
		}
		cells := now.cells()
		if at := cellsOf(m); len(at) > 0 {
			cells[columnPlace].Sheet, cells[columnPlace].Cell = m.Sheet, at[0]
		}
		t.Rows = append(t.Rows, cells)
	}
	if previous != nil {
		for _, answer := range previous.Answers {
			if _, gone := before[answer.key()]; gone {
				delete(before, answer.key())
				answer.Status = corrected
				t.Rows = append(t.Rows, answer.cells())
			}
		}
	}
	if len(messages) == 0 {
		none := make([]writing.TableCell, columns)
		none[columnMessage].Text = printer.Key("report.table.clear")
		t.Rows = append([][]writing.TableCell{none}, t.Rows...)
	}
	return t
}

func (a Answer) cells() []writing.TableCell {
	return writing.Texts(a.Place, a.Severity, a.Title, a.Message, a.Explanation, a.Evidence, a.Status, string(a.Finding))
}

// particulars words a finding for one cell: what is found, its possible cause, and
// what to compare.
func particulars(printer message.Printer, m Message) string {
	lines := []string{m.Message}
	if m.Cause != "" {
		lines = append(lines, printer.Sprint(message.New("report.cause", "Text", m.Cause)))
	}
	return strings.Join(append(lines, printer.Sprint(message.New("report.remedy", "Text", m.Remedy))), "\n")
}
