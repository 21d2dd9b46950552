package leaks_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"gongkai"
)

// wordsOf gives the longest piece of the sentence about a kind of hidden part
// that holds no number.
func wordsOf(t *testing.T, kind string) string {
	t.Helper()
	data, err := gongkai.Files.ReadFile("i18n/workbook/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	var words struct {
		Workbook struct {
			Hidden map[string]string `toml:"hidden"`
		} `toml:"workbook"`
	}
	if err := toml.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	longest := ""
	for _, piece := range strings.Split(words.Workbook.Hidden[kind], "{{.Number}}") {
		if len(piece) > len(longest) {
			longest = piece
		}
	}
	if longest == "" {
		t.Fatalf("no words for %s", kind)
	}
	return strings.TrimSpace(longest)
}

var update = flag.Bool("update", false, "write the figures into docs/security.md")

const securityPage = "../../../docs/security.md"

// record holds a line of the table in docs/security.md against what was counted:
// what was planted, how much of it was kept out, how much of it was told.
func record(t *testing.T, name string, planted, kept, told int) {
	t.Helper()
	if t.Failed() {
		return
	}
	line := fmt.Sprintf("| %s | %d | %d | %d |", name, planted, kept, told)
	t.Log(line)
	data, err := os.ReadFile(securityPage)
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(name) + ` \|.*$`)
	found := row.Find(data)
	if found == nil {
		t.Fatalf("docs/security.md has no line for %s", name)
	}
	if string(found) == line {
		return
	}
	if !*update {
		t.Errorf("docs/security.md says %s, counted was %s; run go test ./tools/tests/leaks -update", found, line)
		return
	}
	if err := os.WriteFile(securityPage, row.ReplaceAll(data, []byte(line)), 0o644); err != nil {
		t.Fatal(err)
	}
}
