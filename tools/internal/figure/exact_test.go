package figure_test

import "testing"

// Spreadsheets round a half away from zero; an even neighbour must not draw it.
func TestRoundAndTruncate(t *testing.T) {
	for _, c := range []struct {
		text               string
		places             int
		rounded, truncated string
	}{
		{"2.5", 0, "3", "2"}, {"3.5", 0, "4", "3"}, {"-2.5", 0, "-3", "-2"}, {"0.125", 2, "0.13", "0.12"},
		{"0.1249", 2, "0.12", "0.12"}, {"9.995", 2, "10", "9.99"}, {"-9.999", 2, "-10", "-9.99"},
	} {
		value := number(t, c.text).Value
		if got := value.Round(c.places).String(); got != c.rounded {
			t.Errorf("%s rounded to %d places is %s, want %s", c.text, c.places, got, c.rounded)
		}
		if got := value.Truncate(c.places).String(); got != c.truncated {
			t.Errorf("%s cut off behind %d places is %s, want %s", c.text, c.places, got, c.truncated)
		}
	}
}
