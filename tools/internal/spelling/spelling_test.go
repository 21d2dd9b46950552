package spelling_test

import (
	"testing"

	"gongkai/tools/internal/spelling"
)

func TestNearest(t *testing.T) {
	for word, want := range map[string]string{"organization": "organisation", "fial_on": "fail_on", "": "fail_on", "组织": "fail_on"} {
		if got := spelling.Nearest(word, []string{"organisation", "fail_on"}); got != want {
			t.Errorf("%q is near %q, want %q", word, got, want)
		}
	}
}
