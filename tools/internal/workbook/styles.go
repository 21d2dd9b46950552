package workbook

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// styles is what a cell's style says about what it shows: the number format,
// and whether its font has the colour of what lies behind it.
type styles struct {
	cells []style
}

type style struct {
	format *format
	// faint says that the text cannot be told from its background.
	faint bool
}

// at gives the style of an index; one that the file does not have is the
// default style, as Excel takes it.
func (s *styles) at(index int) style {
	if index < 0 || index >= len(s.cells) {
		return style{format: general}
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
func readStyles(p *parts, stylesPart, themePart string) (*styles, error) {
	var file stylesXML
	if stylesPart == "" || !p.has(stylesPart) {
		return &styles{}, nil
	}
	if err := p.decode(stylesPart, &file); err != nil {
		return nil, err
	}
	colors := palette{}
	for _, color := range file.Palette {
		colors.indexed = append(colors.indexed, rgb(color.RGB))
	}
	if themePart != "" && p.has(themePart) {
		if err := colors.readTheme(p, themePart); err != nil {
			return nil, err
		}
	}
	codes := map[int]string{}
	for _, f := range file.Formats {
		codes[f.ID] = f.Code
	}
	formats := map[int]*format{}
	result := &styles{cells: make([]style, len(file.Cells))}
	for i, cell := range file.Cells {
		if formats[cell.Format] == nil {
			formats[cell.Format] = formatOf(cell.Format, codes[cell.Format])
		}
		result.cells[i] = style{format: formats[cell.Format], faint: file.faint(cell.Font, cell.Fill, colors)}
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

const white = "FFFFFF"

// palette resolves colours to six hexadecimal digits.
type palette struct {
	indexed []string // the file's own palette, else Excel's
	theme   []string
}

func (c palette) resolve(color colorXML) (hex string, known bool) {
	switch {
	case color.Theme != nil:
		if *color.Theme < 0 || *color.Theme >= len(c.theme) {
			return "", false
		}
		hex = c.theme[*color.Theme]
	case color.RGB != "":
		hex = rgb(color.RGB)
	case color.Indexed != nil:
		table := c.indexed
		if len(table) == 0 {
			table = excelize.IndexedColorMapping
		}
		switch index := *color.Indexed; {
		case index == 65: // the system's background
			hex = white
		case index >= 0 && index < len(table):
			hex = rgb(table[index])
		}
	}
	if len(hex) != 6 {
		return "", false
	}
	return rgb(excelize.ThemeColor(hex, min(max(color.Tint, -1), 1))), true
}

// rgb drops the alpha channel, which spreadsheets do not show; a text that is
// no colour gives none.
func rgb(argb string) string {
	if len(argb) == 8 {
		argb = argb[2:]
	}
	value, err := strconv.ParseUint(argb, 16, 32)
	if len(argb) != 6 || err != nil {
		return ""
	}
	const digits = "0123456789ABCDEF"
	hex := make([]byte, 6)
	for i := range hex {
		hex[5-i] = digits[value>>(4*i)&15]
	}
	return string(hex)
}

type systemColor struct {
	Plain struct {
		Value string `xml:"val,attr"`
	} `xml:"srgbClr"`
	System struct {
		Last string `xml:"lastClr,attr"`
	} `xml:"sysClr"`
}

// readTheme reads the theme's colours in the order in which cells number them:
// light before dark, though the part lists dark before light.
func (c *palette) readTheme(p *parts, name string) error {
	var file struct {
		Scheme struct {
			Colors []systemColor `xml:",any"`
		} `xml:"themeElements>clrScheme"`
	}
	if err := p.decode(name, &file); err != nil {
		return err
	}
	for _, color := range file.Scheme.Colors {
		hex := rgb(color.Plain.Value)
		if hex == "" {
			hex = rgb(color.System.Last)
		}
		c.theme = append(c.theme, hex)
	}
	if len(c.theme) >= 4 {
		c.theme[0], c.theme[1], c.theme[2], c.theme[3] = c.theme[1], c.theme[0], c.theme[3], c.theme[2]
	}
	return nil
}
