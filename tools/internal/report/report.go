// Package report words findings and hands them to whoever needs them: the
// terminal, a program, a colleague's mailbox, or the workbook they came from.
//
// Findings go in; text, JSON, one self-contained HTML page and a marked copy of
// a workbook come out, all from one wording of each finding (Message). It
// guarantees equal bytes for equal findings, the JSON contract of the command,
// and that what an office typed is escaped wherever it is shown. It refuses to
// judge: severities and causes come as they are.
package report

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"unicode/utf8"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/jsontext"
	"gongkai/tools/internal/message"
)

// Message is one finding in words: an element of what `check --format json`
// prints, and what a page's front matter keeps. Expected, Found and Difference
// are as in finding.Finding; everything else is worded in one language.
type Message struct {
	ID         string   `json:"id" toml:"id"`
	Severity   string   `json:"severity" toml:"severity"`
	Title      string   `json:"title" toml:"title"`
	Workbook   string   `json:"workbook" toml:"workbook"`
	Sheet      string   `json:"sheet" toml:"sheet"`
	Cells      []string `json:"cells" toml:"cells"`
	Expected   string   `json:"expected" toml:"expected"`
	Found      string   `json:"found" toml:"found"`
	Difference string   `json:"difference" toml:"difference"`
	// Facts are the figures and texts of the sentence in its order, each with
	// its own label, for people; Expected, Found and Difference are for machines.
	Facts []Fact `json:"facts" toml:"facts"`
	// Cause is one text of all causes that fit; empty where none was found.
	Cause string `json:"cause" toml:"cause"`
	// Consequences are the findings that go with this one once its cause is
	// mended; its Cause names their cells.
	Consequences []Consequence `json:"consequences,omitempty" toml:"consequences,omitempty"`

	Message string `json:"message" toml:"message"`
	// Method says how the finding is found, Remedy what to do about it.
	Method string `json:"method" toml:"method"`
	Remedy string `json:"remedy" toml:"remedy"`
	// Related is the address, below the site's root, of the page of another form
	// that the finding names; only on pages.
	Related string `json:"related,omitempty" toml:"related,omitempty"`
}

// Consequence is a finding that another one brings with it.
type Consequence struct {
	ID         string   `json:"id" toml:"id"`
	Cells      []string `json:"cells" toml:"cells"`
	Expected   string   `json:"expected" toml:"expected"`
	Found      string   `json:"found" toml:"found"`
	Difference string   `json:"difference" toml:"difference"`
}

// Render words a finding.
func Render(printer message.Printer, f finding.Finding) Message {
	key := "finding." + string(f.ID) + "."
	messages := Message{
		ID: string(f.ID), Severity: string(f.Severity),
		Title: printer.Key(key + "title"), Method: printer.Key(key + "method"), Remedy: printer.Key(key + "remedy"),
		Workbook: f.Place.Workbook, Sheet: f.Place.Sheet, Cells: []string{},
		Expected: f.Expected, Found: f.Found, Difference: f.Difference,
		Facts: factsOf(printer, f), Message: sentence(printer, f), Cause: cause(printer, f.Causes),
	}
	for _, cell := range f.Place.Cells {
		messages.Cells = append(messages.Cells, cell.String())
	}
	for _, with := range f.Consequences {
		consequence := Consequence{ID: string(with.ID), Cells: []string{}, Expected: with.Expected, Found: with.Found, Difference: with.Difference}
		for _, cell := range with.Place.Cells {
			consequence.Cells = append(consequence.Cells, cell.String())
		}
		messages.Consequences = append(messages.Consequences, consequence)
	}
	return messages
}

// RenderAll words findings, in their order.
func RenderAll(printer message.Printer, findings []finding.Finding) []Message {
	messages := []Message{}
	for _, f := range findings {
		messages = append(messages, Render(printer, f))
	}
	return messages
}

// cause joins causes into one text. Several get a sentence that says that the
// form alone cannot tell them apart.
func cause(printer message.Printer, causes []message.Message) string {
	switch len(causes) {
	case 0:
		return ""
	case 1:
		return printer.Sprint(causes[0])
	}
	joined := ""
	for _, text := range causes {
		joined = appended(joined, printer.Sprint(text))
	}
	return printer.Sprint(message.New("finding.cause.joined", "Causes", joined, "Number", strconv.Itoa(len(causes))))
}

// appended adds a sentence to a text: behind a full stop of one byte there is a
// space, behind a full-width one there is none.
func appended(text, next string) string {
	if text == "" {
		return next
	}
	if last, size := utf8.DecodeLastRuneInString(text); size == 1 && last != ' ' {
		return text + " " + next
	}
	return text + next
}

// Counts says how many findings of each severity there are.
type Counts struct{ Errors, Warnings, Notes int }

// Count counts findings.
func Count(messages []Message) Counts {
	var c Counts
	for _, s := range messages {
		switch finding.Severity(s.Severity) {
		case finding.Error:
			c.Errors++
		case finding.Warning:
			c.Warnings++
		default:
			c.Notes++
		}
	}
	return c
}

// JSON writes findings as one array, indented, each as the contract has it.
func JSON(w io.Writer, messages []Message) error {
	if messages == nil {
		messages = []Message{}
	}
	return jsontext.Write(w, "findings", messages)
}

// group is the findings of one workbook.
type group struct {
	workbook string
	messages []Message
	counts   Counts
}

// groups gathers findings by workbook, the worst workbook first and within it
// the worst finding; equals stay in the order of names and cells.
func groups(messages []Message) []group {
	at := map[string]int{}
	var gathered []group
	for _, s := range messages {
		i, known := at[s.Workbook]
		if !known {
			i = len(gathered)
			at[s.Workbook] = i
			gathered = append(gathered, group{workbook: s.Workbook})
		}
		gathered[i].messages = append(gathered[i].messages, s)
	}
	for i := range gathered {
		gathered[i].counts = Count(gathered[i].messages)
		slices.SortStableFunc(gathered[i].messages, func(a, b Message) int {
			return cmp.Or(
				cmp.Compare(a.rank(), b.rank()),
				cmp.Compare(a.Sheet, b.Sheet),
			)
		})
	}
	slices.SortStableFunc(gathered, func(a, b group) int {
		return cmp.Or(
			cmp.Compare(b.counts.Errors, a.counts.Errors),
			cmp.Compare(b.counts.Warnings, a.counts.Warnings),
			cmp.Compare(b.counts.Notes, a.counts.Notes),
			cmp.Compare(a.workbook, b.workbook),
		)
	})
	return gathered
}

// rank orders by severity, the worst first.
func (s Message) rank() int {
	return finding.Severity(s.Severity).Rank()
}
