package architecture_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	breakpoint = regexp.MustCompile(`--breakpoint-[a-z]+: ([\d.]+)rem;`)
	mediaRule  = regexp.MustCompile(`@media ([^{]*)\{`)
	mediaWidth = regexp.MustCompile(`\((min|max)-width: ([^)]*)\)`)
)

// isBreakpoint counts a width as that of a breakpoint, or of .01rem beside one.
func isBreakpoint(used map[string]int, width string) bool {
	whole, beside, _ := strings.Cut(width, ".")
	if beside == "99" {
		below, err := strconv.Atoi(whole)
		if err != nil {
			return false
		}
		whole = strconv.Itoa(below + 1)
	}
	if _, known := used[whole]; !known || beside != "" && beside != "01" && beside != "99" {
		return false
	}
	used[whole]++
	return true
}

// TestBreakpointsAreTokens lets the layout change only at the widths that the
// tokens name, and each of these be used.
func TestBreakpointsAreTokens(t *testing.T) {
	sheets, err := filepath.Glob(filepath.Join(root, "assets", "css", "*.css"))
	if err != nil || len(sheets) < 10 {
		t.Fatalf("%d style sheets, %v", len(sheets), err)
	}
	tokens, err := os.ReadFile(filepath.Join(root, "assets", "css", "tokens.css"))
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]int{} // by width in rem
	for _, found := range breakpoint.FindAllStringSubmatch(string(tokens), -1) {
		used[found[1]] = 0
	}
	rules := 0
	for _, sheet := range sheets {
		text, err := os.ReadFile(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range mediaRule.FindAllStringSubmatch(string(text), -1) {
			rules++
			widths := mediaWidth.FindAllStringSubmatch(rule[1], -1)
			if strings.Count(rule[1], "width") != len(widths) {
				t.Errorf("%s: @media %s: a width of another kind", filepath.Base(sheet), rule[1])
			}
			for _, width := range widths {
				if !isBreakpoint(used, strings.TrimSuffix(width[2], "rem")) {
					t.Errorf("%s: @media %s: %s is no breakpoint of tokens.css", filepath.Base(sheet), rule[1], width[2])
				}
			}
		}
	}
	if rules < 20 {
		t.Errorf("%d media rules: the walk is blind", rules)
	}
	for width, times := range used {
		if times == 0 {
			t.Errorf("no style sheet uses the breakpoint %srem", width)
		}
	}
}
