package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"gongkai/tools/internal/message"
)

//go:embed page.html
var pageTemplate string

//go:embed page.css
var pageStyle string

// htmlPage is what the template shows; all words come from the printer.
type htmlPage struct {
	Lang           string
	Style          template.CSS
	Headline, Next string
	Refusals       []string
	Common         []htmlCommon
	Units          []htmlUnit
	Forms          []htmlForm
}

type htmlCommon struct {
	Message
	SeverityName, Number string
	Places               []string
}

type htmlUnit struct {
	Anchor, Name, Counts string
	Groups               []htmlGroup
}

type htmlGroup struct {
	Workbook, Link, Counts string
	Findings               []htmlFinding
}

type htmlFinding struct {
	Message
	SeverityName, Where string
	Class               string
}

// htmlForm is what was looked at on one form.
type htmlForm struct{ Unit, Project, Place, Judged, Reasons string }

// HTML writes one page that needs nothing else: it can be mailed, opened from
// a folder and printed. It has no script, and what an office typed is escaped.
// Links lead within the page and to the workbooks, whose addresses are relative
// to the folder beside: the one that the page is kept in.
func HTML(w io.Writer, printer message.Printer, c Checked, beside string) error {
	page := htmlPage{Lang: printer.Locale, Style: template.CSS(pageStyle), Headline: c.headline(printer), Next: c.next(printer)}
	for _, r := range c.Refusals {
		page.Refusals = append(page.Refusals, refused(printer, r))
	}
	most, rest := c.commonOnes()
	for _, m := range most {
		number := printer.Sprint(message.New("report.common-of", "Number", strconv.Itoa(m.forms), "Forms", strconv.Itoa(len(c.Forms))))
		page.Common = append(page.Common, htmlCommon{m.message, severityName(printer, m.message), number, m.places})
	}
	for i, s := range c.sections(rest) {
		unit := htmlUnit{Anchor: "unit-" + strconv.Itoa(i+1), Name: s.unit, Counts: counted(printer, s.counts)}
		if unit.Name == "" {
			unit.Name = printer.Key("report.no-unit")
		}
		for _, g := range s.groups {
			unit.Groups = append(unit.Groups, htmlOf(printer, g, beside))
		}
		page.Units = append(page.Units, unit)
	}
	for _, f := range c.Forms {
		page.Forms = append(page.Forms, htmlForm{f.Unit, f.Project, f.Workbook + " [" + f.Sheet + "]", judged(printer, f.Judged), reasons(printer, f.Judged)})
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

func htmlOf(printer message.Printer, g group, beside string) htmlGroup {
	group := htmlGroup{Workbook: g.workbook, Link: linkTo(g.workbook, beside), Counts: counted(printer, g.counts)}
	for _, s := range g.messages {
		group.Findings = append(group.Findings, htmlFinding{Message: s, SeverityName: severityName(printer, s), Where: Where(s), Class: s.Severity})
	}
	return group
}

// relative gives a workbook's path as it is seen from a folder, with forward
// slashes; empty where there is no such path, as between two drives.
func relative(workbook, beside string) string {
	from, errFrom := filepath.Abs(beside)
	to, errTo := filepath.Abs(workbook)
	if errFrom != nil || errTo != nil {
		return ""
	}
	path, err := filepath.Rel(from, to)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(path)
}

// linkTo gives a workbook's address as seen from a folder.
func linkTo(workbook, beside string) string {
	path := relative(workbook, beside)
	if path == "" {
		return ""
	}
	return "./" + (&url.URL{Path: path}).EscapedPath()
}
