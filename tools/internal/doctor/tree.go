package doctor

import (
	"errors"
	"io/fs"
	"path/filepath"

	"gongkai/tools/internal/message"
)

// list gives what a folder holds. One that is not there holds nothing; one that
// cannot be listed is told.
func (l *look) list(topic Topic, folder string) []fs.DirEntry {
	entries, err := fs.ReadDir(l.machine.Tree(folder), ".")
	l.unseen(topic, folder, err)
	return entries
}

// walk gives the files of a folder and of those below it to see, with their
// paths. What cannot be looked at is given to unseen.
func (l *look) walk(folder string, unseen func(path string, err error), see func(path string, entry fs.DirEntry)) {
	// An error is only what the function gives, which is none.
	_ = fs.WalkDir(l.machine.Tree(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		path := filepath.Join(folder, filepath.FromSlash(name))
		switch {
		case err != nil:
			unseen(path, err)
		case !entry.IsDir():
			see(path, entry)
		}
		return nil
	})
}

// unseen tells, once for a topic, a path that cannot be looked at. One that is
// not there can.
func (l *look) unseen(topic Topic, path string, err error) {
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return
	}
	if key := string(topic) + " " + path; !l.told[key] {
		l.told[key] = true
		l.mend(topic, message.New("doctor.unseen", "Path", path, "Detail", l.site.Detail(err)), message.New("doctor.folder.closed-remedy"))
	}
}
