package input

import (
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// Form is what a rule sees: the facts of a form, and where it stands.
type Form struct {
	*facts.Form
	Place source.Place
	// Quiet says that nobody asks for causes.
	Quiet   bool
	prompts []prompt // the vocabulary's placeholders, folded once
}

// New gives the form as rules see it; profiles may be nil.
func New(e *evaluation.SelfEvaluation, place source.Place, profiles *profile.Set) *Form {
	f := &Form{Form: facts.Of(e, profiles), Place: place}
	f.prompts = promptsOf(f.Words().Placeholders)
	return f
}

// At gives the form's place with the cells of values, the first being the one
// to look at. Values without an address are passed over.
func (f *Form) At(values ...evaluation.Value) source.Place {
	place := source.Place{Workbook: f.Place.Workbook, Sheet: f.Place.Sheet}
	seen := map[source.Cell]bool{}
	for _, value := range values {
		if !value.At.IsZero() && !seen[value.At] {
			seen[value.At] = true
			place.Cells = append(place.Cells, value.At)
		}
	}
	return place
}

// Finding makes a finding of this form about values.
func (f *Form) Finding(id finding.ID, values []evaluation.Value, args ...any) finding.Finding {
	for i := 1; i < len(args); i += 2 {
		if text, ok := args[i].(string); ok && (args[i-1] == "Line" || args[i-1] == "Name") {
			args[i] = Shorten(text)
		}
	}
	return finding.New(id, f.At(values...), args...)
}

// longestName is how many characters of a name a sentence shows.
const longestName = 40

// Shorten gives a label or a name as a sentence shows it: on one line, without a
// colon at its end, cut where it is long.
func Shorten(text string) string {
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), " :：")
	if runes := []rune(text); len(runes) > longestName {
		return string(runes[:longestName]) + "…"
	}
	return text
}

// Compare makes a finding about a printed figure and the one computed:
// Expected, Found and Difference are set, and the message may name them.
func (f *Form) Compare(id finding.ID, values []evaluation.Value, found, expected figure.Exact, args ...any) finding.Finding {
	difference := found.Sub(expected)
	args = append([]any{
		"Found", found.String(), "Expected", expected.String(), "Difference", difference.String(),
		"Apart", difference.Abs().String(), "Cell", Address(values[0]),
	}, args...)
	result := f.Finding(id, values, args...)
	result.Found, result.Expected, result.Difference = found.String(), expected.String(), difference.String()
	return result
}

// Address names the cell of a value in a sentence.
func Address(value evaluation.Value) string {
	if value.At.IsZero() {
		return "—"
	}
	return value.At.String()
}

// Threshold gives a limit of a rule, as the office, the form's profile or the rule
// itself has it; see profile.Set.Threshold. ok is false for a form without
// profiles: then nothing is known about limits, and a rule that has one cannot be
// judged.
func (f *Form) Threshold(id finding.ID, name string) (limit figure.Exact, ok bool) {
	if f.Profiles == nil {
		return figure.Exact{}, false
	}
	return f.Profiles.Threshold(f.Rules, id, name)
}

// CompareRates is compare for rates: Expected and Found in percent with a
// percent sign, Difference in percentage points.
func (f *Form) CompareRates(id finding.ID, values []evaluation.Value, found, expected figure.Exact, places int, args ...any) finding.Finding {
	wanted := expected.Shift(2).Round(places)
	difference := found.Shift(2).Sub(wanted)
	args = append([]any{
		"Found", found.Shift(2).String() + "%", "Expected", wanted.String() + "%",
		"Apart", difference.Abs().String(), "Cell", Address(values[0]),
	}, args...)
	result := f.Finding(id, values, args...)
	result.Found, result.Expected, result.Difference = found.Shift(2).String()+"%", wanted.String()+"%", difference.String()
	return result
}

// Percent words a fraction as a percentage with at most so many decimals.
func Percent(fraction figure.Exact, places int) string {
	return fraction.Shift(2).Round(max(places, 0)).String() + "%"
}

var Half, _ = figure.ParseExact("0.5")
