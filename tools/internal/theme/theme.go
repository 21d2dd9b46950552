// Package theme holds the colours that an office puts on its site against the
// colours around them.
//
// The style sheet with the site's tokens and the office's colours go in; out come the
// pairs of colours that some reader could not tell from each other. It guarantees
// that each text and each sign that such a colour touches, in the light and in the
// dark scheme, is measured as WCAG 2.2 does (1.4.3 for texts, 1.4.11 for signs). The
// high-contrast scheme is not the office's to change. A token that the style sheet
// lacks is a MissingError.
package theme

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Tokens is the path of the style sheet with the site's colours, below the site's
// folder or among the embedded files.
const Tokens = "assets/css/tokens.css"

// MissingError says that the style sheet gives no colour for a token.
type MissingError struct{ Token string }

func (e *MissingError) Error() string { return "no colour for " + e.Token }

// The least contrast of a text, and of a line or a sign, to what is around it.
const (
	text = 4.5
	sign = 3.0
)

// pair is a colour that stands before another one. Both are names of tokens.
type pair struct {
	front, back string
	least       float64
}

// touched are the pairs that an office's colours are part of.
var touched = []pair{
	{"on-brand", "brand", text},
	{"header-focus", "brand", sign},
	{"tick", "brand", sign},
	{"link", "page", text},
	{"link", "surface", text},
	{"link", "sunk", text},
	{"link", "accent-soft", text},
	{"text", "accent-soft", text},
	{"quiet", "accent-soft", text},
	{"accent", "page", sign},
	{"accent", "surface", sign},
	{"accent", "accent-soft", sign},
}

// Fault is a pair of colours with too little contrast.
type Fault struct {
	// Key is the office's key, such as brand_dark, and Colour what it says or
	// what stands without it.
	Key, Colour string
	// Against is the colour that it is held against.
	Against string
	// Ratio is the contrast of both and Least the one that is asked for, each
	// with one decimal; a ratio is cut, not rounded, so that it never seems enough.
	Ratio, Least string
}

// Check holds an office's colours, by key of [params.gongkai.theme], against those
// around them. Tokens is the text of assets/css/tokens.css. Only pairs of which the
// office chose a colour are judged.
func Check(tokens string, chosen map[string]string) ([]Fault, error) {
	var faults []Fault
	for _, dark := range []bool{false, true} {
		sheet := sheet{values: declared(tokens), dark: dark, chosen: chosen}
		for _, p := range touched {
			front, frontKey, err := sheet.colour("--colour-" + p.front)
			if err != nil {
				return nil, err
			}
			back, backKey, err := sheet.colour("--colour-" + p.back)
			if err != nil {
				return nil, err
			}
			key, colour, against := frontKey, front, back
			if chosen[key] == "" {
				key, colour, against = backKey, back, front
			}
			if chosen[key] == "" {
				continue
			}
			if ratio := contrast(front, back); ratio < p.least {
				faults = append(faults, Fault{
					Key: key, Colour: colour, Against: against,
					Ratio: strconv.FormatFloat(math.Floor(ratio*10)/10, 'f', 1, 64), Least: strconv.FormatFloat(p.least, 'f', 1, 64),
				})
			}
		}
	}
	return faults, nil
}

// sheet is the style sheet under one scheme.
type sheet struct {
	values map[string]string
	dark   bool
	chosen map[string]string
}

var (
	declaration = regexp.MustCompile(`(?m)^\s*(--[a-z0-9-]+):\s*([^;]+);`)
	light       = regexp.MustCompile(`var\(--when-light, (#[0-9a-f]{6}|var\(--[a-z0-9-]+\))\)`)
	darker      = regexp.MustCompile(`var\(--when-dark, (#[0-9a-f]{6}|var\(--[a-z0-9-]+\))\)`)
	colour      = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)
	reference   = regexp.MustCompile(`^var\((--[a-z0-9-]+)\)$`)
)

// declared gives the first value of each property: later ones stand in other
// schemes' blocks.
func declared(tokens string) map[string]string {
	values := map[string]string{}
	for _, found := range declaration.FindAllStringSubmatch(tokens, -1) {
		if _, known := values[found[1]]; !known {
			values[found[1]] = strings.TrimSpace(found[2])
		}
	}
	return values
}

// colour gives the colour of a property, and the office's key where the property is
// one that it may replace.
func (s sheet) colour(property string) (value, key string, err error) {
	for range len(s.values) {
		if name, of := strings.CutPrefix(property, "--theme-"); of {
			key = strings.ReplaceAll(name, "-", "_")
			if s.chosen[key] != "" {
				return s.chosen[key], key, nil
			}
		}
		value = s.values[property]
		scheme := light
		if s.dark {
			scheme = darker
		}
		if found := scheme.FindStringSubmatch(value); found != nil {
			value = found[1]
		}
		if colour.MatchString(value) {
			return value, key, nil
		}
		next := reference.FindStringSubmatch(value)
		if next == nil {
			break
		}
		property = next[1]
	}
	return "", "", &MissingError{Token: property}
}

// contrast is the ratio of two colours' luminances, from 1 to 21.
func contrast(a, b string) float64 {
	high, low := luminance(a), luminance(b)
	if high < low {
		high, low = low, high
	}
	return (high + 0.05) / (low + 0.05)
}

// luminance is the relative luminance of #rrggbb in sRGB, from 0 to 1.
func luminance(colour string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		part, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return 0 // Check passes on colours of six digits only
		}
		c := float64(part) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
