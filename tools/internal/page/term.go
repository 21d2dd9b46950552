package page

import (
	"fmt"
	"path"
	"slices"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/summary"
)

// TermName is the file that gives a list page its name and figures.
const TermName = "_index.md"

// The lists that evaluations are published in, as folders below content/.
const (
	Departments = "departments"
	Units       = "units"
	Years       = "years"
	KindsFolder = "kinds"
	All         = "evaluations"
)

// Term writes the _index.md of a list of evaluations: a department, a unit, a
// year, or all. The name is its title, the list its figures.
func Term(name string, list summary.List) ([]byte, error) {
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

// TermFolders gives the lists that an evaluation stands in, by their folder
// below content/, each with the name that its page has. Departments and units
// are named by a slug, since a name may hold what a folder's cannot.
func TermFolders(e *evaluation.SelfEvaluation) map[string]string {
	folders := map[string]string{All: "", path.Join(Years, e.Year): e.Year}
	for list, name := range map[string]string{Departments: e.CompetentDepartment.Text, Units: e.ImplementingUnit.Text} {
		if slug := evaluation.NameSlug(name); slug != "" {
			folders[path.Join(list, slug)] = name
		}
	}
	for _, kind := range Kinds(e) {
		folders[path.Join(KindsFolder, evaluation.NameSlug(kind))] = kind
	}
	return folders
}

// Kinds gives the level-2 names of a form's indicators, each once, in the
// form's order. A name that differs from an earlier one in white space or width
// only is the same.
func Kinds(e *evaluation.SelfEvaluation) []string {
	var kinds []string
	seen := map[string]bool{"": true}
	for _, indicator := range e.Indicators {
		if slug := evaluation.NameSlug(indicator.Level2.Text); !seen[slug] {
			seen[slug] = true
			kinds = append(kinds, indicator.Level2.Text)
		}
	}
	return kinds
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
