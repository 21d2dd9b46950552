// Package roundtrip proves that a cell's text reaches the reader: text, page,
// Hugo, and the text of the HTML are the same, white space folded. It goes
// through the real templates.
package roundtrip

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/site"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/summary"
)

func TestMain(m *testing.M) {
	if code, child := site.Child(); child {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// hostile holds what cells of offices, editors and attackers hold.
var hostile = []string{
	"维修路灯数量", "| a | b |\n|---|---|", "`code` ``", "```\nfence", "<script>alert(1)</script>", "<p>段落</p>", "</td></table>", "<!-- c --> <!--more-->",
	"{{< x >}}", "{{% x %}}", "{{ .Title }}", "{{</* x */>}}", "+++\ntitle = 'x'\n+++", "---\na: b\n---", "*a* _b_ **c** ~~d~~", "[a](javascript:b)", "![x](y)",
	"&amp; &#60; &lt;script&gt; &", "# h\nx\n===", "- a\n+ b\n1. c", "> q", "https://example.org/?a=b&c=d a@example.org", "\"q\" 'x' ... -- --- << >>",
	"\\ \\\\ a\\\nb\\", "😀👩‍👩‍👧", "全角ＡＢＣ　空格：（）", "\u202Eabc\u202C \u2066x\u2069\u200F", "a\nb\n\nc", "a\tb", "%s %d %%", "$1 \\1 ${x}", "=1+1", "\u2028x\u0085y", "e\u0301 é",
	"' onload='x", "\" onclick=\"x", "<p>", "0.00", "—", "74.37%", "true", "2021-01-01", "[]", "{}", "<svg/onload=x>", ":smile:", "==m== H~2~O x^2^", "{.class #id}", "$$x$$ \\(y\\)",
}

// filled gives a form in which every text is next(), and no two places share
// an address.
func filled(serial int, next func() string) *evaluation.SelfEvaluation {
	e := &evaluation.SelfEvaluation{
		Year: fmt.Sprint(2000 + serial%20), MoneyUnit: next(),
		Funding: make([]evaluation.FundingLine, 2), Indicators: make([]evaluation.Indicator, 3),
		Source:   evaluation.Source{Workbook: "a.xlsx", Sheet: next(), SHA256: strings.Repeat("0", 64)},
		Unplaced: []evaluation.CellText{{Cell: source.Cell{Row: 90, Col: 1}, Text: next()}},
		Repairs:  []evaluation.CellText{{Cell: source.Cell{Row: 91, Col: 1}, Text: next()}},
	}
	e.Funding[0].Source, e.Funding[1].Source = evaluation.FundingTotal, evaluation.FundingOther
	row := 0
	for _, value := range e.Values() {
		row++
		*value = evaluation.Value{Text: next(), At: source.Cell{Row: row, Col: 1}}
	}
	e.Project.Text = fmt.Sprintf("%s %d", e.Project.Text, serial)
	e.Identify()
	return e
}

// small is a form with one line of money and one indicator, and the text in three
// fields of different kinds: a title, an objective, a cell of the table.
func small(text string) *evaluation.SelfEvaluation {
	e := &evaluation.SelfEvaluation{
		Year: "2021", MoneyUnit: "\u4e07\u5143",
		Funding: make([]evaluation.FundingLine, 1), Indicators: make([]evaluation.Indicator, 1),
		Source: evaluation.Source{Workbook: "a.xlsx", Sheet: "s", SHA256: strings.Repeat("0", 64)},
	}
	e.Funding[0].Source = evaluation.FundingTotal
	for n, value := range []*evaluation.Value{&e.Project, &e.Objective.Achieved, &e.Indicators[0].Deviation} {
		*value = evaluation.Value{Text: text, At: source.Cell{Row: n + 1, Col: 1}}
	}
	e.Project.Text += " 1"
	e.Identify()
	return e
}

func withFacts(forms []*evaluation.SelfEvaluation) []*facts.Form {
	all := make([]*facts.Form, len(forms))
	for i, e := range forms {
		all[i] = facts.Of(e, nil)
	}
	return all
}

// shown builds a site of the forms and gives, for each, the texts that its page
// shows: of each bdi element, and of the paragraphs of the objective.
func shown(t *testing.T, forms []*evaluation.SelfEvaluation) []map[string]bool {
	t.Helper()
	folder := t.TempDir()
	for i, s := range summary.All(withFacts(forms)) {
		bundle, err := page.Page{Evaluation: forms[i], Summary: s}.Bundle()
		if err != nil {
			t.Fatal(err)
		}
		target := filepath.Join(folder, "content", filepath.FromSlash(facts.Folder(forms[i])))
		if err := os.MkdirAll(target, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(target, page.IndexName), bundle.Index, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	output := filepath.Join(folder, "public")
	err := site.Builder{Files: gongkai.Files}.Build(t.Context(), site.Request{Site: folder, Output: output, Environment: "production"})
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]map[string]bool, len(forms))
	for i, form := range forms {
		file, err := os.Open(filepath.Join(output, filepath.FromSlash(facts.Folder(form)), "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		texts[i] = map[string]bool{}
		collect(root, texts[i])
	}
	return texts
}

// collect notes the text of every element that holds a text of a form: bdi, and
// the parts of the objective.
func collect(n *html.Node, texts map[string]bool) {
	if n.Type == html.ElementNode && (n.Data == "bdi" || hasClass(n, "prose")) {
		texts[fold(text(n))] = true
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		collect(child, texts)
	}
}

func hasClass(n *html.Node, class string) bool {
	for _, attribute := range n.Attr {
		if attribute.Key == "class" && slices.Contains(strings.Fields(attribute.Val), class) {
			return true
		}
	}
	return false
}

// text gives what a reader sees: line breaks and the ends of paragraphs count
// as white space.
func text(n *html.Node) string {
	switch {
	case n.Type == html.TextNode:
		return n.Data
	case n.Type == html.ElementNode && n.Data == "br":
		return "\n"
	}
	var b strings.Builder
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		b.WriteString(text(child))
	}
	if n.Type == html.ElementNode && n.Data == "p" {
		b.WriteString("\n")
	}
	return b.String()
}

// fold is what the comparison leaves out: white space, NUL, CR, broken UTF-8.
func fold(text string) string {
	text = strings.NewReplacer("\x00", "", "\r", "").Replace(strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(text), " ")
}

func compare(t *testing.T, forms []*evaluation.SelfEvaluation) {
	t.Helper()
	for i, texts := range shown(t, forms) {
		missing := 0
		for path, value := range forms[i].Values() {
			if want := fold(value.Text); want != "" && !texts[want] {
				missing++
				if missing < 4 {
					t.Errorf("form %d: %s, %q, is not shown unchanged", i, path, value.Text)
				}
			}
		}
		for _, cell := range slices.Concat(forms[i].Unplaced, forms[i].Repairs) {
			if want := fold(cell.Text); want != "" && !texts[want] {
				t.Errorf("form %d: cell %s, %q, is not shown unchanged", i, cell.Cell, cell.Text)
			}
		}
	}
}

func TestTextsReachTheReaderUnchanged(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	var forms []*evaluation.SelfEvaluation
	for serial := range 120 {
		at := 0
		forms = append(forms, filled(serial, func() string {
			at++
			if serial < len(hostile) {
				return hostile[(serial+at)%len(hostile)]
			}
			return random(dice)
		}))
	}
	compare(t, forms)
}

// random gives pieces of hostile texts and runes of every kind.
func random(dice *rand.Rand) string {
	var b strings.Builder
	for range 1 + dice.IntN(5) {
		switch dice.IntN(4) {
		case 0:
			b.WriteString(hostile[dice.IntN(len(hostile))])
		case 1:
			b.WriteRune(rune(' ' + dice.IntN(95)))
		case 2:
			b.WriteRune(rune(0x4E00 + dice.IntN(0x5000)))
		default:
			if r := rune(1 + dice.IntN(0x10FFFF)); printable(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// printable leaves out what neither a workbook (XML 1.0) nor HTML can hold.
func printable(r rune) bool {
	return r >= ' ' && (r < 0x7F || r > 0x9F) && (r < 0xD800 || r > 0xDFFF) && r&0xFFFE != 0xFFFE && (r < 0xFDD0 || r > 0xFDEF)
}

// longestTry is how many bytes FuzzText tries; longer texts try nothing that
// shorter ones do not.
const longestTry = 400

// FuzzText holds that a page's two files give back any text in any field. Hugo
// and the templates would cost a second a try: TestTextsReachTheReaderUnchanged
// goes through them.
func FuzzText(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, input string) {
		if len(input) > longestTry {
			return
		}
		input = strings.Map(func(r rune) rune {
			if r == '\n' || r == '\t' || r == 0 || r == '\r' || printable(r) {
				return r
			}
			return -1
		}, strings.ToValidUTF8(input, "\uFFFD"))
		if strings.ContainsAny(input, "\x00\r") {
			input = fold(input)
		}
		e := small(input)
		bundle, err := page.Page{Evaluation: e, Summary: summary.All(withFacts([]*evaluation.SelfEvaluation{e}))[0]}.Bundle()
		if err != nil {
			t.Fatal(err) // each page is read back before it is handed out
		}
		read, err := page.Read(bundle.Index)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := fold(read.Evaluation.Indicators[0].Deviation.Text), fold(input); got != want {
			t.Errorf("%q is read back as %q", input, got)
		}
	})
}
