package theme

import (
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
)

func tokens(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../../assets/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The figures are those of WCAG's own examples and of well-known pairs.
func TestContrast(t *testing.T) {
	for _, one := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1}, {"#777777", "#ffffff", 4.478}, {"#767676", "#ffffff", 4.542},
		{"#ff0000", "#ffffff", 3.998}, {"#0000FF", "#ffffff", 8.592}, {"#00ff00", "#000000", 15.304},
	} {
		if got := contrast(one.a, one.b); math.Abs(got-one.want) > 0.001 {
			t.Errorf("%s on %s: %.3f, want %.3f", one.a, one.b, got, one.want)
		}
		if contrast(one.a, one.b) != contrast(one.b, one.a) {
			t.Errorf("%s and %s: the order counts", one.a, one.b)
		}
	}
}

// What stands without a choice is good enough itself: each default, chosen, passes.
func TestTheDefaultsPass(t *testing.T) {
	found := regexp.MustCompile(`--theme-([a-z-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(tokens(t), -1)
	chosen := map[string]string{}
	for _, one := range found {
		chosen[strings.ReplaceAll(one[1], "-", "_")] = one[2]
	}
	if len(chosen) != 8 {
		t.Fatalf("tokens.css has %d colours to replace", len(chosen))
	}
	faults, err := Check(tokens(t), chosen)
	if err != nil || len(faults) > 0 {
		t.Errorf("%+v, %v", faults, err)
	}
}

func TestCheck(t *testing.T) {
	for _, one := range []struct {
		name   string
		chosen map[string]string
		keys   string
	}{
		{"nothing chosen", nil, ""},
		{"a dark red", map[string]string{"brand": "#8a1c1c", "link": "#8a1c1c", "accent": "#a02020", "soft": "#fbeaea"}, ""},
		{"a header too bright", map[string]string{"brand": "#e06666"}, "brand brand brand"},
		{"links too pale", map[string]string{"link": "#8899aa"}, "link link link link"},
		{"dark links in the dark", map[string]string{"link_dark": "#0f5263"}, "link_dark link_dark link_dark link_dark"},
		{"light links do not matter in the dark", map[string]string{"link": "#0f5263"}, ""},
		{"a ground too dark for texts", map[string]string{"soft": "#345678"}, "soft soft soft soft"},
		{"of two chosen ones the front is named", map[string]string{"link": "#777777", "soft": "#777777"}, "link link link link soft soft soft"},
	} {
		faults, err := Check(tokens(t), one.chosen)
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for _, f := range faults {
			keys = append(keys, f.Key)
			if f.Colour != one.chosen[f.Key] || f.Ratio >= f.Least {
				t.Errorf("%s: %+v", one.name, f)
			}
		}
		if got := strings.Join(keys, " "); got != one.keys {
			t.Errorf("%s: faults of %q, want %q: %+v", one.name, got, one.keys, faults)
		}
	}
}

// A sheet of the office's own that lacks a token is told, not passed over.
func TestATokenThatIsMissing(t *testing.T) {
	for _, sheet := range []string{"", strings.Replace(tokens(t), "--colour-sunk", "--colour-other", 1), ":root {\n --colour-on-brand: var(--a);\n --a: var(--b);\n --b: var(--a);\n}"} {
		if _, err := Check(sheet, map[string]string{"brand": "#000000"}); err == nil {
			t.Errorf("no error for %.40q", sheet)
		}
	}
}
