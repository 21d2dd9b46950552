package profile

import "unicode/utf8"

// gramTable counts, for one section, in which roles' labels a pair of
// characters stands.
type gramTable struct {
	roles []string
	// weight gives, for a pair, its share of the labels of each role, in
	// thousandths.
	weight map[[2]rune][]int
}

// The marks at the ends of a label: Chinese labels say at their end what they
// are (…值, …率, …分).
const (
	beginning = '^'
	ending    = '$'
)

// Similar says how much a normalised text looks like the labels of each role of
// a section, in hundredths: 100 if every pair of its characters stands in
// labels of that role only. Roles below 15 are left out. It is the weakest sign
// of what a header means, for words that nobody has written down.
func (l *Labels) Similar(section Section, normalised string) map[string]int {
	l.gramsOf.Do(l.countGrams)
	table := l.grams[section]
	bare := withoutBrackets(normalised)
	if n := utf8.RuneCountInString(bare); table == nil || n < 2 || n > maxLabel {
		return nil
	}
	sums, total := make([]int, len(table.roles)), 0
	eachGram(bare, func(gram [2]rune, weight int) {
		total += weight
		all := 0
		for _, share := range table.weight[gram] {
			all += share
		}
		for n, share := range table.weight[gram] {
			sums[n] += 100 * weight * share / max(all, 1)
		}
	})
	similar := map[string]int{}
	for n, sum := range sums {
		if score := sum / max(total, 1); score >= minSimilar {
			similar[table.roles[n]] = score
		}
	}
	return similar
}

// minSimilar is the least likeness worth telling, in hundredths.
const minSimilar = 15

// eachGram gives the pairs of neighbouring characters of a text with their
// weights: the last pair counts three times.
func eachGram(text string, use func(gram [2]rune, weight int)) {
	before := rune(beginning)
	for _, r := range text {
		use([2]rune{before, r}, 1)
		before = r
	}
	use([2]rune{before, ending}, 3)
}

func (l *Labels) countGrams() {
	l.grams = map[Section]*gramTable{}
	for section, byRole := range l.written {
		table := &gramTable{roles: roles[section], weight: map[[2]rune][]int{}}
		for n, role := range table.roles {
			counts := map[[2]rune]int{}
			for _, label := range byRole[role] {
				eachGram(withoutBrackets(Normalise(label)), func(gram [2]rune, _ int) { counts[gram]++ })
			}
			for gram, count := range counts {
				if table.weight[gram] == nil {
					table.weight[gram] = make([]int, len(table.roles))
				}
				table.weight[gram][n] = max(1, 1000*count/len(byRole[role]))
			}
		}
		l.grams[section] = table
	}
}
