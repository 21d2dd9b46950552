package form

import (
	"regexp"
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

var fourDigits = regexp.MustCompile(`(?:^|[^\d])((?:19|20)\d\d)(?:[^\d]|$)`)

// onlyYear finds a year with a few words around it and no other figure.
var onlyYear = regexp.MustCompile(`^\D{0,6}(?:19|20)\d\d\D{0,4}$`)

// maxYear is how many bytes a line with nothing but the year has at most.
const maxYear = 40

// maxTitle is how long a heading is at most; what is longer is a sentence.
const maxTitle = 60

// isTitle reports whether an item is the heading of a form.
func (b *region) isTitle(i *item) bool {
	labels := b.set.Labels()
	return len(i.meaning) == 0 && !i.answer && utf8.RuneCountInString(i.text) <= maxTitle && labels.IsForm(i.norm) &&
		!labels.Starts(i.norm, profile.Footer, "note") && !endsSentence(i.text)
}

func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return last == '。' || last == '；' || last == '，'
}

// isYear reports whether an item says which year the form is about and nothing
// else: （2021年度）.
func (b *region) isYear(i *item) bool {
	if len(i.norm) > maxYear || i.answer {
		return false
	}
	return (onlyYear.MatchString(i.norm) || onlyYear.MatchString(b.set.Vocabulary().Digits(i.norm))) && b.set.Labels().Part(i.norm, "year")
}

// isAnnex reports whether an item is the number of an annex: 附件6.
func (b *region) isAnnex(i *item) bool {
	return !i.answer && utf8.RuneCountInString(i.text) <= 12 && b.set.Labels().Starts(i.norm, profile.Title, "annex")
}

// head reads what stands above the first block: title, year, names.
func (f *reading) head() {
	for _, i := range f.items {
		if i.row >= f.blocks.first(f.region) {
			break
		}
		switch {
		case i.disposition != unseen:
		case f.isTitle(i):
			if f.e.Title.Text == "" {
				f.e.Title = i.value()
				i.take(isValue)
			}
			f.year(i)
		case f.isYear(i):
			f.year(i)
			i.take(isLabel)
		case f.isAnnex(i):
			i.take(isLabel)
		case f.moneyLine(i):
			i.take(isLabel)
		}
	}
	f.names()
	f.department()
	f.projectInTitle()
}

// projectInTitle takes the project's name from a title that holds it, where no
// label of the form asks for one: 服务贸易项目绩效自评表.
func (f *reading) projectInTitle() {
	if f.e.Project.Text != "" || f.blocks.labelled["project"] || f.e.Title.Text == "" {
		return
	}
	name := f.set.Labels().Untitled(f.e.Title.Text)
	if utf8.RuneCountInString(name) < minProject {
		return
	}
	f.e.Project = evaluation.Value{Text: name, At: f.e.Title.At}
}

// minProject is how many characters the name of a project in a title has at
// least.
const minProject = 3

// year keeps the first year that the heading says.
func (f *reading) year(i *item) {
	if f.e.Year != "" {
		return
	}
	for _, text := range []string{i.norm, f.set.Vocabulary().Digits(i.norm)} {
		if m := fourDigits.FindStringSubmatch(text); m != nil {
			f.e.Year = m[1]
			return
		}
	}
}

// names reads the labels that name project, department and unit, with what
// stands beside them or behind their colon.
func (f *reading) names() {
	best := map[string]int{}
	for _, i := range f.items {
		if i.row >= f.blocks.first(f.region) && !f.besideMoney(i) || i.disposition != unseen {
			continue
		}
		if role := i.means(profile.Head); role != "" {
			i.take(isLabel)
			if value := f.answerOf(i); value != nil {
				f.name(best, role, i.text, value, value.value())
			}
			continue
		}
		if i.inline != "" {
			if p, ok := f.inlinePair(i); ok {
				f.name(best, i.inline, p.label.text, i, evaluation.Value{Text: p.value.text, At: i.At})
			}
			continue
		}
		if label, text, ok := f.set.Labels().Inline(i.text, profile.Head); ok {
			f.name(best, f.set.Labels().Look(label)[profile.Head], label, i, evaluation.Value{Text: text, At: i.At})
		}
	}
}

// besideMoney reports whether an item is a label of the head in a row in which money
// stands in pairs of a word and a figure: 项目名称 and 预算数 side by side.
func (f *reading) besideMoney(i *item) bool {
	return i.row == f.blocks.funding && i.means(profile.Head) != "" && i.means(profile.FundingColumn) == "" && i.means(profile.FundingRow) == "" &&
		f.labelValuePairs(f.anchored(i.row)) != nil
}

// department makes the department itself the subject of a form about a whole
// department, which names no project.
func (f *reading) department() {
	if f.e.Project.Text != "" {
		return
	}
	if p := f.set.Profile(f.e.Profile); p == nil || !p.WholeDepartment {
		return
	}
	f.e.Project = f.e.CompetentDepartment
	if f.e.Project.Text == "" {
		f.e.Project = f.e.ImplementingUnit
	}
}

// answerOf gives the item that answers a label: the next to the right, unless
// that is a label itself.
func (f *reading) answerOf(label *item) *item {
	next := f.right(label)
	if label.above != nil {
		next = f.items[label.above.n]
	}
	if next == nil || next.disposition != unseen {
		return nil
	}
	for _, section := range []profile.Section{profile.Head, profile.Personal, profile.Block, profile.Total} {
		if next.means(section) != "" {
			return nil
		}
	}
	return next
}

// name sets a field of the head. Where several labels mean the same field, the
// more usual one wins and the other's answer is told as unplaced.
func (f *reading) name(best map[string]int, role, label string, from *item, value evaluation.Value) {
	fields := map[string]*evaluation.Value{
		"project": &f.e.Project, "competent_department": &f.e.CompetentDepartment, "implementing_unit": &f.e.ImplementingUnit,
	}
	field := fields[role]
	if role == "year" {
		f.year(from)
		from.take(isLabel)
		return
	}
	rank := f.set.Labels().Rank(profile.Head, label)
	if field == nil || (field.Text != "" && rank >= best[role]) {
		from.take(recognised)
		return
	}
	if field.Text != "" {
		for _, i := range f.items {
			if i.At == field.At {
				i.disposition = recognised
			}
		}
	}
	*field, best[role] = value, rank
	from.take(isValue)
}
