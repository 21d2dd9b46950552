package personal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/tools/internal/source"
)

// Role says what a form knows about a text before persons are looked for.
type Role int

// The roles of a cell. The zero value is a text that the form knows nothing of.
const (
	Unknown Role = iota
	// OtherLabel is a label of the form that asks for anything but a person:
	// 项目名称, 实施期限. What stands at it is no person.
	OtherLabel
	// PersonLabel is a label of the form that asks for a person, or for a way
	// to reach one.
	PersonLabel
	// Blank is a field to be filled in by hand that nobody has filled in.
	Blank
)

// Cell is a text with its place on a sheet. A sheet is handed over whole, as
// far as it lies outside the table of indicators.
type Cell struct {
	Range source.Range
	Text  string
	Role  Role
	// Kind is what a PersonLabel asks for; Name where it is empty.
	Kind Kind
	// Open says that the cell stands above or below all tables, where a text of
	// the shape of a name needs no label to be one.
	Open bool
}

// Verdict is what Around says of a cell: that it is personal as a whole, that
// it is a label of a person, or nothing.
type Verdict struct {
	// Kind is what the cell as a whole is; empty if it may stay.
	Kind Kind
	// Label says that the cell is a label that asks for a person.
	Label bool
}

// maxAnswer is how many characters the answer to a label of a person has at
// most; what is longer is a sentence, in which only In looks.
const maxAnswer = 60

// maxInside is how many characters a cell between the tables has at most to be
// taken for a line about a person as a whole; in longer ones, In finds the
// names and numbers.
const maxInside = 16

// Around gives a verdict for each cell, in order. It fails closed: at a label
// that asks for a person, every short text beside, below and behind it is one,
// and where the cell is Open, so is every text of the shape of names that does
// not stand at a label of an organisation or of the form.
func (r *Rules) Around(cells []Cell) []Verdict {
	s := &sheet{rules: r, cells: cells, verdicts: make([]Verdict, len(cells)), asks: make([]Kind, len(cells)), byRow: map[int][]int{}}
	for n, cell := range cells {
		s.asks[n] = s.label(cell)
		for row := cell.Range.From.Row; row <= cell.Range.To.Row; row++ {
			s.byRow[row] = append(s.byRow[row], n)
		}
	}
	for _, row := range s.byRow {
		slices.SortFunc(row, func(a, b int) int { return cells[a].Range.From.Col - cells[b].Range.From.Col })
	}
	for n, cell := range cells {
		switch {
		case s.asks[n] != "":
			s.verdicts[n].Label = true
			if r.answersInBrackets(cell.Text) {
				s.verdicts[n].Kind = Name
			}
			s.answers(n)
		case cell.Role == Unknown:
			if !cell.Open && (utf8.RuneCountInString(cell.Text) > maxInside || !strings.ContainsAny(cell.Text, colons)) {
				continue
			}
			kind, answered := r.Inline(cell.Text)
			switch {
			case answered && kind == Telephone && s.isAnswer(n):
				// 项目名称 | 热线建设，电话：…: In masks the number.
			case answered:
				s.verdicts[n].Kind = kind
			case kind != "":
				s.verdicts[n].Label = true
				s.asks[n] = kind
				s.answers(n)
			}
		}
	}
	for n, cell := range cells {
		if cell.Open && cell.Role == Unknown && s.verdicts[n] == (Verdict{}) && (r.HasNames(cell.Text) && !s.isAnswer(n) || r.namesSomeone(cell.Text)) {
			s.verdicts[n].Kind = Name
		}
	}
	return s.verdicts
}

// answersInBrackets reports whether a label of a person has its answer in
// brackets, or the label is what stands in them: 安全员（张三）, 张三（书记签名）.
func (r *Rules) answersInBrackets(text string) bool {
	if outside := foldLabel(withoutBrackets(text)); r.isSigned(text) && r.Asks(outside) == "" && (r.HasNames(outside) || r.isForeignName(outside)) {
		return true
	}
	text = foldLabel(text)
	at := strings.LastIndex(text, "(")
	if at < 0 {
		return false
	}
	inside := strings.TrimSuffix(text[at+1:], ")")
	return r.HasNames(inside) || r.isForeignName(inside) && r.Asks(inside) == "" && !contains(inside, r.signed) && !contains(inside, r.sealed)
}

// sheet is the cells while verdicts are found.
type sheet struct {
	rules    *Rules
	cells    []Cell
	verdicts []Verdict
	asks     []Kind // what each cell asks for as a label
	byRow    map[int][]int
}

// label gives what a cell asks for as a label, empty if it is none of a person.
func (s *sheet) label(cell Cell) Kind {
	switch cell.Role {
	case PersonLabel:
		if cell.Kind != "" {
			return cell.Kind
		}
		return Name
	case Unknown:
		return s.rules.asks(cell.Text, cell.Open)
	}
	return ""
}

// answers withholds what answers label n: the next text to its right, or,
// where that is a label too or there is none, the text below it.
func (s *sheet) answers(n int) {
	if beside := s.right(n); beside >= 0 && !s.isLabel(beside) {
		if s.cells[beside].Role == Unknown && s.mayStand(beside, s.asks[n]) {
			s.verdicts[beside].Kind = s.asks[n]
			// Two cells side by side may hold two persons, or a person and
			// a number.
			if next := s.right(beside); next >= 0 && s.cells[next].Role == Unknown && !s.isLabel(next) &&
				(s.rules.HasNames(s.cells[next].Text) || len(s.rules.In(s.cells[next].Text)) > 0) {
				s.verdicts[next].Kind = s.asks[n]
			}
			return
		}
	}
	below := s.below(n)
	if below < 0 || s.cells[below].Role != Unknown || s.isLabel(below) {
		return
	}
	text := s.cells[below].Text
	if s.rules.HasNames(text) || s.cells[below].Open && s.mayStand(below, s.asks[n]) && utf8.RuneCountInString(text) <= maxBelow && !s.isLabel(s.left(below)) {
		s.verdicts[below].Kind = s.asks[n]
	}
}

// mayStand reports whether cell n can be what a label of a person asks for.
// Between the tables, where a sentence may end in 电话, what answers it holds
// digits, Latin letters or a name.
func (s *sheet) mayStand(n int, kind Kind) bool {
	cell := s.cells[n]
	if !s.rules.mayAnswer(cell.Text, kind) {
		return false
	}
	return cell.Open || kind != Telephone || strings.ContainsFunc(foldLabel(cell.Text), isWord) || s.rules.HasNames(cell.Text)
}

// maxBelow is how many characters a text below a label has at most to answer
// it where it has not the shape of a name.
const maxBelow = 24

// isLabel reports whether a cell is a label, of whatever.
func (s *sheet) isLabel(n int) bool {
	return n >= 0 && (s.asks[n] != "" || s.cells[n].Role == OtherLabel || s.cells[n].Role == Unknown && s.rules.isOrganisation(s.cells[n].Text))
}

// isAnswer reports whether a cell stands at a label of the form or of an
// organisation.
func (s *sheet) isAnswer(n int) bool {
	if left := s.left(n); left >= 0 {
		return s.asks[left] == "" && s.isLabel(left)
	}
	if above := s.above(n); above >= 0 {
		return s.asks[above] == "" && s.isLabel(above)
	}
	return false
}

// mayAnswer reports whether a text can be what a label of a person asks for.
func (r *Rules) mayAnswer(text string, kind Kind) bool {
	folded := foldLabel(text)
	letters := strings.ContainsFunc(folded, unicode.IsLetter)
	switch {
	case folded == "" || utf8.RuneCountInString(folded) > maxAnswer:
		return false
	case r.noAnswers[trimLabel(folded)], r.namesOther(text):
		return false // 日期：2023年3月1日
	case !letters && !strings.ContainsFunc(folded, unicode.IsDigit):
		return false // dashes and dots
	case r.isDate(folded):
		return kind == Telephone && !strings.ContainsFunc(folded, unicode.IsLetter)
	case kind == Name && strings.IndexFunc(folded, unicode.IsLetter) > 0 && isDigit(rune(folded[0])):
		return len(r.In(text)) > 0 // 5人, 3名: how many, not who
	}
	return true
}
