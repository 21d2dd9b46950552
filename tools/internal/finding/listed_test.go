package finding_test

import (
	"slices"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"gongkai"
	"gongkai/tools/internal/finding"
)

// TestTheSiteListsEveryRule holds the list that the site makes its pages of
// rules from against the ids.
func TestTheSiteListsEveryRule(t *testing.T) {
	data, err := gongkai.Files.ReadFile("data/findings.toml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Rules []struct{ ID, Kind string } }
	if err := toml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var listed []finding.ID
	kinds := map[string]bool{}
	for _, rule := range file.Rules {
		listed = append(listed, finding.ID(rule.ID))
		kinds[rule.Kind] = true
	}
	if want := finding.IDs(); !slices.Equal(listed, want) {
		t.Errorf("data/findings.toml lists\n%v, want\n%v", listed, want)
	}
	if len(kinds) != 5 {
		t.Errorf("kinds %v, want five", kinds)
	}
}
