package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"gongkai/tools/internal/words"
)

//go:embed page.html
var pageTemplate string

//go:embed page.css
var pageStyle string

// htmlPage is what the template shows; all words come from the speaker.
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
	Said
	SeverityName, Where string
	Class               string
}

// HTML writes one page that needs nothing else: it can be mailed, opened from
// a folder and printed. It has no script, and what an office typed is escaped.
func HTML(w io.Writer, speaker words.Speaker, said []Said) error {
	page := htmlPage{Lang: speaker.Locale, Style: template.CSS(pageStyle)}
	page.Sum, page.Next = summed(speaker, said)
	for _, g := range groups(said) {
		group := htmlGroup{Workbook: g.workbook, Counts: counted(speaker, g.counts)}
		for _, s := range g.said {
			class := s.Severity
			if s.Trial {
				class = "trial"
			}
			group.Findings = append(group.Findings, htmlFinding{Said: s, SeverityName: severityName(speaker, s), Where: Where(s), Class: class})
		}
		page.Groups = append(page.Groups, group)
	}
	t, err := template.New("report").Funcs(template.FuncMap{
		"word": func(key string) string { return speaker.Key("report." + key) },
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
