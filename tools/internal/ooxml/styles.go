package ooxml

import (
	"encoding/xml"
	"errors"
	"slices"
	"strings"

	"gongkai/tools/internal/numfmt"
)

// Styles is what a cell's style says about what it shows: the number format,
// and whether its font has the colour of what lies behind it.
type Styles struct {
	cells  []Style
	colors palette
	// differences are the formats that conditions put on a cell.
	differences []*Difference
	// missing says that the workbook has no styles at all.
	missing bool
}

// Style is what one style says.
type Style struct {
	Format *numfmt.Format
	// Faint says that the text cannot be told from its background, Tiny that it
	// is too small to be read.
	Faint, Tiny bool

	// ink is the colour of the text and paper the one behind it, empty where it
	// is none of one, or not known.
	ink, paper string
}

// At gives the style of an index; one that the file does not have is the
// default style, as Excel takes it.
func (s *Styles) At(index int) Style {
	if index < 0 || index >= len(s.cells) {
		return Style{Format: numfmt.General, ink: black, paper: white}
	}
	return s.cells[index]
}

type colorXML struct {
	Auto    string  `xml:"auto,attr"`
	RGB     string  `xml:"rgb,attr"`
	Indexed *int    `xml:"indexed,attr"`
	Theme   *int    `xml:"theme,attr"`
	Tint    float64 `xml:"tint,attr"`
}

type stylesXML struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Fonts []fontXML `xml:"fonts>font"`
	Fills []fillXML `xml:"fills>fill"`
	Cells []struct {
		Format int `xml:"numFmtId,attr"`
		Font   int `xml:"fontId,attr"`
		Fill   int `xml:"fillId,attr"`
	} `xml:"cellXfs>xf"`
	Differences []differenceXML `xml:"dxfs>dxf"`
	Palette     []struct {
		RGB string `xml:"rgb,attr"`
	} `xml:"colors>indexedColors>rgbColor"`
}

type fontXML struct {
	Color *colorXML `xml:"color"`
	Size  struct {
		Value string `xml:"val,attr"`
	} `xml:"sz"`
}

// leastSize is the size in points below which nobody reads a font.
const leastSize = 4

func (f fontXML) isTiny() bool { return isBelow(f.Size.Value, leastSize) }

// mayHide reports whether a font has anything that can make a text unseen.
func (f fontXML) mayHide() bool { return f.Color != nil || f.isTiny() }

type fillXML struct {
	Pattern *struct {
		Type string    `xml:"patternType,attr"`
		Fore *colorXML `xml:"fgColor"`
		Back *colorXML `xml:"bgColor"`
	} `xml:"patternFill"`
	Gradient *struct{} `xml:"gradientFill"`
}

// readStyles reads the styles and the theme's colours; a workbook without
// styles shows everything in the general format.
func readStyles(p *Parts, stylesPart, themePart string) (*Styles, error) {
	stylesPart, err := findStyles(p, stylesPart)
	if stylesPart == "" || err != nil {
		return &Styles{missing: true}, err
	}
	return lastStyles.read(p, stylesPart, themePart, func() (*Styles, error) { return parseStyles(p, stylesPart, themePart) })
}

func parseStyles(p *Parts, stylesPart, themePart string) (*Styles, error) {
	var file stylesXML
	if err := p.Decode(stylesPart, &file); err != nil {
		return nil, err
	}
	colors := palette{theme: defaultTheme}
	for _, color := range file.Palette {
		colors.indexed = append(colors.indexed, RGB(color.RGB))
	}
	if themePart != "" && p.Has(themePart) {
		if err := colors.readTheme(p, themePart); err != nil {
			return nil, err
		}
	}
	codes := map[int]string{}
	for _, f := range file.Formats {
		codes[f.ID] = f.Code
	}
	formats := map[int]*numfmt.Format{}
	result := &Styles{cells: make([]Style, len(file.Cells))}
	for i, cell := range file.Cells {
		if formats[cell.Format] == nil {
			formats[cell.Format] = numfmt.Of(cell.Format, codes[cell.Format])
		}
		result.cells[i] = file.style(cell.Font, cell.Fill, colors)
		result.cells[i].Format = formats[cell.Format]
	}
	result.colors = colors
	file.readDifferences(result)
	return result, nil
}

// ErrNoStyles is the error of a package that names a part for its styles and
// does not have it, or of one whose cells have styles although it has none: without the formats of numbers, 74.37 % reads 0.743712.
var ErrNoStyles = errors.New("the part with the styles is missing")

// errRootSeen ends a walk at the root of a part.
var errRootSeen = errors.New("the root is seen")

// findStyles gives the part with the styles: the one that the workbook names, or
// under whatever name the only one that holds styles. It gives "" where the
// workbook names none.
func findStyles(p *Parts, named string) (string, error) {
	if named == "" || p.Has(named) {
		return named, nil
	}
	found := ""
	for _, name := range slices.Sorted(p.Names()) {
		if !strings.HasPrefix(name, "xl/") || strings.Count(name, "/") > 1 {
			continue
		}
		// A part that is no XML holds no styles: whatever ends the walk, it is the
		// root that counts.
		_ = p.Walk(name, func(_ *xml.Decoder, root xml.StartElement) error {
			if root.Name.Local == "styleSheet" {
				found = name
			}
			return errRootSeen
		})
	}
	if found == "" {
		return "", ErrNoStyles
	}
	return found, nil
}

// style says whether the font of a cell can be read on what lies behind it: solid
// fills by their colour, no fill as white paper. Patterns and gradients leave a
// text readable. Fills of table styles are not looked at: a white text that only
// they make readable counts as hidden, which is told.
func (s *stylesXML) style(font, fill int, colors palette) Style {
	style := Style{ink: black, paper: white}
	if fill >= 0 && fill < len(s.Fills) {
		style.paper = s.Fills[fill].paper(colors)
	}
	if font >= 0 && font < len(s.Fonts) {
		style.ink = colors.ink(s.Fonts[font])
		style.Faint = isFaint(style.ink, style.paper)
		style.Tiny = s.Fonts[font].isTiny()
	}
	return style
}

// paper gives the colour of a fill; empty where it has none of one colour.
func (f fillXML) paper(colors palette) string {
	switch {
	case f.Gradient != nil:
		return ""
	case f.Pattern == nil || f.Pattern.Type == "" || f.Pattern.Type == "none":
		return white
	case f.Pattern.Type == "solid" && f.Pattern.Fore != nil:
		if paper, known := colors.resolve(*f.Pattern.Fore); known {
			return paper
		}
	}
	return ""
}

// leastContrast is the contrast (WCAG 2.2, 1.4.3) below which a text counts as
// unseen. Grey text that people do print has 1.6 and more.
const leastContrast = 1.25

// isFaint reports whether a text of a colour cannot be told from the paper.
func isFaint(ink, paper string) bool {
	return ink != "" && paper != "" && contrast(ink, paper) < leastContrast
}

// ink gives the colour of a font; empty where it cannot be known.
func (c palette) ink(font fontXML) string {
	if font.Color == nil || IsTrue(font.Color.Auto) {
		return black
	}
	if font.Color.Theme == nil && font.Color.RGB == "" && font.Color.Indexed != nil && *font.Color.Indexed == systemText {
		return black
	}
	ink, _ := c.resolve(*font.Color)
	return ink
}

// Visible parts the text of a cell into what a reader sees and what fonts of
// single runs hide.
func (s *Styles) Visible(cell Cell) (shown, hidden string) {
	if cell.runs == nil {
		return cell.Value, ""
	}
	paper := s.At(cell.Style).paper
	var seen, unseen strings.Builder
	for _, r := range cell.runs {
		if strings.TrimSpace(r.text) != "" && (r.font.isTiny() || isFaint(s.colors.ink(r.font), paper)) {
			unseen.WriteString(r.text)
		} else {
			seen.WriteString(r.text)
		}
	}
	if unseen.Len() == 0 {
		return cell.Value, ""
	}
	return seen.String(), unseen.String()
}

// HasRuns reports whether parts of the cell's text have fonts of their own, so
// that the cell's own font says nothing about it.
func (c Cell) HasRuns() bool { return c.runs != nil }
