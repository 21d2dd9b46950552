package picture

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// shades is how many steps there are from a ground to the text on it.
const shades = 15

// paint is a picture in the making. Its palette grows with its colours.
type paint struct {
	image       *image.Paletted
	known       map[color.RGBA]uint8
	bold, plain *sfnt.Font
	buffer      sfnt.Buffer
}

var fonts = sync.OnceValues(func() ([2]*sfnt.Font, error) {
	bold, err := sfnt.Parse(gobold.TTF)
	if err != nil {
		return [2]*sfnt.Font{}, fmt.Errorf("read the font of pictures: %w", err)
	}
	plain, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		return [2]*sfnt.Font{}, fmt.Errorf("read the font of pictures: %w", err)
	}
	return [2]*sfnt.Font{bold, plain}, nil
})

func newPaint() (*paint, error) {
	both, err := fonts()
	if err != nil {
		return nil, err
	}
	return &paint{image: image.NewPaletted(image.Rect(0, 0, Width, Height), nil), known: map[color.RGBA]uint8{}, bold: both[0], plain: both[1]}, nil
}

// index gives a colour its place in the palette. The few grounds and inks have
// far fewer shades than a palette holds.
func (p *paint) index(c color.RGBA) uint8 {
	if i, ok := p.known[c]; ok {
		return i
	}
	i := uint8(len(p.image.Palette))
	p.image.Palette = append(p.image.Palette, c)
	p.known[c] = i
	return i
}

func (p *paint) rectangle(r image.Rectangle, c color.RGBA) {
	index := p.index(c)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := p.image.Pix[p.image.PixOffset(r.Min.X, y):]
		for x := range max(r.Dx(), 0) {
			row[x] = index
		}
	}
}

// width gives the width of a text in pixels.
func (p *paint) width(text string, size int, font *sfnt.Font) int {
	var wide fixed.Int26_6
	for _, r := range text {
		wide += p.advance(r, size, font)
	}
	return wide.Round()
}

// advance is how far the next character stands. The fonts are part of the
// program, so a character that one lacks takes no room and is not drawn.
func (p *paint) advance(r rune, size int, from *sfnt.Font) fixed.Int26_6 {
	glyph, err := from.GlyphIndex(&p.buffer, r)
	if err != nil {
		return 0
	}
	wide, err := from.GlyphAdvance(&p.buffer, glyph, fixed.I(size), font.HintingNone)
	if err != nil {
		return 0
	}
	return wide
}

// glyphs draws the outlines of a text.
func (p *paint) glyphs(text string, x, y, size int, font *sfnt.Font, colours inks) {
	ramp := make([]uint8, shades+1)
	for i := range ramp {
		ramp[i] = p.index(between(colours, i))
	}
	at := fixed.Point26_6{X: fixed.I(x), Y: fixed.I(y)}
	for _, r := range text {
		if glyph, err := font.GlyphIndex(&p.buffer, r); err == nil {
			if outline, err := font.LoadGlyph(&p.buffer, glyph, fixed.I(size), nil); err == nil {
				p.fill(edgesOf(outline, at), ramp)
			}
		}
		at.X += p.advance(r, size, font)
	}
}

// between is the step-th colour on the way from the ground to the text.
func between(c inks, step int) color.RGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*(shades-step) + int(b)*step) / shades) }
	return color.RGBA{R: mix(c.ground.R, c.text.R), G: mix(c.ground.G, c.text.G), B: mix(c.ground.B, c.text.B), A: 0xff}
}

// edge is a straight piece of an outline, in 64ths of a pixel.
type edge struct{ from, to fixed.Point26_6 }

// bends is how many straight pieces stand for a curve.
const bends = 8

// edgesOf gives an outline as straight pieces.
func edgesOf(outline sfnt.Segments, at fixed.Point26_6) []edge {
	var edges []edge
	var pen fixed.Point26_6
	draw := func(to fixed.Point26_6) {
		edges = append(edges, edge{pen, to})
		pen = to
	}
	for _, s := range outline {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			pen = s.Args[0].Add(at)
		case sfnt.SegmentOpLineTo:
			draw(s.Args[0].Add(at))
		case sfnt.SegmentOpQuadTo:
			from, over, to := pen, s.Args[0].Add(at), s.Args[1].Add(at)
			for t := fixed.Int26_6(1); t <= bends; t++ {
				a, b, c := (bends-t)*(bends-t), 2*t*(bends-t), t*t
				draw(fixed.Point26_6{X: (a*from.X + b*over.X + c*to.X) / (bends * bends), Y: (a*from.Y + b*over.Y + c*to.Y) / (bends * bends)})
			}
		case sfnt.SegmentOpCubeTo: // no font of TrueType outlines has any
		}
	}
	return edges
}

// lines is how many lines of a pixel's height are looked at.
const lines = 4

type crossing struct {
	x    fixed.Int26_6
	turn int
}

// fill draws what lies within an outline, by how much of each pixel it covers.
func (p *paint) fill(edges []edge, ramp []uint8) {
	if len(edges) == 0 {
		return
	}
	top, foot := edges[0].from.Y, edges[0].from.Y
	for _, e := range edges {
		top, foot = min(top, e.from.Y, e.to.Y), max(foot, e.from.Y, e.to.Y)
	}
	cover := make([]fixed.Int26_6, Width)
	for y := max(top.Floor(), 0); y < min(foot.Ceil(), Height); y++ {
		clear(cover)
		for i := range lines {
			spans(edges, fixed.I(y)+fixed.Int26_6(64/lines*i+32/lines), cover)
		}
		row := p.image.Pix[p.image.PixOffset(0, y):]
		for x, share := range cover {
			if share > 0 {
				row[x] = ramp[int(share)*shades/(64*lines)]
			}
		}
	}
}

// spans adds to each pixel how much of it a line at y has within the outline.
func spans(edges []edge, y fixed.Int26_6, cover []fixed.Int26_6) {
	var met []crossing
	for _, e := range edges {
		a, b, turn := e.from, e.to, 1
		if a.Y > b.Y {
			a, b, turn = b, a, -1
		}
		if a.Y <= y && y < b.Y {
			met = append(met, crossing{a.X + (b.X-a.X)*(y-a.Y)/(b.Y-a.Y), turn})
		}
	}
	slices.SortStableFunc(met, func(a, b crossing) int { return int(a.x - b.x) })
	inside := 0
	for i := range max(len(met)-1, 0) {
		if inside += met[i].turn; inside == 0 {
			continue
		}
		from, to := max(met[i].x, 0), min(met[i+1].x, fixed.I(len(cover)))
		for from < to {
			next := min(fixed.I(from.Floor()+1), to)
			cover[from.Floor()] += next - from
			from = next
		}
	}
}
