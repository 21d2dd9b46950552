package workbook

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestLeftoversOfKilledProgramsGo(t *testing.T) {
	folder, now := t.TempDir(), time.Now()
	for name, c := range map[string]struct {
		file  string
		age   time.Duration
		stays bool
	}{
		officePrefix + "1": {"book.xls", 2 * time.Hour, false},
		officePrefix + "2": {"profile/user/registry", 61 * time.Minute, false},
		officePrefix + "3": {"book.et", 59 * time.Minute, true}, // may be at work
		officePrefix + "4": {"letter.txt", 2 * time.Hour, true}, // not what convert writes
		"gongkai-other-5":  {"book.xls", 48 * time.Hour, true},
	} {
		path := filepath.Join(folder, name)
		file := filepath.Join(path, filepath.FromSlash(c.file))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-c.age), now.Add(-c.age)); err != nil {
			t.Fatal(err)
		}
		removeLeftovers(folder, now)
		if _, err := os.Stat(path); (err == nil) != c.stays {
			t.Errorf("%s with %s, %s old: stays is %v", name, c.file, c.age, err == nil)
		}
	}
	// A link by that name is not followed, and not removed.
	target, link := t.TempDir(), filepath.Join(folder, officePrefix+"6")
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	removeLeftovers(folder, now.Add(48*time.Hour))
	for _, path := range []string{target, link} {
		if _, err := os.Lstat(path); err != nil {
			t.Error(err)
		}
	}
}
