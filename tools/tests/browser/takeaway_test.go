package browser_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/opendata"
)

// TestTheIndicatorsCanBeTakenAway reads the file that the form's page leads to,
// and compares it with the published record, row by row.
func TestTheIndicatorsCanBeTakenAway(t *testing.T) {
	address, record := reference(t)
	p := open(t, address, view{})
	link := eval[string](p, `new URL(document.querySelector("#use a[href$='.csv']").href).pathname`)
	if link != path.Join(address, opendata.IndicatorsName) {
		t.Fatalf("the page leads to %s", link)
	}
	data, err := os.ReadFile(built(t).file(link))
	if err != nil {
		t.Fatal(err)
	}
	text, marked := bytes.CutPrefix(data, []byte("\ufeff"))
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || !marked || len(rows) != 1+len(record.Indicators) || len(rows) < 2 {
		t.Fatalf("%d rows for %d indicators, byte order mark %v, %v", len(rows), len(record.Indicators), marked, err)
	}
	for i := range record.Indicators {
		for column, f := range evaluation.Fields(evaluation.IndicatorsSection) {
			if got, want := rows[i+1][column], *f.TextIn(&record.Indicators[i]); got != want && got != "'"+want {
				t.Errorf("indicator %d: %s is %q, want %q", i, f.Key, got, want)
			}
		}
	}
}

// TestTheCitations read as the record says: who, what, which version, which
// file, where. The day of access is a place to fill in until a script does.
func TestTheCitations(t *testing.T) {
	address, record := reference(t)
	for _, noScript := range []bool{true, false} {
		p := open(t, address, view{noScript: noScript})
		for _, id := range []string{"citation-text", "citation-bibtex"} {
			text := eval[string](p, `document.getElementById("`+id+`").textContent`)
			for _, want := range []string{record.ImplementingUnit, record.Project, record.Year, record.Source.SHA256, "https://gongkai.example" + address, "1"} {
				if !strings.Contains(text, want) {
					t.Errorf("%s lacks %q: %s", id, want, text)
				}
			}
			today := eval[string](p, `new Date().toLocaleDateString("sv-SE")`)
			if strings.Contains(text, "引用日期") != noScript || !noScript && !strings.Contains(text, today) {
				t.Errorf("%s, without scripts %v, says of the day of access: %s", id, noScript, text)
			}
		}
	}
}

// TestHostileTextsInBibTeX looks at the citation of the page of components, whose
// project is called what no honest office would write.
func TestHostileTextsInBibTeX(t *testing.T) {
	p := open(t, "/components/", view{})
	text := eval[string](p, `document.getElementById("citation-bibtex").textContent`)
	want := `title = {{<script>alert(1)</script> \& <b>粗</b> \{\{ .Title \}\} ` + "`x` *y* | z evil : 2024"
	if !strings.Contains(text, want) || strings.Contains(text, "\u202E") {
		t.Errorf("BibTeX is %s, want in it %s", text, want)
	}
	if open, close := strings.Count(text, "{")-strings.Count(text, `\{`), strings.Count(text, "}")-strings.Count(text, `\}`); open != close {
		t.Errorf("%d braces open and %d close: %s", open, close, text)
	}
}
