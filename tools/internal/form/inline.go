package form

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// inline reads funds and objectives that stand in one cell with their label
// (全年预算数：120万元) where the form has no block for them.
func (f *reading) inline() {
	var line evaluation.FundingLine
	fields := map[string]*evaluation.Value{
		"original_budget": &line.OriginalBudget, "adjusted_budget": &line.AdjustedBudget, "expenditure": &line.Expenditure,
		"execution_rate": &line.ExecutionRate, "score": &line.Score,
	}
	var amounts []*item
	for _, i := range f.items {
		if i.disposition != unseen || (f.blocks.indicators > 0 && i.row >= f.blocks.indicators) {
			continue
		}
		label, text, ok := f.set.Labels().Inline(i.text, profile.FundingColumn, profile.Objective)
		if !ok {
			continue
		}
		value := evaluation.Value{Text: text, At: i.At}
		meaning := f.set.Labels().Look(label)
		if field := fields[meaning[profile.FundingColumn]]; field != nil && f.blocks.funding == 0 && field.Text == "" {
			if _, figure := value.Number(); figure {
				*field = value
				amounts = append(amounts, i)
				continue
			}
		}
		f.inlineObjective(meaning[profile.Objective], i, value)
	}
	if len(amounts) < 2 {
		return
	}
	for _, i := range amounts {
		i.take(isValue)
	}
	line.Source = evaluation.FundingTotal
	f.e.Funding = append(f.e.Funding, line)
}

// inlineObjective sets an objective that nothing has set yet.
func (f *reading) inlineObjective(role string, i *item, value evaluation.Value) {
	field := map[string]*evaluation.Value{"planned": &f.e.Objective.Planned, "achieved": &f.e.Objective.Achieved}[role]
	if field == nil || field.Text != "" {
		return
	}
	*field = value
	i.take(isValue)
}
