package profile_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/profile"
)

func TestReadLayout(t *testing.T) {
	layout, err := profile.ReadLayout([]byte("[labels.indicator_column]\ntarget = [\"甴曱甶\"]\n[cells]\nE12 = \"indicator_column.weight\"\n[values]\nproject = \"B3\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	set := load(t)
	taught := set.Taught(layout)
	if role := taught.Labels().Look("甴 曱 甶：")[profile.IndicatorColumn]; role != "target" {
		t.Errorf("a taught word means %q", role)
	}
	if m := set.Labels().Look("甴曱甶"); m != nil {
		t.Errorf("the set itself has learnt: %v", m)
	}
	if role := taught.Labels().Look("三级指标")[profile.IndicatorColumn]; role != "name" {
		t.Errorf("what was known means %q", role)
	}
	for text, want := range map[string]string{
		"[labels.heads]\nproject = [\"a\"]":                     "line 1: labels.heads: unknown head",
		"\n[labels.indicator_column]\na = 1\ntargets = [\"a\"]": "line 3",
		"\n[labels.indicator_column]\n\ntargets = [\"a\"]":      "line 4: labels.indicator_column.targets: unknown target",
		"[cells]\nE1 = \"head.project\"\nE0 = \"head.project\"": "line 3: cells.E0: not-a-cell",
		"[cells]\nE1 = \"indicator_column.wieght\"":             "line 2: cells.E1: unknown indicator_column.weight",
		"[values]\nproject = \"B1\"\nproejct = \"E1\"":          "line 3: values.proejct: unknown project",
		"[values]\n# the name\nproject = \"1E\"":                "line 3: values.project: not-a-cell",
		"[other]\na = 1":                                        "other",
		"a = ":                                                  "",
	} {
		if _, err := profile.ReadLayout([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want an error that names %q", text, err, want)
		}
	}
}

// A word that looks like labels of one role says so; nonsense says nothing.
func TestSimilar(t *testing.T) {
	labels := load(t).Labels()
	for word, want := range map[string]string{"年末达成值": "actual", "核定分值额": "", "自测得分情况": ""} {
		best, most := "", 0
		for role, score := range labels.Similar(profile.IndicatorColumn, word) {
			if score > most {
				best, most = role, score
			}
		}
		if want != "" && best != want {
			t.Errorf("%s looks like %s (%d), want %s", word, best, most, want)
		}
		if most > 100 {
			t.Errorf("%s: %d", word, most)
		}
	}
	if similar := labels.Similar(profile.IndicatorColumn, "甴曱甶"); len(similar) > 0 {
		t.Errorf("nonsense looks like %v", similar)
	}
}
