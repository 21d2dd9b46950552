package collect

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/jsontext"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/writing"
)

// Summary is what became of all copies that were returned.
type Summary struct {
	Results []Result
	// Refusals are copies that could not be read.
	Refusals []*finding.Refusal
	// Notes counts the explanations that were written down, Kept those that were
	// not, since another one stands there.
	Notes, Kept int
}

// Count gives how many findings are in a state, over all copies.
func (s Summary) Count(state State) int {
	n := 0
	for _, r := range s.Results {
		n += r.Count(state)
	}
	return n
}

// Open reports whether something is left to be done.
func (s Summary) Open() bool {
	left := len(s.Refusals) + s.Kept
	for _, state := range States() {
		if state.IsOpen() {
			left += s.Count(state)
		}
	}
	return left > 0
}

// headline words all counts in one line.
func (s Summary) headline(printer message.Printer) string {
	args := []any{"Copies", strconv.Itoa(len(s.Results)), "Refused", strconv.Itoa(len(s.Refusals)), "Notes", strconv.Itoa(s.Notes), "Kept", strconv.Itoa(s.Kept)}
	for _, state := range States() {
		args = append(args, string(state), strconv.Itoa(s.Count(state)))
	}
	return printer.Sprint(message.New("collect.headline", args...))
}

// stateName words a state.
func stateName(printer message.Printer, state State) string {
	return printer.Key("collect.state." + string(state))
}

// fieldName words a changed field with its row.
func fieldName(printer message.Printer, c Change) string {
	name := printer.Key(FieldKey(c.Section, c.Field))
	if c.Section == string(evaluation.TotalSection) {
		name = printer.Key("collect.field.total-row") + " · " + name
	}
	if c.Row != "" {
		name = c.Row + " · " + name
	}
	return strings.Join(strings.Fields(name), " ")
}

// FieldKey gives the key of a field's words: those of the page for the fields of
// rows, in which the total has the columns of indicators.
func FieldKey(section, field string) string {
	switch evaluation.Section(section) {
	case "":
		return "collect.field." + field
	case evaluation.TotalSection:
		section = string(evaluation.IndicatorsSection)
		if field == "label" {
			return "collect.field.total-row"
		}
	}
	return "site." + section + "." + field
}

func place(c Change) string {
	if c.Cell == "" {
		return c.Sheet
	}
	return c.Sheet + "!" + c.Cell
}

// Text writes a summary for the terminal: counts first, then each copy with what
// is left to be done before what is done.
func Text(w io.Writer, printer message.Printer, s Summary) error {
	var out bytes.Buffer
	line := func(indent int, texts ...string) {
		fmt.Fprintf(&out, "%s%s\n", strings.Repeat(" ", indent), report.Visible(strings.Join(texts, "  ")))
	}
	line(0, s.headline(printer))
	out.WriteString("\n")
	for _, r := range s.Refusals {
		line(0, printer.Sprint(message.New("collect.refused", "File", r.File, "Reason", r.Reason, "Remedy", r.Remedy)))
	}
	for _, r := range s.Results {
		line(0, r.Path, r.Unit, r.Project)
		if !r.Compared {
			line(2, printer.Key("collect.no-original"))
		}
		for _, state := range States() {
			for _, item := range r.Items {
				if item.State != state {
					continue
				}
				first, _, _ := strings.Cut(item.Message, "\n")
				line(2, stateName(printer, state), item.Place, first, string(item.Finding))
				if item.Explanation != "" {
					line(8, printer.Sprint(message.New("collect.said", "Text", item.Explanation, "Evidence", cmp.Or(item.Evidence, printer.Key("collect.blank")))))
				}
			}
		}
		for _, c := range r.Changes {
			line(2, printer.Key("collect.changed"), place(c), fieldName(printer, c), quoted(printer, c.Old)+" → "+quoted(printer, c.New))
		}
		out.WriteString("\n")
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write what was returned: %w", err)
	}
	return nil
}

func quoted(printer message.Printer, text string) string {
	if text == "" {
		return printer.Key("collect.blank")
	}
	return text
}

// JSON writes a summary for programs.
func JSON(w io.Writer, s Summary) error {
	type item struct {
		State       State      `json:"state"`
		ID          finding.ID `json:"id"`
		Place       string     `json:"place"`
		Message     string     `json:"message"`
		Explanation string     `json:"explanation"`
		Evidence    string     `json:"evidence"`
		Status      string     `json:"status"`
	}
	type change struct {
		Sheet   string `json:"sheet"`
		Cell    string `json:"cell"`
		Section string `json:"section"`
		Row     string `json:"row"`
		Field   string `json:"field"`
		Old     string `json:"old"`
		New     string `json:"new"`
	}
	type result struct {
		Path     string        `json:"path"`
		File     string        `json:"file"`
		Unit     string        `json:"unit"`
		Project  string        `json:"project"`
		Counts   map[State]int `json:"counts"`
		Items    []item        `json:"items"`
		Compared bool          `json:"compared"`
		Changes  []change      `json:"changes"`
	}
	list := []result{}
	for _, r := range s.Results {
		one := result{Path: r.Path, File: r.File, Unit: r.Unit, Project: r.Project, Counts: map[State]int{}, Items: []item{}, Compared: r.Compared, Changes: []change{}}
		for _, state := range States() {
			one.Counts[state] = r.Count(state)
		}
		for _, i := range r.Items {
			one.Items = append(one.Items, item{i.State, i.Finding, i.Place, i.Message, i.Explanation, i.Evidence, i.Status})
		}
		for _, c := range r.Changes {
			one.Changes = append(one.Changes, change{c.Sheet, c.Cell, c.Section, c.Row, c.Field, c.Old, c.New})
		}
		list = append(list, one)
	}
	return jsontext.Write(w, "what was returned", list)
}

// Workbook gives a summary as a workbook (.xlsx): one row a copy, one a finding,
// one a changed field.
func Workbook(printer message.Printer, s Summary) ([]byte, error) {
	word := func(key string) string { return printer.Key("collect.table." + key) }
	header := func(keys ...string) (names []string) {
		for _, key := range keys {
			names = append(names, word(key))
		}
		return names
	}
	top := [][]string{{s.headline(printer)}}
	number := func(n int) writing.TableCell { return writing.TableCell{Text: strconv.Itoa(n), Number: true} }
	byUnit := writing.Table{Name: word("by-unit"), Above: top, Header: header("unit", "project", "file", "note"), Widths: []int{20, 22, 24, 20, 8, 8, 8, 8, 8, 8}}
	items := writing.Table{
		Name: word("findings"), Above: top, Header: header("unit", "file", "state", "place", "title", "message", "explanation", "evidence", "status", "code"),
		Widths: []int{14, 18, 8, 12, 16, 36, 26, 14, 8, 12},
	}
	changed := writing.Table{Name: word("changes"), Above: top, Header: header("unit", "file", "place", "field", "old", "new"), Widths: []int{16, 20, 14, 32, 28, 28}}
	for _, state := range States() {
		byUnit.Header = append(byUnit.Header, stateName(printer, state))
	}
	byUnit.Header = append(byUnit.Header, word("changed-fields"))
	for _, r := range s.Refusals {
		byUnit.Rows = append(byUnit.Rows, writing.Texts("", "", r.File, printer.Sprint(message.New("collect.table.refused", "Reason", r.Reason, "Remedy", r.Remedy))))
	}
	for _, r := range s.Results {
		row := writing.Texts(r.Unit, r.Project, r.Path, "")
		if !r.Compared {
			row[3].Text = printer.Key("collect.no-original")
		}
		for _, state := range States() {
			row = append(row, number(r.Count(state)))
		}
		byUnit.Rows = append(byUnit.Rows, append(row, number(len(r.Changes))))
		for _, state := range States() {
			for _, i := range r.Items {
				if i.State == state {
					items.Rows = append(items.Rows, writing.Texts(i.Unit, r.Path, stateName(printer, i.State), i.Place, i.Title, i.Message, i.Explanation, i.Evidence, i.Status, string(i.Finding)))
				}
			}
		}
		for _, c := range r.Changes {
			changed.Rows = append(changed.Rows, writing.Texts(r.Unit, r.Path, place(c), fieldName(printer, c), c.Old, c.New))
		}
	}
	data, err := writing.Tables([]writing.Table{byUnit, items, changed})
	if err != nil {
		return nil, fmt.Errorf("make the table of what was returned: %w", err)
	}
	return data, nil
}
