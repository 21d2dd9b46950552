package check_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/rule"
)

var update = flag.Bool("update", false, "write docs/findings.md anew")

const findingsPage = "../../../docs/findings.md"

// sections are the headings of the groups.
var sections = map[finding.Group]string{
	finding.Arithmetic: "Arithmetic 勾稽关系",
	finding.Scoring:    "Scoring 评分",
	finding.Content:    "Content 内容",
	finding.File:       "File 文件",
	finding.Signal:     "Signals over forms and years 线索",
}

const introduction = `# Findings

This page is made from the rules' own words and examples; change those and run
` + "`go test ./tools/internal/check -run FindingsPage -update`" + `.

A finding has a severity: an **error** is figures that contradict each other, a
**warning** something that is missing or against the form's rule, a **note** worth
a look and never a verdict. The severity below is the usual one; some cases are
told as a note, as the method says. An office changes a rule in config.toml, with
a reason:

    [params.gongkai.rules.block-weight-unusual]
    severity = "off"        # or error, warning, note
    reason = "…"

A rule with thresholds says their names below; an office sets its own there too,
as decimals in quotes, with a reason:

    [params.gongkai.rules.underspending-unexplained]
    thresholds = { rate = "0.7" }
    reason = "…"

` + "`gongkai rules`" + ` prints all of this as JSON or CSV, as does the site at
/findings/rules.json and /findings/rules.csv. A source is marked whole where its
text was read, quoted where it is known from what others quote of it, practice
where no document prescribes it.

Its own explanation of a finding, for the public, goes into
workbooks/<year>/notes.toml:

    [[note]]
    project = "乡村道路养护"
    finding = "total-score-mismatch"
    text = "总分行公式已更正，以各项得分合计为准。"

Each example says what it changes in the form below: ` + "`ind 2`" + ` is the second
indicator, ` + "`^`" + ` keeps a field, ` + "`+`" + ` adds a row. The tests run all of them; those
of the seven ids that the readers of workbooks and forms raise are in words.

`

func findingsText(t *testing.T) string {
	t.Helper()
	zh, en := speakers(t)
	book := profiles(t).Rules()
	base, err := os.ReadFile("testdata/base.form")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(introduction + "```text\n" + string(base) + "```\n\n| id | severity | |\n|---|---|---|\n")
	for _, id := range finding.IDs() {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", id, id, id.Severity(), en.Key("finding."+string(id)+".title"))
	}
	before := finding.Group("")
	for _, r := range book.Rules() {
		if listed, _ := r.ID.Rule(); listed.Group != before {
			before = listed.Group
			fmt.Fprintf(&b, "\n## %s\n", sections[before])
		}
		describe(t, &b, zh, en, r)
	}
	measured, err := os.ReadFile("testdata/quality.md")
	if err != nil {
		t.Fatal(err)
	}
	b.WriteString("\n## What was measured\n\n" + string(measured))
	return b.String()
}

func speakers(t testing.TB) (zh, en message.Printer) {
	t.Helper()
	catalogue, err := message.Load(os.DirFS("../../.."), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	return catalogue.Printer(message.Chinese), catalogue.Printer(message.English)
}

func describe(t *testing.T, b *strings.Builder, zh, en message.Printer, r rule.Rule) {
	id := r.ID
	key := "finding." + string(id) + "."
	example := readExample(t, id)
	fmt.Fprintf(b, "\n### %s\n\n", id)
	fmt.Fprintf(b, "**%s** · %s · %s\n\n", en.Key(key+"title"), zh.Key(key+"title"), id.Severity())
	fmt.Fprintf(b, "%s\n\n%s\n\n", escape(en.Key(key+"method")), escape(zh.Key(key+"method")))
	fmt.Fprintf(b, "*To do:* %s\n*处理：*%s\n\n", escape(en.Key(key+"remedy")), escape(zh.Key(key+"remedy")))
	basis(b, en, r)
	show(b, "Passes", example.passing, example.passingOther)
	show(b, "Fails", example.failing, example.failingOther)
	if example.plain {
		return
	}
	for _, f := range of(findings(t, example.failing, example.failingOther), id) {
		for _, printer := range []message.Printer{en, zh} {
			said := report.Render(printer, f)
			fmt.Fprintf(b, "> %s\n", escape(strings.TrimSpace(said.Message+" "+said.Cause)))
			if printer.Locale == message.English {
				b.WriteString(">\n")
			}
		}
	}
}

// basis says what a rule rests on: its formula, its source, its limits.
func basis(b *strings.Builder, en message.Printer, r rule.Rule) {
	source := "by arithmetic"
	if r.Source != rule.Arithmetic {
		source = r.Source + " (" + r.Read + ")"
	}
	fmt.Fprintf(b, "- *Formula:* `%s`\n- *Source:* %s\n- *Version* %s, since %s\n", r.Formula, source, r.Version, r.Since)
	for _, p := range r.Parameters {
		fmt.Fprintf(b, "- *Threshold* `%s` = %s (%s): %s (%s)\n", p.Name, p.Value, p.Unit, p.Source, p.Read)
	}
	var needs []string
	for _, need := range r.Needs {
		needs = append(needs, en.Key("finding.need."+need))
	}
	if len(needs) > 0 {
		fmt.Fprintf(b, "- *Needs:* %s\n", strings.Join(needs, "; "))
	}
	b.WriteString("\n")
}

func show(b *strings.Builder, title, changes, other string) {
	fmt.Fprintf(b, "%s:\n\n```text\n%s\n```\n\n", title, changes)
	if other != "" {
		fmt.Fprintf(b, "beside another form:\n\n```text\n%s\n```\n\n", other)
	}
}

// escape keeps what looks like markup as text.
func escape(text string) string { return strings.NewReplacer("<", "&lt;", "*", `\*`).Replace(text) }

func TestFindingsPageIsFresh(t *testing.T) {
	want := findingsText(t)
	if *update {
		if err := os.WriteFile(findingsPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(findingsPage)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/findings.md is not what the rules say; run go test ./tools/internal/check -run FindingsPage -update")
	}
	for _, bad := range []string{"[finding", "<no value>", "[report"} {
		if strings.Contains(want, bad) {
			t.Errorf("a word is missing: the page holds %s", bad)
		}
	}
}
