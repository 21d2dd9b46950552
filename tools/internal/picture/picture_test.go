package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/summary"
)

func statement(rate, promised, spentYuan string) summary.Statement {
	return summary.Statement{
		Money: summary.Money{Rate: rate}, Promised: &summary.Amount{Yuan: promised}, Spent: &summary.Amount{Yuan: spentYuan},
		Score: "96.87", Weight: "100", Indicators: 10,
		States: []summary.StateShare{{State: facts.Met, From: 0, Count: 6}, {State: facts.Missed, From: 6, Count: 4}},
	}
}

func drawn(t *testing.T, f Form) (image.Image, []byte) {
	t.Helper()
	data, err := Draw(f)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != Width || size.Y != Height {
		t.Errorf("the picture is %v", size)
	}
	if len(data) > 10_000 {
		t.Errorf("the picture has %d bytes", len(data))
	}
	return picture, data
}

// run counts the pixels of a colour in a row.
func run(picture image.Image, y int, colour color.RGBA) int {
	count := 0
	for x := range picture.Bounds().Dx() {
		if color.RGBAModel.Convert(picture.At(x, y)) == colour {
			count++
		}
	}
	return count
}

// TestBarIsTheRate measures the bars in the finished picture against the figures.
func TestBarIsTheRate(t *testing.T) {
	for _, c := range []struct {
		rate string
		want int // of the 536 pixels that are the whole budget
	}{{"0.00", 0}, {"50.00", 268}, {"74.37", 398}, {"100.00", 536}, {"250.00", 536}, {"-3.00", 0}, {"", 0}} {
		picture, _ := drawn(t, Form{Year: "2021", Path: "evaluations/2021/a/", Statement: statement(c.rate, "9,350,000", "6,953,672")})
		if got := run(picture, barTop+barHigh/2, spent); got != c.want {
			t.Errorf("%q: the spent part is %d pixels, want %d", c.rate, got, c.want)
		}
		if got := run(picture, barTop+barHigh/2, line); got != 536-c.want {
			t.Errorf("%q: what is left is %d pixels, want %d", c.rate, got, 536-c.want)
		}
	}
	picture, _ := drawn(t, Form{Statement: statement("50.00", "2", "1")})
	if met, missed := run(picture, 228, stateColours[facts.Met]), run(picture, 228, stateColours[facts.Missed]); met != 319 || missed != 213 {
		t.Errorf("6 met and 4 missed are %d and %d pixels", met, missed)
	}
}

// TestEveryFigureIsSeen changes one figure after the other: none of them may leave
// the picture as it is, and the same figures give the same bytes.
func TestEveryFigureIsSeen(t *testing.T) {
	base := Form{Year: "2021", Path: "evaluations/2021/a/", Statement: statement("74.37", "9,350,000", "6,953,672")}
	_, first := drawn(t, base)
	if _, again := drawn(t, base); !bytes.Equal(first, again) {
		t.Error("the same form has other bytes")
	}
	for name, change := range map[string]func(*Form){
		"year":     func(f *Form) { f.Year = "2022" },
		"path":     func(f *Form) { f.Path = "evaluations/2021/b/" },
		"rate":     func(f *Form) { f.Statement.Rate = "74.38" },
		"score":    func(f *Form) { f.Statement.Score = "96.88" },
		"weight":   func(f *Form) { f.Statement.Weight = "110" },
		"promised": func(f *Form) { f.Statement.Promised = &summary.Amount{Yuan: "9,350,001"} },
		"spent":    func(f *Form) { f.Statement.Spent = &summary.Amount{Yuan: "6,953,673"} },
		"no score": func(f *Form) { f.Statement.Score = "" },
		"no money": func(f *Form) { f.Statement.Promised = nil },
		"states":   func(f *Form) { f.Statement.States = f.Statement.States[:1] },
	} {
		other := base
		change(&other)
		if _, got := drawn(t, other); bytes.Equal(first, got) {
			t.Errorf("%s: the picture does not show it", name)
		}
	}
}

// TestDigitsAreWhole compares the ink of the digit 0 with its shape: a ring with
// nothing in its middle, as wide as high lines are thick.
func TestDigitsAreWhole(t *testing.T) {
	p, err := newPaint()
	if err != nil {
		t.Fatal(err)
	}
	p.rectangle(p.image.Rect, paper)
	p.text("0", 100, 200, 100, p.bold, inks{paper, ink}, left)
	middle := 100 + p.width("0", 100, p.bold)/2
	at := func(x, y int) color.Color { return p.image.At(x, y) }
	if at(100, 164) != paper || run(p.image, 164, ink) < 20 || at(middle, 129) == paper {
		t.Errorf("no ring: %d pixels of ink in its middle row", run(p.image, 164, ink))
	}
	if at(middle, 210) != paper || at(middle, 110) != paper {
		t.Error("ink outside of the digit")
	}
}

func BenchmarkDraw(b *testing.B) {
	f := Form{Year: "2021", Path: "evaluations/2021/a/", Statement: statement("74.37", "9,350,000", "6,953,672")}
	for b.Loop() {
		if _, err := Draw(f); err != nil {
			b.Fatal(err)
		}
	}
}
