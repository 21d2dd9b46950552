package form

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// teach gives cells the meanings that a person has named them by.
func (b *region) teach() {
	layout := b.set.Layout()
	if layout == nil {
		return
	}
	for _, i := range b.items {
		if meaning, ok := layout.Cells[i.At]; ok {
			i.meaning, i.strength, i.answer = meaning, profile.Written, false
		}
	}
}

// taught gives the role that a person has named for a header, empty if none.
func (b *region) taught(i *item, section profile.Section) string {
	taught := b.set.Layout()
	if taught == nil {
		return ""
	}
	if role := taught.Cells[i.At][section]; role != "" {
		return role
	}
	for role, words := range taught.Labels[section] {
		for _, text := range words {
			if profile.Normalise(text) == i.norm {
				return role
			}
		}
	}
	return ""
}

// taughtValues sets the fields whose cell a person has named.
func (f *reading) taughtValues() {
	layout := f.set.Layout()
	if layout == nil {
		return
	}
	fields := map[string]*evaluation.Value{
		"project": &f.e.Project, "competent_department": &f.e.CompetentDepartment, "implementing_unit": &f.e.ImplementingUnit,
		"planned": &f.e.Objective.Planned, "achieved": &f.e.Objective.Achieved, "total_weight": &f.e.Total.Weight, "total_score": &f.e.Total.Score,
	}
	for _, name := range profile.ValueNames {
		at, named := layout.Values[name]
		n := slices.IndexFunc(f.items, func(i *item) bool { return i.At == at })
		if !named || n < 0 || f.items[n].disposition == withheld {
			continue
		}
		for _, i := range f.items {
			if i.At == fields[name].At && i.disposition == isValue {
				i.disposition = recognised
			}
		}
		*fields[name] = f.items[n].value()
		f.items[n].disposition = isValue
	}
}
