package reading

import (
	"slices"
	"sync"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
)

// Waiver says that one cell of one file, or one number on a page that the office
// wrote itself, may be published as it is, although it looks personal: somebody has
// looked at it and signs for it. A file that changes has another hash, and its
// waivers are void.
type Waiver struct {
	// Page is the path of such a page below the site's folder; empty for a cell.
	Page string `toml:"page"`
	// SHA256 is the file's, or the number's on a page, in lower-case hex; Sheet may
	// be empty where the file has one sheet.
	SHA256 string      `toml:"sha256"`
	Sheet  string      `toml:"sheet"`
	Cell   source.Cell `toml:"cell"`
	// Reason and Signer are for the report of the build; neither may be empty.
	Reason string `toml:"reason"`
	Signer string `toml:"signer"`
}

// Waivers are the waivers of a run, and what became of them. They are safe for
// use by several goroutines.
type Waivers struct {
	List []Waiver

	mutex sync.Mutex
	used  map[int]string // number of the waiver to the workbook or page
	texts []string
}

// apply marks the cells of a workbook that may be published as they are.
func (w *Waivers) apply(book *workbook.Book) {
	if w == nil {
		return
	}
	w.mutex.Lock()
	defer w.mutex.Unlock()
	for n, one := range w.List {
		if one.Page != "" || one.SHA256 != book.SHA256 {
			continue
		}
		for _, sheet := range book.Sheets {
			if one.Sheet != "" && one.Sheet != sheet.Name || one.Sheet == "" && len(book.Sheets) > 1 {
				continue
			}
			if cell, ok := waive(sheet, one.Cell); ok {
				w.use(n, book.Path, cell.Text)
			}
		}
	}
}

// about reports whether a waiver is for the file of a hash.
func (w *Waivers) about(sha256 string) bool {
	return w != nil && slices.ContainsFunc(w.List, func(one Waiver) bool { return one.Page == "" && one.SHA256 == sha256 })
}

func (w *Waivers) use(n int, file, text string) {
	if w.used == nil {
		w.used = map[int]string{}
	}
	w.used[n] = file
	w.texts = append(w.texts, text)
}

// Page reports whether a number on a page that the office wrote itself may stay.
func (w *Waivers) Page(page, sha256, text string) bool {
	if w == nil {
		return false
	}
	w.mutex.Lock()
	defer w.mutex.Unlock()
	for n, one := range w.List {
		if one.Page == page && one.SHA256 == sha256 {
			w.use(n, page, text)
			return true
		}
	}
	return false
}

func waive(sheet *grid.Grid, at source.Cell) (grid.Cell, bool) {
	cell, ok := sheet.At(at)
	if ok {
		sheet.Waive(cell.At)
	}
	return cell, ok
}

// Used gives the waivers that applied, each with its workbook or page, in the order of
// the list; Idle those that no file in the run is for.
func (w *Waivers) Used() (used []Waiver, workbooks []string) {
	for n, one := range w.List {
		if book, ok := w.used[n]; ok {
			used, workbooks = append(used, one), append(workbooks, book)
		}
	}
	return used, workbooks
}

// Idle gives the waivers that applied to nothing.
func (w *Waivers) Idle() []Waiver {
	var idle []Waiver
	for n, one := range w.List {
		if _, ok := w.used[n]; !ok {
			idle = append(idle, one)
		}
	}
	return idle
}

// Texts gives the texts that were waived.
func (w *Waivers) Texts() []string { return w.texts }
