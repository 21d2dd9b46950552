package check_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

// A profile that says what a day of delay takes away says what a late result
// with all points should have; without one only the delay is told.
func TestDaysLateByTheProfile(t *testing.T) {
	const formula = "\n[[scoring.formulas]]\nclass = \"output\"\nkind = \"days-late\"\nper_day = \"0.05\"\nsource = \"a test\"\n\n[bands]"
	files := fstest.MapFS{}
	root := os.DirFS("../../..")
	err := fs.WalkDir(root, "data", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		if name == "data/profiles/national-2020.toml" {
			data = []byte(strings.Replace(string(data), "\n[bands]", formula, 1))
		}
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	strict, err := profile.Load(files, "data")
	if err != nil {
		t.Fatal(err)
	}
	e := parseForm(t, change(t, "ind 1: ^ | 时效指标 | 完工时间 | 2023年6月30日前 | 2023年7月4日 | 15 | 15"))
	e.Indicators[0].Goal.Kind = "date"
	for name, c := range map[string]struct {
		set                  *profile.Set
		expected, difference string
	}{"no word on days": {profiles(t), "", ""}, "a twentieth a day": {strict, "12", "3"}} {
		found := of(check.One(e, place, c.set), finding.MissedTargetFullScore)
		if len(found) != 1 || found[0].Expected != c.expected || found[0].Difference != c.difference {
			t.Errorf("%s: %+v, want the points %q", name, found, c.expected)
		}
	}
}
