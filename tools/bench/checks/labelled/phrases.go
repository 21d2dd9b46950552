// Package labelled makes forms whose right findings are known: clean ones, and
// ones with a fault of a known kind.
//
// A seeded generator goes in; out comes a sheet as an office would fill it in,
// read by package form, with a Label: which rules may tell the fault, by how much
// it is off, and which explanation is the true one. It guarantees that a form
// without a fault ties by its own arithmetic, in whole hundredths, and that its
// words come from phrases.toml, which no rule reads. It refuses to know the
// rules: what a fault is, is said by its label alone.
package labelled

import (
	_ "embed"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

//go:embed phrases.toml
var phrasesFile []byte

// phrases is phrases.toml.
type phrases struct {
	Places      []string          `toml:"places"`
	Departments []string          `toml:"departments"`
	Units       []string          `toml:"units"`
	Projects    []string          `toml:"projects"`
	Sources     []string          `toml:"sources"`
	Explained   []string          `toml:"explained"`
	Silent      []string          `toml:"silent"`
	Settled     []string          `toml:"settled"`
	Planned     []string          `toml:"planned"`
	Achieved    []string          `toml:"achieved"`
	FundColumns []string          `toml:"fund_columns"`
	RowColumns  []string          `toml:"row_columns"`
	AtLeast     []string          `toml:"at_least"`
	AtLeastRate []string          `toml:"at_least_rate"`
	AtMost      []string          `toml:"at_most"`
	Done        []string          `toml:"done"`
	Deadlines   []string          `toml:"deadlines"`
	Days        []string          `toml:"days"`
	Claims      []string          `toml:"claims"`
	OtherPlaces []string          `toml:"other_places"`
	Labels      map[string]string `toml:"labels"`
	Rows        []template        `toml:"rows"`
	Faults      []fault           `toml:"faults"`
}

// template is a kind of indicator.
type template struct {
	Level1 string     `toml:"level1"`
	Level2 string     `toml:"level2"`
	Kind   string     `toml:"kind"`
	Names  []string   `toml:"names"`
	Unit   string     `toml:"unit"`
	Small  string     `toml:"small"`
	Scale  int        `toml:"scale"`
	From   int        `toml:"from"`
	To     int        `toml:"to"`
	Pairs  [][]string `toml:"pairs"`
}

// fault is a row that reviewers mark down: name, target and result.
type fault struct {
	Kind   string     `toml:"kind"`
	Level2 string     `toml:"level2"`
	IDs    []string   `toml:"ids"`
	Rows   [][]string `toml:"rows"`
}

var known = func() phrases {
	var p phrases
	if err := toml.Unmarshal(phrasesFile, &p); err != nil {
		panic(err)
	}
	return p
}()

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func between(r *rand.Rand, from, to int) int { return from + r.IntN(to-from+1) }

// fill puts values into a phrase.
func fill(phrase string, values map[string]string) string {
	for key, value := range values {
		phrase = strings.ReplaceAll(phrase, "{"+key+"}", value)
	}
	return phrase
}

// hundredths prints points as offices do: no decimals where there are none.
func hundredths(h int) string {
	sign := ""
	if h < 0 {
		sign, h = "-", -h
	}
	text := strconv.Itoa(h / 100)
	if rest := h % 100; rest > 0 {
		text += "." + strings.TrimRight(strconv.Itoa(100 + rest)[1:], "0")
	}
	return sign + text
}
