package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// fundingRow is a row of the funding block: its label and what stands to the
// right of it.
type fundingRow struct {
	label *item
	cells []*item
	// whole is a label to the left of the row's own: 财政资金 beside its parts.
	whole *item
}

// amountRole reports whether a role is that of a column of figures.
func amountRole(role string) bool { return amountFields(&evaluation.FundingLine{})[role] != nil }

// funding reads the block of money: a header row, then one line a source.
func (f *reading) funding() {
	if f.fundingAcross() {
		f.nestFunding()
		return
	}
	if f.blocks.funding == 0 {
		f.fundingTurned()
		return
	}
	header, last := f.headings(f.blocks.funding)
	if pairs := f.labelValuePairs(header); pairs != nil {
		f.fundingFromPairs(pairs, header)
		f.nestFunding()
		return
	}
	heads := f.columnHeads(profile.FundingColumn, header, f.rowsOfMoney(f.blocks.funding))
	if len(heads) < 2 {
		heads = header
	}
	columns := f.overLabels(f.columns(heads, profile.FundingColumn), last+1, f.blocks.end(f.region, f.blocks.funding))
	columns = f.complete(oneBudget(columns), heads, profile.FundingColumn)
	rows := f.fundingRows(columns, last+1, f.blocks.end(f.region, f.blocks.funding))
	if len(rows) == 0 {
		f.fundingBare(columns, header, last+1)
		return
	}
	columns, shift := f.fitFunding(columns, rows)
	if shift != 0 {
		f.displaced(headersOf(columns))
	}
	for _, i := range header {
		if i.meaning != nil || i.lastRow > i.row || i.lastCol < columns[0].from || slices.ContainsFunc(columns, func(c column) bool { return c.header == i }) {
			i.take(isLabel)
		}
	}
	f.tables = append(f.tables, readTable{profile.FundingColumn, columns})
	slips := f.dashSlips(columns, rows, shift)
	for n, row := range rows {
		f.fundingLine(columns, row, shift+slips[n])
		if slips[n] != 0 {
			f.displaced([]*item{row.label})
		}
	}
	f.nestFunding()
}

// fundingRows gives the rows that have a label left of the figures.
func (f *reading) fundingRows(columns []column, first, last int) []fundingRow {
	edge := columns[len(columns)-1].to
	for _, c := range columns {
		if amountRole(c.role) {
			edge = min(edge, c.from)
		}
	}
	var rows []fundingRow
	for _, row := range f.span(first, last) {
		var r fundingRow
		if len(rows) > 0 && f.headsOther(row) {
			break
		}
		for _, i := range f.anchored(row) {
			switch {
			case i.means(profile.Head) != "" && i.means(profile.FundingRow) == "" && r.label == nil:
			case f.isLineLabel(i, r, edge):
				r.whole, r.label = r.label, i
			case r.label != nil:
				r.cells = append(r.cells, i)
			}
		}
		if r.label == nil {
			r.label, r.cells = f.labelMergedOver(row, edge), f.anchored(row)
		}
		if r.label != nil && (r.label.means(profile.FundingRow) != "" || f.amounts(r.cells) > 0 || f.inLine(rows, r)) {
			rows = append(rows, r)
		}
	}
	return rows
}

// isLineLabel reports whether a cell is the label of a line: words left of the
// figures. In the first column of figures only a source of money is one, or the
// words of a row that has no label further left.
func (f *reading) isLineLabel(i *item, r fundingRow, edge int) bool {
	if i.means(profile.FundingRow) != "" {
		return i.col <= edge
	}
	if i.isFigure() || f.isDash(i.text) || i.means(profile.Block) == "funding" {
		return false
	}
	return i.col < edge || i.col == edge && r.label == nil && !f.isAmount(i)
}

// inLine reports whether a row without figures continues the lines above it:
// its label stands where theirs do and is no sentence.
func (f *reading) inLine(rows []fundingRow, r fundingRow) bool {
	return len(rows) > 0 && len(r.cells) == 0 && r.label.col == rows[len(rows)-1].label.col &&
		r.label.meaning == nil && utf8.RuneCountInString(r.label.text) <= 20 && !strings.ContainsAny(r.label.text, ":：")
}

func (f *reading) amounts(cells []*item) int {
	n := 0
	for _, i := range cells {
		if i.isFigure() {
			n++
		}
	}
	return n
}

// fitFunding finds out how the headers stand over their figures: as they
// should, over by one column (a dump that lost a cell), or with the header of
// the labels read as one of money. The first that explains all cells wins.
func (f *reading) fitFunding(columns []column, rows []fundingRow) (fitted []column, shift int) {
	best := f.fundingFaults(columns, rows, 0)
	fitted = columns
	if best == 0 {
		return fitted, 0
	}
	renamed := append([]column{}, columns...)
	renamed[0].role = "label"
	labelled := slices.ContainsFunc(rows, func(r fundingRow) bool { return at(columns, r.label.col) == 0 })
	if n := f.fundingFaults(renamed, rows, 0); n < best && labelled {
		fitted, best = renamed, n
	}
	for _, s := range []int{-1, 1, -2, 2} {
		if n := f.fundingFaults(columns, rows, s); n+1 < best || n < best && n == 0 && labelled {
			fitted, shift, best = columns, s, n
		}
	}
	return fitted, shift
}

// fundingFaults counts the cells that make no sense where they stand.
func (f *reading) fundingFaults(columns []column, rows []fundingRow, shift int) int {
	faults := 0
	for _, row := range rows {
		if n := at(columns, row.label.col+shift); n >= 0 && amountRole(columns[n].role) {
			faults += 2
		}
		for _, i := range row.cells {
			n := at(columns, i.col+shift)
			switch {
			case n < 0:
				faults += 2
			case amountRole(columns[n].role) && !f.isAmount(i):
				faults += 2
			case columns[n].role != "execution_rate" && amountRole(columns[n].role) && strings.HasSuffix(i.text, "%"):
				faults += 2
			}
		}
	}
	return faults
}

// maxSources is how many lines a funding block has at most for rows of dashes
// to be put right.
const maxSources = 60

// dashSlips finds rows of nothing but dashes that lost a cell: a row without a
// figure whose dashes stand where the other rows have figures, and would
// stand where the other rows have dashes if moved by one. Figures are never
// moved.
func (f *reading) dashSlips(columns []column, rows []fundingRow, shift int) map[int]int {
	slips := map[int]int{}
	if len(rows) > maxSources {
		return slips // each row is held against all others
	}
	for n, row := range rows {
		if f.amounts(row.cells) > 0 || len(row.cells) < 2 {
			continue
		}
		best := f.dashFit(columns, rows, n, shift, 0)
		for _, slip := range []int{1, -1} {
			if fit := f.dashFit(columns, rows, n, shift, slip); fit > best && fit == 2*len(row.cells) {
				slips[n], best = slip, fit
			}
		}
	}
	return slips
}

// dashFit says how well the dashes of row n, moved by slip, go with the
// columns: a point a cell where other rows have dashes, and one where none has
// a figure.
func (f *reading) dashFit(columns []column, rows []fundingRow, n, plain, slip int) int {
	fit := 0
	for _, i := range rows[n].cells {
		c := at(columns, i.col+plain+slip)
		if c < 0 {
			continue
		}
		dashes, figures := 0, 0
		for m, other := range rows {
			if m == n || other.label.means(profile.FundingRow) == "total" {
				continue
			}
			for _, o := range other.cells {
				if at(columns, o.col+plain) == c {
					if f.isDash(o.text) {
						dashes++
					} else {
						figures++
					}
				}
			}
		}
		if dashes > 0 {
			fit++
		}
		if figures == 0 {
			fit++
		}
	}
	return fit
}

// fundingLine puts the cells of a row into a line.
func (f *reading) fundingLine(columns []column, row fundingRow, shift int) {
	line := evaluation.FundingLine{Source: f.sourceOf(row.label), Label: row.label.value()}
	row.label.take(isValue)
	row.whole.take(isLabel)
	fields := amountFields(&line)
	for _, i := range row.cells {
		n := at(columns, i.col+shift)
		if n < 0 {
			continue
		}
		field := fields[columns[n].role]
		if field == nil || field.Text != "" {
			i.take(recognised)
			continue
		}
		*field = i.value()
		i.take(isValue)
	}
	f.e.Funding = append(f.e.Funding, line)
}

// amountFields gives the fields of a line by the roles of the columns.
func amountFields(line *evaluation.FundingLine) map[string]*evaluation.Value {
	fields := map[string]*evaluation.Value{}
	for _, field := range evaluation.Fields(evaluation.FundingSection) {
		if !field.Label {
			fields[field.Key] = field.In(line)
		}
	}
	return fields
}

func (f *reading) sourceOf(label *item) evaluation.FundingSource {
	role := label.means(profile.FundingRow)
	if role == "" || role == "subtotal" {
		return evaluation.FundingOther
	}
	if role == "total" {
		for _, line := range f.e.Funding {
			if line.Source == evaluation.FundingTotal {
				return evaluation.FundingOther
			}
		}
	}
	return evaluation.FundingSource(role)
}

func headersOf(columns []column) []*item {
	var headers []*item
	for _, c := range columns {
		headers = append(headers, c.header)
	}
	return headers
}
