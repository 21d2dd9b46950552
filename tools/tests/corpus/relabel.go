package corpus

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// relabelled makes one case of each label that offices print in place of the
// layout's own. Labels of columns are named by region and field
// (indicators.target), funding lines by source (line.total), the head by what
// stands there (head.project), the objective by objective.planned and
// objective.achieved; title and total are themselves. answer.project and its
// like change what the office answers instead.
func (c combination) relabelled(id string, l layout, bases map[string]base) ([]Case, error) {
	var cases []Case
	for _, text := range c.Labels {
		renamed, one := l, c
		var err error
		if field, found := strings.CutPrefix(c.Relabel, "answer."); found {
			one.Answers = map[string]string{field: text}
		} else if renamed, err = relabel(l, c.Relabel, text); err != nil {
			return nil, err
		}
		made, err := one.one(id, renamed, bases, c.Quirks)
		if err != nil {
			return nil, err
		}
		made.Name += "=" + text
		cases = append(cases, made)
	}
	return cases, nil
}

// relabel gives the layout with one label changed.
func relabel(l layout, name, text string) (layout, error) {
	region, field, _ := strings.Cut(name, ".")
	found := true
	switch region {
	case "title": // one that holds the year keeps it
		found = !strings.Contains(l.Title, "{year}")
		l.Title = text
	case "total":
		found = l.Total != ""
		l.Total = text
	case "objective":
		found = l.Objective.Planned != ""
		if field == "planned" {
			l.Objective.Planned = text
		} else {
			l.Objective.Achieved = text
		}
	case "line":
		l.Funding.Lines = maps.Clone(l.Funding.Lines)
		found = l.Funding.Lines[field] != ""
		l.Funding.Lines[field] = text
	case "funding":
		found = l.Funding.relabel(field, text)
	case "indicators":
		found = l.Indicators.relabel(field, text)
	case "head":
		l.Head, found = relabelHead(l.Head, "{"+field+"}", text)
	default:
		found = false
	}
	if !found {
		return l, fmt.Errorf("no label %q", name)
	}
	return l, nil
}

// answer gives the base with other names.
func (b base) answer(answers map[string]string) base {
	for field, text := range answers {
		switch field {
		case "project":
			b.Project = text
		case "department":
			b.Department = text
		case "unit":
			b.Unit = text
		}
	}
	return b
}

func (r *region) relabel(field, text string) bool {
	i := r.index(field)
	if i < 0 {
		return false
	}
	r.Columns = slices.Clone(r.Columns)
	r.Columns[i].Label = text
	return true
}

func relabelHead(head [][]string, value, text string) ([][]string, bool) {
	var changed [][]string
	found := false
	for _, row := range head {
		row = slices.Clone(row)
		for i, cell := range row {
			if cell == value {
				row[i-1], found = text, true
			}
		}
		changed = append(changed, row)
	}
	return changed, found
}
