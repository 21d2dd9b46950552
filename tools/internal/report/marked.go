package report

import (
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/words"
	"gongkai/tools/internal/workbook"
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
// them. said are the findings of this workbook, worded in the language of the
// copy. Where the workbook, or an earlier copy at out, carries such a sheet
// already, findings that stood there and are gone are listed as put right. An
// error is a *finding.Refusal.
func Marked(book, out string, speaker words.Speaker, said []Said) error {
	name := speaker.Key("report.listing.sheet")
	previous, err := workbook.PreviousListing(book, name)
	if err != nil {
		return err
	}
	if previous == nil {
		// An earlier copy that cannot be read any more is written anew.
		previous, _ = workbook.PreviousListing(out, name)
	}
	return workbook.MarkCopy(book, out, marks(speaker, said), listing(speaker, name, said, previous))
}

func marks(speaker words.Speaker, said []Said) []workbook.Mark {
	var list []workbook.Mark
	for _, s := range sorted(said) {
		for i, cell := range cellsOf(s) {
			if i > 0 && len(s.Cells) > markedCells {
				break
			}
			list = append(list, workbook.Mark{Sheet: s.Sheet, Cell: cell, Severity: finding.Severity(s.Severity), Comment: comment(speaker, s)})
		}
	}
	return list
}

// comment words a finding for a cell's comment.
func comment(speaker words.Speaker, s Said) string {
	lines := []string{speaker.Say(words.Of("report.comment", "Severity", severityName(speaker, s), "Title", s.Title)), s.Message}
	if s.Cause != "" {
		lines = append(lines, speaker.Say(words.Of("report.cause", "Text", s.Cause)))
	}
	lines = append(lines, speaker.Say(words.Of("report.remedy", "Text", s.Remedy)))
	return strings.Join(lines, "\n")
}

func cellsOf(s Said) []source.Cell {
	var cells []source.Cell
	for _, text := range s.Cells {
		if cell, err := source.ParseCell(text); err == nil {
			cells = append(cells, cell)
		}
	}
	return cells
}

// sorted gives the findings worst first.
func sorted(said []Said) []Said {
	var all []Said
	for _, g := range groups(said) {
		all = append(all, g.said...)
	}
	return all
}

// listing makes the sheet that lists the findings: the open ones worst first,
// then those that have been put right since the previous listing.
func listing(speaker words.Speaker, name string, said []Said, previous [][]string) workbook.Listing {
	list := workbook.Listing{Name: name}
	for _, key := range listingColumns {
		list.Header = append(list.Header, speaker.Key("report.listing."+key))
	}
	open := map[string]bool{}
	for _, s := range sorted(said) {
		place := Where(s)
		row := workbook.ListingRow{
			Texts: []string{place, speaker.Key("report.listing.open"), severityName(speaker, s), s.Title, s.Message, s.Cause, s.Remedy, s.ID},
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
		texts[columnStatus] = speaker.Key("report.listing.put-right")
		list.Rows = append(list.Rows, workbook.ListingRow{Texts: texts})
	}
	if len(said) == 0 {
		texts := make([]string, len(listingColumns))
		texts[columnStatus] = speaker.Key("report.next-none")
		list.Rows = append([]workbook.ListingRow{{Texts: texts}}, list.Rows...)
	}
	return list
}
