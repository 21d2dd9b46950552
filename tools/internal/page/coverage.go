package page

import (
	"fmt"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/coverage"
)

// CoverageFolder is where the page on who has published stands.
const CoverageFolder = "coverage"

// Coverage writes the _index.md of the page on who has published.
func Coverage(table coverage.Table) ([]byte, error) {
	var front struct {
		Params struct {
			Words    string         `toml:"words"`
			Coverage coverage.Table `toml:"coverage"`
		} `toml:"params"`
	}
	front.Params.Words, front.Params.Coverage = CoverageFolder, table
	head, err := toml.Marshal(front)
	if err != nil {
		return nil, fmt.Errorf("write the page on who has published: %w", err)
	}
	return seal(head, ""), nil
}
