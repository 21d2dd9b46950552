package report

import (
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/writing"
)

// markedCells is up to how many cells of a finding all are marked; of a longer
// list (every row of a sum) only the first, where the fault shows.
const markedCells = 3

// Marked writes a copy of a workbook in the same layout: the cells of findings
// coloured and commented, and a sheet that lists the findings with links to
// them and columns for the unit's explanation. messages are the findings of this
// workbook, worded in the language of the copy; file is its path below the folder
// that it was read from, by which a returned copy is known again. Where the
// workbook, or the earlier copy, carries such a sheet already, what the unit wrote
// there is kept, and findings that are gone are listed as put right. An error is a
// *finding.Refusal.
func Marked(book, out, earlier, file string, printer message.Printer, messages []Message) error {
	previous, err := ReadListing(book, printer)
	if err != nil {
		return err
	}
	if previous == nil {
		// An earlier copy that cannot be read any more is of no use.
		previous, _ = ReadListing(earlier, printer)
	}
	return writing.MarkCopy(book, out, marks(printer, messages), Listing{File: file}.table(printer, messages, previous))
}

func marks(printer message.Printer, messages []Message) []writing.Mark {
	var list []writing.Mark
	for _, s := range sorted(messages) {
		comment := printer.Sprint(message.New("report.comment", "Severity", severityName(printer, s), "Title", s.Title)) + "\n" + particulars(printer, s)
		for i, cell := range cellsOf(s) {
			if i > 0 && len(s.Cells) > markedCells {
				break
			}
			list = append(list, writing.Mark{Sheet: s.Sheet, Cell: cell, Severity: finding.Severity(s.Severity), Comment: comment})
		}
	}
	return list
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
