package workbook

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// file is an opened package: what all sheets share, and where each sheet is.
type file struct {
	parts    *parts
	sheets   []sheetEntry
	strings  []string
	styles   *styles
	from1904 bool
	macros   bool
}

type sheetEntry struct {
	name, part string
	hidden     bool
	isGrid     bool // a worksheet, not a chart or a macro sheet
}

var errNoWorkbook = errors.New("the package holds no workbook part")

// openPackage reads everything but the sheets themselves. Transitional and
// strict Open XML differ in namespaces only, which are not looked at.
func openPackage(data []byte) (*file, error) {
	p, err := unzip(data)
	if err != nil {
		return nil, err
	}
	root, err := p.relations("")
	if err != nil {
		return nil, err
	}
	main := ""
	for _, r := range root {
		if r.kind == "officeDocument" {
			main = r.target
		}
	}
	if main == "" || !p.has(main) {
		return nil, errNoWorkbook
	}
	f := &file{parts: p}
	related, err := p.relations(main)
	if err != nil {
		return nil, err
	}
	shared := map[string]string{}
	for _, r := range related {
		shared[r.kind] = r.target
	}
	f.macros = shared["vbaProject"] != ""
	if err := f.list(main, related); err != nil {
		return nil, err
	}
	if f.strings, err = readStrings(p, shared["sharedStrings"]); err != nil {
		return nil, err
	}
	f.styles, err = readStyles(p, shared["styles"], shared["theme"])
	return f, err
}

// list reads the workbook part: the sheets in the order of their tabs.
func (f *file) list(main string, related map[string]relation) error {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := f.parts.decode(main, &book); err != nil {
		return err
	}
	if len(book.Sheets) == 0 {
		return errNoWorkbook
	}
	if len(book.Sheets) > MaxSheets {
		return beyond("sheets", strconv.Itoa(MaxSheets))
	}
	f.from1904 = isTrue(book.Properties.Date1904)
	names := map[string]bool{}
	for _, sheet := range book.Sheets {
		if names[sheet.Name] {
			return fmt.Errorf("sheet %q stands twice", sheet.Name)
		}
		names[sheet.Name] = true
		r, known := related[sheet.ID]
		if !known {
			return fmt.Errorf("sheet %q has no part", sheet.Name)
		}
		f.macros = f.macros || strings.Contains(strings.ToLower(r.kind), "macrosheet") // of Excel 4
		f.sheets = append(f.sheets, sheetEntry{
			name: unescape(sheet.Name), part: r.target, isGrid: r.kind == "worksheet",
			hidden: sheet.State == "hidden" || sheet.State == "veryHidden",
		})
	}
	return nil
}
