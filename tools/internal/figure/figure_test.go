package figure_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/figure"
)

func exact(t *testing.T, text string) figure.Exact {
	t.Helper()
	e, err := figure.ParseExact(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func number(t *testing.T, text string) figure.Number {
	t.Helper()
	n, ok := figure.Parse(text)
	if !ok {
		t.Fatalf("Parse(%q) finds no number", text)
	}
	return n
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text, value string
		places      int
		percent     bool
		comparison  string
		unit        string
	}{
		{"3.33", "3.33", 2, false, "", ""},
		{"10", "10", 0, false, "", ""},
		{"3.30", "3.3", 2, false, "", ""},
		{" 1,002.23 ", "1002.23", 2, false, "", ""},
		{"74.37%", "0.7437", 2, true, "", ""},
		{"１００％", "1", 0, true, "", ""},
		{"824.355万元", "824.355", 3, false, "", "万元"},
		{"≥50个", "50", 0, false, "≥", "个"},
		{">=50 个", "50", 0, false, "≥", "个"},
		{"≤90万元", "90", 0, false, "≤", "万元"},
		{"＝100％", "1", 0, true, "=", ""},
		{"-5", "-5", 0, false, "", ""},
		{"−5.5", "-5.5", 1, false, "", ""},
		{"(5.00)", "-5", 2, false, "", ""},
		{"￥12.5元", "12.5", 1, false, "", "元"},
		{".5", "0.5", 1, false, "", ""},
		{"10分", "10", 0, false, "", "分"},
		{"1.5E+07", "15000000", -6, false, "", ""},
		{"12.3立方米/天", "12.3", 1, false, "", "立方米/天"},
	} {
		n := number(t, c.text)
		if n.Text != c.text || n.Value.String() != c.value || n.Places != c.places ||
			n.Percent != c.percent || n.Comparison != c.comparison || n.Unit != c.unit {
			t.Errorf("Parse(%q) = %+v (value %s)", c.text, n, n.Value)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, text := range []string{"", "—", "/", "无", "全覆盖", "约5", "5-10天", "3×2", "5~6次", "1.2.3", "1,00", "(5", "5)", "12:30", "3/4", "5" + strings.Repeat("元", 100)} {
		if n, ok := figure.Parse(text); ok {
			t.Errorf("Parse(%q) = %+v, want none", text, n)
		}
	}
}

func TestIntervals(t *testing.T) {
	for _, c := range []struct{ text, interval, rounded, truncated string }{
		{"3.33", "[3.325, 3.335]", "[3.325, 3.335]", "[3.33, 3.34]"},
		{"20", "20", "[19.5, 20.5]", "[20, 21]"},
		{"74.37%", "[0.74365, 0.74375]", "[0.74365, 0.74375]", "[0.7437, 0.7438]"},
		{"100%", "1", "[0.995, 1.005]", "[1, 1.01]"},
		{"-1.5", "[-1.55, -1.45]", "[-1.55, -1.45]", "[-1.6, -1.5]"},
	} {
		n := number(t, c.text)
		if got := n.Interval().String(); got != c.interval {
			t.Errorf("%s stands for %s, want %s", c.text, got, c.interval)
		}
		if got := n.Rounded().String(); got != c.rounded {
			t.Errorf("%s is rounded from %s, want %s", c.text, got, c.rounded)
		}
		if got := n.Truncated().String(); got != c.truncated {
			t.Errorf("%s is truncated from %s, want %s", c.text, got, c.truncated)
		}
	}
}

// Three rounded thirds may make 20, but 109.97
// can never be 100.
func TestTotalsMeet(t *testing.T) {
	var thirds []figure.Interval
	for _, text := range []string{"6.66", "6.66", "6.67"} {
		thirds = append(thirds, number(t, text).Interval())
	}
	if !figure.Total(thirds...).Meets(number(t, "20").Interval()) {
		t.Error("6.66 + 6.66 + 6.67 cannot be 20")
	}
	if number(t, "109.97").Interval().Meets(number(t, "100").Interval()) {
		t.Error("109.97 can be 100")
	}
}

func TestIntervalArithmetic(t *testing.T) {
	a := figure.Interval{Low: exact(t, "-1"), High: exact(t, "2")}
	b := figure.Interval{Low: exact(t, "3"), High: exact(t, "4")}
	if got := a.Mul(b).String(); got != "[-4, 8]" {
		t.Errorf("product is %s", got)
	}
	if got := a.Sub(b).String(); got != "[-5, -1]" {
		t.Errorf("difference is %s", got)
	}
	if _, ok := b.Quo(a); ok {
		t.Error("division by an interval around zero has a result")
	}
	quotient, ok := figure.Point(exact(t, "745.37")).Quo(figure.Point(exact(t, "1002.23")))
	if !ok || !quotient.Meets(number(t, "74.37%").Interval()) {
		t.Errorf("745.37 of 1002.23 is %s, want about 74.37%%", quotient)
	}
	if quotient.Meets(number(t, "74.36%").Interval()) {
		t.Errorf("%s passes for 74.36%%", quotient)
	}
	if got := (figure.Interval{Low: exact(t, "-2"), High: exact(t, "12")}).Clamp(figure.Exact{}, figure.Whole(10)).String(); got != "[0, 10]" {
		t.Errorf("clamped to %s", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"3.33", "≥50个", "1,002.23", "74.37%", "(5)", "1E999", "—"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, ok := figure.Parse(text)
		if !ok {
			return
		}
		if n.Text != text {
			t.Errorf("text %q became %q", text, n.Text)
		}
		if !n.Interval().Contains(n.Value) || !n.Truncated().Contains(n.Value) {
			t.Errorf("%q: %s lies outside its own interval %s", text, n.Value, n.Interval())
		}
	})
}

// TestHalvesGoAwayFromZero: as spreadsheets round, and not to the even digit.
func TestHalvesGoAwayFromZero(t *testing.T) {
	for text, want := range map[string]string{"0.125": "0.13", "-0.125": "-0.13", "2.345": "2.35", "0.1249": "0.12"} {
		if got := exact(t, text).Round(2).String(); got != want {
			t.Errorf("%s rounds to %s, want %s", text, got, want)
		}
	}
}
