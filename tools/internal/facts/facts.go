// Package facts says what follows from a form: what the pages, the lists, the
// search, the commands and the rules all need and none of them may work out
// again.
//
// A form goes in, with the profiles, which hold the vocabulary and the rules
// of scoring; out come the whole budget and its expenditure with their unit,
// the rate between them, the sums of the points, the formula by which a row's
// points were given, the state of an indicator, its kind, and the addresses
// of pages, lists and rows. It guarantees exact arithmetic, and that what is
// not known is said to be unknown: an amount without a known unit has no power
// of ten and is never taken for 万元. It refuses to word, to find fault and to
// repair: package check makes findings of these facts, package summary makes
// texts of them.
package facts

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// Form is an evaluation with what is known about its kind of form.
type Form struct {
	*evaluation.SelfEvaluation
	// Profiles holds the labels and the vocabulary; nil where nothing is known.
	Profiles *profile.Set
	// Rules are those of the form's profile; never nil, and empty where no
	// profile fits.
	Rules *profile.Profile
}

// Of gives the facts of a form. profiles may be nil: then no unit of money is
// known, no block has a class, and the formulas in use anywhere are accepted.
func Of(e *evaluation.SelfEvaluation, profiles *profile.Set) *Form {
	f := &Form{SelfEvaluation: e, Profiles: profiles}
	if profiles != nil {
		f.Rules = profiles.Profile(e.Profile)
	}
	if f.Rules == nil {
		f.Rules = &profile.Profile{}
	}
	return f
}

// Words gives the vocabulary; an empty one where nothing is known.
func (f *Form) Words() *profile.Vocabulary {
	if f.Profiles == nil {
		return &profile.Vocabulary{}
	}
	return f.Profiles.Vocabulary()
}

// Lexicon gives what is known of units, directions and explanations; nothing where
// the form came without profiles.
func (f *Form) Lexicon() *profile.Lexicon {
	if f.Profiles == nil {
		return &profile.Lexicon{}
	}
	return f.Profiles.Lexicon()
}

// Points reads a value as points: a number without a sign of comparison, a
// percent sign or letters behind it. One character of unit may follow (10分), and
// a total may be printed as a sum (85+15).
func Points(value evaluation.Value) (figure.Number, bool) {
	if pointSum.MatchString(Bare(value.Text)) {
		return addUp(value)
	}
	n, ok := value.Number()
	return n, ok && n.Comparison == "" && !n.Percent && (n.Unit == "" || pointUnit.MatchString(n.Unit))
}

var (
	pointUnit = regexp.MustCompile(`^\p{Han}$`)
	pointSum  = regexp.MustCompile(`^\d{1,3}(?:\.\d+)?(?:\+\d{1,3}(?:\.\d+)?)+$`)
)

// addUp reads points printed as a sum (85+15).
func addUp(value evaluation.Value) (figure.Number, bool) {
	sum := figure.Number{Text: value.Text}
	for _, part := range strings.Split(Bare(value.Text), "+") {
		n, ok := figure.Parse(part)
		if !ok {
			return figure.Number{}, false
		}
		sum.Value, sum.Places = sum.Value.Add(n.Value), max(sum.Places, n.Places)
	}
	return sum, true
}

// Bare folds a text for comparison: NFKC, without white space.
func Bare(text string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(text)), "")
}

// Above reports whether points pass their maximum. Figures printed to the same
// decimals are compared as printed, others by what they may stand for.
func Above(n, limit figure.Number) bool {
	if n.Places == limit.Places {
		return n.Value.Cmp(limit.Value) > 0
	}
	return n.Interval().Low.Cmp(limit.Interval().High) > 0
}

// Below reports whether points were lost, compared as Above compares.
func Below(n, limit figure.Number) bool {
	if n.Places == limit.Places {
		return n.Value.Cmp(limit.Value) < 0
	}
	return n.Interval().High.Cmp(limit.Interval().Low) < 0
}
