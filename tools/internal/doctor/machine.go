package doctor

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
)

// leastRoom is what a build needs on the disk however small the site is: the
// embedded files, Hugo's caches and a site without forms.
const leastRoom = 200 << 20

// disk holds the room on the disk against what a build needs: the new site
// stands beside the old one until it is whole, and the pages are written anew.
func (l *look) disk() {
	needed := max(leastRoom, 2*l.size(l.site.Output)+l.size(filepath.Join(l.site.Folder, "content")))
	for n, folder := range []string{l.site.Folder, filepath.Dir(l.site.Output)} {
		if n > 0 && within(l.site.Output, l.site.Folder) {
			continue
		}
		free, err := l.machine.Free(folder)
		switch {
		case err != nil:
			l.note(Disk, message.New("doctor.disk.unknown", "Folder", folder, "Detail", l.site.Detail(err)), message.New("doctor.disk.unknown-remedy"))
		case free < needed:
			l.mend(Disk, message.New("doctor.disk.full", "Folder", folder, "Free", megabytes(free), "Needed", megabytes(needed)), message.New("doctor.disk.remedy"))
		default:
			l.well(Disk, message.New("doctor.disk.well", "Folder", folder, "Free", megabytes(free), "Needed", megabytes(needed)))
		}
	}
}

// megabytes are whole ones, as people read them.
func megabytes(bytes uint64) string { return fmt.Sprint(bytes >> 20) }

// size adds up the files of a folder. What cannot be looked at weighs nothing,
// and is told.
func (l *look) size(folder string) (sum uint64) {
	unseen := func(path string, err error) { l.unseen(Disk, path, err) }
	l.walk(folder, unseen, func(path string, entry fs.DirEntry) {
		if info, err := entry.Info(); err != nil {
			unseen(path, err)
		} else if info.Mode().IsRegular() {
			sum += uint64(info.Size())
		}
	})
	return sum
}

// within reports whether a path lies below a folder, links followed.
func within(path, folder string) bool {
	path, err := disk.Resolve(path)
	folder, folderErr := disk.Resolve(folder)
	below, relErr := filepath.Rel(folder, path)
	return err == nil && folderErr == nil && relErr == nil && filepath.IsLocal(below)
}

// slack is how far ahead of the clock a file may be: drives that keep local
// time, and machines of different zones, differ by up to a day.
const slack = 24 * time.Hour

// clock holds the machine's clock against what cannot lie in its future: the
// program, the workbooks, the public record.
func (l *look) clock() {
	now, remedy := l.machine.Now(), message.New("doctor.clock.remedy")
	day := func(t time.Time) string { return t.Format(time.DateOnly) }
	if built, known := l.machine.Built(); known && now.Add(slack).Before(built) {
		l.mend(Clock, message.New("doctor.clock.before-program", "Now", day(now), "Built", day(built)), remedy)
	}
	if newest := l.books.newest; now.Add(slack).Before(newest.changed) {
		l.mend(Clock, message.New("doctor.clock.before-workbook", "Now", day(now), "File", newest.path, "Changed", day(newest.changed)), remedy)
	}
	if chain, err := ledger.Load(filepath.Join(l.site.Folder, filepath.FromSlash(ledger.Name))); err == nil && len(chain.Events) > 0 {
		at, err := time.Parse(time.RFC3339, chain.Events[len(chain.Events)-1].Time)
		if err == nil && now.Add(slack).Before(at) {
			l.mend(Clock, message.New("doctor.clock.before-record", "Now", day(now), "Recorded", day(at)), remedy)
		}
	}
	if l.silent(Clock) {
		l.well(Clock, message.New("doctor.clock.well", "Now", day(now)))
	}
}

// office looks for LibreOffice, which only older workbooks need.
func (l *look) office(ctx context.Context) {
	program := l.machine.Office()
	old := len(l.books.old)
	if program == "" {
		if old > 0 {
			l.mend(Office, message.New("doctor.office.missing", "Number", old, "File", l.books.old[0]), message.New("doctor.office.remedy"))
		} else {
			l.well(Office, message.New("doctor.office.unneeded"))
		}
		return
	}
	version, err := l.machine.OfficeVersion(ctx, program)
	switch {
	case err == nil:
		l.well(Office, message.New("doctor.office.well", "Program", program, "Version", version))
	case old > 0:
		l.mend(Office, message.New("doctor.office.silent", "Program", program), message.New("doctor.office.remedy"))
	default:
		l.note(Office, message.New("doctor.office.silent", "Program", program), message.New("doctor.office.silent-remedy"))
	}
}
