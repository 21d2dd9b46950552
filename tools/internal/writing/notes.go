package writing

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/workbook"
)

// notes are the comments of a workbook, in the order of its sheets and cells.
//
// excelize adds a comment to those of another program only where that program
// names its parts and shapes as Excel does; LibreOffice and others do not. So
// the comments are lifted out of the package before it is marked, and all of
// them are written anew.
type notes struct {
	list []*note
	// kept says that a sheet's comments stay in the package, since they cannot
	// be told apart from buttons or are part of a conversation.
	kept map[string]bool
	// last is the highest number of a comments or drawing part in the package.
	last int
}

type note struct {
	address
	comment excelize.Comment
	changed bool
	removed bool
}

type address struct{ sheet, cell string }

// divider stands between what people wrote on a cell and what a marking adds.
const divider = "\n\n— " + author + " —\n"

// openForMarking opens a package for marking and gives its comments.
func openForMarking(data []byte) (*excelize.File, *notes, error) {
	file, err := ooxml.Open(data)
	if err != nil {
		return nil, nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), workbook.OpenOptions())
	if err != nil {
		return nil, nil, err
	}
	all := &notes{kept: map[string]bool{}, last: lastNumber(file.Parts)}
	for _, sheet := range book.GetSheetList() {
		comments, err := book.GetComments(sheet)
		if err != nil {
			_ = book.Close()
			return nil, nil, fmt.Errorf("comments of sheet %q: %w", sheet, err)
		}
		for _, comment := range comments {
			all.list = append(all.list, &note{address: address{sheet, comment.Cell}, comment: comment})
		}
	}
	if len(all.list) > 0 {
		_ = book.Close()
		if data, err = all.lift(file, data); err != nil {
			return nil, nil, err
		}
		if book, err = excelize.OpenReader(bytes.NewReader(data), workbook.OpenOptions()); err != nil {
			return nil, nil, err
		}
	}
	// excelize numbers a new part by how many there are, whatever their names;
	// reserved names keep it from writing over one of them.
	for i := range all.last {
		book.Comments["xl/comments-reserved-"+strconv.Itoa(i)] = nil
	}
	// Read the styles, which excelize does when they are first asked for.
	if _, err := book.GetStyle(0); err != nil {
		_ = book.Close()
		return nil, nil, fmt.Errorf("styles: %w", err)
	}
	return book, all, nil
}

var numbered = regexp.MustCompile(`(?:comments|vmldrawing)(\d{1,6})\.(?:xml|vml)$`)

func lastNumber(p *ooxml.Parts) int {
	last := 0
	for name := range p.Names() {
		if match := numbered.FindStringSubmatch(name); match != nil {
			number, _ := strconv.Atoi(match[1])
			last = max(last, min(number, ooxml.MaxParts))
		}
	}
	return last
}

// forget drops what an earlier marking wrote and tells on which cells.
func (n *notes) forget() []address {
	var cells []address
	for _, note := range n.list {
		text := wholeText(note.comment)
		switch before, _, added := strings.Cut(text, divider); {
		case note.comment.Author == author:
			note.removed, note.changed = true, true
		case added:
			note.comment.Text, note.comment.Paragraph = "", []excelize.RichTextRun{{Text: before}}
			note.changed = true
		default:
			continue
		}
		cells = append(cells, note.address)
	}
	return cells
}

// add writes a finding on a cell, below what people wrote there.
func (n *notes) add(sheet, cell, text string) {
	for _, note := range n.list {
		if note.address != (address{sheet, cell}) {
			continue
		}
		note.changed = true
		if note.removed {
			note.removed, note.comment = false, ownNote(cell, text)
			return
		}
		note.comment.Text = ""
		note.comment.Paragraph = []excelize.RichTextRun{{Text: wholeText(note.comment)}, {Text: divider + text}}
		return
	}
	n.list = append(n.list, &note{address: address{sheet, cell}, comment: ownNote(cell, text), changed: true})
}

func ownNote(cell, text string) excelize.Comment {
	return excelize.Comment{Cell: cell, Author: author, Paragraph: []excelize.RichTextRun{{Text: text}}}
}

// write puts the comments into a book.
func (n *notes) write(book *excelize.File) error {
	for _, note := range n.list {
		if n.kept[note.sheet] {
			if !note.changed {
				continue
			}
			if err := book.DeleteComment(note.sheet, note.cell); err != nil {
				return fmt.Errorf("comment on sheet %q, cell %s: %w", note.sheet, note.cell, err)
			}
		}
		if note.removed {
			continue
		}
		note.comment.Width, note.comment.Height = boxSize(wholeText(note.comment))
		if err := book.AddComment(note.sheet, note.comment); err != nil {
			return fmt.Errorf("comment on sheet %q, cell %s: %w", note.sheet, note.cell, err)
		}
	}
	return nil
}

func wholeText(comment excelize.Comment) string {
	text := comment.Text
	for _, run := range comment.Paragraph {
		text += run.Text
	}
	return text
}

// The box of a comment, in pixels: narrow for a short text, wide for a long one,
// and always as high as its text, with a line to spare for another font.
const (
	narrowBox, wideBox = 320, 520
	longText           = 400 // columns of text from which a box is wide
	columnPixels       = 7.0
	linePixels         = 18
)

func boxSize(text string) (width, height uint) {
	width = narrowBox
	if columnsOf(text) > longText {
		width = wideBox
	}
	across := int(float64(width-20) / columnPixels)
	lines := 1
	for line := range strings.SplitSeq(text, "\n") {
		lines += 1 + max(columnsOf(line)-1, 0)/across
	}
	return width, uint(20 + linePixels*lines)
}

// lift gives the package without its comments. A sheet whose comments cannot be
// taken out keeps them.
func (n *notes) lift(file *ooxml.Package, data []byte) ([]byte, error) {
	edit := edited{parts: file.Parts, changed: map[string][]byte{}, dropped: map[string]bool{}}
	for _, sheet := range file.Sheets {
		if !slices.ContainsFunc(n.list, func(note *note) bool { return note.sheet == sheet.Name }) {
			continue
		}
		lifted, err := edit.lift(sheet.Part)
		if err != nil {
			return nil, err
		}
		n.kept[sheet.Name] = !lifted
	}
	if len(edit.dropped) == 0 {
		return data, nil
	}
	return edit.pack(data)
}
