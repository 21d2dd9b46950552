package form

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/profile"
)

// disposition says what became of a cell. Every cell starts as unseen; what is
// still unseen when a form has been read is unplaced.
type disposition int

const (
	unseen     disposition = iota
	isLabel                // a label of the form
	isValue                // in a field of the evaluation
	recognised             // below a label that the model has no field for: told as unplaced, but understood
	withheld               // personal: its text is not kept
)

// item is a cell with what its text means as a label.
type item struct {
	grid.Cell
	// row and lastRow are the sheet's; col and lastCol are counted by columns
	// in which something begins, see closeUp.
	row, col, lastRow, lastCol int
	// text is the shown text without the white space around it.
	text string
	// norm is the text as labels are compared.
	norm string
	// meaning is what the text means as a label under the hypothesis that is
	// read; strength says how surely it is one.
	meaning  profile.Meanings
	strength profile.Strength
	// n is the item's place in its part of the sheet.
	n      int
	number figure.Number // set where figure is
	figure bool          // the text is a number, with or without a unit
	answer bool          // stands where a label of the head has its answer
	// inline is the name of the head that a cell holds together with a label
	// that no list knows.
	inline string
	// above is the cell below, for a label of the head that stands above its
	// value.
	above *item
	disposition
}

// means gives the role of the item's text in a section, empty if it has none.
func (i *item) means(section profile.Section) string {
	if i == nil {
		return ""
	}
	return i.meaning[section]
}

// value is what the evaluation keeps of an item.
func (i *item) value() evaluation.Value {
	if i == nil || i.disposition == withheld {
		return evaluation.Value{}
	}
	stored := i.Stored
	if stored == i.text {
		stored = ""
	}
	return evaluation.Value{Text: i.text, Stored: stored, At: i.At}
}

// take notes what became of the item, unless that is settled already.
func (i *item) take(as disposition) {
	if i != nil && (i.disposition == unseen || i.disposition == recognised) {
		i.disposition = as
	}
}

// isFigure reports whether the text is a number, with or without a unit.
func (i *item) isFigure() bool { return i.figure }

// region is the part of a sheet that holds one form, and the form while it is
// being read.
type region struct {
	set   *profile.Set
	items []*item
	rows  []int // rows in which an item begins, ascending
	// order says which items touch a row and which begin in it; the same items under
	// other hypotheses share it. touch and begin hold them, row after row.
	order        *order
	touch, begin []*item
}

// newRegion prepares the cells of a sheet. Cells of nothing but white space are
// blank to a reader and are left out.
func newRegion(cells []grid.Cell, set *profile.Set) *region {
	b := &region{set: set}
	for _, cell := range cells {
		text := strings.TrimSpace(cell.Text)
		if text == "" {
			continue
		}
		number, isFigure := figure.Parse(text)
		known := set.Labels().Read(text)
		b.items = append(b.items, &item{
			Cell: cell, text: text, norm: known.Normalised, meaning: known.Meanings, strength: known.Strength, number: number, figure: isFigure,
			row: cell.Span.From.Row, col: cell.Span.From.Col, lastRow: cell.Span.To.Row, lastCol: cell.Span.To.Col,
		})
	}
	b.closeUp()
	b.index()
	b.joinHeads()
	b.answers()
	b.teach()
	return b
}

// answers takes the meaning from items that stand where a label of the head has
// its answer: a project may be called 项目A, 总分 or 2021年. One that has an
// answer of its own to its right is a label all the same, beside a label that
// was left without, and so is one that does not stand close by its label.
func (b *region) answers() {
	for _, row := range b.rows {
		if pairs := b.labelsAbove(row); pairs != nil {
			for _, p := range pairs {
				p.value.meaning, p.value.answer, p.label.above = nil, true, p.value
			}
			continue
		}
		if b.isListHeader(row) {
			continue
		}
		for _, i := range b.anchored(row) {
			answer := b.right(i)
			if i.means(profile.Head) == "" || answer == nil {
				continue
			}
			exact := b.set.Labels().Exact(answer.norm)
			if len(answer.meaning) > 0 && exact && answer.col > i.lastCol+1 {
				continue
			}
			if next := b.right(answer); next == nil || len(next.meaning) > 0 || len(answer.meaning) == 0 {
				answer.meaning, answer.answer = nil, true
			}
		}
	}
}

// isListHeader reports whether a row is the header of a table or of a list of
// projects: labels side by side, and below them none.
func (b *region) isListHeader(row int) bool {
	if b.isIndicatorHeader(row) || b.isFundingHeader(row) {
		return true
	}
	if labelled(b.anchored(row)) < 3 {
		return false
	}
	below := b.span(row+1, b.lastRow())
	return len(below) > 0 && labelled(b.anchored(below[0])) == 0
}

// labelled counts the items whose text is a label.
func labelled(items []*item) int {
	n := 0
	for _, i := range items {
		if len(i.meaning) > 0 {
			n++
		}
	}
	return n
}

// closeUp counts columns by those in which some cell begins, so that blank
// columns between others, and how wide merges are, make no difference.
func (b *region) closeUp() {
	var begins []int
	for _, i := range b.items {
		begins = append(begins, i.col)
	}
	slices.Sort(begins)
	begins = slices.Compact(begins)
	for _, i := range b.items {
		i.col = sort.SearchInts(begins, i.col+1)
		i.lastCol = sort.SearchInts(begins, i.lastCol+1)
	}
}

func (b *region) isDash(text string) bool { return b.set.Vocabulary().IsDash(text) }

// isAmount reports whether a text may stand in a column of figures: a number,
// or a dash for none.
// An error that the spreadsheet shows (#REF!) stands for a number too.
func (b *region) isAmount(i *item) bool {
	return i == nil || i.isFigure() || b.isDash(i.text) || i.Kind == grid.Error || formulaError.MatchString(i.text)
}

var formulaError = regexp.MustCompile(`^#[A-Z0-9/]+[!?]?$`)
