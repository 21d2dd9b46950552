package layouts

import (
	"fmt"
	"strings"
)

// design is how one form is laid out.
type design struct {
	points                              string // how points are printed
	head, year, unitPlace, sides        string
	funding, fundingColumns             string
	objective, order                    string
	levels, levelMerges, columns, split string
	extras, repeat, total               string
	side, remark, footer                string
	numbers                             bool
}

// form draws a design and fills it.
func (d *drawer) form() *board { return d.filled(d.design()) }

func (d *drawer) design() design {
	return design{
		points:         d.choose("points printed", choice{"10", 6}, choice{"10.00", 2}, choice{"10 and a word", 2}),
		head:           d.choose("head", choice{"pairs", 5}, choice{"rows", 3}, choice{"above", 2}, choice{"inline", 1}, choice{"title only", 1}),
		year:           d.choose("year", choice{"own row", 4}, choice{"title", 3}, choice{"head", 1}, choice{"none", 1}),
		unitPlace:      d.choose("unit of money", choice{"row", 3}, choice{"side title", 3}, choice{"headers", 2}, choice{"none", 1}),
		sides:          d.choose("side titles", choice{"merged", 6}, choice{"rows", 1}, choice{"none", 2}),
		funding:        d.choose("funding", choice{"down", 10}, choice{"across", 3}, choice{"across in pairs", 2}, choice{"none", 1}),
		fundingColumns: d.choose("funding columns", choice{"with points", 5}, choice{"without points", 3}, choice{"three", 1}, choice{"two", 1}),
		objective:      d.choose("objective", choice{"beside", 5}, choice{"below", 2}, choice{"with reasons", 2}, choice{"numbered", 2}, choice{"none", 1}),
		order:          d.choose("blocks", choice{"usual", 8}, choice{"objective first", 2}),
		levels:         d.choose("levels", choice{"two", 7}, choice{"one", 1}, choice{"heading rows", 1}, choice{"with own points", 1}, choice{"points in names", 1}),
		levelMerges:    d.choose("level cells", choice{"merged", 5}, choice{"repeated", 2}, choice{"blank below", 2}),
		columns:        d.choose("columns", choice{"usual", 4}, choice{"points first", 2}, choice{"points between", 2}, choice{"reasons before points", 1}, choice{"actual first", 1}, choice{"any", 1}),
		split:          d.choose("targets", choice{"whole", 7}, choice{"sign, number, unit", 2}, choice{"number, unit", 1}),
		extras:         d.choose("further columns", choice{"none", 7}, choice{"serial", 1}, choice{"standard", 1}, choice{"marker", 1}),
		repeat:         d.choose("header again", choice{"no", 8}, choice{"same", 1}, choice{"another order", 1}, choice{"two tables", 1}),
		total:          d.choose("total", choice{"row", 7}, choice{"score only", 1}, choice{"first row", 1}, choice{"none", 1}),
		side:           d.choose("side table", choice{"no", 9}, choice{"yes", 1}),
		remark:         d.choose("remark rows", choice{"none", 5}, choice{"below", 3}, choice{"between", 1}),
		footer:         d.choose("footer", choice{"none", 3}, choice{"note", 3}, choice{"persons", 2}, choice{"both", 1}),
		numbers:        d.choose("figures", choice{"numbers", 6}, choice{"texts", 4}) == "numbers",
	}
}

// fixed gives the design of the choices that were drawn before.
func (d *drawer) fixed() design {
	c := d.choices
	return design{
		points: c["points printed"], head: c["head"], year: c["year"], unitPlace: c["unit of money"], sides: c["side titles"], funding: c["funding"],
		fundingColumns: c["funding columns"], objective: c["objective"], order: c["blocks"], levels: c["levels"], levelMerges: c["level cells"],
		columns: c["columns"], split: c["targets"], extras: c["further columns"], repeat: c["header again"], total: c["total"],
		side: c["side table"], remark: c["remark rows"], footer: c["footer"], numbers: c["figures"] == "numbers",
	}
}

// laying is a form being laid: its board, design and content.
type laying struct {
	*board
	d    *drawer
	how  design
	says content
}

func (d *drawer) filled(how design) *board {
	execution := (how.funding == "down") && how.fundingColumns == "with points"
	l := &laying{board: &board{next: 1, want: Form{Want: map[string]string{}}}, d: d, how: how, says: d.content(execution)}
	l.width = max(len(l.tableColumns())+l.edge(), len(l.fundingFields())+3, 7)
	l.titles()
	if how.head != "title only" {
		l.head()
	}
	blocks := []func(){l.funding, l.objective}
	if how.order == "objective first" {
		blocks = []func(){l.objective, l.funding}
	}
	for _, block := range blocks {
		block()
	}
	l.indicators()
	l.foot()
	return l.board
}

// edge is how many columns stand left of a block for its side title.
func (l *laying) edge() int {
	if l.how.sides == "merged" {
		return 1
	}
	return 0
}

// points shows points as the form prints them.
func (l *laying) points(hundredths int) string {
	switch l.how.points {
	case "10.00":
		return fixed(hundredths, false)
	case "10":
		return fixed(hundredths, true)
	}
	return fixed(hundredths, true) + said.Marks.Points
}

// figure puts an answer that may be stored as a number.
func (l *laying) figure(row, col int, path, text string) {
	c := l.field(row, col, 1, 1, path, text)
	c.number = l.how.numbers && text != "" && strings.Trim(text, "0123456789.") == ""
}

func (l *laying) titles() {
	title, year := l.d.word("title"), l.says.year
	if l.how.head == "title only" {
		title = l.says.project + title
		l.expect("project", l.says.project)
		l.want.InTitle = true
	}
	switch l.how.year {
	case "title":
		title = year + said.Marks.Year + title
		l.line(title, "title")
	case "own row":
		l.line(title, "title")
		l.line(said.Marks.Open+year+said.Marks.Year+said.Marks.Close, label)
	default:
		l.line(title, "title")
	}
	l.expect("title", title)
	l.expect("year", year)
	if l.how.year == "none" || l.how.year == "head" && l.how.head == "title only" {
		l.expect("year", "")
	}
	l.expect("money_unit", said.Marks.Money)
	switch l.how.unitPlace {
	case "row":
		l.put(l.next, l.width, 1, 1, said.Marks.UnitRow, label)
		l.next++
	case "none":
		l.expect("money_unit", "")
	case "side title":
		if l.how.sides == "none" || l.how.funding == "none" {
			l.expect("money_unit", "")
		}
	case "headers":
		if l.how.funding == "none" || l.how.funding == "across in pairs" {
			l.expect("money_unit", "")
		}
	}
}

// head prints who and what.
func (l *laying) head() {
	type pair struct{ key, path, text string }
	pairs := []pair{{"head.project", "project", l.says.project}, {"head.department", "competent_department", l.says.department}, {"head.unit", "implementing_unit", l.says.unit}}
	if l.how.year == "head" {
		pairs = append(pairs, pair{"head.year", "year", l.says.year})
	}
	width := l.width
	switch l.how.head {
	case "pairs":
		l.put(l.next, 1, 1, 1, l.d.word(pairs[0].key), label)
		l.field(l.next, 2, 1, width-1, pairs[0].path, pairs[0].text)
		l.next++
		for i := 1; i < len(pairs); i += 2 {
			half := width / 2
			l.put(l.next, 1, 1, 1, l.d.word(pairs[i].key), label)
			if i+1 == len(pairs) {
				l.field(l.next, 2, 1, width-1, pairs[i].path, pairs[i].text)
			} else {
				l.field(l.next, 2, 1, half-1, pairs[i].path, pairs[i].text)
				l.put(l.next, half+1, 1, 1, l.d.word(pairs[i+1].key), label)
				l.field(l.next, half+2, 1, width-half-1, pairs[i+1].path, pairs[i+1].text)
			}
			l.next++
		}
	case "rows":
		for _, p := range pairs {
			l.put(l.next, 1, 1, 2, l.d.word(p.key), label)
			l.field(l.next, 3, 1, width-2, p.path, p.text)
			l.next++
		}
	case "above":
		for i, p := range pairs {
			from, to := width*i/len(pairs)+1, width*(i+1)/len(pairs)
			l.put(l.next, from, 1, to-from+1, l.d.word(p.key), label)
			l.field(l.next+1, from, 1, to-from+1, p.path, p.text)
		}
		l.next += 2
	case "inline":
		for _, p := range pairs {
			l.field(l.next, 1, 1, width, p.path, p.text)
			l.cells[len(l.cells)-1].text = l.d.word(p.key) + said.Marks.Colon + p.text
			l.next++
		}
	}
}

// sideTitle prints the title of a block over its rows, or above it; it is called
// before the block is printed with the rows that it will take.
func (l *laying) sideTitle(key string, rows int) {
	text := l.d.word(key)
	if key == "side.funding" && l.how.unitPlace == "side title" {
		text += said.Marks.Open + said.Marks.Money + said.Marks.Close
	}
	switch l.how.sides {
	case "merged":
		l.put(l.next, 1, rows, 1, text, label)
	case "rows":
		l.line(text, label)
	}
}

func (l *laying) foot() {
	if l.how.remark == "below" {
		l.remark()
	}
	if l.how.footer == "note" || l.how.footer == "both" {
		l.line(l.d.one(said.Notes), loose)
	}
	if l.how.footer == "persons" || l.how.footer == "both" {
		l.put(l.next, 1, 1, l.width, fmt.Sprintf(said.Marks.Signature, l.says.person), personal)
		l.want.Secrets = append(l.want.Secrets, l.says.person)
		l.next++
	}
}

// remark prints a row that looks like one of the table and is none.
func (l *laying) remark() {
	from := 1
	if l.how.remark == "between" {
		from += l.edge()
	}
	l.put(l.next, from, 1, 2, l.d.word("remark"), label)
	l.put(l.next, from+2, 1, l.width-from-1, l.d.one(said.Remarks), loose)
	l.next++
}
