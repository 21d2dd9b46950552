// Package page turns one evaluation into the bundle that Hugo publishes, and
// reads it back.
//
// An evaluation, its findings and its summary go in; out come index.md (TOML
// front matter with every figure, the objective as Markdown) and index.json
// (the record for machines). It guarantees that every text survives to the
// letter, white space folded: what was written is parsed again, by goldmark
// too, and compared before it is handed out. Each bundle carries a hash of
// itself, so that a page which a person has edited differs visibly from a generated
// one. It refuses to write what it could not read back.
package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/jsontext"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/summary"
)

// The names of a bundle's files.
const (
	IndexName  = "index.md"
	RecordName = "index.json"
)

// Page is one evaluation as it is published.
type Page struct {
	Evaluation *evaluation.SelfEvaluation
	// Findings are worded in the site's language.
	Findings []report.Message
	// Summary is what the templates show beside the printed figures.
	Summary summary.Summary
	// Published is when the office published the form, as YYYY-MM-DD HH:MM;
	// empty where it has not said so. It is an input, never the clock.
	Published string
	// Explanations are the office's own words on findings.
	Explanations []report.Explanation
	// Aliases are older addresses that lead to the page, such as
	// /evaluations/2021/abcdefghij/.
	Aliases []string
	// History is what the record says of the form; its zero value where there
	// is no record, as for made-up forms.
	History History
	// Superseded is the number of this version where it is not the newest one;
	// 0 for the newest.
	Superseded int
}

// Format is the version of index.json and index.md. It is raised when a reader of
// the former one would misread them; docs/format.md says what each one changed.
const Format = 2

// Bundle is a page's two files.
type Bundle struct {
	Index  []byte // index.md
	Record []byte // index.json
}

// frontMatter is what stands between the +++ lines.
type frontMatter struct {
	Title       string   `toml:"title"`
	Years       []string `toml:"years,omitempty"`
	Departments []string `toml:"departments,omitempty"`
	Units       []string `toml:"units,omitempty"`
	Kinds       []string `toml:"kinds,omitempty"`
	Rules       []string `toml:"rules,omitempty"`
	Aliases     []string `toml:"aliases,omitempty"`
	superseded
	Params params `toml:"params"`
}

type params struct {
	evaluation.Record
	Format         int                  `toml:"format"`
	Version        int                  `toml:"version,omitempty"`
	Superseded     int                  `toml:"superseded,omitempty"`
	History        *History             `toml:"history,omitempty"`
	DepartmentSlug string               `toml:"department_slug,omitempty"`
	UnitSlug       string               `toml:"unit_slug,omitempty"`
	Published      string               `toml:"published,omitempty"`
	Findings       []report.Message     `toml:"findings,omitempty,inline,multiline"`
	Explanations   []report.Explanation `toml:"explanations,omitempty,inline,multiline"`
	Summary        summary.Summary      `toml:"summary"`
}

// record is what index.json holds: the record and the findings.
type record struct {
	// Format is the version of this file, Version that of what the form says:
	// 1 when it was published, one more with each correction; 0 where there is
	// no record.
	Format  int `json:"format"`
	Version int `json:"version"`
	evaluation.Record
	// Money is the form's whole money, so that no reader of the file chooses
	// among the funding lines.
	Money    summary.Money    `json:"money"`
	Findings []report.Message `json:"findings"`
	// Explanations are the office's own words on findings.
	Explanations []report.Explanation `json:"explanations,omitempty"`
}

// Bundle writes the page. An error means that the page cannot be read back as
// it was meant, and names the part that differs.
func (p Page) Bundle() (Bundle, error) { return p.BundleOver(Bundle{}) }

// BundleOver writes the page that is to replace an existing one. What stands there to
// the byte already was read back before it was put in place, and is not again.
func (p Page) BundleOver(existing Bundle) (Bundle, error) {
	b, err := p.write()
	if err != nil {
		return Bundle{}, fmt.Errorf("write page of %q: %w", p.Evaluation.Project.Text, err)
	}
	if bytes.Equal(b.Index, existing.Index) && bytes.Equal(b.Record, existing.Record) {
		return b, nil
	}
	if err := p.verify(b); err != nil {
		return Bundle{}, fmt.Errorf("verify page of %q: %w", p.Evaluation.Project.Text, err)
	}
	return b, nil
}

func (p Page) write() (Bundle, error) {
	e := p.Evaluation
	front := frontMatter{
		Title: e.Project.Text,
		Params: params{
			Record:         e.Record(),
			Format:         Format,
			Version:        p.version(),
			Superseded:     p.Superseded,
			DepartmentSlug: evaluation.NameSlug(e.CompetentDepartment.Text),
			UnitSlug:       evaluation.NameSlug(e.ImplementingUnit.Text),
			Published:      p.Published,
			Findings:       p.Findings,
			Explanations:   p.Explanations,
			Summary:        p.Summary,
		},
		superseded: p.superseded(),
	}
	if p.History.Version > 0 {
		front.Params.History = &p.History
	}
	if p.Superseded == 0 {
		p.lists(&front)
	}
	// The body holds the objective; twice would be once too often.
	front.Params.Objective = evaluation.ObjectiveRecord{}
	data, err := marshalRecord(record{Format, p.version(), e.Record(), p.Summary.Statement.Money, append([]report.Message{}, p.Findings...), p.Explanations})
	if err != nil {
		return Bundle{}, err
	}
	head, err := toml.Marshal(front)
	if err != nil {
		return Bundle{}, fmt.Errorf("front matter: %w", err)
	}
	body := markdown(e.Objective.Planned.Text) + "\n\n" + divider + "\n\n" + markdown(e.Objective.Achieved.Text)
	return Bundle{Index: seal(append([]byte(recordPrefix+sum(data)+"\n"), head...), body), Record: data}, nil
}

// lists names the lists that the page stands in, and the addresses that lead to
// it. A superseded version stands in none.
func (p Page) lists(front *frontMatter) {
	front.Years = []string{p.Evaluation.Year}
	front.Rules, front.Aliases = findingIDs(p.Findings), p.Aliases
	for _, kind := range facts.KindsOf(p.Evaluation) {
		front.Kinds = append(front.Kinds, evaluation.NameSlug(kind))
	}
	if slug := front.Params.DepartmentSlug; slug != "" {
		front.Departments = []string{slug}
	}
	if slug := front.Params.UnitSlug; slug != "" {
		front.Units = []string{slug}
	}
}

// version is the number of the version that the page shows.
func (p Page) version() int {
	if p.Superseded > 0 {
		return p.Superseded
	}
	return p.History.Version
}

func marshalRecord(r record) ([]byte, error) {
	var b bytes.Buffer
	err := jsontext.Write(&b, RecordName, r)
	return b.Bytes(), err
}

// Read reads an index.md back. The objective comes from the body, all else
// from the front matter.
func Read(index []byte) (Page, error) {
	head, body, err := split(index)
	if err != nil {
		return Page{}, err
	}
	var front frontMatter
	if err := toml.Unmarshal(head, &front); err != nil {
		return Page{}, fmt.Errorf("front matter: %w", err)
	}
	planned, achieved, divided := strings.Cut(body, "\n"+divider+"\n")
	if !divided {
		return Page{}, fmt.Errorf("body: the line %s is missing between the planned and the achieved objective", divider)
	}
	objective := &front.Params.Objective
	if objective.Planned, err = plain(planned); err != nil {
		return Page{}, fmt.Errorf("planned objective: %w", err)
	}
	if objective.Achieved, err = plain(achieved); err != nil {
		return Page{}, fmt.Errorf("achieved objective: %w", err)
	}
	e, err := front.Params.SelfEvaluation()
	if err != nil {
		return Page{}, err
	}
	again := Page{Evaluation: e, Findings: front.Params.Findings, Summary: front.Params.Summary, Published: front.Params.Published, Explanations: front.Params.Explanations, Aliases: front.Aliases, Superseded: front.Params.Superseded}
	if front.Params.History != nil {
		again.History = *front.Params.History
	}
	return again, nil
}

// ReadRecord reads an index.json back: everything but what the templates show
// beside the figures, and of the record the number of the version.
func ReadRecord(data []byte) (Page, error) {
	var r record
	if err := json.Unmarshal(data, &r); err != nil {
		return Page{}, fmt.Errorf("%s: %w", RecordName, err)
	}
	e, err := r.Record.SelfEvaluation()
	if err != nil {
		return Page{}, fmt.Errorf("%s: %w", RecordName, err)
	}
	return Page{Evaluation: e, Findings: r.Findings, Explanations: r.Explanations, History: History{Version: r.Version}}, nil
}

// verify reads the bundle back and compares it with what was meant.
func (p Page) verify(b Bundle) error {
	again, err := Read(b.Index)
	if err != nil {
		return err
	}
	var published record
	if err := json.Unmarshal(b.Record, &published); err != nil {
		return fmt.Errorf("%s: %w", RecordName, err)
	}
	want, got := folded(p.Evaluation.Record()), folded(again.Evaluation.Record())
	if !reflect.DeepEqual(got, want) {
		return fmt.Errorf("%s does not say what the form says: %s", IndexName, firstDifference(got, want))
	}
	if got := folded(published.Record); !reflect.DeepEqual(got, want) {
		return fmt.Errorf("%s does not say what the form says: %s", RecordName, firstDifference(got, want))
	}
	if len(again.Findings) != len(p.Findings) || len(published.Findings) != len(p.Findings) ||
		!slices.Equal(again.Explanations, p.Explanations) || !slices.Equal(published.Explanations, p.Explanations) {
		return errors.New("findings or explanations are lost")
	}
	return nil
}

// folded gives the record as it is compared: white space in the objective
// folded, since Markdown folds it, and what no page can carry left out.
func folded(r evaluation.Record) evaluation.Record {
	r.Objective.Planned = strings.Join(strings.Fields(clean(r.Objective.Planned)), " ")
	r.Objective.Achieved = strings.Join(strings.Fields(clean(r.Objective.Achieved)), " ")
	return r
}

// firstDifference names the first field in which two records differ.
func firstDifference(got, want evaluation.Record) string {
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range g.NumField() {
		if !reflect.DeepEqual(g.Field(i).Interface(), w.Field(i).Interface()) {
			return fmt.Sprintf("%s is %v, should be %v", g.Type().Field(i).Name, g.Field(i), w.Field(i))
		}
	}
	return "no field differs"
}
