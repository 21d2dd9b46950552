package check

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// form is what a rule sees: an evaluation, where it stands and the rules that
// its profile states.
type form struct {
	*evaluation.SelfEvaluation
	place    source.Place
	profiles *profile.Set
	profile  *profile.Profile // never nil; the empty profile where none fits
	prompts  []prompt         // the vocabulary's placeholders, folded once
}

func newForm(e *evaluation.SelfEvaluation, place source.Place, profiles *profile.Set) *form {
	f := &form{SelfEvaluation: e, place: place, profiles: profiles}
	if profiles != nil {
		f.profile = profiles.Profile(e.Profile)
	}
	if f.profile == nil {
		f.profile = &profile.Profile{}
	}
	f.prompts = promptsOf(f.words().Placeholders)
	return f
}

// at gives the form's place with the cells of values, the first being the one
// to look at. Values without an address are passed over.
func (f *form) at(values ...evaluation.Value) source.Place {
	place := source.Place{Workbook: f.place.Workbook, Sheet: f.place.Sheet}
	seen := map[source.Cell]bool{}
	for _, value := range values {
		if !value.At.IsZero() && !seen[value.At] {
			seen[value.At] = true
			place.Cells = append(place.Cells, value.At)
		}
	}
	return place
}

// new makes a finding of this form about values.
func (f *form) new(id finding.ID, values []evaluation.Value, args ...any) finding.Finding {
	for i := 1; i < len(args); i += 2 {
		if text, ok := args[i].(string); ok && (args[i-1] == "Line" || args[i-1] == "Name") {
			args[i] = called(text)
		}
	}
	return finding.New(id, f.at(values...), args...)
}

// longestName is how many characters of a name a sentence shows.
const longestName = 40

// called gives a label or a name as a sentence shows it: on one line, without a
// colon at its end, cut where it is long.
func called(text string) string {
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), " :：")
	if runes := []rune(text); len(runes) > longestName {
		return string(runes[:longestName]) + "…"
	}
	return text
}

// compare makes a finding about a printed figure and the one computed:
// Expected, Found and Difference are set, and the message may name them.
func (f *form) compare(id finding.ID, values []evaluation.Value, found, expected figure.Exact, args ...any) finding.Finding {
	difference := found.Sub(expected)
	args = append([]any{
		"Found", found.String(), "Expected", expected.String(), "Difference", difference.String(),
		"Apart", difference.Abs().String(), "Cell", address(values[0]),
	}, args...)
	result := f.new(id, values, args...)
	result.Found, result.Expected, result.Difference = found.String(), expected.String(), difference.String()
	return result
}

// address names the cell of a value in a sentence.
func address(value evaluation.Value) string {
	if value.At.IsZero() {
		return "—"
	}
	return value.At.String()
}

// points reads a value as points or money: a number without a sign of
// comparison before it.
func points(value evaluation.Value) (figure.Number, bool) {
	n, ok := value.Number()
	return n, ok && n.Comparison == "" && !n.Percent
}

// bare folds a text for comparison: NFKC, without white space.
func bare(text string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(text)), "")
}

// funding gives the index of the funding block's total line, or -1.
func (f *form) fundingTotal() int {
	for i, line := range f.Funding {
		if line.Source == evaluation.FundingTotal {
			return i
		}
	}
	for i, line := range f.Funding {
		if line.Level == 0 {
			return i
		}
	}
	return -1
}

// children gives the indices of the funding lines that add up to line parent:
// those one level below it, until a line of its own level or above comes.
func (f *form) children(parent int) []int {
	var found []int
	level := f.Funding[parent].Level
	for i := parent + 1; i < len(f.Funding) && f.Funding[i].Level > level; i++ {
		if f.Funding[i].Level == level+1 {
			found = append(found, i)
		}
	}
	return found
}
