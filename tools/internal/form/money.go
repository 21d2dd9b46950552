package form

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/profile"
)

// inBrackets finds what stands in brackets.
var inBrackets = regexp.MustCompile(`[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]`)

// money finds the unit of the funding block: in brackets behind a label of the
// block, in its labels, or in a line of its own (单位：万元). It is printed
// text, and nothing is converted.
func (f *reading) money() {
	for _, i := range f.items {
		if f.isUnitLine(i) {
			f.setMoney(f.unitIn(i.text))
		}
		f.unitRightOf(i)
	}
	for _, i := range f.items {
		if i.means(profile.Block) == "funding" {
			f.setMoney(f.unitIn(i.text))
		}
	}
	if f.blocks.funding > 0 {
		f.moneyInBlock()
	}
	for _, i := range f.items {
		if amountRole(i.means(profile.FundingColumn)) && (f.blocks.indicators == 0 || i.row < f.blocks.indicators) {
			f.setMoney(f.unitIn(i.text))
		}
	}
	f.moneyInHeads()
}

// moneyInBlock looks in the labels of the block, then in the title.
func (f *reading) moneyInBlock() {
	for _, row := range f.span(f.blocks.funding, f.blocks.end(f.region, f.blocks.funding)) {
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

// moneyInHeads looks in the short words above the table of indicators that nobody
// knows as labels: a unit in brackets at their end (经费（万元）), behind their
// colon, or alone in the cell to their right.
func (f *reading) moneyInHeads() {
	for _, i := range f.items {
		if f.e.MoneyUnit != "" || f.blocks.indicators > 0 && i.row >= f.blocks.indicators {
			return
		}
		if i.figure || i.answer || len(i.meaning) > 0 || utf8.RuneCountInString(i.text) > maxHeadLength {
			continue
		}
		if _, behind, found := strings.Cut(i.norm, ":"); found {
			f.setMoney(f.moneyUnit(behind))
		}
		if strings.HasSuffix(i.norm, ")") {
			f.setMoney(f.unitIn(i.text))
		}
		if value := f.right(i); value != nil && utf8.RuneCountInString(i.norm) <= maxHeadLabel {
			f.setMoney(f.moneyUnit(value.norm))
		}
	}
}

// unitRightOf reads a unit that stands beside its label: 金额单位, then 万元.
func (f *reading) unitRightOf(label *item) {
	if f.unitWord(label.norm) != label.norm || label.answer {
		return
	}
	if value := f.right(label); value != nil && f.moneyUnit(value.norm) != "" {
		f.setMoney(f.moneyUnit(value.norm))
		label.take(isLabel)
		value.take(isLabel)
	}
}

func (f *reading) setMoney(unit string) {
	if f.e.MoneyUnit == "" {
		f.e.MoneyUnit = unit
	}
}

// unitIn gives the unit of money that a label prints in brackets, or behind a
// word such as 单位; empty if none.
func (b *region) unitIn(text string) string {
	normalised := profile.Normalise(text)
	for _, m := range inBrackets.FindAllStringSubmatch(normalised, -1) {
		if unit := b.moneyUnit(m[1]); unit != "" {
			return unit
		}
	}
	if bare := strings.Trim(normalised, "()[]【】"); b.unitWord(bare) != "" {
		return b.moneyUnit(bare)
	}
	return ""
}

// moneyUnit gives the unit of money that a text is, with or without a word
// such as 单位 in front.
func (b *region) moneyUnit(normalised string) string {
	bare := strings.TrimPrefix(normalised, b.unitWord(normalised))
	for _, unit := range b.set.Vocabulary().MoneyUnits {
		if bare == unit.Name {
			return unit.Name
		}
	}
	return ""
}

// unitWord gives the word before a unit of money that a text begins with.
func (b *region) unitWord(normalised string) string {
	for _, word := range b.set.Labels().Written(profile.Unit, "money") {
		if strings.HasPrefix(normalised, word) {
			return word
		}
	}
	return ""
}

// isUnitLine reports whether a cell says the unit of money and nothing else.
func (b *region) isUnitLine(i *item) bool {
	bare := strings.Trim(i.norm, "()[]【】")
	return !i.answer && b.unitWord(bare) != "" && b.moneyUnit(bare) != ""
}

// moneyLine reports whether a cell is a line of its own for the unit.
func (f *reading) moneyLine(i *item) bool { return f.isUnitLine(i) }
