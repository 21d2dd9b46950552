package profile

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"gongkai/tools/internal/source"
	"gongkai/tools/internal/spelling"
	"gongkai/tools/internal/tomlfile"
)

// Layout is what a person has said about the forms of one workbook, or of a
// folder: words that these forms print and what they mean, cells that are labels,
// and cells that hold values. It is written as a <name>.layout.toml:
//
//	[labels.indicator_column]
//	target = ["应达水平"]
//
//	[cells]
//	E12 = "indicator_column.weight"
//
//	[values]
//	project = "B3"
type Layout struct {
	// Labels gives words by section and role, as data/labels.toml does.
	Labels map[Section]map[string][]string
	// Cells gives what single cells mean as labels.
	Cells map[source.Cell]Meanings
	// Values gives the cell of a field: project, competent_department,
	// implementing_unit, planned, achieved, total_weight, total_score.
	Values map[string]source.Cell
}

// ValueNames are the fields whose cell a layout may name.
var ValueNames = []string{"project", "competent_department", "implementing_unit", "planned", "achieved", "total_weight", "total_score"}

// layoutFile is a layout as it is written.
type layoutFile struct {
	Labels map[Section]map[string][]string `toml:"labels"`
	Cells  map[string]string               `toml:"cells"`
	Values map[string]string               `toml:"values"`
}

var address = regexp.MustCompile(`^[A-Z]{1,3}[1-9]\d{0,6}$`)

// ReadLayout reads a layout. The error is a *tomlfile.Fault that names the line.
func ReadLayout(data []byte) (*Layout, error) {
	var file layoutFile
	if err := tomlfile.Decode(data, &file); err != nil {
		return nil, err
	}
	layout := &Layout{Labels: file.Labels, Cells: map[source.Cell]Meanings{}, Values: map[string]source.Cell{}}
	for _, section := range slices.Sorted(maps.Keys(file.Labels)) {
		if roles[section] == nil {
			return nil, tomlfile.Wrong(data, tomlfile.Unknown, spelling.Nearest(string(section), Sections()), "labels", section)
		}
		for _, role := range keys(file.Labels[section]) {
			if !contains(roles[section], role) {
				return nil, tomlfile.Wrong(data, tomlfile.Unknown, spelling.Nearest(role, roles[section]), "labels", section, role)
			}
		}
	}
	for _, name := range keys(file.Cells) {
		section, role, _ := strings.Cut(file.Cells[name], ".")
		if !contains(roles[Section(section)], role) {
			return nil, tomlfile.Wrong(data, tomlfile.Unknown, spelling.Nearest(file.Cells[name], meanings()), "cells", name)
		}
		at, ok := cellAt(name)
		if !ok {
			return nil, tomlfile.Wrong(data, tomlfile.NotACell, "", "cells", name)
		}
		layout.Cells[at] = Meanings{Section(section): role}
	}
	for _, field := range keys(file.Values) {
		if !contains(ValueNames, field) {
			return nil, tomlfile.Wrong(data, tomlfile.Unknown, spelling.Nearest(field, ValueNames), "values", field)
		}
		at, ok := cellAt(file.Values[field])
		if !ok {
			return nil, tomlfile.Wrong(data, tomlfile.NotACell, "", "values", field)
		}
		layout.Values[field] = at
	}
	return layout, nil
}

// meanings lists what a cell may be, as section.role.
func meanings() []string {
	var list []string
	for _, section := range Sections() {
		for _, role := range roles[Section(section)] {
			list = append(list, section+"."+role)
		}
	}
	return list
}

func cellAt(name string) (at source.Cell, ok bool) {
	if !address.MatchString(name) {
		return source.Cell{}, false
	}
	at, err := source.ParseCell(name)
	return at, err == nil
}

// Sections lists the sections that labels may be taught in.
func Sections() []string {
	var names []string
	for section := range roles {
		names = append(names, string(section))
	}
	slices.Sort(names)
	return names
}

// Taught gives a set that knows a layout besides its own labels; what the layout
// says comes first. The set itself is not changed.
func (s *Set) Taught(layout *Layout) *Set {
	taught := *s
	taught.layout, taught.sum = layout, ""
	labels := newLabels()
	labels.index, labels.written, labels.ranks = maps.Clone(s.labels.index), s.labels.written, s.labels.ranks
	labels.patterns, labels.shapes = s.labels.patterns, s.labels.shapes
	for _, section := range slices.Sorted(maps.Keys(layout.Labels)) {
		for _, role := range keys(layout.Labels[section]) {
			for _, text := range layout.Labels[section][role] {
				meaning := Meanings{section: role}
				for other, known := range labels.index[Normalise(text)] {
					if other != section {
						meaning[other] = known
					}
				}
				labels.index[Normalise(text)] = meaning
			}
		}
	}
	taught.labels = labels
	return &taught
}

// Layout gives what a person has said about these forms; nil if nothing.
func (s *Set) Layout() *Layout { return s.layout }
