package page

import (
	"fmt"
	"slices"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/report"
	"gongkai/tools/internal/summary"
)

// ListPageName is the file that gives a list page its name and figures.
const ListPageName = "_index.md"

// ListPage writes the _index.md of a list of evaluations: a department, a unit, a
// year, or all. The name is its title, the list its figures.
func ListPage(name string, list summary.List) ([]byte, error) {
	var front struct {
		Title  string `toml:"title,omitempty"`
		Params struct {
			List summary.List `toml:"list"`
		} `toml:"params"`
	}
	front.Title, front.Params.List = name, list
	head, err := toml.Marshal(front)
	if err != nil {
		return nil, fmt.Errorf("write the list page of %q: %w", name, err)
	}
	return seal(head, ""), nil
}

// findingIDs gives the ids of findings, each once, in order of appearance: the
// lists of rules that a page stands in.
func findingIDs(findings []report.Message) []string {
	var ids []string
	for _, one := range findings {
		if !slices.Contains(ids, one.ID) {
			ids = append(ids, one.ID)
		}
	}
	return ids
}
