package check_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
)

// worded holds a finding to having all its words in both languages.
func worded(t testing.TB, f finding.Finding) {
	t.Helper()
	zh, en := speakers(t)
	for _, printer := range []message.Printer{zh, en} {
		said := report.Render(printer, f)
		for _, text := range []string{said.Title, said.Method, said.Remedy, said.Message, said.Cause} {
			if strings.Contains(text, "[finding") || strings.Contains(text, "<no value>") {
				t.Errorf("%s in %s: a word is missing in %q", f.ID, printer.Locale, text)
			}
		}
	}
}

// TestCasesAtTheEdges runs testdata/cases.txt.
func TestCasesAtTheEdges(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	set := profiles(t)
	blocks := strings.Split(strings.TrimSpace(string(data)), "\n\n")[1:]
	if len(blocks) < 50 {
		t.Fatalf("%d cases", len(blocks))
	}
	for _, block := range blocks {
		head, changes, _ := strings.Cut(block, "\n")
		rule, want, ok := strings.Cut(head, ": ")
		id := finding.ID(rule)
		if !ok || id.Severity() == "" {
			t.Fatalf("case %q: want a rule and what it finds", head)
		}
		var wanted, got []string
		if want != "nothing" {
			wanted = []string{want}
		}
		for _, f := range of(check.One(parseForm(t, change(t, changes)), place, set), id) {
			got = append(got, line(f))
			worded(t, f)
		}
		if !slices.Equal(got, wanted) {
			t.Errorf("%s\n%s\ngives\n%s", head, changes, strings.Join(got, "\n"))
		}
	}
}
