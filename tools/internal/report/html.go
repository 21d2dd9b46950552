package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"gongkai/tools/internal/message"
)

//go:embed page.html
var pageTemplate string

//go:embed page.css
var pageStyle string

// htmlPage is what the template shows; all words come from the printer.
type htmlPage struct {
	Lang      string
	Style     template.CSS
	Sum, Next string
	Groups    []htmlGroup
}

type htmlGroup struct {
	Workbook, Counts string
	Findings         []htmlFinding
}

type htmlFinding struct {
	Message
	SeverityName, Where string
	Class               string
}

// HTML writes one page that needs nothing else: it can be mailed, opened from
// a folder and printed. It has no script, and what an office typed is escaped.
func HTML(w io.Writer, printer message.Printer, messages []Message) error {
	page := htmlPage{Lang: printer.Locale, Style: template.CSS(pageStyle)}
	page.Sum, page.Next = summed(printer, messages)
	for _, g := range groups(messages) {
		group := htmlGroup{Workbook: g.workbook, Counts: counted(printer, g.counts)}
		for _, s := range g.messages {
			group.Findings = append(group.Findings, htmlFinding{Message: s, SeverityName: severityName(printer, s), Where: Where(s), Class: s.Severity})
		}
		page.Groups = append(page.Groups, group)
	}
	t, err := template.New("report").Funcs(template.FuncMap{
		"word": func(key string) string { return printer.Key("report." + key) },
	}).Parse(pageTemplate)
	if err != nil {
		return fmt.Errorf("template of the HTML report: %w", err)
	}
	var out bytes.Buffer
	if err := t.Execute(&out, page); err != nil {
		return fmt.Errorf("make the HTML report: %w", err)
	}
	if _, err := io.WriteString(w, strings.TrimSpace(out.String())+"\n"); err != nil {
		return fmt.Errorf("write findings as HTML: %w", err)
	}
	return nil
}
