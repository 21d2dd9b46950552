package coverage

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"time"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/tomlfile"
)

// Name is the list's file, below the site's folder.
const Name = "data/expected.toml"

// Expected is data/expected.toml: the units that have to publish, for which
// years, by when.
type Expected struct {
	// AsOf is the day by which lateness is decided, YYYY-MM-DD; where it is
	// empty, the newest publication date serves.
	AsOf  string         `toml:"as_of"`
	Due   []DueDate      `toml:"due"`
	Units []ExpectedUnit `toml:"units"`
}

// DueDate is the day by which a year's forms have to stand on the site.
type DueDate struct {
	Year string `toml:"year"`
	Date string `toml:"date"`
}

// ExpectedUnit is one unit of the list.
type ExpectedUnit struct {
	// Name is the unit's as its forms print it; white space and width do not
	// matter.
	Name string `toml:"name"`
	// Years for which it has to publish; every year with a due date where
	// empty.
	Years []string `toml:"years"`
	// Reasons say why forms are missing or late.
	Reasons []Reason `toml:"reasons"`
}

// Reason is the office's own words on one year, for the public.
type Reason struct {
	Year string `toml:"year"`
	Text string `toml:"text"`
}

// Load reads the list. A file that does not exist is an empty list.
func Load(fsys fs.FS, name string) (Expected, error) {
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return Expected{}, nil
	}
	if err != nil {
		return Expected{}, fmt.Errorf("read the list of units: %w", err)
	}
	var e Expected
	if err := tomlfile.Decode(data, &e); err != nil {
		return Expected{}, err
	}
	return e, e.validate(data)
}

var yearName = regexp.MustCompile(`^(?:19|20)\d\d$`)

// validate refuses days and years that cannot be compared, and a unit that is
// listed twice.
func (e Expected) validate(data []byte) error {
	isDay := func(text string) bool {
		_, err := time.Parse(time.DateOnly, text)
		return err == nil
	}
	if e.AsOf != "" && !isDay(e.AsOf) {
		return tomlfile.Wrong(data, tomlfile.NotADay, "", "as_of")
	}
	for n, due := range e.Due {
		switch {
		case !isDay(due.Date):
			return tomlfile.Wrong(data, tomlfile.NotADay, "", "due", n, "date")
		case !yearName.MatchString(due.Year):
			return tomlfile.Wrong(data, tomlfile.NotAYear, "", "due", n, "year")
		}
	}
	for n, unit := range e.Units {
		if slices.ContainsFunc(unit.Years, func(year string) bool { return !yearName.MatchString(year) }) {
			return tomlfile.Wrong(data, tomlfile.NotAYear, "", "units", n, "years")
		}
		if slices.ContainsFunc(unit.Reasons, func(reason Reason) bool { return !yearName.MatchString(reason.Year) }) {
			return tomlfile.Wrong(data, tomlfile.NotAYear, "", "units", n, "reasons")
		}
	}
	seen := map[string]bool{}
	for n, unit := range e.Units {
		slug := evaluation.NameSlug(unit.Name)
		switch {
		case slug == "":
			return tomlfile.Wrong(data, tomlfile.Missing, "", "units", n, "name")
		case seen[slug]:
			return tomlfile.Wrong(data, tomlfile.Again, "", "units", n, "name")
		}
		seen[slug] = true
	}
	return nil
}

func (e Expected) due(year string) string {
	for _, due := range e.Due {
		if due.Year == year {
			return due.Date
		}
	}
	return ""
}

func (u ExpectedUnit) expects(year string) bool {
	return len(u.Years) == 0 || slices.Contains(u.Years, year)
}

func (u ExpectedUnit) reason(year string) string {
	for _, reason := range u.Reasons {
		if reason.Year == year {
			return reason.Text
		}
	}
	return ""
}
