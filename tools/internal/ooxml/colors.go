package ooxml

import (
	"fmt"
	"math"
	"strconv"
)

const white, black = "FFFFFF", "000000"

// systemText and systemPaper are the indices of the system's own colours.
const systemText, systemPaper = 64, 65

// defaultTheme are the colours of a package that has no theme, in the order in
// which cells number them.
var defaultTheme = []string{white, black, "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646", "0000FF", "800080"}

// defaultColors are the colours that an index means where a file has no palette
// of its own (ECMA-376, 18.8.27).
var defaultColors = []string{
	"000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
	"000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
	"800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
	"9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
	"000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
	"00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
	"3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
	"003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
	"000000", "FFFFFF",
}

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
		hex = RGB(color.RGB)
	case color.Indexed != nil:
		table := c.indexed
		if len(table) == 0 {
			table = defaultColors
		}
		switch index := *color.Indexed; {
		case index == systemPaper:
			hex = white
		case index >= 0 && index < len(table):
			hex = RGB(table[index])
		}
	}
	if len(hex) != 6 {
		return "", false
	}
	return tinted(hex, min(max(color.Tint, -1), 1)), true
}

// RGB gives six digits of a colour: it drops the alpha channel, which spreadsheets do not show; a text that is
// no colour gives none.
func RGB(argb string) string {
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

// contrast gives how far two colours are apart, from 1 for the same to 21 for
// black on white (WCAG 2.2, contrast ratio).
func contrast(a, b string) float64 {
	light, dark := luminance(a), luminance(b)
	return (max(light, dark) + 0.05) / (min(light, dark) + 0.05)
}

// luminance gives the relative luminance of a colour of six digits.
func luminance(hex string) float64 {
	value, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		return 0
	}
	linear := func(channel uint64) float64 {
		c := float64(channel) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(value>>16) + 0.7152*linear(value>>8&255) + 0.0722*linear(value&255)
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
func (c *palette) readTheme(p *Parts, name string) error {
	var file struct {
		Scheme struct {
			Colors []systemColor `xml:",any"`
		} `xml:"themeElements>clrScheme"`
	}
	if err := p.Decode(name, &file); err != nil {
		return err
	}
	if len(file.Scheme.Colors) > 0 {
		c.theme = nil
	}
	for _, color := range file.Scheme.Colors {
		hex := RGB(color.Plain.Value)
		if hex == "" {
			hex = RGB(color.System.Last)
		}
		c.theme = append(c.theme, hex)
	}
	if len(file.Scheme.Colors) >= 4 {
		c.theme[0], c.theme[1], c.theme[2], c.theme[3] = c.theme[1], c.theme[0], c.theme[3], c.theme[2]
	}
	return nil
}

// tinted makes a colour darker (tint below 0, down to -1) or lighter (above 0,
// up to 1): hue and saturation stay, the lightness moves to that of black or
// white by the share that the tint gives (ECMA-376, 18.8.19).
func tinted(hex string, tint float64) string {
	value, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || tint == 0 {
		return hex
	}
	channels := [3]float64{float64(value>>16) / 255, float64(value>>8&255) / 255, float64(value&255) / 255}
	low, high := min(channels[0], channels[1], channels[2]), max(channels[0], channels[1], channels[2])
	lightness := (low + high) / 2
	moved := lightness * (1 + tint)
	if tint > 0 {
		moved = lightness + (1-lightness)*tint
	}
	// The distance of a channel from the lightness is the saturation times how
	// far the lightness is from the nearer of black and white.
	scale := 0.0
	if room := min(lightness, 1-lightness); room > 0 {
		scale = min(moved, 1-moved) / room
	}
	var out [3]uint8
	for i, channel := range channels {
		out[i] = uint8(255*min(max(moved+(channel-lightness)*scale, 0), 1) + 0.5)
	}
	return fmt.Sprintf("%02X%02X%02X", out[0], out[1], out[2])
}
