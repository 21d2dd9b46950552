package doctor

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gongkai/tools/internal/destination"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/inspect"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/starter"
)

// syncedList names the folders that programs keep the same on several machines.
const syncedList = "data/synced-folders.txt"

// folder looks at the site's folder: whether it is one, can be written, and lies
// where no other program moves its files.
func (l *look) folder() {
	at := l.site.Folder
	if !starter.IsSite(at) {
		l.mend(Folder, message.New("doctor.folder.no-site", "Folder", at), message.New("doctor.folder.no-site-remedy"))
	}
	if err := l.machine.Writable(at); err != nil {
		l.mend(Folder, message.New("doctor.folder.closed", "Folder", at, "Detail", l.site.Detail(err)), message.New("doctor.folder.closed-remedy"))
	}
	if l.machine.Remote(at) {
		l.note(Folder, message.New("doctor.folder.remote", "Folder", at), message.New("doctor.folder.move"))
	}
	if by := l.syncedBy(); by != "" {
		l.note(Folder, message.New("doctor.folder.synced", "Folder", at, "Name", by), message.New("doctor.folder.move"))
	}
	if l.silent(Folder) {
		l.well(Folder, message.New("doctor.folder.well", "Folder", at))
	}
}

// syncedBy gives the part of the folder's path that a program's own folder is
// named like.
func (l *look) syncedBy() string {
	list, err := fs.ReadFile(l.site.Embedded, syncedList)
	path, pathErr := disk.Resolve(l.site.Folder)
	if err != nil || pathErr != nil {
		return ""
	}
	for part := range strings.SplitSeq(filepath.ToSlash(path), "/") {
		for _, name := range inspect.Words(list) {
			if strings.HasPrefix(strings.ToLower(part), strings.ToLower(name)) {
				return part
			}
		}
	}
	return ""
}

// config reads config.toml. read is false where that cannot be done.
func (l *look) config() (s settings.Settings, read bool) {
	path := filepath.Join(l.site.Folder, "config.toml")
	remedy := message.New("doctor.config.remedy", "File", path)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		l.mend(Config, message.New("doctor.config.missing", "File", path), message.New("doctor.folder.no-site-remedy"))
		return s, false
	}
	s, err := settings.Load(path)
	var faults settings.Faults
	switch {
	case errors.As(err, &faults):
		for _, one := range faults {
			l.mend(Config, message.New("doctor.config.fault", "File", path, "Detail", one), remedy)
		}
		return s, false
	case err != nil:
		l.mend(Config, message.New("doctor.config.fault", "File", path, "Detail", l.site.Detail(err)), remedy)
		return s, false
	case !s.HasAddress():
		l.mend(Config, message.New("doctor.config.no-address", "File", path), message.New("doctor.config.address-remedy", "File", path))
	}
	owner := destination.Owner{Folder: l.site.Folder, Workbooks: l.site.Workbooks, Title: s.Title, Address: s.BaseURL}
	var refused *finding.Refusal
	if err := destination.Check(l.site.Output, owner); errors.As(err, &refused) {
		l.mend(Config, message.New("doctor.config.output", "Folder", l.site.Output, "Reason", refused.Reason), refused.Remedy)
	} else {
		l.unseen(Config, l.site.Output, err)
	}
	if l.silent(Config) {
		l.well(Config, message.New("doctor.config.well", "Address", s.BaseURL))
	}
	return s, true
}

// leftovers looks for what a run that was killed has left, unless a run is at
// work.
func (l *look) leftovers() {
	state := disk.StateOf(l.site.Folder)
	var left []string
	if _, err := os.Stat(state.Work()); err == nil {
		left = append(left, state.Work())
	} else {
		l.unseen(Leftovers, state.Work(), err)
	}
	beside, err := destination.Leftovers(l.site.Output)
	l.unseen(Leftovers, l.site.Output, err)
	left = append(left, beside...)
	for _, folder := range []string{l.site.Folder, filepath.Join(l.site.Folder, "data")} {
		for _, entry := range l.list(Leftovers, folder) {
			if disk.IsTemporary(entry.Name()) {
				left = append(left, filepath.Join(folder, entry.Name()))
			}
		}
	}
	if disk.Locked(state.LockFile()) {
		l.note(Leftovers, message.New("doctor.leftovers.running", "Folder", l.site.Folder), message.New("doctor.leftovers.running-remedy"))
		return
	}
	for _, path := range left {
		l.mend(Leftovers, message.New("doctor.leftovers.found", "Path", path), message.New("doctor.leftovers.remedy"))
	}
	if l.silent(Leftovers) {
		l.well(Leftovers, message.New("doctor.leftovers.well"))
	}
}
