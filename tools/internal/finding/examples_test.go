package finding_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/rogpeppe/go-internal/txtar"

	"gongkai/tools/internal/finding"
)

var update = flag.Bool("update", false, "write data/examples.toml anew")

// shown is one row of an example as the site's page of a rule shows it.
type shown struct {
	Key  string `toml:"key"`
	Text string `toml:"text"`
	// Beside says that the row is of the other form, for rules over several.
	Beside bool `toml:"beside,omitempty"`
}

// TestTheSiteShowsTheExamplesThatRun holds the examples on the site against
// those that the rules are tried on (tools/internal/check/testdata).
func TestTheSiteShowsTheExamplesThatRun(t *testing.T) {
	folder := filepath.Join("..", "check", "testdata")
	base, err := os.ReadFile(filepath.Join(folder, "base.form"))
	if err != nil {
		t.Fatal(err)
	}
	examples := map[string]map[string][]shown{}
	for _, id := range finding.IDs() {
		archive, err := txtar.ParseFile(filepath.Join(folder, string(id)+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		example := map[string][]shown{}
		for _, file := range archive.Files {
			name, part, _ := strings.Cut(file.Name, ".")
			if name != "passing" && name != "failing" {
				continue
			}
			for _, line := range strings.Split(strings.TrimSpace(string(file.Data)), "\n") {
				row := shown{Key: "text", Text: line}
				if part != "txt" {
					row = whole(t, string(base), line)
				}
				row.Beside = part == "other"
				example[name] = append(example[name], row)
			}
		}
		if len(example) != 2 {
			t.Errorf("%s: parts %v", id, example)
		}
		examples[string(id)] = example
	}
	var b bytes.Buffer
	fmt.Fprintln(&b, "# The examples of data/findings.toml's rules, made from those that the rules are tried on:\n# go test ./tools/internal/finding -update")
	if err := toml.NewEncoder(&b).Encode(examples); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("..", "..", "..", "data", "examples.toml")
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, b.Bytes()) {
		t.Errorf("data/examples.toml is not made from the rules' examples; run the test with -update (%v)", err)
	}
}

// whole gives a changed line with the fields that it keeps from the base form,
// without the fields that only the reader of examples needs.
func whole(t *testing.T, base, line string) shown {
	t.Helper()
	key, rest, ok := strings.Cut(strings.TrimPrefix(line, "+ "), ":")
	if !ok {
		t.Fatalf("example line %q", line)
	}
	name, number := key, 1
	if before, after, numbered := strings.Cut(key, " "); numbered {
		name = before
		fmt.Sscan(after, &number)
	}
	fields := strings.Split(rest, "|")
	var above []string
	for _, old := range strings.Split(base, "\n") {
		if !strings.HasPrefix(old, name+":") || strings.HasPrefix(line, "+ ") {
			continue
		}
		kept := strings.Split(strings.TrimPrefix(old, name+":"), "|")
		for i := range kept {
			if strings.TrimSpace(kept[i]) == "^" {
				kept[i] = above[i]
			}
		}
		above = kept
		if number--; number == 0 {
			for i := range fields {
				if strings.TrimSpace(fields[i]) == "^" && i < len(kept) {
					fields[i] = kept[i]
				}
			}
			if len(fields) > 1 && len(kept) > len(fields) {
				fields = append(fields, kept[len(fields):]...)
			}
		}
	}
	if name == "fund" {
		fields = fields[1:] // the source is no cell
	}
	var texts []string
	for _, field := range fields {
		if field = strings.TrimSpace(field); field != "^" {
			texts = append(texts, field)
		}
	}
	return shown{Key: name, Text: strings.Trim(strings.Join(texts, " | "), " |")}
}
