package report

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"

	"gongkai/tools/internal/jsontext"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/writing"
)

// The kinds of a Difference that are no events of the ledger, whose kinds a
// Difference has otherwise: only the findings on a page change, or only something
// else on it.
const (
	FindingsDiffer = "findings"
	PageDiffers    = "page"
)

// Differences are what publishing would change, for the person who has to approve
// it. No text in it is one that the pages do not show.
type Differences struct {
	Changes []Difference `json:"changes"`
	// Refused counts the forms and workbooks that could not be used: what they
	// would change is not known.
	Refused int `json:"refused"`
}

// Difference is what would become of one form's page.
type Difference struct {
	// Kind is that of the event which the ledger would record, such as corrected,
	// or FindingsDiffer or PageDiffers.
	Kind    string `json:"kind"`
	ID      string `json:"id"`
	Project string `json:"project"`
	Unit    string `json:"unit"`
	Year    string `json:"year"`
	// Address is where the page will stand, below the site's root; Former where a
	// renamed one stands now.
	Address string `json:"address"`
	Former  string `json:"former,omitempty"`
	// Version is the number of the version that this makes.
	Version int `json:"version"`
	// SHA256 is the hash of what the form says, as the ledger has it.
	SHA256 string `json:"sha256"`
	Reason string `json:"reason"`
	Signer string `json:"signer"`
	// Concealed says that texts are left out of Fields that must not be shown.
	Concealed bool           `json:"concealed"`
	Fields    []FieldChange  `json:"fields"`
	Came      []ShortMessage `json:"came"`
	Went      []ShortMessage `json:"went"`
}

// FieldChange is one field of a form that says something else. Field is its path
// in the record, Label its name for people.
type FieldChange struct {
	Field string `json:"field"`
	Label string `json:"label"`
	Old   string `json:"old"`
	New   string `json:"new"`
	// HiddenOld and HiddenNew say that the text is not empty but must not be shown.
	HiddenOld bool `json:"hidden_old,omitempty"`
	HiddenNew bool `json:"hidden_new,omitempty"`
}

// ShortMessage is a finding that a page tells, in the site's language.
type ShortMessage struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	Title    string `json:"title"`
	Message  string `json:"message"`
}

// Apart gives the findings of now that were not told before, and those that were
// told before and are not now. The same finding in another cell is the same.
func Apart(before, now []Message) (came, went []ShortMessage) {
	only := func(of, other []Message) []ShortMessage {
		told := map[ShortMessage]int{}
		for _, m := range other {
			told[m.short()]++
		}
		rest := []ShortMessage{}
		for _, m := range of {
			if told[m.short()]--; told[m.short()] < 0 {
				rest = append(rest, m.short())
			}
		}
		return rest
	}
	return only(now, before), only(before, now)
}

func (m Message) short() ShortMessage { return ShortMessage{m.ID, m.Severity, m.Title, m.Message} }

// JSON writes the differences for a program.
func (d Differences) JSON(w io.Writer) error {
	if d.Changes == nil {
		d.Changes = []Difference{}
	}
	return jsontext.Write(w, "the differences", d)
}

// Approval writes a draft of an approval file, for a person to compare and sign:
// until each signer is filled in, it approves nothing. A comment at its head
// counts the differences.
func (d Differences) Approval(w io.Writer, printer message.Printer) error {
	if _, err := fmt.Fprintf(w, "# %s\n\n", d.headline(printer)); err != nil {
		return fmt.Errorf("write the draft of an approval: %w", err)
	}
	for _, one := range d.Changes {
		if one.Kind == FindingsDiffer || one.Kind == PageDiffers {
			continue
		}
		name, err := json.Marshal(Visible(one.Project + " " + one.Unit))
		if err != nil {
			return fmt.Errorf("write the draft of an approval: %w", err)
		}
		if _, err := fmt.Fprintf(w, "[[approve]]\nform = %q\nname = %s\nsha256 = %q\nwithdraw = %t\nsigner = \"\"\n\n", one.Address, name, one.SHA256, one.Kind == "withdrawn"); err != nil {
			return fmt.Errorf("write the draft of an approval: %w", err)
		}
	}
	return nil
}

// Text writes the differences for the terminal, control characters shown as �.
func (d Differences) Text(w io.Writer, printer message.Printer) error {
	var out strings.Builder
	for _, one := range d.Changes {
		shown := one.worded(printer)
		out.WriteString(Visible(shown.Kind+"  "+shown.Name+"  "+one.Address) + "\n")
		for _, line := range shown.Lines {
			out.WriteString("    " + Visible(line) + "\n")
		}
		for _, f := range shown.Fields {
			out.WriteString("    " + Visible(printer.Sprint(message.New("difference.field", "Label", f.Label, "Old", f.Old, "New", f.New))) + "\n")
		}
		for _, line := range shown.Findings {
			out.WriteString("    " + Visible(line) + "\n")
		}
		out.WriteString("\n")
	}
	out.WriteString(d.headline(printer) + "\n")
	if _, err := io.WriteString(w, out.String()); err != nil {
		return fmt.Errorf("write the differences as text: %w", err)
	}
	return nil
}

//go:embed difference.html
var differenceTemplate string

// HTML writes one page that needs nothing else; what an office typed is escaped.
func (d Differences) HTML(w io.Writer, printer message.Printer) error {
	page := struct {
		Lang, Headline string
		Style          template.CSS
		Changes        []wordedDifference
	}{Lang: printer.Locale, Headline: d.headline(printer), Style: template.CSS(pageStyle)}
	for _, one := range d.Changes {
		page.Changes = append(page.Changes, one.worded(printer))
	}
	t, err := template.New("difference").Funcs(template.FuncMap{"word": printer.Key}).Parse(differenceTemplate)
	if err != nil {
		return fmt.Errorf("template of the differences: %w", err)
	}
	var out bytes.Buffer
	if err := t.Execute(&out, page); err != nil {
		return fmt.Errorf("make the page of differences: %w", err)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write the differences as HTML: %w", err)
	}
	return nil
}

// Workbook gives the differences as a workbook (.xlsx) with one list, a row a
// field or finding.
func (d Differences) Workbook(printer message.Printer) ([]byte, error) {
	var header []string
	for _, key := range []string{
		"difference.table.kind", "difference.table.year", "difference.table.unit", "difference.table.project", "difference.table.address",
		"record.page.field", "record.page.old", "record.page.new", "difference.table.came", "difference.table.went", "difference.table.fingerprint",
	} {
		header = append(header, printer.Key(key))
	}
	table := writing.Table{
		Name: printer.Key("difference.title"), Above: [][]string{{d.headline(printer)}},
		Header: header, Widths: []int{8, 6, 18, 24, 26, 30, 20, 20, 34, 34, 20},
	}
	for _, one := range d.Changes {
		shown := one.worded(printer)
		row := func(field, before, after, came, went string) {
			table.Rows = append(table.Rows, writing.Texts(shown.Kind, one.Year, one.Unit, one.Project, one.Address, field, before, after, came, went, one.SHA256))
		}
		for _, f := range shown.Fields {
			row(f.Label, f.Old, f.New, "", "")
		}
		for _, m := range one.Came {
			row("", "", "", m.Message, "")
		}
		for _, m := range one.Went {
			row("", "", "", "", m.Message)
		}
		if len(one.Fields)+len(one.Came)+len(one.Went) == 0 {
			row("", "", "", "", "")
		}
	}
	data, err := writing.Tables([]writing.Table{table})
	if err != nil {
		return nil, fmt.Errorf("make the workbook of differences: %w", err)
	}
	return data, nil
}

// headline counts the differences, and the forms of which none are known.
func (d Differences) headline(printer message.Printer) string {
	switch {
	case len(d.Changes) == 0 && d.Refused == 0:
		return printer.Key("difference.none")
	case len(d.Changes) == 0:
		return printer.Sprint(message.New("difference.none-else", "Refused", d.Refused))
	}
	counts := map[string]int{}
	for _, one := range d.Changes {
		counts[one.Kind]++
	}
	headline := printer.Sprint(message.New("difference.counts", "Published", counts["published"], "Corrected", counts["corrected"], "Withdrawn", counts["withdrawn"],
		"Renamed", counts["renamed"], "Restored", counts["restored"], "Findings", counts[FindingsDiffer], "Page", counts[PageDiffers]))
	if d.Refused > 0 {
		headline = printer.Sprint(message.New("difference.else", "Headline", headline, "Refused", d.Refused))
	}
	return headline
}

// wordedDifference is a difference in words: Lines say what it is, Findings which
// came and went.
type wordedDifference struct {
	Kind, Name, Address string
	Lines               []string
	Fields              []FieldChange
	Findings            []string
}

func (d Difference) worded(printer message.Printer) wordedDifference {
	shown := wordedDifference{Address: d.Address, Name: printer.Sprint(message.New("difference.name", "Project", d.Project, "Unit", d.Unit, "Year", d.Year))}
	switch d.Kind {
	case FindingsDiffer:
		shown.Kind = printer.Key("difference.kind.findings")
	case PageDiffers:
		shown.Kind = printer.Key("difference.kind.page")
		shown.Lines = append(shown.Lines, printer.Key("difference.page.what"))
	default:
		shown.Kind = printer.Key("record.event." + d.Kind)
	}
	if d.Former != "" {
		shown.Lines = append(shown.Lines, printer.Sprint(message.New("difference.former", "Address", d.Former)))
	}
	if changes := d.Kind == "corrected" || d.Kind == "withdrawn"; changes || d.Reason != "" {
		shown.Lines = append(shown.Lines, printer.Sprint(message.New("difference.reason", "Reason", cmp.Or(d.Reason, printer.Key("record.page.no-reason")))))
	}
	if d.Kind == "corrected" {
		shown.Lines = append(shown.Lines, printer.Sprint(message.New("difference.version", "Version", d.Version)))
		if len(d.Fields) == 0 {
			shown.Lines = append(shown.Lines, printer.Key("difference.unread-old"))
		}
	}
	shown.Lines = append(shown.Lines, printer.Sprint(message.New("difference.fingerprint", "Hash", d.SHA256)))
	text := func(text string, hidden bool) string {
		if hidden {
			return printer.Key("difference.hidden")
		}
		return cmp.Or(text, printer.Key("record.page.blank"))
	}
	for _, f := range d.Fields {
		f.Old, f.New = text(f.Old, f.HiddenOld), text(f.New, f.HiddenNew)
		shown.Fields = append(shown.Fields, f)
	}
	for _, m := range d.Came {
		shown.Findings = append(shown.Findings, printer.Sprint(message.New("difference.came", "Title", m.Title, "Message", m.Message)))
	}
	for _, m := range d.Went {
		shown.Findings = append(shown.Findings, printer.Sprint(message.New("difference.went", "Title", m.Title, "Message", m.Message)))
	}
	return shown
}
