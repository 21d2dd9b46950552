package profile

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"gongkai/tools/internal/figure"
)

// profileFile is a data/profiles/*.toml as it is written. Figures are texts:
// a TOML number would pass through a binary one.
type profileFile struct {
	ID       string            `toml:"id"`
	Name     map[string]string `toml:"name"`
	Source   string            `toml:"source"`
	Required []string          `toml:"required"`
	Whole    bool              `toml:"whole_department"`
	Fit      struct {
		Priority string   `toml:"priority"`
		Title    []string `toml:"title"`
		Any      []string `toml:"any"`
		All      []string `toml:"all"`
		Some     []string `toml:"some"`
		None     []string `toml:"none"`
	} `toml:"fit"`
	Labels  map[string]map[string][]string `toml:"labels"`
	Weights []struct {
		Execution    string `toml:"execution"`
		Cost         string `toml:"cost"`
		Output       string `toml:"output"`
		Benefit      string `toml:"benefit"`
		Satisfaction string `toml:"satisfaction"`
		Source       string `toml:"source"`
		Read         string `toml:"read"`
	} `toml:"weights"`
	Execution struct {
		Kind   string `toml:"kind"`
		Weight string `toml:"weight"`
		Steps  []struct {
			From   string `toml:"from"`
			Points string `toml:"points"`
		} `toml:"steps"`
		Source string `toml:"source"`
		Read   string `toml:"read"`
	} `toml:"execution"`
	Scoring struct {
		Formulas []formulaFile `toml:"formulas"`
		AtMost   []string      `toml:"at_most"`
		Cost     []string      `toml:"cost"`
		Source   string        `toml:"source"`
		Read     string        `toml:"read"`
	} `toml:"scoring"`
	Bands struct {
		List []struct {
			From  string   `toml:"from"`
			To    string   `toml:"to"`
			Names []string `toml:"names"`
		} `toml:"list"`
		Source string `toml:"source"`
		Read   string `toml:"read"`
	} `toml:"bands"`
	Grades struct {
		List []struct {
			Name string `toml:"name"`
			From string `toml:"from"`
		} `toml:"list"`
		Source string `toml:"source"`
		Read   string `toml:"read"`
	} `toml:"grades"`
	Overachievement struct {
		Threshold string     `toml:"threshold"`
		Degrees   []stepFile `toml:"degrees"`
		Source    string     `toml:"source"`
		Read      string     `toml:"read"`
	} `toml:"overachievement"`
	Funding struct {
		Nested bool              `toml:"nested"`
		Levels map[string]string `toml:"levels"`
		Source string            `toml:"source"`
		Read   string            `toml:"read"`
	} `toml:"funding"`
	Rounding struct {
		Habit  string `toml:"habit"`
		Source string `toml:"source"`
		Read   string `toml:"read"`
	} `toml:"rounding"`
	Directions struct {
		Less   []string `toml:"less"`
		More   []string `toml:"more"`
		Source string   `toml:"source"`
		Read   string   `toml:"read"`
	} `toml:"directions"`
	Thresholds   map[string]map[string]string `toml:"thresholds"`
	SecondLevels map[string][]string          `toml:"second_levels"`
}

// formulaFile is one of [[scoring.formulas]].
type formulaFile struct {
	Class  string     `toml:"class"`
	Kind   string     `toml:"kind"`
	Pass   string     `toml:"pass"`
	Floor  string     `toml:"floor"`
	Of     string     `toml:"of"`
	Steps  []stepFile `toml:"steps"`
	PerDay string     `toml:"per_day"`
	Source string     `toml:"source"`
	Read   string     `toml:"read"`
}

type stepFile struct {
	From  string `toml:"from"`
	Share string `toml:"share"`
}

// parts are the parts of a form that a profile can require.
var parts = []string{"project", "competent_department", "implementing_unit", "funding", "objective", "indicators", "total"}

// reading collects the first error while the figures of a file are read.
type reading struct {
	name string
	err  error
}

func (r *reading) exact(key, text string) figure.Exact {
	e, err := exact(r.name, key, text)
	r.fail(err)
	return e
}

// points is exact, but an absent figure is zero points.
func (r *reading) points(key, text string) figure.Exact {
	if text == "" {
		return figure.Exact{}
	}
	return r.exact(key, text)
}

func (r *reading) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *reading) want(ok bool, key, wanted string) {
	if !ok {
		r.fail(fmt.Errorf("%s: %s: want %s", r.name, key, wanted))
	}
}

func (s *Set) loadProfile(fsys fs.FS, name string) (*Profile, error) {
	var file profileFile
	if err := decode(fsys, name, &file); err != nil {
		return nil, err
	}
	r := &reading{name: name}
	p := &Profile{ID: file.ID, Names: file.Name, Source: file.Source, Required: file.Required, WholeDepartment: file.Whole}
	r.want(p.ID == strings.TrimSuffix(path.Base(name), ".toml"), "id", "the name of the file without .toml")
	r.want(p.Source != "", "source", "the document that prescribes the form")
	r.want(p.Names["zh-cn"] != "" && p.Names["en"] != "", "name", "a name in zh-cn and in en")
	for _, part := range p.Required {
		r.want(contains(parts, part), "required", "only parts out of "+strings.Join(parts, ", "))
	}
	r.points100(&file, p)
	r.rules(&file, p)
	r.funding(&file, p)
	r.thresholds(s.rules, &file, p)
	p.fit = r.fit(&file)
	if r.err == nil {
		r.err = s.labels.add(name, file.Labels)
	}
	return p, r.err
}

func (r *reading) points100(file *profileFile, p *Profile) {
	for i, w := range file.Weights {
		key := fmt.Sprintf("weights.%d.", i)
		set := WeightSet{
			Execution: r.points(key+"execution", w.Execution), Cost: r.points(key+"cost", w.Cost),
			Output: r.points(key+"output", w.Output), Benefit: r.points(key+"benefit", w.Benefit),
			Satisfaction: r.points(key+"satisfaction", w.Satisfaction), Source: w.Source, Read: r.read(key, w.Read),
		}
		sum := figure.Sum(set.Execution, set.Cost, set.Output, set.Benefit, set.Satisfaction)
		r.want(sum.Equal(figure.Whole(100)), key+"…", "weights that add up to 100, not "+sum.String())
		r.want(w.Source != "", key+"source", "document number and article")
		p.Weights = append(p.Weights, set)
	}
}

func (r *reading) rules(file *profileFile, p *Profile) {
	p.Execution = Execution{Kind: file.Execution.Kind, Weight: r.points("execution.weight", file.Execution.Weight), Source: file.Execution.Source, Read: r.read("execution.", file.Execution.Read)}
	r.want(p.Execution.Kind == ExecutionProportional || p.Execution.Kind == ExecutionSteps, "execution.kind", "proportional or steps")
	for i, step := range file.Execution.Steps {
		key := fmt.Sprintf("execution.steps.%d.", i)
		p.Execution.Steps = append(p.Execution.Steps, Step{r.exact(key+"from", step.From), r.exact(key+"points", step.Points)})
	}
	r.want((p.Execution.Kind == ExecutionSteps) == (len(p.Execution.Steps) > 0), "execution.steps", "steps for kind = steps, and only for it")
	r.want(p.Execution.Source != "", "execution.source", "document number and article")
	p.Scoring = Scoring{AtMost: file.Scoring.AtMost, Cost: file.Scoring.Cost, Source: file.Scoring.Source, Read: r.read("scoring.", file.Scoring.Read)}
	r.formulas(file, p)
	for _, formula := range p.Scoring.AtMost {
		r.want(formula == FormulaRatio || formula == FormulaExcess, "scoring.at_most", FormulaRatio+" or "+FormulaExcess)
	}
	for _, formula := range p.Scoring.Cost {
		r.want(formula == FormulaFull || formula == FormulaShare, "scoring.cost", FormulaFull+" or "+FormulaShare)
	}
	r.want(p.Scoring.Source != "", "scoring.source", "document number and article")
	p.Bands.Source, p.Bands.Read = file.Bands.Source, r.read("bands.", file.Bands.Read)
	for i, band := range file.Bands.List {
		key := fmt.Sprintf("bands.list.%d.", i)
		p.Bands.List = append(p.Bands.List, Band{r.exact(key+"from", band.From), r.exact(key+"to", band.To), band.Names})
	}
	r.want(len(p.Bands.List) == 0 || p.Bands.Source != "", "bands.source", "document number and article")
	p.Grades.Source, p.Grades.Read = file.Grades.Source, r.read("grades.", file.Grades.Read)
	for i, grade := range file.Grades.List {
		p.Grades.List = append(p.Grades.List, Grade{grade.Name, r.exact(fmt.Sprintf("grades.list.%d.from", i), grade.From)})
	}
	r.want(len(p.Grades.List) == 0 || p.Grades.Source != "", "grades.source", "document number and article")
	over := file.Overachievement
	p.Overachievement = Overachievement{
		Threshold: r.points("overachievement.threshold", over.Threshold), Degrees: r.steps("overachievement.degrees", over.Degrees),
		Source: over.Source, Read: r.read("overachievement.", over.Read),
	}
	r.habits(file, p)
}

func (r *reading) funding(file *profileFile, p *Profile) {
	p.Funding = Funding{Nested: file.Funding.Nested, Levels: map[string]int{}, Source: file.Funding.Source, Read: r.read("funding.", file.Funding.Read)}
	for _, label := range keys(file.Funding.Levels) {
		level, err := whole(r.name, "funding.levels."+label, file.Funding.Levels[label])
		r.fail(err)
		p.Funding.Levels[Normalise(label)] = level
	}
	p.SecondLevels = map[string]string{}
	for _, class := range keys(file.SecondLevels) {
		r.want(contains(classes, class), "second_levels."+class, "a class out of "+strings.Join(classes, ", "))
		for _, name := range file.SecondLevels[class] {
			p.SecondLevels[Normalise(name)] = class
		}
	}
}
