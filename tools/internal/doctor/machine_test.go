package doctor_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gongkai"
	"gongkai/tools/internal/doctor"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/starter"
)

// TestMachine makes bad what the machine answers, one thing at a time, and wants
// exactly that topic to be told.
func TestMachine(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "site")
	if _, err := starter.Make(folder, starter.Answers{Year: 2021, Address: "https://a.example.cn/"}); err != nil {
		t.Fatal(err)
	}
	day := func(text string) time.Time {
		d, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	now := time.Now().AddDate(0, 0, 1)
	sound := doctor.Machine{
		Tree:     os.DirFS,
		Now:      func() time.Time { return now },
		Built:    func() (time.Time, bool) { return day("2020-01-01"), true },
		Free:     func(string) (uint64, error) { return 1 << 40, nil },
		Writable: func(string) error { return nil },
		Remote:   func(string) bool { return false },
		Office:   func() string { return "soffice" },
		OfficeVersion: func(context.Context, string) (string, error) {
			return "LibreOffice 1", nil
		},
	}
	for name, c := range map[string]struct {
		topic doctor.Topic
		state doctor.State
		key   string
		spoil func(*doctor.Machine)
	}{
		"sound":           {},
		"cannot write":    {doctor.Folder, doctor.Mend, "doctor.folder.closed", func(m *doctor.Machine) { m.Writable = func(string) error { return errors.New("no") } }},
		"remote":          {doctor.Folder, doctor.Note, "doctor.folder.remote", func(m *doctor.Machine) { m.Remote = func(string) bool { return true } }},
		"little room":     {doctor.Disk, doctor.Mend, "doctor.disk.full", func(m *doctor.Machine) { m.Free = func(string) (uint64, error) { return 1 << 20, nil } }},
		"unknown room":    {doctor.Disk, doctor.Note, "doctor.disk.unknown", func(m *doctor.Machine) { m.Free = func(string) (uint64, error) { return 0, errors.ErrUnsupported } }},
		"clock too early": {doctor.Clock, doctor.Mend, "doctor.clock.before-program", func(m *doctor.Machine) { m.Now = func() time.Time { return day("2019-06-01") } }},
		"office is dumb": {doctor.Office, doctor.Note, "doctor.office.silent", func(m *doctor.Machine) {
			m.OfficeVersion = func(context.Context, string) (string, error) { return "", errors.New("no") }
		}},
		"no list of static":    {doctor.Host, doctor.Mend, "doctor.unseen", closed("static")},
		"no list of workbooks": {doctor.Workbooks, doctor.Mend, "doctor.unseen", closed("workbooks")},
		"no list of a year":    {doctor.Years, doctor.Mend, "doctor.unseen", closed("2021")},
		"no list of data":      {doctor.Words, doctor.Mend, "doctor.unseen", closed("data")},
		"no size of content":   {doctor.Disk, doctor.Mend, "doctor.unseen", closed("content")},
	} {
		t.Run(name, func(t *testing.T) {
			machine := sound
			if c.spoil != nil {
				c.spoil(&machine)
			}
			lines, err := doctor.Look(t.Context(), doctor.Site{
				Folder: folder, Workbooks: filepath.Join(folder, "workbooks"), Output: filepath.Join(folder, "public"),
				Files: gongkai.Files, Embedded: gongkai.Files, WatchList: "data/words-to-watch.txt",
				Profiles: func(settings.Settings) (*profile.Set, error) { return profile.Load(gongkai.Files, "data") },
				Detail:   func(err error) any { return err.Error() },
			}, machine)
			if err != nil {
				t.Fatal(err)
			}
			told := map[doctor.Topic]bool{}
			found := false
			for _, line := range lines {
				told[line.Topic] = true
				bad := line.State != doctor.Well && line.Message.Key != "doctor.workbooks.none"
				switch {
				case line.Message.Key == "doctor.unseen" && c.key == "doctor.unseen":
					// A folder is listed for several topics.
					found = found || line.Topic == c.topic && line.State == c.state
				case bad && line.Topic == c.topic && line.State == c.state && line.Message.Key == c.key:
					found = true
				case bad:
					t.Errorf("%s is told as %s: %s", line.Topic, line.State, line.Message.Key)
				}
				if line.State != doctor.Well && line.Remedy.Key == "" {
					t.Errorf("%s has no remedy", line.Message.Key)
				}
			}
			for _, topic := range doctor.Topics() {
				if !told[topic] {
					t.Errorf("nothing is said of %s", topic)
				}
			}
			if c.topic != "" && !found {
				t.Errorf("%s is not told: %+v", c.topic, lines)
			}
		})
	}
}

// closed makes a folder of that name one that cannot be listed, wherever it lies.
func closed(name string) func(*doctor.Machine) {
	return func(m *doctor.Machine) {
		m.Tree = func(folder string) fs.FS {
			return closedTree{os.DirFS(folder), name, filepath.Base(folder)}
		}
	}
}

type closedTree struct {
	fs.FS
	name, root string
}

func (c closedTree) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == "." && c.root == c.name || name != "." && filepath.Base(name) == c.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return fs.ReadDir(c.FS, name)
}
