package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/profile"
)

// headPair is a label in the head of a form that nobody wrote down, and what
// stands to its right.
type headPair struct {
	label, value *item
	// inline says that label and value are one cell; label and value hold its
	// parts then.
	inline bool
}

// headHypotheses gives the ways to understand labels of the head that nobody
// wrote down, for the names that the form still lacks.
func (b *region) headHypotheses() [][]hypothesis {
	missing := b.missingNames()
	pairs := b.headPairs()
	if len(missing) == 0 || len(pairs) == 0 {
		return nil
	}
	var list []hypothesis
	likeliest := b.namesOf(missing, pairs)
	if len(likeliest) == 0 {
		return nil
	}
	list = append(list, namesAre(pairs, likeliest))
	if other := exchanged(likeliest); other != nil {
		list = append(list, namesAre(pairs, other))
	}
	return [][]hypothesis{list}
}

// namesOf gives the names that pairs are, by their place in the list: the pair and
// the name that go together best come first.
func (b *region) namesOf(missing []string, pairs []headPair) map[int]string {
	names := map[int]string{}
	open := slices.Clone(missing)
	for len(open) > 0 {
		best, at, likely := -1, 0, enoughForName
		for k, role := range open {
			for n, p := range pairs {
				if score := b.nameFits(role, p, n) + b.nameOrder(role, n, missing, pairs); score > likely && names[n] == "" {
					best, at, likely = n, k, score
				}
			}
		}
		if best < 0 {
			return names
		}
		names[best] = open[at]
		open = slices.Delete(open, at, at+1)
	}
	return names
}

// nameOrder says how well the place of a pair goes with a name, where both
// department and unit are looked for: the department stands first.
func (b *region) nameOrder(role string, n int, missing []string, pairs []headPair) int {
	if role == "project" || !slices.Contains(missing, "competent_department") || !slices.Contains(missing, "implementing_unit") {
		return 0
	}
	organisations := func(list []headPair) int {
		count := 0
		for _, p := range list {
			count += one(b.set.Vocabulary().IsOrganisation(p.value.norm))
		}
		return count
	}
	if organisations(pairs) < 2 {
		return 0
	}
	first := organisations(pairs[:n]) == 0
	return 8 * one(first == (role == "competent_department"))
}

// namesAre is the hypothesis that the labels of pairs announce names.
func namesAre(pairs []headPair, names map[int]string) hypothesis {
	h := hypothesis{part: partHead, meanings: map[int]profile.Meanings{}, inline: map[int]string{}}
	for n, role := range names {
		if p := pairs[n]; p.inline {
			h.inline[p.label.n] = role
		} else {
			h.meanings[p.label.n] = profile.Meanings{profile.Head: role}
		}
	}
	return h
}

// exchanged gives the names with department and unit exchanged, nil where neither
// is among them.
func exchanged(names map[int]string) map[int]string {
	other, is := map[int]string{}, false
	for n, role := range names {
		switch role {
		case "competent_department":
			role, is = "implementing_unit", true
		case "implementing_unit":
			role, is = "competent_department", true
		}
		other[n] = role
	}
	if !is {
		return nil
	}
	return other
}

// missingNames lists the names of the head that no label announces.
func (b *region) missingNames() []string {
	labelled := map[string]bool{}
	for _, i := range b.items {
		labelled[i.means(profile.Head)] = true
		if label, _, ok := b.set.Labels().Inline(i.text, profile.Head); ok {
			labelled[b.set.Labels().Look(label)[profile.Head]] = true
		}
	}
	var missing []string
	for _, role := range []string{"project", "competent_department", "implementing_unit"} {
		if !labelled[role] {
			missing = append(missing, role)
		}
	}
	return missing
}

// maxHeadLabel is how many characters a label of the head has at most.
const maxHeadLabel = 14

// headPairs gives the labels above the first table that no list knows, each
// with its value.
func (b *region) headPairs() []headPair {
	first := b.firstTable()
	var pairs []headPair
	for _, row := range b.rows {
		if row >= first {
			break
		}
		items := b.anchored(row)
		for _, i := range items {
			if i.above != nil && len(i.meaning) == 0 {
				pairs = append(pairs, headPair{label: i, value: b.items[i.above.n]})
			}
			if p, ok := b.inlinePair(i); ok {
				pairs = append(pairs, p)
			}
		}
		if len(items) > 0 && items[0].above != nil {
			continue
		}
		for n := 0; n+1 < len(items); n += 2 {
			label, value := items[n], items[n+1]
			if len(label.meaning) > 0 || label.answer || label.figure || len(value.meaning) > 0 || b.isTitle(label) || b.isYear(label) ||
				utf8.RuneCountInString(label.norm) > maxHeadLabel || b.isUnitLine(value) || b.isPersonal(label) {
				continue
			}
			pairs = append(pairs, headPair{label: label, value: value})
		}
	}
	return pairs
}

// inlinePair parts a cell of the head that holds a label and its value, with a
// colon between them.
func (b *region) inlinePair(i *item) (headPair, bool) {
	before, after, found := strings.Cut(strings.ReplaceAll(i.text, "\uff1a", ":"), ":")
	after = strings.TrimSpace(after)
	if !found || after == "" || len(i.meaning) > 0 || i.answer || b.isUnitLine(i) || b.isTitle(i) || b.isYear(i) || b.isPersonal(i) || strings.Contains(after, ":") {
		return headPair{}, false
	}
	label, value := *i, *i
	known := b.set.Labels().Read(before)
	label.text, label.norm, label.meaning, label.strength = before, known.Normalised, known.Meanings, known.Strength
	value.text, value.norm = after, profile.Normalise(after)
	if len(label.meaning) > 0 || utf8.RuneCountInString(label.norm) > maxHeadLabel || utf8.RuneCountInString(label.norm) < 2 {
		return headPair{}, false
	}
	return headPair{label: &label, value: &value, inline: true}, true
}

// isPersonal reports whether an item names a person inside its text.
func (b *region) isPersonal(i *item) bool {
	_, _, ok := b.set.Labels().Inline(i.text, profile.Personal)
	return ok
}

// firstTable gives the row in which the first table of a form begins.
func (b *region) firstTable() int {
	first := b.lastRow() + 1
	headers, known := b.tableHeaders()
	if !known && len(headers) > 1 {
		headers = headers[:1] // the likeliest
	}
	for _, row := range append(headers, b.fundingHeaders()...) {
		first = min(first, row)
	}
	if row := b.objectiveRow(blocks{}); row > 0 {
		first = min(first, row)
	}
	return first
}

// enoughForName is the evidence above which an unknown label is taken for that
// of a name.
const enoughForName = 20

// nameFits says how well a label and its value go with a name of the head: the
// words of the label, what the value's name ends with, and its place.
func (b *region) nameFits(role string, p headPair, n int) int {
	v := b.set.Vocabulary()
	length := utf8.RuneCountInString(p.value.norm)
	words := b.words(p.label, profile.Head)
	score := words[role] - words["other"]
	if v.IsOrganisation(p.value.norm) {
		score = words[role] - words["other"]/4 // few other labels of the head ask for a department
	}
	switch {
	case p.value.figure, b.isDash(p.value.text), length < minName, utf8.RuneCountInString(p.value.text) > maxTitle:
		return 0
	case role == "project":
		if n == 0 && b.nextIsOrganisation(p) {
			score = max(score, 0) + 12
		}
		score += 12*one(n == 0) + 20*one(v.IsProject(p.value.norm)) - 25*one(v.IsOrganisation(p.value.norm) && words["project"] < likeLabel/2) + 10*one(length >= 5)
	default:
		score += 28*one(v.IsOrganisation(p.value.norm)) - 25*one(v.IsProject(p.value.norm)) - words["project"]/2
	}
	return score
}

// nextIsOrganisation reports whether a department or unit stands behind a pair that is
// none itself: who answers for what.
func (b *region) nextIsOrganisation(p headPair) bool {
	v := b.set.Vocabulary()
	if p.inline || v.IsOrganisation(p.value.norm) {
		return false
	}
	label := b.right(p.value)
	value := b.right(label)
	return value != nil && v.IsOrganisation(value.norm)
}

// minName is how many characters a name of the head has at least: three may be a
// person's.
const minName = 4
