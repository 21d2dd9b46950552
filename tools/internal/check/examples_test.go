package check_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
)

// example is testdata/<id>.txtar: a form that passes the rule and one that does
// not, each as what it changes in testdata/base.form, and what has to be found.
// A rule over several forms has another form beside each. Ids that other packages
// raise have plain texts, which those packages prove.
type example struct {
	passing, failing           string
	passingOther, failingOther string
	findings                   []string
	plain                      bool
}

func readExample(t testing.TB, id finding.ID) example {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/" + string(id) + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	var e example
	for _, file := range archive.Files {
		text := strings.TrimRight(string(file.Data), "\n")
		switch file.Name {
		case "passing":
			e.passing = text
		case "failing":
			e.failing = text
		case "passing.other":
			e.passingOther = text
		case "failing.other":
			e.failingOther = text
		case "findings":
			e.findings = strings.Split(text, "\n")
		case "passing.txt":
			e.passing, e.plain = text, true
		case "failing.txt":
			e.failing, e.plain = text, true
		default:
			t.Fatalf("%s: unknown part %q", id, file.Name)
		}
	}
	if e.passing == "" || e.failing == "" || e.plain == (len(e.findings) > 0) {
		t.Fatalf("%s: want passing, failing and findings", id)
	}
	return e
}

// change gives the base form with lines replaced: "total: …" or "ind 2: …", the
// second of its kind. "^" keeps a field, an empty line takes the line away but
// keeps its row, "+ ind: …" adds one at the end.
func change(t testing.TB, changes string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/base.form")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	for _, line := range strings.Split(changes, "\n") {
		key, rest, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("change %q: want key: value", line)
		}
		if added, isNew := strings.CutPrefix(key, "+ "); isNew {
			lines = append(lines, added+":"+rest)
			continue
		}
		name, number := key, 1
		if before, after, numbered := strings.Cut(key, " "); numbered {
			name = before
			fmt.Sscan(after, &number)
		}
		at := -1
		for i, old := range lines {
			if strings.HasPrefix(old, name+":") {
				if number--; number == 0 {
					at = i
				}
			}
		}
		switch {
		case at < 0 && name == key:
			lines = append(lines, line)
		case at < 0:
			t.Fatalf("change %q: no such line", line)
		case strings.TrimSpace(rest) == "":
			lines[at] = name + ":" // a row without content
		default:
			lines[at] = name + ": " + merge(strings.TrimPrefix(lines[at], name+":"), rest)
		}
	}
	return strings.Join(lines, "\n")
}

func merge(old, changed string) string {
	before := strings.Split(old, "|")
	after := strings.Split(changed, "|")
	for i := range after {
		if strings.TrimSpace(after[i]) == "^" && i < len(before) {
			after[i] = before[i]
		}
	}
	if len(after) > 1 && len(before) > len(after) {
		after = append(after, before[len(after):]...)
	}
	return strings.TrimSpace(strings.Join(after, "|"))
}

// findings checks a form, and where there is another one, both together.
func findings(t testing.TB, changes, other string) []finding.Finding {
	t.Helper()
	e := parseForm(t, change(t, changes))
	if other == "" {
		return check.One(e, place, profiles(t))
	}
	before := place
	before.Workbook = "0-before.xlsx"
	return check.Across([]check.Sibling{
		{Evaluation: e, Place: place, Profiles: profiles(t)},
		{Evaluation: parseForm(t, change(t, other)), Place: before, Profiles: profiles(t)},
	})[0]
}

// line writes a finding as the part "findings" of an example has it: severity,
// first cell, found, expected, difference, causes.
func line(f finding.Finding) string {
	dash := func(text string) string {
		if text == "" {
			return "-"
		}
		return text
	}
	cell := ""
	if len(f.Place.Cells) > 0 {
		cell = f.Place.Cells[0].String()
	}
	var causes []string
	for _, cause := range f.Causes {
		causes = append(causes, strings.TrimPrefix(cause.Key, "finding.cause."))
	}
	return strings.Join([]string{string(f.Severity), dash(cell), dash(f.Found), dash(f.Expected), dash(f.Difference), dash(strings.Join(causes, ", "))}, " ")
}

func TestExamplesPassAndFail(t *testing.T) {
	proved := 0
	for _, id := range finding.IDs() {
		example := readExample(t, id)
		if example.plain {
			continue
		}
		proved++
		t.Run(string(id), func(t *testing.T) {
			if found := of(findings(t, example.passing, example.passingOther), id); len(found) > 0 {
				t.Errorf("the passing example is found: %s", line(found[0]))
			}
			var got []string
			for _, f := range of(findings(t, example.failing, example.failingOther), id) {
				got = append(got, line(f))
			}
			if !slices.Equal(got, example.findings) {
				t.Errorf("the failing example gives\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(example.findings, "\n"))
			}
		})
	}
	want := 0
	for _, listed := range finding.Rules() {
		if listed.Scope != finding.ScopeReading {
			want++
		}
	}
	if proved != want {
		t.Errorf("%d rules have examples that run, want %d: all but those raised while workbooks are read", proved, want)
	}
}

func TestTheBaseOfAllExamplesIsSound(t *testing.T) {
	data, err := os.ReadFile("testdata/base.form")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range check.One(parseForm(t, string(data)), place, profiles(t)) {
		t.Errorf("%s: %s", f.ID, line(f))
	}
}
