package workbook

import (
	"bytes"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/numfmt"
	"gongkai/tools/internal/ooxml"
)

// calculator computes formulas that a program stored without a result, such as
// files made by other programs than a spreadsheet. excelize opens the file only
// when the first of them is met. In a workbook with a formula that changes with
// the clock or by chance nothing is computed, for the same input has to give
// the same figures; and for the same reason its work is bounded by counted
// steps, never by time.
type calculator struct {
	data    []byte
	book    *excelize.File
	refuses bool
	// spent are the steps of all formulas so far.
	spent int
}

// value computes a cell; ok is false where it cannot be computed, or would take
// the workbook beyond maxSteps.
func (c *calculator) value(sheet string, cell ooxml.Cell) (computed ooxml.Cell, ok bool) {
	if c.refuses {
		return cell, false
	}
	if c.book == nil {
		c.refuses = Guard(func() (err error) {
			c.book, err = excelize.OpenReader(bytes.NewReader(c.data), OpenOptions())
			return err
		}) != nil
		if c.refuses {
			return cell, false
		}
	}
	text := ""
	_ = Guard(func() (err error) {
		steps, bounded := c.steps(sheet, cell.At.String())
		c.spent += steps
		if !bounded {
			return nil
		}
		text, err = c.book.CalcCellValue(sheet, cell.At.String(), excelize.Options{RawCellValue: true})
		if err != nil {
			text = ""
		}
		return nil
	})
	if text == "" || strings.HasPrefix(text, "#") {
		return cell, false
	}
	return computedCell(cell, text), true
}

func computedCell(cell ooxml.Cell, text string) ooxml.Cell {
	cell.Uncomputed, cell.Value, cell.Kind = false, text, "str"
	if _, ok := numfmt.ParseStored(text); ok {
		cell.Kind = "n"
	}
	if text == "TRUE" || text == "FALSE" {
		cell.Kind, cell.Value = "b", strings.ToLower(text)
	}
	return cell
}

func (c *calculator) close() {
	if c.book != nil {
		_ = Guard(c.book.Close)
	}
}

// OpenOptions are the limits for excelize, which by itself would take 16 GB; what
// it opens has passed ooxml's limits before.
func OpenOptions() excelize.Options {
	return excelize.Options{UnzipSizeLimit: ooxml.MaxUnzipped, UnzipXMLSizeLimit: ooxml.MaxUnzipped}
}
