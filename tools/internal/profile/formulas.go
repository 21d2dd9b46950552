package profile

import (
	"fmt"
	"slices"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/rule"
)

// read gives whether a source was read; a file that does not say so has not
// shown it.
func (r *reading) read(key, text string) string {
	if text == "" {
		return rule.ReadNo
	}
	r.want(slices.Contains([]string{rule.ReadWhole, rule.ReadQuoted, rule.ReadPractice, rule.ReadNo}, text), key+"read",
		fmt.Sprintf("%s, %s, %s or %s", rule.ReadWhole, rule.ReadQuoted, rule.ReadPractice, rule.ReadNo))
	return text
}

// steps reads limits and shares; the highest limit stands first, so that none
// hides another.
func (r *reading) steps(key string, list []stepFile) []ShareStep {
	var steps []ShareStep
	for i, step := range list {
		at := fmt.Sprintf("%s.%d.", key, i)
		next := ShareStep{r.exact(at+"from", step.From), r.exact(at+"share", step.Share)}
		r.want(isShare(next.Share), at+"share", "a share from 0 to 1")
		r.want(len(steps) == 0 || next.From.Cmp(steps[len(steps)-1].From) < 0, at+"from", "limits that fall from step to step")
		steps = append(steps, next)
	}
	return steps
}

func isShare(e figure.Exact) bool { return e.Sign() >= 0 && e.Cmp(figure.Whole(1)) <= 0 }

// formulas reads [[scoring.formulas]]. A key that belongs to another kind of
// formula is refused: it would be read by nobody.
func (r *reading) formulas(file *profileFile, p *Profile) {
	for i, f := range file.Scoring.Formulas {
		key := fmt.Sprintf("scoring.formulas.%d.", i)
		formula := Formula{
			Class: f.Class, Kind: f.Kind, Pass: r.points(key+"pass", f.Pass), Floor: r.points(key+"floor", f.Floor),
			Of: f.Of, Steps: r.steps(key+"steps", f.Steps), PerDay: r.points(key+"per_day", f.PerDay), Source: f.Source, Read: r.read(key, f.Read),
		}
		r.want(f.Class == "" || contains(classes, f.Class), key+"class", "a class of indicators, or none for every class")
		r.want(slices.Contains([]string{FormulaProportion, FormulaSteps, FormulaAllOrNothing, FormulaDaysLate}, f.Kind), key+"kind",
			fmt.Sprintf("%s, %s, %s or %s", FormulaProportion, FormulaSteps, FormulaAllOrNothing, FormulaDaysLate))
		r.want(f.Source != "", key+"source", "document number and article")
		steps := f.Kind == FormulaSteps
		r.want(steps == (len(f.Steps) > 0), key+"steps", "steps for kind = steps, and only for it")
		r.want(!steps || f.Of == OfTarget || f.Of == OfValue, key+"of", OfTarget+" or "+OfValue)
		r.want(steps || f.Of == "", key+"of", "nothing, for kind = "+f.Kind)
		r.want((f.Kind == FormulaDaysLate) == (formula.PerDay.Sign() > 0), key+"per_day", "a share above 0 for kind = days-late, and only for it")
		r.want(f.Kind == FormulaProportion || f.Pass == "" && f.Floor == "", key+"pass", "pass and floor for kind = proportion only")
		r.want(isShare(formula.Pass) && isShare(formula.Floor) && isShare(formula.PerDay), key+"…", "shares from 0 to 1")
		p.Scoring.ByClass = append(p.Scoring.ByClass, formula)
	}
}

// habits reads how an office rounds, which words say what is better, and which
// limits of rules differ from the usual ones.
func (r *reading) habits(file *profileFile, p *Profile) {
	rounding := file.Rounding
	p.Rounding = Rounding{rounding.Habit, rounding.Source, r.read("rounding.", rounding.Read)}
	r.want(slices.Contains([]string{"", RoundNearest, RoundDown, RoundUp}, rounding.Habit), "rounding.habit",
		fmt.Sprintf("%s, %s or %s", RoundNearest, RoundDown, RoundUp))
	r.want(rounding.Habit == "" || rounding.Source != "", "rounding.source", "document number and article, or whose practice it is")
	directions := file.Directions
	p.Directions = Directions{directions.Less, directions.More, directions.Source, r.read("directions.", directions.Read)}
	for _, word := range directions.Less {
		r.want(!contains(directions.More, word), "directions", fmt.Sprintf("the word %q on one side only", word))
	}
}

// thresholds reads the limits of rules that the profile sets.
func (r *reading) thresholds(book *rule.Book, file *profileFile, p *Profile) {
	p.Thresholds = map[finding.ID]map[string]figure.Exact{}
	for _, text := range keys(file.Thresholds) {
		id := finding.ID(text)
		p.Thresholds[id] = map[string]figure.Exact{}
		for _, name := range keys(file.Thresholds[text]) {
			key := "thresholds." + text + "." + name
			if err := book.Check(id, name); err != nil {
				r.fail(fmt.Errorf("%s: %s: %w", r.name, key, err))
			}
			p.Thresholds[id][name] = r.exact(key, file.Thresholds[text][name])
		}
	}
}
