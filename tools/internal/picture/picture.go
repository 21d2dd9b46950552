// Package picture draws a form as a small picture, for where its page is passed on.
//
// The summary of a form goes in, out comes a PNG: its year, the execution rate, the
// budget and the spent part of it as a bar with their amounts in yuan, the score,
// its indicators by state, and where the page is. A figure that the form does not
// give is left out. There is no word in it, since no font of Chinese characters is
// small enough to be carried along; the page says the same in words beside it.
//
// It guarantees the same bytes on every machine for the same figures: all of it,
// the outlines of the digits too, is worked out in whole numbers.
package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/big"
	"strings"

	"golang.org/x/image/font/sfnt"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/summary"
)

// Name is the picture's name, beside the page.
const Name = "evaluation.png"

// Width and Height are in pixels, in the proportion that is asked of such pictures.
const (
	Width  = 600
	Height = 315
)

// Form is what the picture shows.
type Form struct {
	Year      string
	Path      string // of the page, below the site's root
	Statement summary.Statement
}

// The colours, as the pages have them by day (assets/css/tokens.css).
var (
	paper = rgb(0xffffff)
	brand = rgb(0x0c3f4c)
	ink   = rgb(0x101c26)
	quiet = rgb(0x4b5b67)
	line  = rgb(0xd8e0e4)
	spent = rgb(0x1a6a7d)
)

// stateColours are the colours of the states, in the order in which pages have them.
var stateColours = map[facts.State]color.RGBA{
	facts.Met: rgb(0x1a6641), facts.Exceeded: rgb(0x22519b), facts.Partly: rgb(0x875000),
	facts.Missed: rgb(0x9a2d28), facts.Unmeasured: rgb(0x4b5b67),
}

func rgb(hex int) color.RGBA {
	return color.RGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

const (
	margin  = 32
	banner  = 64
	barTop  = 158
	barHigh = 22
	wide    = Width - 2*margin
)

// Draw gives the picture.
func Draw(f Form) ([]byte, error) {
	p, err := newPaint()
	if err != nil {
		return nil, err
	}
	s := f.Statement
	p.rectangle(image.Rect(0, 0, Width, Height), paper)
	p.rectangle(image.Rect(0, 0, Width, banner), brand)
	p.text(f.Year, margin, 44, 30, p.bold, inks{brand, paper}, left)
	if s.Rate != "" {
		p.text(s.Rate+"%", margin, 136, 54, p.bold, inks{paper, ink}, left)
	}
	if s.Score != "" {
		score := s.Score
		if s.Weight != "" {
			score += " / " + s.Weight
		}
		p.text(score, Width-margin, 136, 30, p.bold, inks{paper, spent}, right)
	}
	p.money(s)
	p.states(s)
	p.text(f.Path, margin, Height-18, 14, p.plain, inks{paper, quiet}, left)
	var out bytes.Buffer
	if err := png.Encode(&out, p.image); err != nil {
		return nil, fmt.Errorf("write the picture: %w", err)
	}
	return out.Bytes(), nil
}

// money draws the budget as a bar, filled as far as it was spent.
func (p *paint) money(s summary.Statement) {
	if s.Promised == nil || s.Spent == nil {
		return
	}
	bar := image.Rect(margin, barTop, Width-margin, barTop+barHigh)
	p.rectangle(bar, line)
	filled := bar
	filled.Max.X = bar.Min.X + part(s.Rate, wide)
	p.rectangle(filled, spent)
	p.text("¥"+s.Spent.Yuan, margin, barTop+barHigh+24, 18, p.plain, inks{paper, ink}, left)
	p.text("¥"+s.Promised.Yuan, Width-margin, barTop+barHigh+24, 18, p.plain, inks{paper, quiet}, right)
}

// part gives percent of all, in whole pixels from none to all.
func part(percent string, all int) int {
	share, ok := new(big.Rat).SetString(percent)
	if !ok || share.Sign() < 0 {
		return 0
	}
	share.Mul(share, big.NewRat(int64(all), 100))
	pixels := new(big.Int).Quo(share.Num(), share.Denom())
	if !pixels.IsInt64() || pixels.Int64() > int64(all) {
		return all
	}
	return int(pixels.Int64())
}

// states draws the indicators as a strip, each state with its number.
func (p *paint) states(s summary.Statement) {
	if s.Indicators == 0 {
		return
	}
	const top, high = 226, 26
	for _, share := range s.States {
		from, to := margin+share.From*wide/s.Indicators, margin+(share.From+share.Count)*wide/s.Indicators
		colour, known := stateColours[share.State]
		if !known || to-from < 2 {
			continue
		}
		p.rectangle(image.Rect(from, top, to-2, top+high), colour)
		if number := fmt.Sprint(share.Count); p.width(number, 16, p.bold)+8 < to-from {
			p.text(number, (from+to-2)/2, top+19, 16, p.bold, inks{colour, paper}, middle)
		}
	}
}

// side says what of a text stands at its place.
type side int

const (
	left side = iota
	middle
	right
)

// inks are the ground of a text and its colour.
type inks struct{ ground, text color.RGBA }

// text writes a text, its foot line at y; size is in pixels.
func (p *paint) text(text string, x, y, size int, font *sfnt.Font, colours inks, at side) {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' && r != '¥' {
			return -1
		}
		return r
	}, text)
	switch at {
	case middle:
		x -= p.width(text, size, font) / 2
	case right:
		x -= p.width(text, size, font)
	}
	p.glyphs(text, x, y, size, font, colours)
}
