// Package ooxml reads the package of a workbook as the file stores it.
//
// The bytes of an .xlsx and its like go in; out come its sheets in the order of
// their tabs, each as stored cells, merges and what is hidden, with the styles
// behind the cells. It guarantees that limits hold before memory is spent, that
// each sheet is read in one streaming pass, and that nothing is unpacked to disk
// nor fetched from elsewhere. What a cell shows is numfmt's business, what is
// content and what is hidden is workbook's. It refuses, by an error, a package
// that is damaged, passes a limit (LimitError) or holds no workbook
// (ErrNoWorkbook). Comments, properties, drawings and macros are not read.
package ooxml

import (
	"errors"
	"fmt"
	"strings"
)

// Package is an opened package: what all sheets share, and where each sheet is.
type Package struct {
	Parts *Parts
	// Sheets are in the order of their tabs.
	Sheets []Sheet
	Styles *Styles
	// From1904 says that serial dates count from 1904 and not from 1900.
	From1904 bool
	// Macros says that the workbook holds a program.
	Macros bool

	main    string // the workbook part
	strings []rich
	spent   spent
}

// Sheet is one sheet as the workbook part lists it.
type Sheet struct {
	Name string
	// Part is the name of the sheet's part.
	Part   string
	Hidden bool
	// IsGrid says that it is a worksheet, not a chart or a macro sheet.
	IsGrid bool
}

// ErrNoWorkbook is the error of a zip package that holds no workbook.
var ErrNoWorkbook = errors.New("the package holds no workbook part")

// Open reads everything but the sheets themselves. Transitional and
// strict Open XML differ in namespaces only, which are not looked at.
func Open(data []byte) (*Package, error) {
	p, err := Unzip(data)
	if err != nil {
		return nil, err
	}
	root, err := p.Relations("")
	if err != nil {
		return nil, err
	}
	main := ""
	for _, r := range root {
		if r.Kind == "officeDocument" {
			main = r.Target
		}
	}
	if main == "" || !p.Has(main) {
		return nil, ErrNoWorkbook
	}
	f := &Package{Parts: p, main: main}
	related, err := p.Relations(main)
	if err != nil {
		return nil, err
	}
	shared := map[string]string{}
	for _, r := range related {
		shared[r.Kind] = r.Target
	}
	f.Macros = shared["vbaProject"] != ""
	if err := f.list(main, related); err != nil {
		return nil, err
	}
	if f.strings, err = readStrings(p, shared["sharedStrings"]); err != nil {
		return nil, err
	}
	f.Styles, err = readStyles(p, shared["styles"], shared["theme"])
	return f, err
}

// list reads the workbook part: the sheets in the order of their tabs.
func (f *Package) list(main string, related map[string]Relation) error {
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
	if err := f.Parts.Decode(main, &book); err != nil {
		return err
	}
	if len(book.Sheets) == 0 {
		return ErrNoWorkbook
	}
	if len(book.Sheets) > MaxSheets {
		return beyond("sheets", MaxSheets)
	}
	f.From1904 = IsTrue(book.Properties.Date1904)
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
		f.Macros = f.Macros || strings.Contains(strings.ToLower(r.Kind), "macrosheet") // of Excel 4
		f.Sheets = append(f.Sheets, Sheet{
			Name: unescape(sheet.Name), Part: r.Target, IsGrid: r.Kind == "worksheet",
			Hidden: sheet.State == "hidden" || sheet.State == "veryHidden",
		})
	}
	return nil
}
