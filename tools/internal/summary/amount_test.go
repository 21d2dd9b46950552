package summary

import (
	"testing"

	"gongkai/tools/internal/figure"
)

func TestAmountOf(t *testing.T) {
	for wan, want := range map[string]Amount{
		"241213.5":   {Scale: "yi", Value: "24.12", Rounded: true, Wan: "241,213.5", Yuan: "2,412,135,000", Millions: "2,412.14", Column: "241,213.50"},
		"10000":      {Scale: "yi", Value: "1.00", Wan: "10,000", Yuan: "100,000,000", Millions: "100.00", Column: "10,000.00"},
		"9999.999":   {Scale: "wan", Value: "10,000.00", Rounded: true, Wan: "9,999.999", Yuan: "99,999,990", Millions: "100.00", Column: "10,000.00"},
		"1002.23":    {Scale: "wan", Value: "1,002.23", Wan: "1,002.23", Yuan: "10,022,300", Millions: "10.02", Column: "1,002.23"},
		"0.05":       {Scale: "yuan", Value: "500.00", Wan: "0.05", Yuan: "500", Millions: "0.00", Column: "0.05"},
		"0":          {Scale: "wan", Value: "0.00", Wan: "0", Yuan: "0", Millions: "0.00", Column: "0.00"},
		"-123456.78": {Scale: "yi", Value: "-12.35", Rounded: true, Wan: "-123,456.78", Yuan: "-1,234,567,800", Millions: "-1,234.57", Column: "-123,456.78"},
	} {
		exact, err := figure.ParseExact(wan)
		if err != nil {
			t.Fatal(err)
		}
		if got := *amountOf(exact); got != want {
			t.Errorf("%s: %+v, want %+v", wan, got, want)
		}
	}
}

func TestGrouped(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "1": "1", "999": "999", "1000": "1,000", "-1000.5": "-1,000.5", "1234567": "1,234,567", "12.3456": "12.3456", "1,000": "1,000", "—": "—", "1e9": "1e9",
	} {
		if got := Grouped(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
