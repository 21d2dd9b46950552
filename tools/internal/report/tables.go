package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/writing"
)

// above is how many rows stand over the header of each sheet of a workbook of
// findings; the first row of the list is the one below the header.
const above = 1

// Workbook gives a check as a workbook (.xlsx) with three lists: by unit, by
// rule, and every finding. Files that could not be read are the first rows of
// the first list. Links lead from a unit or a rule to its first finding, and from
// a finding to its cell in the workbook, whose path is relative to the folder
// beside.
func Workbook(printer message.Printer, c Checked, beside string) ([]byte, error) {
	t := tabler{printer: printer, checked: c, beside: beside, units: c.units()}
	all := t.all()
	data, err := writing.Tables([]writing.Table{t.byUnit(), t.byRule(), all})
	if err != nil {
		return nil, fmt.Errorf("make the workbook of findings: %w", err)
	}
	return data, nil
}

// tabler makes the lists of one check.
type tabler struct {
	printer message.Printer
	checked Checked
	beside  string
	units   map[formKey]string
	// The row in the list of all findings at which a form and a rule begin.
	formAt map[formKey]int
	ruleAt map[string]int
}

func (t *tabler) word(key string) string { return t.printer.Key("report.table." + key) }

func (t *tabler) header(keys ...string) []string {
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = t.word(key)
	}
	return names
}

func (t *tabler) top() [][]string {
	return [][]string{{t.checked.headline(t.printer) + t.printer.Key("report.table.gap") + t.checked.next(t.printer)}}
}

func number(n int) writing.TableCell { return writing.TableCell{Text: strconv.Itoa(n), Number: true} }

// inAll is where the list of all findings has a row.
func (t *tabler) inAll(text string, row int) writing.TableCell {
	cell := writing.TableCell{Text: text}
	if row > 0 {
		cell.Sheet, cell.Cell = t.word("all"), source.Cell{Row: row, Col: 1}
	}
	return cell
}

// all lists every finding, by unit, workbook and severity.
func (t *tabler) all() writing.Table {
	table := writing.Table{
		Name: t.word("all"), Above: t.top(),
		Header: t.header("unit", "file", "place", "severity", "title", "message", "cause", "remedy", "code"),
		Widths: []int{14, 18, 12, 5, 16, 34, 26, 26, 12},
	}
	t.formAt, t.ruleAt = map[formKey]int{}, map[string]int{}
	for _, s := range t.checked.sections(t.checked.Messages) {
		for _, g := range s.groups {
			for _, m := range g.messages {
				row := above + 2 + len(table.Rows)
				for _, key := range []formKey{{m.Workbook, m.Sheet}, {m.Workbook, ""}} {
					if t.formAt[key] == 0 {
						t.formAt[key] = row
					}
				}
				if t.ruleAt[m.ID] == 0 {
					t.ruleAt[m.ID] = row
				}
				cells := writing.Texts(s.unit, m.Workbook, Where(m), severityName(t.printer, m), m.Title, m.Message, m.Cause, m.Remedy, m.ID)
				cells[1].File = relative(m.Workbook, t.beside)
				if at := cellsOf(m); len(at) > 0 {
					cells[2].File, cells[2].Sheet, cells[2].Cell = cells[1].File, m.Sheet, at[0]
				}
				table.Rows = append(table.Rows, cells)
			}
		}
	}
	return table
}

// byUnit lists files that were not read, then every form with its counts and what
// was looked at, worst first within its unit.
func (t *tabler) byUnit() writing.Table {
	table := writing.Table{
		Name: t.word("by-unit"), Above: t.top(),
		Header: t.header("unit", "project", "file", "state", "errors", "warnings", "notes", "recomputed", "own", "passed", "unjudged", "reasons"),
		Widths: []int{18, 20, 22, 20, 5, 5, 5, 8, 8, 6, 8, 32},
	}
	for _, r := range t.checked.Refusals {
		cells := writing.Texts("", "", r.File, t.printer.Sprint(message.New("report.table.refused", "Reason", r.Reason, "Remedy", r.Remedy)))
		cells[2].File = relative(r.File, t.beside)
		table.Rows = append(table.Rows, cells)
	}
	by := map[formKey][]Message{}
	for _, m := range t.checked.Messages {
		by[formKey{m.Workbook, m.Sheet}] = append(by[formKey{m.Workbook, m.Sheet}], m)
	}
	forms := slices.Clone(t.checked.Forms)
	slices.SortStableFunc(forms, func(a, b Form) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), compareCounts(Count(by[formKey{a.Workbook, a.Sheet}]), Count(by[formKey{b.Workbook, b.Sheet}])))
	})
	for _, f := range forms {
		counts := Count(by[formKey{f.Workbook, f.Sheet}])
		state := t.word("clear")
		if counts != (Counts{}) {
			state = counted(t.printer, counts)
		}
		row := []writing.TableCell{
			t.inAll(cmp.Or(f.Unit, t.printer.Key("report.no-unit")), t.formAt[formKey{f.Workbook, f.Sheet}]), {Text: f.Project}, {Text: f.Workbook, File: relative(f.Workbook, t.beside)}, {Text: state},
			number(counts.Errors), number(counts.Warnings), number(counts.Notes),
			number(f.Judged.Recomputed), number(f.Judged.Indicators - f.Judged.Recomputed), number(len(f.Judged.Passed)), number(len(f.Judged.Unjudged)),
			{Text: reasons(t.printer, f.Judged)},
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// byRule lists every kind of finding with how often it was found.
func (t *tabler) byRule() writing.Table {
	table := writing.Table{
		Name: t.word("by-rule"), Above: t.top(),
		Header: t.header("title", "code", "severity", "forms", "findings", "method", "remedy"),
		Widths: []int{24, 20, 6, 8, 6, 44, 36},
	}
	forms := map[string]map[formKey]bool{}
	counts := map[string]int{}
	first := map[string]Message{}
	for _, m := range t.checked.Messages {
		if forms[m.ID] == nil {
			forms[m.ID], first[m.ID] = map[formKey]bool{}, m
		}
		forms[m.ID][formKey{m.Workbook, m.Sheet}] = true
		counts[m.ID]++
	}
	ids := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(first[a].rank(), first[b].rank()), cmp.Compare(counts[b], counts[a]))
	})
	for _, id := range ids {
		m := first[id]
		table.Rows = append(table.Rows, []writing.TableCell{
			t.inAll(m.Title, t.ruleAt[id]), {Text: id}, {Text: severityName(t.printer, m)}, number(len(forms[id])), number(counts[id]), {Text: m.Method}, {Text: m.Remedy},
		})
	}
	return table
}
