package search

import (
	"bytes"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/profile"
)

var update = flag.Bool("update", false, "write the golden files anew")

// profiles are the ones that gongkai brings along.
var profiles = func() *profile.Set {
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		panic(err)
	}
	return set
}()

// small is a corpus that fits a page: two forms, one of them in traditional
// characters.
func small() []Document {
	first := &evaluation.SelfEvaluation{ID: "aaaaaaaaaa", Year: "2021", MoneyUnit: "万元"}
	first.Project.Text, first.CompetentDepartment.Text, first.ImplementingUnit.Text = "巡视工作经费", "巡视办", "巡视办本级"
	first.Funding = []evaluation.FundingLine{{Source: evaluation.FundingTotal}}
	first.Funding[0].AdjustedBudget.Text, first.Funding[0].Expenditure.Text = "1,002.23", "745.37"
	first.Funding[0].ExecutionRate.Text, first.Total.Score.Text = "74.37%", "96.87"
	first.Objective.Planned.Text, first.Objective.Achieved.Text = "开展3轮\n巡视", "完成２轮"
	indicator := evaluation.Indicator{}
	indicator.Level1.Text, indicator.Level2.Text = "产出 指标", "数量 指标"
	indicator.Name.Text, indicator.Target.Text, indicator.Actual.Text = "指标1: 巡视数量", "3轮", "3轮"
	first.Indicators = []evaluation.Indicator{indicator, indicator}
	second := &evaluation.SelfEvaluation{ID: "bbbbbbbbbb", Year: "2022"}
	second.Project.Text, second.Grade.Text = "巡視經費 iPad", "优"
	return []Document{
		{Form: facts.Of(first, profiles), Errors: 2, Notes: 1},
		{Form: facts.Of(second, profiles)},
	}
}

// TestGoldenBytes holds the bodies of all files of the small corpus. The
// packed bytes are left to the deflate of the Go release.
func TestGoldenBytes(t *testing.T) {
	dir := t.TempDir()
	if err := BuildFrom(slices.Values(small()), dir, Limits{Occurrences: 4, Rare: 1, Length: 3, ShardBytes: 60, MemoryBytes: 1 << 20}); err != nil {
		t.Fatal(err)
	}
	var got txtar.Archive
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == tableName {
			return err
		}
		file, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		body, err := unpack(file[3], file)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		got.Files = append(got.Files, txtar.File{Name: fmt.Sprintf("%s %x", filepath.ToSlash(name), file[:8]), Data: []byte(hex.Dump(body))})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "small.txtar")
	if *update {
		if err := os.WriteFile(golden, txtar.Format(&got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if text := txtar.Format(&got); !bytes.Equal(text, want) {
		t.Errorf("the bytes differ from %s; if the format was meant to change, raise FormatVersion and run with -update. Now:\n%s", golden, text)
	}
}

func TestUnpackRefuses(t *testing.T) {
	file, err := (&packer{}).pack(kindShard, []byte("body"))
	if err != nil {
		t.Fatal(err)
	}
	changed := func(at int, to byte) []byte {
		other := slices.Clone(file)
		other[at] = to
		return other
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":         {nil, "no file"},
		"a page of 404": {[]byte("<!doctype html><title>404</title>"), "no file"},
		"another kind":  {changed(3, 'r'), "kind 'r'"},
		"newer":         {changed(4, 9), "format version 9, this reader knows version 4"},
		"too large":     {changed(11, 0xff), "claims a body"},
		"cut short":     {file[:len(file)-2], "damaged"},
		"checksum":      {changed(12, file[12]^1), "checksum"},
	} {
		if _, err := unpack(kindShard, c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error is %v, want %q", name, err, c.want)
		}
	}
}

func TestBuildRefusesLimits(t *testing.T) {
	for _, limits := range []Limits{{}, {Occurrences: 1, Length: 1, ShardBytes: 1, MemoryBytes: 1}} {
		if err := BuildFrom(slices.Values(small()), t.TempDir(), limits); err == nil {
			t.Errorf("%+v is taken", limits)
		}
	}
}

func TestPrinted(t *testing.T) {
	for _, c := range []struct{ text, digits string }{
		{"1,002.23", "1002.23"},
		{"935.00", "935.00"},
		{"74.37%", "74.37"},
		{"５０万元", "50"},
		{"—", ""},
		{"≥50", ""},
		{"", ""},
	} {
		if digits := printed(evaluation.Value{Text: c.text}); digits != c.digits {
			t.Errorf("%q prints %q", c.text, digits)
		}
	}
	if got := unitColumn("万元", 4, true); got != "万元\t4" {
		t.Errorf("unit column %q", got)
	}
	if got := unitColumn("美元", 0, false); got != "美元" {
		t.Errorf("unit column %q", got)
	}
}

func TestSounds(t *testing.T) {
	got := sounds([]string{"巡视", "重a巡"})
	if got != "巡shun,xun,yan\n视shi\n重chong,tong,zhong\n" {
		t.Errorf("readings %q", got)
	}
}
