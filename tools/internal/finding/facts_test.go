package finding

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
)

// named are the arguments of a sentence that say what it is about; all others
// are figures or texts of the form, and so facts.
var named = []string{"Name", "Line", "Column", "Cell", "At", "Quote", "Field", "Of", "Part", "Workbook", "Sheet", "Year", "Project", "Count", "What", "Why", "Unit"}

var placeholder = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

// sentences gives the Chinese messages by their key.
func sentences(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, group := range []string{"arithmetic", "scoring", "content", "file", "signal"} {
		data, err := os.ReadFile("../../../i18n/finding/" + group + "/zh-cn.toml")
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Finding map[string]map[string]any `toml:"finding"`
		}
		if err := toml.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		for id, words := range file.Finding {
			for name, text := range words {
				if text, ok := text.(string); ok && strings.HasPrefix(name, "message") {
					found["finding."+id+"."+name] = text
				}
			}
		}
	}
	if len(found) < 40 {
		t.Fatalf("%d sentences: the test is blind", len(found))
	}
	return found
}

func TestFactsFollowTheSentence(t *testing.T) {
	catalogue, err := message.Load(os.DirFS("../../.."), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for key, sentence := range sentences(t) {
		var arguments, inSentence []string
		for _, fact := range facts[messageName(key)] {
			arguments = append(arguments, fact.argument)
			if label := "finding.fact." + fact.label; !catalogue.Has(label) {
				t.Errorf("%s: no words for %s", key, label)
			}
		}
		listed[messageName(key)] = true
		for _, match := range placeholder.FindAllStringSubmatch(sentence, -1) {
			if !slices.Contains(named, match[1]) || slices.Contains(arguments, match[1]) {
				inSentence = append(inSentence, match[1])
			}
		}
		if !slices.Equal(arguments, inSentence) {
			t.Errorf("%s: the facts are %v, the sentence says %v", key, arguments, inSentence)
		}
	}
	for name := range facts {
		if !listed[name] {
			t.Errorf("facts of a sentence that is not there: %s", name)
		}
	}
}

func TestFactsKnowTheirCells(t *testing.T) {
	f := New(MissedTargetFullScore, source.Place{Cells: []source.Cell{{Row: 9, Col: 7}, {Row: 9, Col: 4}, {Row: 9, Col: 5}}},
		"Name", "n", "Target", "≥50公里", "Actual", "45公里", "Score", "15")
	var got []string
	for _, fact := range f.Facts() {
		got = append(got, fact.Label.Key+" "+fact.Value.(string)+" "+string(fact.Unit)+" "+fact.Cell.String())
	}
	want := []string{"finding.fact.target ≥50公里  D9", "finding.fact.actual 45公里  E9", "finding.fact.score-printed 15 points G9"}
	if !slices.Equal(got, want) {
		t.Errorf("facts are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	at := New(CostFundingMismatch, source.Place{}, "Found", "1", "Expected", "2", "Apart", "1", "At", "F7", "Line", "l", "Column", "c")
	if cell := at.Facts()[1].Cell.String(); cell != "F7" {
		t.Errorf("the fact stands in %s, not in the cell that the sentence names", cell)
	}
}
