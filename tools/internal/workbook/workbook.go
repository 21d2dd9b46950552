// Package workbook is the border between files and grids.
//
// A workbook file goes in (.xlsx, .xlsm, .xltx, .xltm; .xls and .et through an
// installed LibreOffice); out come its visible sheets as grids, with every
// cell's text as Excel shows it and the stored value beside it, and findings on
// what is hidden. The other way, grids become a clean workbook made anew, and
// an office's own workbook becomes a copy with the faulty cells marked.
//
// It guarantees that nothing hidden gets into a grid, that no finding repeats a
// hidden text, that limits hold before memory is spent, that no panic of a
// library and no broken file crosses its border, and that the same input gives
// the same bytes. It refuses, in one line with a remedy, whatever is no workbook
// that it can read whole. Comments, properties, headers and footers, text
// boxes, chart sheets and macros are not read.
//
// Sheets are read by this room itself, in one streaming pass: excelize parses
// each part twice, keeps neither raw values nor hidden rows apart, and renders
// some number formats wrongly. excelize computes formulas that were stored
// without a result, and writes; no other room imports it.
package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/grid"
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
}

var extensions = []string{".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".et"}

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
	err = guard(func() error {
		content, err := asPackage(path, data)
		if err != nil {
			return err
		}
		return book.read(content)
	})
	if err != nil {
		return nil, refusal(path, err)
	}
	return book, nil
}

// load gives a file's bytes.
func load(path string) ([]byte, error) {
	if strings.HasPrefix(filepath.Base(path), "~$") {
		return nil, refuse(path, "lock", nil)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, refuse(path, "missing", err)
	case err != nil:
		return nil, refuse(path, "unreadable", err)
	case info.IsDir():
		return nil, refuse(path, "folder", nil)
	case !info.Mode().IsRegular():
		return nil, refuse(path, "unreadable", nil)
	case info.Size() == 0:
		return nil, refuse(path, "empty", nil)
	case info.Size() > MaxFile:
		return nil, refusal(path, beyond("file", megabytes(MaxFile)))
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, refuse(path, "unreadable", err)
	}
	return data, nil
}

// guard turns a panic into an error. The room's own code and excelize both
// meet files that nobody foresaw.
func guard(run func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("panic: %v", fault)
		}
	}()
	return run()
}

// read opens the package and reads every sheet.
func (b *Book) read(data []byte) error {
	file, err := openPackage(data)
	if err != nil {
		return err
	}
	layouts, calc := make([]*layout, len(file.sheets)), &calculator{data: data}
	defer calc.close()
	var used spent
	for i, sheet := range file.sheets {
		if !sheet.isGrid {
			continue
		}
		if layouts[i], err = readSheet(file.parts, sheet.part, file.strings, &used); err != nil {
			return err
		}
		calc.refuses = calc.refuses || layouts[i].volatile
	}
	for i, sheet := range file.sheets {
		switch layout := layouts[i]; {
		case layout == nil:
		case !sheet.hidden:
			show := shower{styles: file.styles, from1904: file.from1904, hideZeros: layout.hideZeros}
			if err := b.add(sheet.name, layout, show, calc); err != nil {
				return err
			}
		case len(layout.cells) > 0:
			b.Findings = append(b.Findings, hiddenSheet(b.Path, sheet.name, len(layout.cells)))
		}
	}
	if file.macros {
		b.Findings = append(b.Findings, macros(b.Path))
	}
	finding.Sort(b.Findings)
	return nil
}
