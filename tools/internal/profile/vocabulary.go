package profile

import (
	"regexp"
	"strings"

	"gongkai/tools/internal/figure"
)

// Vocabulary is what words mean in cells, whatever the form: lists that the
// packages `form` and `check` judge texts by. All words are in data/vocabulary.toml.
type Vocabulary struct {
	// Comparisons are words before a number that mean a sign: 不少于 is ≥.
	// Longest first.
	Comparisons []Comparison
	// ComparisonsAfter are words behind a number and its unit: 以上 is ≥.
	ComparisonsAfter []Comparison
	// PercentWords are units that mean percent: 百分比, 百分点.
	PercentWords []string
	// MoneyUnits are units of money (万元, 元, 亿元) with the power of ten that
	// makes 元 of them.
	MoneyUnits []MoneyUnit
	// PercentBefore stands before a number that is a percentage: 百分之九十.
	PercentBefore string
	// PartsBefore are the words before other parts of one (万分之二), with their unit.
	PartsBefore map[string]string
	// Half stands before a unit of which there is half a one.
	Half string
	// Tenths stands behind a number of tenths: 九成.
	Tenths string
	// OrdinalUnits are units of counting that behind a Chinese numeral name a
	// grade or a place and no amount: 三级, 一期.
	OrdinalUnits []string
	// EachWords before a number say that it counts for each of something, or is
	// a place in an order: 每月2次, 第3季度.
	EachWords []string
	// ScoringWords tell a sentence that says how points are given.
	ScoringWords []string
	// CountUnits are units of counting: 个, 人次, 轮 and so on.
	CountUnits []string
	// TimeUnits are units of time: 天, 小时, 月.
	TimeUnits []string
	// DateWords end a deadline: 年底前, 月底.
	DateWords []string
	// DatePatterns find a day: 12月31日, 2021-12-31.
	DatePatterns []*regexp.Regexp
	// Numerals are Chinese number words with their value: 一 is 1, 十 is 10,
	// 百 is 100.
	Numerals map[string]int
	// QualitativeWords are targets in words: 及时, 全覆盖, 优良.
	QualitativeWords []string
	// FullCoverage are words that mean the whole: 全覆盖, 全部.
	FullCoverage []string
	// VaguePhrases explain nothing when they stand alone as a deviation: 无,
	// 加强管理.
	VaguePhrases []string
	// NoDeviation are texts that say that there is no deviation: 无, 无偏差.
	NoDeviation []string
	// Causes are words by which an explanation names a cause: 因, 由于, 受.
	Causes []string
	// ShortfallWords are phrases by which a text admits a shortfall: 未完成,
	// 未达到.
	ShortfallWords []string
	// ExcessWords are phrases by which a text says that a target was
	// exceeded: 超额完成.
	ExcessWords []string
	// Placeholders are the form's own prompt texts that were left in: 请填写,
	// ××, 此处填写.
	Placeholders []string
	// Instructions are phrases that only the form's own notes hold; a note
	// with one of them is a label of the form, any other note is content.
	Instructions []string
	// BlankFields are fields that are signed or dated by hand, without a
	// hand: 年月日, 签字.
	BlankFields []string
	// Dashes are texts that say "not applicable": —, -, /, 无.
	Dashes []string
	// GradeWords are the grades, best first: 优, 良, 中, 差.
	GradeWords []string
	// ShareWords end the name of an indicator whose value is a share of a
	// whole and cannot pass 100 %: 覆盖率, 满意度; a completion rate can.
	ShareWords []string
	// CostWords tell an indicator about money spent.
	CostWords []string
	// SpendingWords introduce an amount in a narrative: 费用, 经费, 投入.
	SpendingWords []string
	// BudgetChanges are words by which a text explains that a budget changed
	// during the year: 追加, 调剂.
	BudgetChanges []string
	// OtherScope are words that give a number another scope than the year and
	// the whole: 累计, 上年, 其中.
	OtherScope []string
	// CommonWords say nothing about which indicator a text speaks of: 工作,
	// 数量.
	CommonWords []string
	// Natures are signs of comparison and words for them, as they stand in a
	// column of their own: ≥, 大于等于.
	Natures []string
	// Markers say what kind an indicator is: 定性, 定量指标.
	Markers []string
	// PointWord follows a number of points: 20分.
	PointWord string
	// Organisations end the names of offices; Projects end names of projects.
	Organisations, Projects []string

	// The lists that whole cells are held against, normalised.
	placeholders, blankFields, dashes map[string]bool
	natures, markers, units, ordinal  map[string]bool
	instructions                      []string
	digits                            map[rune]rune
}

// Comparison is a word and the sign that it stands for.
type Comparison struct{ Word, Sign string }

// MoneyUnit is a unit of money: an amount × 10^Power is in 元.
type MoneyUnit struct {
	Name  string
	Power int
}

// prepare normalises the lists that whole cells are held against.
func (v *Vocabulary) prepare() {
	set := func(list []string) map[string]bool {
		normalised := map[string]bool{}
		for _, text := range list {
			normalised[Normalise(text)] = true
		}
		return normalised
	}
	v.placeholders, v.blankFields, v.dashes = set(v.Placeholders), set(v.BlankFields), set(v.Dashes)
	v.natures, v.markers, v.units, v.ordinal = set(v.Natures), set(v.Markers), set(v.CountUnits), set(v.OrdinalUnits)
	for _, more := range [][]string{v.TimeUnits, v.PercentWords} {
		for unit := range set(more) {
			v.units[unit] = true
		}
	}
	for _, unit := range v.MoneyUnits {
		v.units[Normalise(unit.Name)] = true
	}
	v.digits = map[rune]rune{}
	for word, value := range v.Numerals {
		if runes := []rune(word); len(runes) == 1 && value < 10 {
			v.digits[runes[0]] = rune('0' + value)
		}
	}
	for _, phrase := range v.Instructions {
		v.instructions = append(v.instructions, Normalise(phrase))
	}
}

// maxDash is how many bytes a dash has at most; longer texts are not looked at.
const maxDash = 16

// Digits writes the number words of a text below ten as digits: 二〇二一年 is
// 2021年.
func (v *Vocabulary) Digits(text string) string {
	return strings.Map(func(r rune) rune {
		if n, ok := v.digits[r]; ok {
			return n
		}
		return r
	}, text)
}

// IsDash reports whether a text says "not applicable" and nothing else. A
// blank is no dash.
func (v *Vocabulary) IsDash(text string) bool {
	return text != "" && len(text) <= maxDash && v.dashes[Normalise(text)]
}

// IsPlaceholder reports whether a text, normalised, is one of the form's own
// prompts and nothing else: 指标2：, …….
func (v *Vocabulary) IsPlaceholder(normalised string) bool {
	return v.placeholders[normalised] || strings.Trim(normalised, ".…—-/") == ""
}

// IsNature reports whether a text, normalised, is a sign of comparison or a word
// for one, and nothing else.
func (v *Vocabulary) IsNature(normalised string) bool { return v.natures[normalised] }

// IsMarker reports whether a text, normalised, is a word for a kind of indicator
// and nothing else.
func (v *Vocabulary) IsMarker(normalised string) bool { return v.markers[normalised] }

// IsUnit reports whether a text, normalised, is a unit and nothing else.
func (v *Vocabulary) IsUnit(normalised string) bool { return v.units[normalised] }

// IsOrganisation reports whether a text, normalised, ends like the name of an
// office.
func (v *Vocabulary) IsOrganisation(normalised string) bool {
	return endsWith(normalised, v.Organisations)
}

// IsProject reports whether a text, normalised, ends like the name of a project.
func (v *Vocabulary) IsProject(normalised string) bool { return endsWith(normalised, v.Projects) }

func endsWith(text string, ends []string) bool {
	for _, end := range ends {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// IsBlankField reports whether a text, normalised, is a field to be signed or
// dated by hand that nobody filled in.
func (v *Vocabulary) IsBlankField(normalised string) bool {
	return v.blankFields[strings.Trim(normalised, "()")]
}

// HasInstruction reports whether a text, normalised, holds a phrase that only
// the form's own notes hold.
func (v *Vocabulary) HasInstruction(normalised string) bool {
	for _, phrase := range v.instructions {
		if strings.Contains(normalised, phrase) {
			return true
		}
	}
	return false
}

// IsDate reports whether a target is a day or a deadline.
func (v *Vocabulary) IsDate(text string) bool {
	for _, pattern := range v.DatePatterns {
		if pattern.MatchString(text) {
			return true
		}
	}
	for _, word := range v.DateWords {
		if strings.HasSuffix(text, word) {
			return true
		}
	}
	return false
}

// IsMoneyUnit reports whether a unit is one of money, and the power of ten
// that makes 元 of it.
func (v *Vocabulary) IsMoneyUnit(unit string) (power int, ok bool) {
	for _, u := range v.MoneyUnits {
		if u.Name == unit {
			return u.Power, true
		}
	}
	return 0, false
}

// Amount is a number that a narrative prints, with its unit.
type Amount struct {
	// Text is number and unit as printed: 50.52万元.
	Text   string
	Number figure.Number
	Unit   string
}

var runningNumber = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?`)

// Amounts finds the numbers with a unit of money or of counting in running
// text, in the order in which they stand there.
func (v *Vocabulary) Amounts(text string) []Amount {
	var amounts []Amount
	for _, at := range runningNumber.FindAllStringIndex(text, -1) {
		unit, _ := v.UnitAt(text[at[1]:])
		if unit == "" {
			continue
		}
		if number, ok := figure.Parse(text[at[0]:at[1]]); ok {
			amounts = append(amounts, Amount{text[at[0]:at[1]] + unit, number, unit})
		}
	}
	return amounts
}

// UnitAt gives the unit of money or of counting that a text begins with, and
// whether it is one of money; empty if it begins with none.
func (v *Vocabulary) UnitAt(text string) (unit string, money bool) {
	for _, u := range v.MoneyUnits {
		if strings.HasPrefix(text, u.Name) {
			unit, money = u.Name, true
			break
		}
	}
	for _, u := range v.CountUnits {
		if strings.HasPrefix(text, u) && len(u) > len(unit) {
			return u, false // 万人次, which begins with 万
		}
	}
	return unit, money
}
