package form

import (
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// total reads the total row below the table, or a total in the head of the
// form. Where both are printed, the row below the table is the total.
func (f *reading) total(end int) {
	if f.blocks.indicators > 0 && end <= f.lastRow() {
		if lead := f.anchored(end)[0]; lead.means(profile.Total) == "total" {
			f.totalRow(lead, f.anchored(end)[1:])
		}
	}
	f.totalInside()
	for _, i := range f.items {
		if i.disposition != unseen || (i.row >= f.blocks.first(f.region) && i.row < end) || f.isMoneyTotal(i) {
			continue
		}
		switch i.means(profile.Total) {
		case "total":
			if row := f.anchored(i.row); i.row >= end && row[0] == i && f.e.Total.Label.Text == "" {
				f.totalRow(i, row[1:]) // below a note or what else ended the table
			} else {
				f.totalRightOf(i)
			}
		case "grade":
			i.take(isLabel)
			if value := f.answerOf(i); value != nil && f.e.Grade.Text == "" && f.isGrade(value.text) {
				f.e.Grade = value.value()
				value.take(isValue)
			}
		}
		f.totalInline(i)
	}
}

// totalInside reads a total that stands among the indicators, above them or
// between their parts, where none stands below: its figures are the sums of the
// whole table.
func (f *reading) totalInside() {
	if f.totalAbove == 0 || f.e.Total.Label.Text != "" {
		return
	}
	row := f.anchored(f.totalAbove)
	last := f.table
	defer func() { f.table = last }()
	for _, t := range f.tables {
		if t.section == profile.IndicatorColumn && t.columns[0].header.row < f.totalAbove {
			f.table = t.columns // that in which the row stands
		}
	}
	var weights []figure.Exact
	for _, x := range f.e.Indicators {
		if n, ok := x.Weight.Number(); ok {
			weights = append(weights, n.Value)
		}
	}
	sum := figure.Sum(weights...)
	for _, i := range row[1:] {
		gap := i.number.Value.Sub(sum)
		if i.figure && f.totalRole(i) == "weight" && gap.Sign() >= 0 && gap.Cmp(figure.Whole(maxExecution)) <= 0 {
			for _, i := range row {
				i.disposition = unseen
			}
			f.totalRow(row[0], row[1:])
			for _, i := range row {
				i.take(recognised)
			}
			return
		}
	}
}

// isMoneyTotal reports whether a label of a total is one of money: it may mean
// either, and stands above the table of indicators.
func (f *reading) isMoneyTotal(i *item) bool {
	return i.means(profile.FundingRow) != "" && i.row < f.blocks.indicators
}

// totalRow reads the figures of the total row by the table's columns, by their
// order where they stand beside them.
func (f *reading) totalRow(label *item, cells []*item) {
	f.e.Total.Label = label.value()
	label.take(isValue)
	var figures []*item
	for _, i := range cells {
		if f.isAmount(i) {
			figures = append(figures, i)
		}
	}
	roles := map[string]*item{}
	misaligned := false
	for _, i := range figures {
		role := f.totalRole(i)
		if role == "" || roles[role] != nil {
			misaligned = true
			continue
		}
		roles[role] = i
	}
	weight, score := find(f.table, "weight"), find(f.table, "score")
	switch {
	case misaligned && len(figures) == 2 && weight >= 0 && score >= 0:
		roles = map[string]*item{"weight": figures[0], "score": figures[1]}
		if score < weight {
			roles = map[string]*item{"weight": figures[1], "score": figures[0]}
		}
	case len(figures) == 1 && misaligned:
		roles = map[string]*item{"score": figures[0]}
	}
	f.setTotal(&f.e.Total.Weight, roles["weight"])
	f.setTotal(&f.e.Total.Score, roles["score"])
	f.setTotal(&f.e.Total.Review, roles["review"])
}

// totalRole says whether a figure of the total row stands below the points or
// below the scores; a cell merged over both is the score.
func (f *reading) totalRole(i *item) string {
	role := ""
	for _, c := range f.table {
		if i.col > c.to || c.from > i.lastCol {
			continue
		}
		switch c.role {
		case "score":
			return "score"
		case "weight", "review":
			role = c.role
		case "other", "deviation":
			if role == "" {
				role = "other"
			}
		}
	}
	return role
}

func (f *reading) setTotal(field *evaluation.Value, i *item) {
	if i != nil {
		*field = i.value()
		i.take(isValue)
	}
}

// totalRightOf reads a total that stands in the head or below the table as a
// label with its figure to the right.
func (f *reading) totalRightOf(label *item) {
	label.take(isLabel)
	value := f.right(label)
	if value == nil || value.disposition != unseen || !value.isFigure() {
		return
	}
	if f.e.Total.Score.Text != "" {
		return
	}
	label.disposition = isValue
	f.e.Total.Label, f.e.Total.Score = label.value(), value.value()
	value.take(isValue)
}

// totalInline reads a total or a grade in one cell with its label: 自评得分：95.
func (f *reading) totalInline(i *item) {
	label, text, ok := f.set.Labels().Inline(i.text, profile.Total)
	if !ok || i.disposition != unseen {
		return
	}
	value := evaluation.Value{Text: text, At: i.At}
	switch f.set.Labels().Look(label)[profile.Total] {
	case "total":
		if _, figure := value.Number(); !figure || f.e.Total.Score.Text != "" {
			return
		}
		f.e.Total.Label, f.e.Total.Score = evaluation.Value{Text: label, At: i.At}, value
	case "grade":
		if f.e.Grade.Text != "" || !f.isGrade(text) {
			return
		}
		f.e.Grade = value
	default:
		return
	}
	i.take(isValue)
}

// maxGrade is how many characters a grade has at most; a conclusion in words
// is none.
const maxGrade = 4

func (f *reading) isGrade(text string) bool {
	if utf8.RuneCountInString(text) > maxGrade {
		return false
	}
	for _, grade := range f.set.Vocabulary().GradeWords {
		if strings.HasPrefix(text, grade) {
			return true
		}
	}
	return false
}
