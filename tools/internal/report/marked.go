package report

import (
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/writing"
)

// markedCells is up to how many cells of a finding all are marked; of a longer
// list (every row of a sum) only the first, where the fault shows.
const markedCells = 3

// The columns of the listing, left to right; report.listing.<key> heads them.
// The first one carries the link, the last two tell a listing that is read
// again which finding a row is about.
var listingColumns = []string{"place", "status", "severity", "title", "message", "cause", "remedy", "finding"}

const (
	columnPlace  = 0
	columnStatus = 1
	columnID     = 7
)

// Marked writes a copy of a workbook in the same layout: the cells of findings
// coloured and commented, and a sheet that lists the findings with links to
// them. messages are the findings of this workbook, worded in the language of the
// copy. Where the workbook, or an earlier copy at out, carries such a sheet
// already, findings that stood there and are gone are listed as put right. An
// error is a *finding.Refusal.
func Marked(book, out string, printer message.Printer, messages []Message) error {
	name := printer.Key("report.listing.sheet")
	previous, err := writing.PreviousListing(book, name)
	if err != nil {
		return err
	}
	if previous == nil {
		// An earlier copy that cannot be read any more is written anew.
		previous, _ = writing.PreviousListing(out, name)
	}
	return writing.MarkCopy(book, out, marks(printer, messages), listing(printer, name, messages, previous))
}

func marks(printer message.Printer, messages []Message) []writing.Mark {
	var list []writing.Mark
	for _, s := range sorted(messages) {
		for i, cell := range cellsOf(s) {
			if i > 0 && len(s.Cells) > markedCells {
				break
			}
			list = append(list, writing.Mark{Sheet: s.Sheet, Cell: cell, Severity: finding.Severity(s.Severity), Comment: comment(printer, s)})
		}
	}
	return list
}

// comment words a finding for a cell's comment.
func comment(printer message.Printer, s Message) string {
	lines := []string{printer.Sprint(message.New("report.comment", "Severity", severityName(printer, s), "Title", s.Title)), s.Message}
	if s.Cause != "" {
		lines = append(lines, printer.Sprint(message.New("report.cause", "Text", s.Cause)))
	}
	lines = append(lines, printer.Sprint(message.New("report.remedy", "Text", s.Remedy)))
	return strings.Join(lines, "\n")
}

func cellsOf(s Message) []source.Cell {
	var cells []source.Cell
	for _, text := range s.Cells {
		if cell, err := source.ParseCell(text); err == nil {
			cells = append(cells, cell)
		}
	}
	return cells
}

// sorted gives the findings worst first.
func sorted(messages []Message) []Message {
	var all []Message
	for _, g := range groups(messages) {
		all = append(all, g.messages...)
	}
	return all
}

// listing makes the sheet that lists the findings: the open ones worst first,
// then those that have been put right since the previous listing.
func listing(printer message.Printer, name string, messages []Message, previous [][]string) writing.Listing {
	list := writing.Listing{Name: name}
	for _, key := range listingColumns {
		list.Header = append(list.Header, printer.Key("report.listing."+key))
	}
	open := map[string]bool{}
	for _, s := range sorted(messages) {
		place := Where(s)
		row := writing.ListingRow{
			Texts: []string{place, printer.Key("report.listing.open"), severityName(printer, s), s.Title, s.Message, s.Cause, s.Remedy, s.ID},
			Sheet: s.Sheet,
		}
		if cells := cellsOf(s); len(cells) > 0 {
			row.Cell = cells[0]
		}
		open[s.ID+"\n"+place] = true
		list.Rows = append(list.Rows, row)
	}
	for _, row := range previous {
		if len(row) <= columnID || row[columnID] == "" || open[row[columnID]+"\n"+row[columnPlace]] {
			continue
		}
		open[row[columnID]+"\n"+row[columnPlace]] = true
		texts := append([]string{}, row[:columnID+1]...)
		texts[columnStatus] = printer.Key("report.listing.put-right")
		list.Rows = append(list.Rows, writing.ListingRow{Texts: texts})
	}
	if len(messages) == 0 {
		texts := make([]string, len(listingColumns))
		texts[columnStatus] = printer.Key("report.table.clear")
		list.Rows = append([]writing.ListingRow{{Texts: texts}}, list.Rows...)
	}
	return list
}
