package finding

import (
	"strings"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
)

// Fact is one figure or text that a finding's sentence names, with its own
// label: the figures of two rules have different labels, since what is right and
// what is printed differs from rule to rule.
type Fact struct {
	// Label is worded from finding.fact.<name>, with the arguments of the
	// finding's message.
	Label message.Message
	// Value is the argument of the message: a text, a number, a Message or a
	// list of them.
	Value any
	// Unit says what the value is counted in.
	Unit Unit
	// Cell is where the value stands; zero for a computed one.
	Cell source.Cell
}

// Unit is what a fact is counted in. A value that carries its unit as printed
// has none.
type Unit string

// The units of facts.
const (
	NoUnit           Unit = ""
	Points           Unit = "points"
	PercentagePoints Unit = "percentage-points"
	// Money is counted in Finding.MoneyUnit.
	Money Unit = "money"
	// Stated is counted in the argument Unit of the message.
	Stated Unit = "stated"
)

// factOf says which argument of a message is a fact: its label's name, the
// argument, its unit, and the index of its cell in Place.Cells, or noCell. An
// argument that is itself an address says where the fact stands with at.
type factOf struct {
	label, argument string
	unit            Unit
	cell            int
	at              string
}

const noCell = -1

// facts lists the facts of every message, by its key without "finding." and
// "message", in the order of the sentence. A message without figures or texts of
// the form has none; a test holds the list against the words.
var facts = map[string][]factOf{
	"total-score-mismatch.":       {{"total-row", "Found", Points, 0, ""}, {"sum-of-scores", "Expected", Points, noCell, ""}, apart(Points)},
	"total-weight-mismatch.":      {{"sum-of-weights", "Found", Points, noCell, ""}, {"total-row", "Expected", Points, 0, ""}, apart(Points)},
	"total-weight-mismatch.-full": {{"sum-of-weights", "Found", Points, noCell, ""}, {"full-points", "Expected", Points, noCell, ""}, apart(Points)},
	"level-weight-mismatch.":      {{"level-states", "Found", Points, 0, ""}, {"sum-of-weights-below", "Expected", Points, noCell, ""}, apart(Points)},
	"execution-rate-mismatch.": {
		{"rate-printed", "Found", NoUnit, 0, ""}, {"expenditure", "Spent", Money, noCell, ""}, {"budget", "Budget", Money, noCell, ""},
		{"rate-computed", "Expected", NoUnit, noCell, ""}, apart(PercentagePoints),
	},
	"execution-rate-mismatch.-no-budget": {{"rate-printed", "Found", NoUnit, 0, ""}},
	"execution-score-mismatch.": {
		{"score-printed", "Found", Points, 0, ""}, {"weight", "Weight", Points, noCell, ""}, {"rate", "Rate", NoUnit, noCell, ""},
		{"score-computed", "Expected", Points, noCell, ""}, apart(Points),
	},
	"expenditure-exceeds-budget.": {{"expenditure", "Found", Money, 0, ""}, {"budget", "Expected", Money, 1, ""}, over(Money)},
	"funding-sum-mismatch.":       {{"column-of-line", "Found", Money, 0, ""}, {"sum-of-sources", "Expected", Money, noCell, ""}, apart(Money)},
	"score-exceeds-weight.":       {{"score-printed", "Found", Points, 0, ""}, {"weight", "Expected", Points, 1, ""}, over(Points)},
	"target-zero.":                {target(0), actual(1)},

	"score-not-by-rule.": {
		target(1), actual(2), {"weight", "Weight", Points, noCell, ""},
		{"score-computed", "Expected", Points, noCell, ""}, {"score-printed", "Found", Points, 0, ""},
	},
	"qualitative-score-outside-band.": {
		{"rated", "Actual", NoUnit, 1, ""}, {"band-from", "Low", Points, noCell, ""}, {"band-to", "High", Points, noCell, ""},
		{"score-printed", "Found", Points, 0, ""},
	},
	"review-score-differs.":        {{"reviews", "Count", NoUnit, noCell, ""}, {"sum-of-reviews", "Found", Points, noCell, ""}, {"sum-of-own-scores", "Expected", Points, noCell, ""}, apart(Points)},
	"missed-target-full-score.":    {target(1), actual(2), {"score-printed", "Score", Points, 0, ""}},
	"overachievement-unexplained.": {target(1), actual(0), {"share-of-target", "Rate", NoUnit, noCell, ""}},
	"deduction-unexplained.":       {{"weight", "Expected", Points, 1, ""}, {"score-printed", "Found", Points, 0, ""}, {"points-lost", "Apart", Points, noCell, ""}},
	"deviation-contradicts-score.": {{"explanation", "Deviation", NoUnit, 0, ""}},
	"deviation-vague.":             {{"explanation", "Deviation", NoUnit, 0, ""}},
	"grade-mismatch.":              {{"total-row", "Score", Points, 1, ""}, {"grade-by-score", "Expected", NoUnit, noCell, ""}, {"grade-printed", "Found", NoUnit, 0, ""}},

	"narrative-contradiction.":      {{"in-text", "Stated", NoUnit, 0, ""}, {"in-table", "Printed", NoUnit, noCell, "At"}, apart(Stated)},
	"narrative-contradiction.-date": {{"in-text", "Stated", NoUnit, 0, ""}, {"in-table", "Printed", NoUnit, noCell, "At"}},
	"cost-funding-mismatch.":        {{"sum-of-costs", "Found", Money, noCell, ""}, {"column-of-line", "Expected", Money, noCell, "At"}, apart(Money)},
	"value-not-numeric.":            {{"printed", "Found", NoUnit, 0, ""}},
	"unit-missing.":                 {actual(0), {"unit", "Unit", NoUnit, noCell, ""}},
	"unit-missing.-money":           {{"amount-without-unit", "Found", NoUnit, noCell, ""}},
	"impossible-rate.":              {{"printed", "Found", NoUnit, 0, ""}},
	"year-mismatch.":                {{"year-of-form", "Found", NoUnit, 0, ""}, {"year-of-folder", "Expected", NoUnit, noCell, ""}},
	"year-mismatch.-text":           {{"in-text", "Found", NoUnit, 0, ""}, {"year-of-form", "Expected", NoUnit, noCell, ""}},
	"actual-repeats-target.":        {{"target-and-actual", "Actual", NoUnit, 0, ""}},
	"placeholder-text.":             {{"printed", "Found", NoUnit, 0, ""}},
	"unit-mismatch.":                {target(1), actual(0)},

	"block-weight-unusual.":                 {{"weights-printed", "Found", NoUnit, noCell, ""}, {"weights-usual", "Expected", NoUnit, noCell, ""}},
	"underspending-unexplained.":            {{"rate", "Rate", NoUnit, 0, ""}, {"limit", "Limit", NoUnit, noCell, ""}},
	"results-outrun-spending.":              {{"rate", "Rate", NoUnit, 0, ""}},
	"budget-change-unexplained.":            {{"budget-original", "Original", Money, 1, ""}, {"budget-final", "Final", Money, 0, ""}, {"change", "Share", NoUnit, noCell, ""}},
	"mostly-qualitative.":                   {{"indicators", "All", NoUnit, noCell, ""}, {"indicators-in-words", "Number", NoUnit, noCell, ""}},
	"all-full-score.":                       {{"indicators", "Number", NoUnit, noCell, ""}},
	"carryover-mismatch.":                   {{"carryover", "Found", Money, 0, ""}, {"left-last-year", "Expected", Money, noCell, ""}, apart(Money)},
	"target-lowered.":                       {{"target-before", "Before", NoUnit, noCell, ""}, target(0)},
	"indicator-dropped.":                    {{"target-before", "Target", NoUnit, noCell, ""}},
	"negative-value.":                       {{"printed", "Found", NoUnit, 0, ""}},
	"unfinished-full-score.":                {{"printed", "Printed", NoUnit, 1, ""}, {"score-printed", "Score", Points, 0, ""}},
	"cost-target-at-least.":                 {target(0)},
	"indicator-misplaced.":                  {{"level-2", "Level", NoUnit, noCell, ""}, target(1)},
	"quantity-target-in-words.":             {target(0)},
	"target-unmeasurable.":                  {target(0)},
	"satisfaction-without-survey.":          {{"printed", "Printed", NoUnit, 0, ""}},
	"estimate-in-result.":                   {actual(0), {"word", "Word", NoUnit, noCell, ""}},
	"other-place-named.":                    {{"in-text", "Found", NoUnit, 0, ""}},
	"explanation-repeated.":                 {{"indicators", "Number", NoUnit, noCell, ""}, {"explanation", "Deviation", NoUnit, 0, ""}},
	"missed-target-full-score.-delayed":     {target(1), actual(2), {"score-printed", "Score", Points, 0, ""}},
	"missed-target-full-score.-no":          {target(1), actual(2), {"score-printed", "Score", Points, 0, ""}},
	"missed-target-full-score.-happened":    {target(1), actual(2), {"score-printed", "Score", Points, 0, ""}},
	"missed-target-full-score.-outside":     {target(1), actual(2), {"score-printed", "Score", Points, 0, ""}},
	"missed-target-full-score.-change":      {target(1), actual(2), {"score-printed", "Score", Points, 0, ""}},
	"missed-target-full-score.-not-all":     {target(1), actual(2), {"score-printed", "Score", Points, 0, ""}},
	"missed-target-full-score.-seldom":      {target(1), actual(2), {"score-printed", "Score", Points, 0, ""}},
	"missed-target-full-score.-ranked":      {target(1), actual(2), {"score-printed", "Score", Points, 0, ""}},
	"missed-target-full-score.-late":        {target(1), actual(2), {"days-late", "Days", NoUnit, noCell, ""}, {"score-printed", "Score", Points, 0, ""}},
	"qualitative-score-outside-band.-short": {{"rated", "Actual", NoUnit, 1, ""}, {"score-printed", "Found", Points, 0, ""}},
	"unit-mismatch.-block":                  {{"printed", "Found", NoUnit, 0, ""}, {"converted", "Expected", NoUnit, noCell, ""}},
	"narrative-contradiction.-claim":        {{"in-text", "Stated", NoUnit, 0, ""}},
	"unit-missing.-rate":                    {{"printed", "Found", NoUnit, 0, ""}},
}

func apart(unit Unit) factOf { return factOf{"apart", "Apart", unit, noCell, ""} }
func over(unit Unit) factOf  { return factOf{"over", "Apart", unit, noCell, ""} }
func target(cell int) factOf { return factOf{"target", "Target", NoUnit, cell, ""} }
func actual(cell int) factOf { return factOf{"actual", "Actual", NoUnit, cell, ""} }

// Facts gives the figures and texts that the finding's sentence names, in its
// order.
func (f Finding) Facts() []Fact {
	var list []Fact
	for _, spec := range facts[messageName(f.Message.Key)] {
		value, stated := f.Message.Args[spec.argument]
		if !stated {
			continue
		}
		fact := Fact{Label: message.Message{Key: "finding.fact." + spec.label, Args: f.Message.Args}, Value: value, Unit: spec.unit}
		if spec.cell != noCell && spec.cell < len(f.Place.Cells) {
			fact.Cell = f.Place.Cells[spec.cell]
		}
		if at, ok := f.Message.Args[spec.at].(string); ok {
			fact.Cell, _ = source.ParseCell(at)
		}
		list = append(list, fact)
	}
	return list
}

// messageName takes what is the same in every message's key away:
// finding.x.message-y is x.-y.
func messageName(key string) string {
	return strings.Replace(strings.TrimPrefix(key, "finding."), ".message", ".", 1)
}

// MoneyArguments names the arguments of a message that are amounts of money.
func (f Finding) MoneyArguments() []string {
	var names []string
	for _, spec := range facts[messageName(f.Message.Key)] {
		if spec.unit == Money {
			names = append(names, spec.argument)
		}
	}
	return names
}
