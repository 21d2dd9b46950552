package rule

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"gongkai/tools/internal/jsontext"
	"gongkai/tools/internal/message"
)

// words is a text in both languages.
type words map[string]string

// printed is one rule as rules.json has it. The names of the keys are a
// contract.
type printed struct {
	ID         string             `json:"id"`
	Version    string             `json:"version"`
	Since      string             `json:"since"`
	Severity   string             `json:"severity"`
	Group      string             `json:"group"`
	Title      words              `json:"title"`
	Method     words              `json:"method"`
	Formula    string             `json:"formula"`
	Parameters []printedParameter `json:"parameters"`
	Source     string             `json:"source"`
	SourceRead string             `json:"source_read"`
	AppliesTo  words              `json:"applies_to"`
	Remedy     words              `json:"remedy"`
	Examples   struct {
		Passing []Row `json:"passing"`
		Failing []Row `json:"failing"`
	} `json:"examples"`
	// Reason is the office's, where it has changed the severity or a parameter.
	Reason string `json:"reason,omitempty"`
}

type printedParameter struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Usual  string `json:"usual"`
	Unit   string `json:"unit"`
	Source string `json:"source"`
	Read   string `json:"source_read"`
}

// Choice is what an office has changed of a rule: the severity that its
// findings have (off, or empty for the rule's own), and parameters by name.
type Choice struct {
	Severity   string
	Thresholds map[string]string
	Reason     string
}

// Choices are an office's changes, by id.
type Choices map[string]Choice

// table gives all rules as they are printed, with an office's choices.
func (b *Book) table(catalogue *message.Catalogue, choices Choices) []printed {
	say := func(key string) words {
		both := words{}
		for _, locale := range message.Locales() {
			both[locale] = catalogue.Printer(locale).Key(key)
		}
		return both
	}
	var list []printed
	for _, r := range b.rules {
		key := "finding." + string(r.ID) + "."
		p := printed{
			ID: string(r.ID), Version: r.Version, Since: r.Since, Severity: string(r.ID.Severity()), Group: string(r.Kind),
			Title: say(key + "title"), Method: say(key + "method"), Formula: r.Formula, Parameters: []printedParameter{},
			Source: r.Source, SourceRead: r.Read, AppliesTo: appliesTo(catalogue, r), Remedy: say(key + "remedy"),
		}
		if r.Source == Arithmetic {
			p.Source = "by arithmetic"
		}
		choice := choices[p.ID]
		if choice.Severity != "" {
			p.Severity = choice.Severity
		}
		p.Reason = choice.Reason
		for _, parameter := range r.Parameters {
			value := parameter.Value
			if own, set := choice.Thresholds[parameter.Name]; set {
				value = own
			}
			p.Parameters = append(p.Parameters, printedParameter{parameter.Name, value, parameter.Value, parameter.Unit, parameter.Source, parameter.Read})
		}
		p.Examples.Passing, p.Examples.Failing = r.Passing, r.Failing
		list = append(list, p)
	}
	return list
}

// appliesTo words the parts of a form that a rule needs.
func appliesTo(catalogue *message.Catalogue, r Rule) words {
	both := words{}
	for _, locale := range message.Locales() {
		printer := catalogue.Printer(locale)
		if len(r.Needs) == 0 {
			both[locale] = printer.Key("finding.need.any")
			continue
		}
		var needs []message.Message
		for _, need := range r.Needs {
			needs = append(needs, message.Message{Key: "finding.need." + need})
		}
		both[locale] = printer.Sprint(message.New("finding.need.forms-with", "Needs", needs))
	}
	return both
}

// JSON writes all rules as one array.
func (b *Book) JSON(w io.Writer, catalogue *message.Catalogue, choices Choices) error {
	return jsontext.Write(w, "rules", b.table(catalogue, choices))
}

// csvHeader heads the columns of rules.csv.
var csvHeader = []string{
	"id", "version", "since", "severity", "group", "title", "title_en", "formula", "parameters", "source", "source_read",
	"applies_to", "applies_to_en", "method", "method_en", "remedy", "remedy_en", "passing", "failing", "reason",
}

// CSV writes all rules as CSV for spreadsheets: UTF-8 with a mark at its
// beginning, so that Excel and WPS read it, and with an apostrophe before a cell
// that they would compute.
func (b *Book) CSV(w io.Writer, catalogue *message.Catalogue, choices Choices) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("write rules as CSV: %w", err)
	}
	writer := csv.NewWriter(w)
	writer.UseCRLF = true
	rows := [][]string{csvHeader}
	for _, p := range b.table(catalogue, choices) {
		var parameters []string
		for _, parameter := range p.Parameters {
			parameters = append(parameters, parameter.Name+"="+parameter.Value)
		}
		rows = append(rows, []string{
			p.ID, p.Version, p.Since, p.Severity, p.Group, p.Title[message.Chinese], p.Title[message.English], p.Formula, strings.Join(parameters, "; "),
			p.Source, p.SourceRead, p.AppliesTo[message.Chinese], p.AppliesTo[message.English], p.Method[message.Chinese], p.Method[message.English],
			p.Remedy[message.Chinese], p.Remedy[message.English], rowsText(p.Examples.Passing), rowsText(p.Examples.Failing), p.Reason,
		})
	}
	for _, row := range rows {
		for i, cell := range row {
			if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "+") || strings.HasPrefix(cell, "-") || strings.HasPrefix(cell, "@") {
				row[i] = "'" + cell
			}
		}
	}
	if err := writer.WriteAll(rows); err != nil {
		return fmt.Errorf("write rules as CSV: %w", err)
	}
	return nil
}

func rowsText(rows []Row) string {
	var lines []string
	for _, row := range rows {
		lines = append(lines, row.Key+": "+row.Text)
	}
	return strings.Join(lines, "\n")
}
