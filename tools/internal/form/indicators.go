package form

import (
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// table is the indicator table while it is being read.
type table struct {
	*reading
	columns []column
	// rows are the indicators with the cells of their level names.
	rows []tableRow
	// shifted says that some row stood beside its columns.
	shifted bool
	// first is the first row that is still to be read; closed says that a total
	// ended the table.
	first  int
	closed bool
	// headed says that a level has a row of its own.
	headed bool
	// sums are the rows that add up others, by their figures.
	sums map[int]sumKind
	// total is a row inside the table that begins with the label of a total.
	total int
	// above is the last row of the table above, whose levels go on.
	above *tableRow
}

// tableRow is one indicator on its way.
type tableRow struct {
	cells         map[string][]*item
	first, second *item
	shift         int
	// shared are points that are merged down to the row from above.
	shared map[string]*item
}

// sideTitle drops a column that is only the side title of the table: 绩效指标
// beside 三级指标.
func (f *reading) sideTitle(columns []column) []column {
	var kept []column
	for _, c := range columns {
		others := count(columns, "level1", "level2", "name") > 1 || c.role == "other"
		if c.header.means(profile.Block) != "" && (c.role == "name" || c.role == "other") && others && c.from == columns[0].from {
			c.header.take(isLabel)
			continue
		}
		kept = append(kept, c)
	}
	if !has(kept, "name") {
		for n := range kept {
			if kept[n].role == "other" && kept[n].header.means(profile.IndicatorColumn) == "name" {
				kept[n].role = "name"
			}
		}
	}
	return kept
}

// promoteName makes the deepest level the indicator's name where the table has
// no column for it.
func (t *table) promoteName() {
	if has(t.columns, "name") {
		return
	}
	for _, role := range []string{"level2", "level1"} {
		if n := find(t.columns, role); n >= 0 {
			t.columns[n].role = "name"
			return
		}
	}
}

// row reads one row: a header printed again, a level name on its own, a
// subtotal, or an indicator.
func (t *table) row(row int) {
	items := t.anchored(row)
	if t.isIndicatorHeader(row) || (allLabels(items, profile.IndicatorColumn) && len(items) > 1) {
		for _, i := range items {
			if i.meaning != nil {
				i.take(isLabel)
			}
		}
		return
	}
	if len(items) == 1 && (t.isTitle(items[0]) || t.isYear(items[0]) || t.isAnnex(items[0]) || t.isUnitLine(items[0])) {
		items[0].take(isLabel) // the heading of a second page
		return
	}
	inside := t.isTableRow(t.columns, row)
	if !inside && (t.isRemark(row) || t.runsAcross(t.columns, items) && len(items) > 1) {
		items[0].take(isLabel)
		for _, i := range items[1:] {
			i.take(recognised)
		}
		return
	}
	if total := items[0].means(profile.Total); total != "" && total != "grade" && !inside {
		if total == "total" && t.total == 0 {
			t.total = row
		}
		items[0].take(isLabel)
		for _, i := range items[1:] {
			i.take(recognised)
		}
		return
	}
	if t.sumRow(row, items, inside) {
		return
	}
	r := t.align(row)
	if len(r.cells) == 0 && r.first == nil && r.second == nil {
		return
	}
	if !t.isIndicator(r) {
		t.prompts(r)
		if r.first == nil && r.second == nil {
			return
		}
	}
	t.rows = append(t.rows, r)
}

// sumRow reads a row that adds up others: it is no indicator.
func (t *table) sumRow(row int, items []*item, inside bool) bool {
	kind := t.sums[row]
	if kind == noSum || inside {
		return false
	}
	lead := items[0]
	switch {
	case kind == sumOfAll && t.total == 0:
		t.total = row
	case kind == sumOfHeading && lead.means(profile.SecondLevel) != "" && lead.means(profile.FirstLevel) == "":
		t.rows = append(t.rows, tableRow{second: lead})
	case kind == sumOfHeading:
		t.rows = append(t.rows, tableRow{first: lead})
	default:
		lead.take(isLabel)
	}
	if kind == sumOfAll {
		lead.take(isLabel)
	}
	for _, i := range items[1:] {
		i.take(recognised)
	}
	return true
}

func allLabels(items []*item, section profile.Section) bool {
	for _, i := range items {
		if i.means(section) == "" {
			return false
		}
	}
	return true
}

// isIndicator reports whether a row says anything about an indicator. A row
// that holds nothing but the form's prompt (指标2：, ……) does not.
func (t *table) isIndicator(r tableRow) bool {
	for role, cells := range r.cells {
		switch role {
		case "serial", "other":
		case "name":
			for _, i := range cells {
				if !t.isPrompt(i) {
					return true
				}
			}
		case "nature", "unit":
		default:
			return len(cells) > 0
		}
	}
	return false
}

func (t *table) isPrompt(i *item) bool { return t.set.Vocabulary().IsPlaceholder(i.norm) }

// prompts settles the cells of a row that is no indicator: what the form
// prints itself is a label, all else stays unplaced.
func (t *table) prompts(r tableRow) {
	for _, cells := range r.cells {
		for _, i := range cells {
			if t.isPrompt(i) {
				i.take(isLabel)
			}
		}
	}
}

// indicator puts the cells of a row into an indicator.
func (t *table) indicator(r tableRow) evaluation.Indicator {
	var x evaluation.Indicator
	x.Level1, x.Level2 = t.levelName(r.first), t.levelName(r.second)
	for _, field := range evaluation.Fields(evaluation.IndicatorsSection) {
		if field.Level || field.Key == "target" {
			continue // read from headings over rows, and from several columns
		}
		role, to := field.Key, field.In(&x)
		cells := r.cells[role]
		if role == "name" && len(cells) > 1 && t.isPrompt(cells[0]) {
			cells[0].take(isLabel) // 指标1 beside the words
			cells = cells[1:]
		}
		for _, i := range cells {
			if to.Text != "" {
				i.take(recognised)
				continue
			}
			*to = i.value()
			if role == "deviation" {
				*to = t.narrative(i)
			}
			i.take(isValue)
		}
		if i := r.shared[role]; i != nil && to.Text == "" {
			to.At = i.At
		}
	}
	for _, role := range []string{"other", "serial"} {
		for _, i := range r.cells[role] {
			i.take(recognised)
			if role == "serial" {
				i.take(isLabel)
			}
		}
	}
	x.Target = t.target(r)
	x.Goal = t.goal(x.Target.Text)
	return x
}

// target joins what the form splits over columns: 指标性质, 指标值, 度量单位.
func (t *table) target(r tableRow) evaluation.Value {
	var target evaluation.Value
	var parts []*item
	for _, role := range []string{"nature", "target", "value", "unit"} {
		parts = append(parts, r.cells[role]...)
	}
	for n, i := range parts {
		if n == 0 {
			target = i.value()
		} else {
			target = evaluation.Value{Text: target.Text + i.text, At: target.At}
		}
		i.take(isValue)
	}
	if len(parts) > 1 {
		target.At, target.Stored = source.Cell{}, ""
	}
	return target
}

// levelName gives a level's name without the white space inside it, which
// only sets it in a narrow column.
func (t *table) levelName(i *item) evaluation.Value {
	if i == nil {
		return evaluation.Value{}
	}
	i.take(isValue)
	value := i.value()
	value.Text = strings.Join(strings.Fields(value.Text), "")
	return value
}
