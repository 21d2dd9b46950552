package starter_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/coverage"
	"gongkai/tools/internal/inspect"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/starter"
)

var answers = starter.Answers{Year: 2023, Title: "a\"\\\n'''b", Address: "https://a.example.cn/", Organisation: "# o", Office: "甲科", Telephone: "1", Email: "a@b.cn", Postal: "]]"}

func made(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "site")
	if made, err := starter.Make(folder, answers); err != nil || !made {
		t.Fatal(made, err)
	}
	return folder
}

// examples gives a file with what stands behind a # without a space: its examples.
func examples(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	with := regexp.MustCompile(`(?m)^#([^ #\r\n])`).ReplaceAll(data, []byte("$1"))
	if bytes.Equal(with, data) {
		t.Errorf("%s has no example", path)
	}
	return with
}

var update = flag.Bool("update", false, "write config.toml of this repository")

// TestTheRepositoryIsSuchASite makes this repository's config.toml with the code that
// makes an office's, so that what an office finds explained is what is tried here.
func TestTheRepositoryIsSuchASite(t *testing.T) {
	const own = "../../../config.toml"
	folder := filepath.Join(t.TempDir(), "site")
	if made, err := starter.Make(folder, starter.Answers{Year: 2021, Address: "http://localhost:1313/"}); err != nil || !made {
		t.Fatal(made, err)
	}
	want, err := os.ReadFile(filepath.Join(folder, "config.toml"))
	if err != nil {
		t.Fatal(err)
	}
	want = bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))
	if *update {
		if err := os.WriteFile(own, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(own); err != nil || !bytes.Equal(got, want) {
		t.Errorf("config.toml is not what a new site gets (%v): go test ./tools/internal/starter -update", err)
	}
}

// TestEverySettingIsWrittenAndExplained holds config.toml against the settings'
// own list of keys, and each key against a remark above it.
func TestEverySettingIsWrittenAndExplained(t *testing.T) {
	text := string(examples(t, filepath.Join(made(t), "config.toml")))
	var known []string
	for _, key := range settings.Keys {
		known = append(known, key)
		if !regexp.MustCompile(`(?m)^(` + key + ` = |\[params\.gongkai\.` + key + `[\].])`).MatchString(text) {
			t.Errorf("config.toml does not have %s", key)
		}
	}
	explained := false
	for line := range strings.Lines(text) {
		name, _, isKey := strings.Cut(line, " = ")
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "# "):
			explained = true
		case line == "":
			explained = false
		case isKey && !explained:
			t.Errorf("%s: no remark above it", name)
		case isKey && strings.Contains(text[:strings.Index(text, line)], "[params.gongkai]") && !slices.Contains(known, name):
			t.Errorf("%s is no setting", name)
		}
	}
	if _, err := settings.Parse([]byte(text)); err != nil {
		t.Error(err)
	}
}

func TestAnswersComeBackToTheLetter(t *testing.T) {
	s, err := settings.Load(filepath.Join(made(t), "config.toml"))
	if err != nil {
		t.Fatal(err)
	}
	got := starter.Answers{Year: answers.Year, Title: s.Title, Address: s.BaseURL, Organisation: s.Organisation, Office: s.Contact.Office, Telephone: s.Contact.Telephone, Email: s.Contact.Email, Postal: s.Contact.Address}
	if got != answers {
		t.Errorf("%+v", got)
	}
}

// TestExamplesAreUnderstood reads every example with the code that reads the file.
func TestExamplesAreUnderstood(t *testing.T) {
	folder := made(t)
	workbooks := filepath.Join(folder, "workbooks")
	year := filepath.Join(workbooks, "2023")
	for _, name := range []string{"year.toml", content.AcceptName, content.WaiversName, "notes.toml"} {
		if err := os.WriteFile(filepath.Join(year, name), examples(t, filepath.Join(year, name)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if dates, refusals := content.Published(workbooks); len(refusals) > 0 || dates["2023"] == "" {
		t.Error(dates, refusals)
	}
	if accepted, refusals := content.Accepted(workbooks); len(refusals) > 0 || len(accepted) != 1 {
		t.Error(accepted, refusals)
	}
	if waivers, refusals := content.Waivers(workbooks); len(refusals) > 0 || len(waivers.List) != 1 {
		t.Error(waivers, refusals)
	}
	if notes, err := report.ReadNotes(filepath.Join(year, "notes.toml")); err != nil || len(notes) != 1 {
		t.Error(notes, err)
	}
	if corrections, withdrawals, err := report.ReadReasons(filepath.Join(year, "notes.toml")); err != nil || len(corrections) != 1 || len(withdrawals) != 1 {
		t.Error(corrections, withdrawals, err)
	}
	data := fstest.MapFS{"e": {Data: examples(t, filepath.Join(folder, "data", "expected.toml"))}}
	if expected, err := coverage.Load(data, "e"); err != nil || len(expected.Units) != 1 || len(expected.Due) != 1 || len(expected.Units[0].Reasons) != 1 || expected.AsOf == "" {
		t.Error(expected, err)
	}
	list := filepath.Join(folder, "data", "words-to-watch.txt")
	if plain, err := os.ReadFile(list); err != nil || len(inspect.Words(plain)) != 0 || len(inspect.Words(examples(t, list)[3:])) == 0 {
		t.Error("words to watch", err)
	}
}

// TestFilesAreForWindows holds every file to what Notepad needs, and the TOML ones
// to being TOML as they stand.
func TestFilesAreForWindows(t *testing.T) {
	folder, count := made(t), 0
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		count++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !utf8.Valid(data) || bytes.Count(data, []byte("\n")) != bytes.Count(data, []byte("\r\n")) {
			t.Errorf("%s: lines or encoding", path)
		}
		if bytes.HasPrefix(data, []byte("\ufeff")) != (filepath.Ext(path) == ".txt") {
			t.Errorf("%s: byte order mark", path)
		}
		if filepath.Ext(path) == ".toml" {
			return toml.Unmarshal(data, new(map[string]any))
		}
		return nil
	})
	if err != nil || count != 8 {
		t.Error(count, err)
	}
}
