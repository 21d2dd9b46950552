package ooxml

import (
	"gongkai/tools/internal/numfmt"
)

// Styles is what a cell's style says about what it shows: the number format,
// and whether its font has the colour of what lies behind it.
type Styles struct {
	cells []Style
}

// Style is what one style says.
type Style struct {
	Format *numfmt.Format
	// Faint says that the text cannot be told from its background.
	Faint bool
}

// At gives the style of an index; one that the file does not have is the
// default style, as Excel takes it.
func (s *Styles) At(index int) Style {
	if index < 0 || index >= len(s.cells) {
		return Style{Format: numfmt.General}
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
	Fonts []struct {
		Color *colorXML `xml:"color"`
	} `xml:"fonts>font"`
	Fills []struct {
		Pattern *struct {
			Type string    `xml:"patternType,attr"`
			Fore *colorXML `xml:"fgColor"`
		} `xml:"patternFill"`
		Gradient *struct{} `xml:"gradientFill"`
	} `xml:"fills>fill"`
	Cells []struct {
		Format int `xml:"numFmtId,attr"`
		Font   int `xml:"fontId,attr"`
		Fill   int `xml:"fillId,attr"`
	} `xml:"cellXfs>xf"`
	Palette []struct {
		RGB string `xml:"rgb,attr"`
	} `xml:"colors>indexedColors>rgbColor"`
}

// readStyles reads the styles and the theme's colours; a workbook without
// styles shows everything in the general format.
func readStyles(p *Parts, stylesPart, themePart string) (*Styles, error) {
	var file stylesXML
	if stylesPart == "" || !p.Has(stylesPart) {
		return &Styles{}, nil
	}
	if err := p.Decode(stylesPart, &file); err != nil {
		return nil, err
	}
	colors := palette{}
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
		result.cells[i] = Style{Format: formats[cell.Format], Faint: file.faint(cell.Font, cell.Fill, colors)}
	}
	return result, nil
}

// faint compares a font's colour with its cell's: solid fills by their colour,
// no fill as white paper. Patterns and gradients leave a text readable. Fills of
// table styles and conditional formats are not looked at: a white text that only
// they make readable counts as hidden, which is told.
func (s *stylesXML) faint(font, fill int, colors palette) bool {
	if font < 0 || font >= len(s.Fonts) || s.Fonts[font].Color == nil {
		return false
	}
	ink, known := colors.resolve(*s.Fonts[font].Color)
	if !known {
		return false
	}
	paper := white
	if fill >= 0 && fill < len(s.Fills) {
		pattern := s.Fills[fill].Pattern
		switch {
		case s.Fills[fill].Gradient != nil:
			return false
		case pattern == nil:
		case pattern.Type == "solid" && pattern.Fore != nil:
			if paper, known = colors.resolve(*pattern.Fore); !known {
				return false
			}
		case pattern.Type != "" && pattern.Type != "none":
			return false
		}
	}
	return ink == paper
}
