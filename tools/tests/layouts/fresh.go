package layouts

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/tests/corpus"
)

// The forms of the folders fresh, later and third were written as an office of another
// province might print them, each with the record that a person reads, before the
// reader was tried on them. Each was measured when the reader read it for the first
// time, and only then looked at. None may be changed to suit the reader.
//
//go:embed fresh/*.txtar later/*.txtar third/*.txtar
var freshFiles embed.FS

// WrittenForm is a sheet that was written by hand, with its name.
type WrittenForm struct {
	Name  string
	Sheet Sheet
}

// Fresh gives the written sheets of a folder.
func Fresh(folder string) ([]WrittenForm, error) {
	names, err := fs.Glob(freshFiles, folder+"/*.txtar")
	if err != nil {
		return nil, err
	}
	var all []WrittenForm
	for n, name := range names {
		data, err := freshFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		short := strings.TrimSuffix(path.Base(name), ".txtar")
		c, err := corpus.Parse(short, data)
		if err != nil {
			return nil, err
		}
		if len(c.Sheets) != 1 || len(c.Want.Forms) == 0 {
			return nil, fmt.Errorf("layouts: %s: want one sheet and its forms", name)
		}
		s := Sheet{Number: n, Grid: c.Sheets[0], Choices: map[string]string{"written": short}}
		for _, form := range c.Want.Forms {
			s.Forms = append(s.Forms, written(form))
		}
		all = append(all, WrittenForm{short, s})
	}
	if len(all) == 0 {
		return nil, errors.New("layouts: no written forms in " + folder)
	}
	return all, nil
}

// written gives the judged texts of a written form by path.
func written(f corpus.Form) Form {
	form := Form{Want: map[string]string{}, Lines: len(f.Funding), Indicators: len(f.Indicators)}
	add := func(path string, text *string) {
		if text != nil {
			form.Want[path] = *text
		}
	}
	add("year", f.Year)
	add("project", f.Project)
	add("competent_department", f.CompetentDepartment)
	add("implementing_unit", f.ImplementingUnit)
	add("money_unit", f.MoneyUnit)
	if f.Funding == nil {
		form.Lines = anyNumber
	}
	for i := range f.Funding {
		add(fmt.Sprintf("funding.%d.source", i), f.Funding[i].Source)
		for _, field := range evaluation.Fields(evaluation.FundingSection) {
			add(fmt.Sprintf("funding.%d.%s", i, field.Key), *evaluation.In[*string](field, &f.Funding[i].Fields))
		}
	}
	if f.Objective != nil {
		add("objective.planned", f.Objective.Planned)
		add("objective.achieved", f.Objective.Achieved)
	}
	for i := range f.Indicators {
		for _, field := range evaluation.Fields(evaluation.IndicatorsSection) {
			add(fmt.Sprintf("indicators.%d.%s", i, field.Key), *evaluation.In[*string](field, &f.Indicators[i].IndicatorOf))
		}
	}
	if f.Total != nil {
		add("total.weight", f.Total.Weight)
		add("total.score", f.Total.Score)
	}
	return form
}

// anyNumber is how many lines a form may have of which the number is not judged.
const anyNumber = 1 << 20
