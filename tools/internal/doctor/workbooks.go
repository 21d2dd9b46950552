package doctor

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/spelling"
	"gongkai/tools/internal/workbook"
)

// books is what lies in the folder of workbooks, by its names alone.
type books struct {
	byYear map[string]int // how many workbooks; "" for those outside the years' folders
	old    []string       // those that need LibreOffice
	locked []string       // the lock files of workbooks that are open
	newest struct {       // the file that was changed last
		path    string
		changed time.Time
	}
}

func (l *look) findBooks(folder string) books {
	found := books{byYear: map[string]int{}}
	l.walk(folder, func(path string, err error) { l.unseen(Workbooks, path, err) }, func(path string, entry fs.DirEntry) {
		name := entry.Name()
		switch {
		case strings.HasPrefix(name, "~$"):
			found.locked = append(found.locked, path)
		case workbook.IsWorkbook(name):
			found.add(folder, path)
		}
	})
	return found
}

func (b *books) add(folder, path string) {
	year := ""
	if below, err := filepath.Rel(folder, path); err == nil {
		if first, _, _ := strings.Cut(filepath.ToSlash(below), "/"); reading.IsYear(first) {
			year = first
		}
	}
	b.byYear[year]++
	if workbook.NeedsOffice(path) {
		b.old = append(b.old, path)
	}
	if info, err := os.Stat(path); err == nil && info.ModTime().After(b.newest.changed) {
		b.newest.path, b.newest.changed = path, info.ModTime()
	}
}

// workbooks reads every workbook as a build does and tells those that cannot be
// read and those that a person has open.
func (l *look) workbooks(ctx context.Context, s settings.Settings, known bool) error {
	for _, year := range slices.Sorted(maps.Keys(l.books.byYear)) {
		if year == "" {
			l.note(Workbooks, message.New("doctor.workbooks.outside", "Number", l.books.byYear[year], "Folder", l.site.Workbooks), message.New("doctor.workbooks.outside-remedy"))
		} else {
			l.well(Workbooks, message.New("doctor.workbooks.year", "Year", year, "Number", l.books.byYear[year]))
		}
	}
	for _, path := range l.books.locked {
		l.mend(Workbooks, message.New("doctor.workbooks.open", "File", path), message.New("doctor.workbooks.open-remedy"))
	}
	if len(l.books.byYear) == 0 {
		l.note(Workbooks, message.New("doctor.workbooks.none", "Folder", l.site.Workbooks), message.New("doctor.workbooks.none-remedy"))
	}
	if !known {
		l.note(Workbooks, message.New("doctor.workbooks.unread"), message.New("doctor.workbooks.unread-remedy"))
		return nil
	}
	profiles, err := l.site.Profiles(s)
	if err != nil {
		l.mend(Words, message.New("doctor.words.profiles", "Detail", l.site.Detail(err)), message.New("doctor.words.profiles-remedy"))
		l.note(Workbooks, message.New("doctor.workbooks.unread"), message.New("doctor.workbooks.unread-remedy"))
		return nil
	}
	if _, err := os.Stat(l.site.Workbooks); err != nil {
		l.unseen(Workbooks, l.site.Workbooks, err)
		return nil
	}
	return reading.Reader{Profiles: profiles}.Each(ctx, []string{l.site.Workbooks}, func(one *reading.Reading) error {
		l.refused(Workbooks, one.Refusals)
		return nil
	})
}

// refused tells refusals, each as one thing to mend.
func (l *look) refused(topic Topic, refusals []*finding.Refusal) {
	for _, r := range refusals {
		if l.told[string(topic)+" "+r.File] {
			continue
		}
		place := r.File
		if r.Sheet != "" {
			place += " [" + r.Sheet + "]"
		}
		l.mend(topic, message.New("doctor.refused", "Place", place, "Reason", r.Reason), r.Remedy)
	}
}

// years reads the files that a person writes for each year.
func (l *look) years() {
	_, dates := content.Published(l.site.Workbooks)
	_, notes := content.Notes(l.site.Workbooks)
	_, waivers := content.Waivers(l.site.Workbooks)
	_, accepted := content.Accepted(l.site.Workbooks)
	l.refused(Years, slices.Concat(dates, notes, waivers, accepted))
	if _, err := content.LoadAliases(filepath.Join(l.site.Folder, filepath.FromSlash(content.RenamedName))); err != nil {
		l.mend(Years, message.New("doctor.years.renamed", "File", content.RenamedName, "Detail", l.site.Detail(err)), message.New("doctor.years.remedy"))
	}
	l.unread()
	if l.silent(Years) {
		l.well(Years, message.New("doctor.years.well"))
	}
}

// unread tells files of a year's folder that are named so that nobody reads them:
// what a person wrote there says nothing.
func (l *look) unread() {
	names := []string{content.YearName, report.NotesName, content.WaiversName, content.AcceptName, reading.FolderLayout}
	for _, entry := range l.list(Years, l.site.Workbooks) {
		if !reading.IsYear(entry.Name()) {
			continue
		}
		for _, file := range l.list(Years, filepath.Join(l.site.Workbooks, entry.Name())) {
			name := strings.ToLower(file.Name())
			if filepath.Ext(strings.TrimSuffix(name, ".txt")) != ".toml" || slices.Contains(names, name) || strings.HasSuffix(name, "."+reading.FolderLayout) {
				continue
			}
			l.mend(Years, message.New("doctor.years.unread", "File", filepath.Join(l.site.Workbooks, entry.Name(), file.Name())),
				message.New("doctor.years.unread-remedy", "Near", spelling.Nearest(name, names)))
		}
	}
}

// ledger reads the public record.
func (l *look) ledger() {
	path := filepath.Join(l.site.Folder, filepath.FromSlash(ledger.Name))
	chain, err := ledger.Load(path)
	switch {
	case err != nil:
		l.mend(Ledger, message.New("doctor.ledger.broken", "File", path, "Detail", l.site.Detail(err)), message.New("doctor.ledger.remedy"))
	case chain.Torn != "":
		l.mend(Ledger, message.New("doctor.ledger.torn", "File", path), message.New("doctor.ledger.torn-remedy"))
	default:
		l.well(Ledger, message.New("doctor.ledger.well", "Number", len(chain.Events)))
	}
}
