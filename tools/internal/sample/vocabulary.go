package sample

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// City is the invented city: every word that a made-up form uses, and the
// seed that its figures grow from.
type City struct {
	Seed  uint64 `toml:"seed"`
	Years []string
	Title string
	// Prefix begins every project's name: the mark of a made-up form.
	Prefix      string
	Sheet       string
	MoneyUnit   string `toml:"money_unit"`
	Dash        string
	Numerals    []string
	Mark        string
	LastMark    string      `toml:"last_mark"`
	TotalLabel  string      `toml:"total_label"`
	NamePrefix  string      `toml:"name_prefix"`
	Grades      [][2]string // lowest score of the grade, its name; best first
	Placeholder string
	Areas       []string
	Phases      []string
	Project     string
	Funding     map[string]string // label by funding source
	Profiles    []points
	Level1      map[string]string // label by block
	Level2      map[string]string
	Indicators  []pattern
	Deviation   deviations
	Planned     narrative
	Achieved    narrative
	Departments []department
}

// points are the maximum points of a form profile.
type points struct {
	ID        string
	Execution int64
	Steps     [][2]int64 // from which rate in percent, points; best first
	Blocks    [][2]any   // block, points
}

// pattern is what one made-up indicator is like.
type pattern struct {
	Block, Level2, Name, Kind string
	Comparison, Unit          string
	Low, High                 int64
	// Target, with what is reached in full, in the main, in part and not
	// at all, of an indicator in words; Full and Late of a date.
	Target, Full, Main, Part, None, Late string
}

type deviations struct{ Missed, Passed, Words, Vague []string }

type narrative struct{ Open, Sentences, Close []string }

type department struct {
	Name   string
	Units  []string
	Themes []theme
}

type theme struct{ Theme, Object, People, Measure string }

// Load reads the city from a TOML file. An unknown key, or a list without
// which no form can be made, is an error.
func Load(fsys fs.FS, name string) (*City, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("words for sample data: %w", err)
	}
	defer file.Close()
	city := &City{}
	if err := toml.NewDecoder(file).DisallowUnknownFields().Decode(city); err != nil {
		var unknown *toml.StrictMissingError
		if errors.As(err, &unknown) {
			return nil, fmt.Errorf("words for sample data in %s: unknown key %s", name, strings.Join(unknown.Errors[0].Key(), "."))
		}
		return nil, fmt.Errorf("words for sample data in %s: %w", name, err)
	}
	if err := city.complete(); err != nil {
		return nil, fmt.Errorf("words for sample data in %s: %w", name, err)
	}
	return city, nil
}

func (c *City) complete() error {
	for key, length := range map[string]int{
		"prefix": len(c.Prefix), "years": len(c.Years), "numerals": len(c.Numerals), "grades": len(c.Grades), "areas": len(c.Areas), "phases": len(c.Phases),
		"profiles": len(c.Profiles), "indicators": len(c.Indicators), "departments": len(c.Departments),
		"deviation.missed": len(c.Deviation.Missed), "deviation.passed": len(c.Deviation.Passed),
		"deviation.words": len(c.Deviation.Words), "deviation.vague": len(c.Deviation.Vague),
		"planned":  min(len(c.Planned.Open), len(c.Planned.Sentences), len(c.Planned.Close)),
		"achieved": min(len(c.Achieved.Open), len(c.Achieved.Sentences), len(c.Achieved.Close)),
	} {
		if length == 0 {
			return fmt.Errorf("%s is empty", key)
		}
	}
	for _, profile := range c.Profiles {
		for _, block := range profile.Blocks {
			name, isName := block[0].(string)
			if _, isPoints := block[1].(int64); !isName || !isPoints || c.Level1[name] == "" {
				return fmt.Errorf("profile %s: block %v: want a block of [level1] and its points", profile.ID, block)
			}
		}
	}
	for _, d := range c.Departments {
		if len(d.Units) == 0 || len(d.Themes) == 0 {
			return fmt.Errorf("department %s: units or themes are empty", d.Name)
		}
	}
	return nil
}

// fill puts values in place of the placeholders of a text: pairs of {name}
// and value.
func fill(text string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	return text
}
