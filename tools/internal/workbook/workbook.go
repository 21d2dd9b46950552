// Package workbook opens workbook files as grids.
//
// A workbook file goes in (.xlsx, .xlsm, .xltx, .xltm; .xls and .et through an
// installed LibreOffice); out come its visible sheets as grids, with every
// cell's text as Excel shows it and the stored value beside it, and findings on
// what is hidden, and on what stands beside the cells.
//
// It guarantees that nothing hidden gets into a grid, that no finding repeats a
// hidden text, that limits hold before memory is spent, that no panic of a
// library and no broken file crosses its border, and that the same input gives
// the same bytes. It refuses, in one line with a remedy, whatever is no workbook
// that it can read whole. Comments, properties, headers and footers, text
// boxes, charts, pictures and macros are told and not read.
//
// Package ooxml reads the sheets, in one streaming pass: excelize parses each
// part twice, keeps neither raw values nor hidden rows apart, and renders some
// number formats wrongly. Here excelize computes formulas that were stored
// without a result; package writing writes with it.
package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/ooxml"
)

// Book is an opened workbook.
type Book struct {
	// Path is the path as given to Open.
	Path string
	// SHA256 is the file's hash in lower-case hexadecimal, of the file as it
	// was given even where LibreOffice converted it.
	SHA256 string
	// Sheets are the visible sheets in the order of their tabs, empty ones
	// included.
	Sheets []*grid.Grid
	// Findings say what was not read: hidden-content and
	// formula-without-value, one for each sheet and reason, with the first
	// hundred cells as places. Macros are a hidden-content note without a sheet.
	Findings []finding.Finding
	// Hidden are texts that nobody sees who opens the workbook, or that stand
	// where gongkai does not read. They are for the last look before publication
	// and leave the office in nothing.
	Hidden []string
	// Converted says that LibreOffice has made the package that was read.
	Converted bool
}

var (
	extensions = append([]string{".xlsx", ".xlsm", ".xltx", ".xltm"}, oldExtensions...)
	// oldExtensions are those of workbooks that LibreOffice converts.
	oldExtensions = []string{".xls", ".et"}
)

// NeedsOffice reports whether a workbook is, by its name, of an older kind that
// only an installed LibreOffice can convert.
func NeedsOffice(name string) bool {
	return slices.Contains(oldExtensions, strings.ToLower(filepath.Ext(name)))
}

// IsWorkbook reports whether a file is to be read as a workbook, by its name:
// hidden files and the lock files that Excel and WPS lay beside an open
// workbook (~$name.xlsx) are none.
func IsWorkbook(name string) bool {
	base := filepath.Base(name)
	if strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".") {
		return false
	}
	return slices.Contains(extensions, strings.ToLower(filepath.Ext(base)))
}

// Open reads a workbook. What the file is, its content decides and not its
// name. The error is always a *finding.Refusal.
func Open(path string) (*Book, error) {
	data, err := load(path)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	book := &Book{Path: path, SHA256: hex.EncodeToString(sum[:])}
	err = Guard(func() error {
		content, err := asPackage(path, data)
		if err != nil {
			return err
		}
		book.Converted = len(content) != len(data) || &content[0] != &data[0]
		return book.read(content)
	})
	if err != nil {
		refused := Refusal(path, err)
		refused.Lasts = refused.Lasts && !book.Converted
		return nil, refused
	}
	return book, nil
}

// Package gives the bytes of a workbook's Open XML package, as ooxml and excelize
// read it: the file's own, or what LibreOffice makes of an older one. The error is
// always a *finding.Refusal.
func Package(path string) ([]byte, error) {
	data, err := load(path)
	if err != nil {
		return nil, err
	}
	var content []byte
	err = Guard(func() error {
		content, err = asPackage(path, data)
		return err
	})
	if err != nil {
		return nil, Refusal(path, err)
	}
	return content, nil
}

// load gives a file's bytes.
func load(path string) ([]byte, error) {
	if strings.HasPrefix(filepath.Base(path), "~$") {
		return nil, Refuse(path, "lock", nil)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, Refuse(path, "missing", err)
	case err != nil:
		return nil, Refuse(path, "unreadable", err)
	case info.IsDir():
		return nil, Refuse(path, "folder", nil)
	case !info.Mode().IsRegular():
		return nil, Refuse(path, "unreadable", nil)
	case info.Size() == 0:
		refused := Refuse(path, "empty", nil)
		refused.Lasts = true
		return nil, refused
	case info.Size() > ooxml.MaxFile:
		return nil, Refusal(path, ooxml.BeyondSize("file", ooxml.MaxFile))
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, Refuse(path, "unreadable", err)
	}
	return data, nil
}

// read opens the package and reads every sheet.
func (b *Book) read(data []byte) error {
	file, err := ooxml.Open(data)
	if err != nil {
		return err
	}
	layouts, calc := make([]*ooxml.Layout, len(file.Sheets)), &calculator{data: data}
	defer calc.close()
	for i, sheet := range file.Sheets {
		if !sheet.IsGrid {
			if sheet.Hidden {
				b.hide(sheet.Name)
			}
			continue
		}
		if layouts[i], err = file.Read(sheet); err != nil {
			return err
		}
		calc.refuses = calc.refuses || layouts[i].Volatile
	}
	for i, sheet := range file.Sheets {
		switch layout := layouts[i]; {
		case layout == nil:
		case !sheet.Hidden:
			show := shower{styles: file.Styles, from1904: file.From1904, hideZeros: layout.HideZeros}
			if err := b.add(sheet.Name, layout, show, calc); err != nil {
				return err
			}
		default:
			b.hiddenSheet(sheet.Name, layout)
		}
	}
	b.parts(file)
	b.forgetShown()
	finding.Sort(b.Findings)
	return nil
}
