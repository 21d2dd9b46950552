package form

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/profile"
)

// inBrackets finds what stands in round, square or lenticular brackets.
var inBrackets = regexp.MustCompile(`[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]`)

// money finds the unit of the funding block: in brackets behind a label of the
// block, in its labels, or in a line of its own (单位：万元). It is printed
// text, and nothing is converted.
func (f *reading) money() {
	for _, i := range f.items {
		if f.isUnitLine(i) {
			f.setMoney(f.unitIn(i.text))
		}
	}
	if f.blocks.funding == 0 {
		return
	}
	for _, row := range f.span(f.blocks.funding, f.blocks.end(f.band, f.blocks.funding)) {
		for _, i := range f.touching(row) {
			if i.meaning != nil {
				f.setMoney(f.unitIn(i.text))
			}
		}
	}
	for _, i := range f.items {
		if i.row < f.blocks.funding && f.isTitle(i) {
			f.setMoney(f.unitIn(i.text))
		}
	}
}

func (f *reading) setMoney(unit string) {
	if f.e.MoneyUnit == "" {
		f.e.MoneyUnit = unit
	}
}

// unitIn gives the unit of money that a label prints in brackets, behind a
// colon or behind 单位; empty if none.
func (b *band) unitIn(text string) string {
	folded := norm.NFKC.String(text)
	var candidates []string
	for _, m := range inBrackets.FindAllStringSubmatch(folded, -1) {
		candidates = append(candidates, m[1])
	}
	if b.isUnitText(folded) {
		candidates = append(candidates, folded)
	}
	for _, candidate := range candidates {
		_, after, found := strings.Cut(candidate, ":")
		if !found {
			after = candidate
		}
		after = strings.Trim(strings.Join(strings.Fields(after), ""), "()[]")
		for _, word := range b.set.Labels().Written(profile.Unit, "money") {
			after = strings.TrimPrefix(after, word)
		}
		for _, unit := range b.set.Vocabulary().MoneyUnits {
			if after == unit.Name {
				return unit.Name
			}
		}
	}
	return ""
}

// isUnitLine reports whether a cell says the unit of money and nothing else.
func (b *band) isUnitLine(i *item) bool {
	return b.isUnitText(norm.NFKC.String(i.text)) && b.unitIn(i.text) != ""
}

func (b *band) isUnitText(folded string) bool {
	bare := strings.TrimLeft(strings.TrimSpace(folded), "([")
	for _, word := range b.set.Labels().Written(profile.Unit, "money") {
		if strings.HasPrefix(bare, word) && len(bare) <= len(word)+24 {
			return true
		}
	}
	return false
}

// moneyLine reports whether a cell is a line of its own for the unit.
func (f *reading) moneyLine(i *item) bool { return f.isUnitLine(i) }
