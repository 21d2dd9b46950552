package lastbuild_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/lastbuild"
)

// put writes files, by path below the folder.
func put(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func hashOf(t *testing.T, folder string) string {
	t.Helper()
	hash, err := lastbuild.Folder(context.Background(), folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

func TestFoldersThatDifferHaveHashesThatDiffer(t *testing.T) {
	folders := map[string]map[string]string{
		"one":                  {"a": "x", "b/c": "y"},
		"another text":         {"a": "x", "b/c": "z"},
		"another name":         {"a": "x", "b/d": "y"},
		"texts exchanged":      {"a": "y", "b/c": "x"},
		"a file less":          {"a": "x"},
		"a file more":          {"a": "x", "b/c": "y", "d": ""},
		"in another folder":    {"a": "x", "c/c": "y"},
		"without its folder":   {"a": "x", "c": "y"},
		"a text cut elsewhere": {"a": "xy", "b/c": ""},
	}
	seen := map[string]string{}
	for name, files := range folders {
		folder := t.TempDir()
		put(t, folder, files)
		hash := hashOf(t, folder)
		if other, ok := seen[hash]; ok {
			t.Errorf("%q and %q have one hash", name, other)
		}
		seen[hash] = name
	}
	again := t.TempDir()
	put(t, again, folders["one"])
	if seen[hashOf(t, again)] != "one" {
		t.Error("the same names and bytes in another place have another hash")
	}
	if err := os.Mkdir(filepath.Join(again, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, ok := seen[hashOf(t, again)]; ok {
		t.Error("an empty folder more does not change the hash")
	}
}

func TestAFolderThatIsMissingIsAsAnEmptyOne(t *testing.T) {
	if empty, missing := hashOf(t, t.TempDir()), hashOf(t, filepath.Join(t.TempDir(), "no")); empty != missing {
		t.Errorf("%s and %s", empty, missing)
	}
}

func TestWhatIsSkippedDoesNotCount(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, map[string]string{"a": "x"})
	alone := hashOf(t, folder)
	put(t, folder, map[string]string{"own": "y", "cache/deep/file": "z"})
	hash, err := lastbuild.Folder(context.Background(), folder, func(path string) bool { return path == "own" || path == "cache" })
	if err != nil || hash != alone {
		t.Errorf("%s, %v; %s was expected", hash, err, alone)
	}
	if hashOf(t, folder) == alone {
		t.Error("without skip they do not count either")
	}
}

func TestALinkIsUncertain(t *testing.T) {
	folder := t.TempDir()
	if err := os.Symlink(t.TempDir(), filepath.Join(folder, "link")); err != nil {
		t.Fatal(err)
	}
	if _, err := lastbuild.Folder(context.Background(), folder, nil); !errors.Is(err, lastbuild.ErrUncertain) {
		t.Errorf("error %v", err)
	}
	if _, err := lastbuild.Folder(context.Background(), folder, func(path string) bool { return path == "link" }); err != nil {
		t.Errorf("a link that is left out: %v", err)
	}
}

func TestHashingEndsWhenItIsStopped(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, map[string]string{"a": "x"})
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if hash, err := lastbuild.Folder(ctx, folder, nil); !errors.Is(err, context.Canceled) || hash != "" {
		t.Errorf("%q, %v", hash, err)
	}
}

func TestNothingIsTheSameAsNothing(t *testing.T) {
	if (lastbuild.Inputs{}).Same(lastbuild.Inputs{}) {
		t.Error("two builds of which nothing is known are called the same")
	}
	one := lastbuild.Inputs{"a": "x"}
	for _, other := range []lastbuild.Inputs{{"a": "y"}, {"b": "x"}, {"a": "x", "b": ""}, nil} {
		if one.Same(other) || other.Same(one) {
			t.Errorf("%v is called the same as %v", other, one)
		}
	}
	if !one.Same(lastbuild.Inputs{"a": "x"}) {
		t.Error("equal ones are not called the same")
	}
}

// ofFormat gives the text of a memory of another format, with a sum that is right.
func ofFormat(t *testing.T, m lastbuild.Memory, format int) string {
	t.Helper()
	m.Format, m.Sum = format, ""
	bare, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	m.Sum = lastbuild.Text(string(bare))
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestOnlyAWholeMemoryIsBelieved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "last-build.json")
	memory := lastbuild.Memory{
		Inputs: lastbuild.Inputs{"workbooks": "x"}, Pages: 12, Partly: true,
		Told: []lastbuild.Line{{Text: "第一行"}, {Result: true, Text: "<b>"}},
	}
	if err := memory.Save(path); err != nil {
		t.Fatal(err)
	}
	got, ok := lastbuild.Load(path)
	if !ok || got.Pages != 12 || !got.Partly || len(got.Told) != 2 || got.Told[1] != memory.Told[1] || !got.Inputs.Same(memory.Inputs) {
		t.Fatalf("%+v, %v", got, ok)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	whole := string(data)
	for name, text := range map[string]string{
		"another number":  strings.Replace(whole, "12", "13", 1),
		"another line":    strings.Replace(whole, "第一行", "第二行", 1),
		"another input":   strings.Replace(whole, `"workbooks": "x"`, `"workbooks": "y"`, 1),
		"another verdict": strings.Replace(whole, `"partly": true`, `"partly": false`, 1),
		"another format":  ofFormat(t, *got, 2),
		"without its sum": strings.Replace(whole, got.Sum, "", 1),
		"half":            whole[:len(whole)/2],
		"empty":           "",
		"no JSON":         "x",
		"null":            "null",
	} {
		if text == whole {
			t.Fatalf("%s: nothing was changed", name)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if got, ok := lastbuild.Load(path); ok {
			t.Errorf("%s: believed as %+v", name, got)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, ok := lastbuild.Load(path); ok {
		t.Error("a missing file is believed")
	}
}
