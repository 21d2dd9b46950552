package facts

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// Explanation is one cell of the column for deviations, read: whether anything is
// explained at all, whether only stock phrases are, and whether a shortfall or an
// excess is admitted. A word of shortfall counts only where it is not denied, and
// 同上 is the text of the row above.
type Explanation struct {
	// Text is what counts: of 同上, the text above.
	Text    string
	clauses []string
	words   *profile.Vocabulary
	lexicon *profile.Lexicon
}

// Explanation reads what an indicator of the form explains.
func (f *Form) Explanation(indicator evaluation.Indicator) Explanation {
	text := indicator.Deviation.Text
	at := slices.IndexFunc(f.Indicators, func(i evaluation.Indicator) bool {
		return i.Deviation == indicator.Deviation && i.Name == indicator.Name
	})
	for ; at > 0 && IsOneOf(text, f.Lexicon().SameAsAbove); at-- {
		text = f.Indicators[at-1].Deviation.Text
	}
	return Explanation{Text: text, clauses: clauses(text, f.Lexicon()), words: f.Words(), lexicon: f.Lexicon()}
}

// numbering stands before a point of a list: 1. or (2), and never before the
// decimals of a number.
var numbering = regexp.MustCompile(`^(\(?\d{1,2}[).、])\D`)

// clauses parts a text at its punctuation and drops numbering and lead-ins.
func clauses(text string, lexicon *profile.Lexicon) []string {
	folded := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\u3000' {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
	var found []string
	for _, clause := range strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(",;:。、!?\n", r) }) {
		if mark := numbering.FindStringSubmatch(clause); mark != nil {
			clause = clause[len(mark[1]):]
		}
		clause = strings.Trim(clause, ".()[]*-—/ ")
		for _, lead := range lexicon.LeadIns {
			if rest, found := strings.CutPrefix(clause, lead); found && (rest == "" || isOneOf(rest, lexicon.Blank)) {
				clause = rest
				break
			}
		}
		if clause != "" {
			found = append(found, clause)
		}
	}
	return found
}

func isOneOf(text string, list []string) bool {
	return slices.ContainsFunc(list, func(word string) bool { return strings.EqualFold(norm.NFKC.String(word), text) })
}

// Missing reports whether nothing is explained: blank, a dash, or texts that
// mean "none".
func (e Explanation) Missing() bool {
	return !slices.ContainsFunc(e.clauses, func(c string) bool {
		return !isOneOf(c, e.lexicon.Blank) && !isOneOf(c, e.words.NoDeviation) && !e.words.IsDash(c)
	})
}

// Denies reports whether the text says in words that there is no deviation; a
// dash or a mere 无 denies nothing.
func (e Explanation) Denies() bool {
	return e.Missing() && slices.ContainsFunc(e.clauses, func(c string) bool {
		return isOneOf(c, e.words.NoDeviation) && !isOneOf(c, e.lexicon.Blank) && !e.words.IsDash(c)
	})
}

// Vague reports whether every clause is a stock phrase, so that neither cause
// nor measure can be learnt.
func (e Explanation) Vague() bool {
	return len(e.clauses) > 0 && !slices.ContainsFunc(e.clauses, func(c string) bool { return !e.isStock(c) })
}

func (e Explanation) isStock(clause string) bool {
	if isOneOf(clause, e.words.VaguePhrases) || isOneOf(clause, e.lexicon.Blank) {
		return true
	}
	core := e.core(clause)
	return slices.ContainsFunc(e.words.VaguePhrases, func(phrase string) bool { return core == e.core(norm.NFKC.String(phrase)) })
}

// core strips words that open or close a clause and say nothing of their own,
// as long as two characters are left.
func (e Explanation) core(clause string) string {
	const least = 2
	strip := func(words []string, cut func(string, string) (string, bool)) bool {
		for _, word := range words {
			if rest, found := cut(clause, word); found && len([]rune(rest)) >= least {
				clause = rest
				return true
			}
		}
		return false
	}
	for strip(e.lexicon.Openers, strings.CutPrefix) || strip(e.lexicon.Closers, strings.CutSuffix) {
	}
	return clause
}

// Shortfall reports whether the text admits that less was done than planned,
// and does not say that it was done in the end.
func (e Explanation) Shortfall() bool { return e.admits(e.words.ShortfallWords) && !e.Completed() }

// Excess reports whether the text says that the target was exceeded.
func (e Explanation) Excess() bool { return e.admits(e.words.ExcessWords) }

// Completed reports whether the text says that it was done in the end.
func (e Explanation) Completed() bool {
	return slices.ContainsFunc(e.clauses, func(c string) bool { return ContainsAny(c, e.lexicon.Completed) })
}

func (e Explanation) admits(words []string) bool {
	for _, clause := range e.clauses {
		for _, phrase := range e.lexicon.AboutTarget {
			clause = strings.ReplaceAll(clause, phrase, " ")
		}
		for _, word := range words {
			at := strings.Index(clause, word)
			if at >= 0 && !e.denied(clause[:at]) {
				return true
			}
		}
	}
	return false
}

// denied reports whether what stands before a word denies it: a longer negation
// anywhere in the clause, one of a single character right before the word.
func (e Explanation) denied(before string) bool {
	for _, negation := range e.lexicon.Negations {
		if strings.HasSuffix(before, negation) || len([]rune(negation)) > 1 && strings.Contains(before, negation) {
			return true
		}
	}
	return false
}
