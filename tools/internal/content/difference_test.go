package content

import (
	"strings"
	"testing"
)

// What an earlier version of the program has published, and this one knows to be
// private, stands in no difference.
func TestDifferenceShowsNothingPrivate(t *testing.T) {
	c := comparison{publisher: Publisher{Record: &Record{Private: func(text string) bool { return strings.Contains(text, "13912345678") }}}}
	for text, hidden := range map[string]bool{"520": false, "": false, "tel. 13912345678": true} {
		shown, isHidden := c.shown(text)
		if isHidden != hidden || hidden && shown != "" || !hidden && shown != text {
			t.Errorf("shown(%q) = %q, %t", text, shown, isHidden)
		}
	}
}
