package ooxml

import "fmt"

// The limits of what is read. A form has a few hundred cells; the limits stand
// far above any workbook that an office keeps and far below what would fill
// a PC's memory. A file beyond one is refused with the limit's name and size.
const (
	// MaxFile bounds the file itself, in bytes.
	MaxFile = 64 << 20
	// MaxUnzipped bounds all parts together when unzipped, in bytes, as the
	// file declares them; no part may unzip to more than it declares.
	MaxUnzipped = 256 << 20
	// MaxPart bounds one part that is read (a sheet, the shared strings).
	MaxPart = 32 << 20
	// MaxParts bounds how many parts the file holds.
	MaxParts = 20_000
	// MaxSheets bounds the sheets of a workbook.
	MaxSheets = 1_000
	// MaxCells bounds the cells of one sheet, empty ones with a style included.
	MaxCells = 500_000
	// MaxBookCells bounds the cells of all sheets together.
	MaxBookCells = 1_000_000
	// MaxCellLength bounds one cell's text, in characters; Excel's own limit.
	MaxCellLength = 32_767
	// MaxMerges bounds the merged cells of one sheet.
	MaxMerges = 20_000
	// MaxConditions bounds the conditional formats of one sheet.
	MaxConditions = 20_000
	// MaxMergedCells bounds the cells below all merges of the workbook.
	MaxMergedCells = 500_000
)

// maxComparisons bounds the cells of a sheet times its conditional formats.
const maxComparisons = 50_000_000

// LimitError is the error of a package that passes a limit.
type LimitError struct {
	// Limit names the limit: file, unzipped, part, parts, sheets, cells, book,
	// length, merges, conditions or merged.
	Limit string
	// Most is the limit's size as people read it, such as "32 MB".
	Most string
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("more than the limit: %s, %s", e.Limit, e.Most)
}

// beyond is the error of passing a limit that counts things.
func beyond(limit string, most int) error { return &LimitError{limit, fmt.Sprint(most)} }

// BeyondSize is the error of passing a limit in bytes.
func BeyondSize(limit string, most int) error {
	return &LimitError{limit, fmt.Sprintf("%d MB", most>>20)}
}

// spent is how much of the limits for the whole workbook its sheets have used.
type spent struct{ cells, merged int }
