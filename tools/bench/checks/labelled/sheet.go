package labelled

import (
	"fmt"
	"strconv"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// sheet is a draft as it is printed: the texts by what they are (fund.0.final,
// row.3.score, total.score), and their cells.
type sheet struct {
	*draft
	text map[string]string
	at   map[string]source.Cell
	// skip are rows that were not printed.
	skip map[int]bool
	// again is a row that is printed twice, or -1.
	again int
}

var (
	fundKeys = []string{"label", "original", "final", "spent", "weight", "rate", "score"}
	rowKeys  = []string{"level1", "level2", "name", "target", "actual", "weight", "score", "deviation"}
)

func (d *draft) print() *sheet {
	s := &sheet{draft: d, text: map[string]string{}, at: map[string]source.Cell{}, skip: map[int]bool{}, again: -1}
	sentence := fmt.Sprintf("%s%s", d.rows[0].name, d.rows[0].actual)
	values := map[string]string{"year": strconv.Itoa(d.year), "project": d.project, "sentence": sentence}
	s.text["title"] = known.Labels["title"]
	s.text["planned"] = fill(pick(d.r, known.Planned), map[string]string{"year": values["year"], "project": d.project, "sentence": d.rows[0].name + d.rows[0].target})
	s.text["achieved"] = fill(pick(d.r, known.Achieved), values)
	labels := append([]string{known.Labels["line-total"]}, known.Sources...)
	for i, l := range d.lines {
		key := "fund." + strconv.Itoa(i) + "."
		s.text[key+"label"] = labels[i]
		s.text[key+"original"], s.text[key+"final"], s.text[key+"spent"] = d.money(l.original), d.money(l.final), d.money(l.spent)
		s.text[key+"rate"], s.text[key+"weight"], s.text[key+"score"] = percent(share(10000, l.spent, l.final)), "—", "—"
		if i == 0 {
			s.text[key+"weight"], s.text[key+"score"] = hundredths(d.execution), hundredths(d.executionScore())
		}
	}
	for i, r := range d.rows {
		s.printRow(i, r)
	}
	weight, score := d.sums()
	s.text["total.weight"], s.text["total.score"] = hundredths(weight), hundredths(score)
	return s
}

func (s *sheet) printRow(i int, r row) {
	key := "row." + strconv.Itoa(i) + "."
	for n, text := range []string{r.Level1, r.Level2, r.name, r.target, r.actual, hundredths(r.weight), hundredths(r.score), r.deviation} {
		s.text[key+rowKeys[n]] = text
	}
}

func (d *draft) money(h int) string {
	if h%100 == 0 {
		return strconv.Itoa(h / 100)
	}
	return fmt.Sprintf("%d.%02d", h/100, h%100)
}

// columns is how wide the form is.
const columns = 9

// layout is a grid under construction.
type layout struct {
	*sheet
	cells  []grid.Cell
	merges []source.Range
}

// put prints a text over the columns from col to to; key names a text of the
// sheet.
func (l *layout) put(row, col, to int, key, text string) {
	at := source.Cell{Row: row, Col: col}
	if key != "" {
		l.at[key], text = at, l.text[key]
	}
	if to > col {
		l.merges = append(l.merges, source.Range{From: at, To: source.Cell{Row: row, Col: to}})
	}
	l.cells = append(l.cells, grid.Cell{At: at, Text: text})
}

// form lays the texts into a grid and reads it.
func (s *sheet) form(profiles *profile.Set) (*evaluation.SelfEvaluation, error) {
	l := &layout{sheet: s}
	row := l.indicators(l.head())
	l.put(row, 1, 6, "", known.Labels["total"])
	l.put(row, 7, 7, "total.weight", "")
	l.put(row, 8, 8, "total.score", "")
	g, err := grid.New(known.Labels["sheet"], l.cells, l.merges)
	if err != nil {
		return nil, fmt.Errorf("lay out a form: %w", err)
	}
	result, refused := form.Read("labelled.xlsx", g, profiles)
	if len(refused) > 0 || len(result.Forms) != 1 {
		return nil, fmt.Errorf("read a form: %d forms, refused %v", len(result.Forms), refused)
	}
	return result.Forms[0].Evaluation, nil
}

// head prints what stands above the indicators and gives the next row.
func (l *layout) head() int {
	unit := known.Labels["ten-thousand"]
	if l.inYuan {
		unit = known.Labels["yuan"]
	}
	l.put(1, 1, columns, "title", "")
	l.put(2, 1, columns, "", fmt.Sprintf(known.Labels["year"], l.year))
	l.put(3, 1, 2, "", known.Labels["project"])
	l.put(3, 3, columns, "", l.project)
	l.put(4, 1, 2, "", known.Labels["department"])
	l.put(4, 3, 5, "", l.department)
	l.put(4, 6, 6, "", known.Labels["unit"])
	l.put(4, 7, columns, "", l.unit)
	l.put(5, 1, 2, "", fmt.Sprintf(known.Labels["funds"], unit))
	for i, label := range known.FundColumns {
		l.put(5, 3+i, 3+i, "", label)
	}
	row := 6
	for i := range l.lines {
		for n, key := range fundKeys {
			l.put(row, 3+n, 3+n, "fund."+strconv.Itoa(i)+"."+key, "")
		}
		row++
	}
	l.put(row, 1, 2, "", known.Labels["objective"])
	l.put(row, 3, 5, "", known.Labels["planned"])
	l.put(row, 6, columns, "", known.Labels["achieved"])
	l.put(row+1, 3, 5, "planned", "")
	l.put(row+1, 6, columns, "achieved", "")
	return row + 2
}

// indicators prints the table of indicators and gives the next row.
func (l *layout) indicators(row int) int {
	for i, label := range known.RowColumns {
		l.put(row, 2+i, 2+i, "", label)
	}
	l.put(row, 1, 1, "", known.Labels["indicators"])
	row++
	for i := range l.rows {
		for printed := 0; printed < 1 || printed < 2 && i == l.again; printed++ {
			if l.skip[i] {
				break
			}
			for n, key := range rowKeys {
				l.put(row, 2+n, 2+n, "row."+strconv.Itoa(i)+"."+key, "")
			}
			row++
		}
	}
	return row
}
