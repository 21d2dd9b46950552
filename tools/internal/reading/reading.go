// Package reading reads folders of workbooks.
//
// Paths of workbooks go in; Read gives every form in them with its findings,
// and a refusal for every file that gave none. It guarantees that no file is
// passed over in silence, that one bad workbook never stops the others, and
// that the order of the results is the order of the paths. It writes nothing.
package reading

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
)

// Form is one form as it was read.
type Form struct {
	Evaluation *evaluation.SelfEvaluation
	// Place is the workbook, as the person gave its path, and the sheet.
	Place source.Place
	// Findings are about this form, in order.
	Findings []finding.Finding
	// Confidence says how sure the reader is, from 0.00 to 1.00.
	Confidence string
}

// PassedOver is a sheet that holds no form, such as a cover.
type PassedOver struct {
	Workbook string
	Sheet    string
	Reason   message.Message
}

// Reading is everything that a set of workbooks gave.
type Reading struct {
	// Forms are in the order of the files, the sheets, and the sheet.
	Forms []Form
	// Refusals are the files and sheets that could not be read.
	Refusals []*finding.Refusal
	// PassedOver are sheets that hold something else.
	PassedOver []PassedOver
	// Findings are about files, where no form of the file can carry them.
	Findings []finding.Finding
	// Files counts the workbooks looked at.
	Files int
}

// All gives every finding: those of the forms and those of the files.
func (r *Reading) All() []finding.Finding {
	all := slices.Clone(r.Findings)
	for _, f := range r.Forms {
		all = append(all, f.Findings...)
	}
	finding.Sort(all)
	return all
}

// Reader reads workbooks. Progress, where set, is told after each file, from
// one goroutine at a time.
type Reader struct {
	Profiles *profile.Set
	Progress func(done, total int)
	// Extra are made-up evaluations to add to those of the workbooks: they are
	// checked and published like those.
	Extra []*evaluation.SelfEvaluation
}

// file is one workbook to read: the path as given, and its path below the
// folder that was given, with forward slashes.
type file struct{ path, below string }

// Read reads the workbooks at the given paths, files or folders. An error
// means that nothing could be looked at: a path that does not exist, or ctx
// ended.
func (r Reader) Read(ctx context.Context, paths []string) (*Reading, error) {
	files, refusals, err := collect(paths)
	if err != nil {
		return nil, err
	}
	readings := make([]Reading, len(files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	done := make(chan struct{}, len(files))
	for i, f := range files {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			readings[i] = r.file(f)
			done <- struct{}{}
			return nil
		})
	}
	for n := range files {
		select {
		case <-done:
			if r.Progress != nil {
				r.Progress(n+1, len(files))
			}
		case <-ctx.Done():
		}
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all := &Reading{Files: len(files), Refusals: refusals}
	for _, one := range readings {
		all.Forms = append(all.Forms, one.Forms...)
		all.Refusals = append(all.Refusals, one.Refusals...)
		all.PassedOver = append(all.PassedOver, one.PassedOver...)
		all.Findings = append(all.Findings, one.Findings...)
	}
	for _, e := range r.Extra {
		e.MoneyPower = facts.Of(e, r.Profiles).MoneyPower()
		place := source.Place{Workbook: e.Source.Workbook, Sheet: e.Source.Sheet}
		all.Forms = append(all.Forms, Form{Evaluation: e, Place: place, Findings: check.One(e, place, r.Profiles), Confidence: "1.00"})
	}
	all.across(r.Profiles)
	for _, f := range all.Forms {
		for i := range f.Findings {
			f.Findings[i].MoneyUnit = f.Evaluation.MoneyUnit
		}
	}
	return all, nil
}

// collect lists the workbooks at paths, each once, in the order of the paths
// and of the names below a folder.
func collect(paths []string) (files []file, refusals []*finding.Refusal, err error) {
	seen := map[string]bool{}
	add := func(f file) {
		if !seen[filepath.Clean(f.path)] {
			seen[filepath.Clean(f.path)] = true
			files = append(files, f)
		}
	}
	for _, given := range paths {
		info, err := os.Stat(given)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			refusals = append(refusals, &finding.Refusal{
				File: given, Reason: message.New("reading.refusal.missing.reason"), Remedy: message.New("reading.refusal.missing.remedy"), Cause: err,
			})
			continue
		case err != nil:
			return nil, nil, err
		case !info.IsDir():
			add(file{given, filepath.Base(given)})
			continue
		}
		err = filepath.WalkDir(given, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if path != given && isNoWorkbook(entry.Name()) {
				if entry.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			if !entry.IsDir() {
				below, err := filepath.Rel(given, path)
				if err != nil {
					return err
				}
				add(file{path, filepath.ToSlash(below)})
			}
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return files, refusals, nil
}

// isNoWorkbook recognises the files that may lie in a folder of workbooks and are none: hidden
// ones, lock files of open workbooks, notes and settings, and what Windows and
// macOS leave in folders. Anything else is opened, so that a file which is no
// workbook is told.
func isNoWorkbook(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
		slices.Contains([]string{".toml", ".md"}, filepath.Ext(lower)) ||
		slices.Contains([]string{"thumbs.db", "desktop.ini"}, lower)
}

// file reads one workbook.
func (r Reader) file(f file) Reading {
	var reading Reading
	book, err := workbook.Open(f.path)
	if err != nil {
		reading.Refusals = append(reading.Refusals, refusal(f.path, err))
		return reading
	}
	for _, sheet := range book.Sheets {
		result, refusals := form.Read(f.path, sheet, r.Profiles)
		reading.Refusals = append(reading.Refusals, refusals...)
		for _, passed := range result.PassedOver {
			reading.PassedOver = append(reading.PassedOver, PassedOver{f.path, passed.Sheet, passed.Reason})
		}
		for _, one := range result.Forms {
			reading.Forms = append(reading.Forms, r.finish(f, book, sheet.Name, one))
		}
	}
	if len(reading.Forms) == 0 && len(reading.Refusals) == 0 {
		reading.Refusals = append(reading.Refusals, &finding.Refusal{
			File: f.path, Reason: message.New("reading.refusal.no-form.reason"), Remedy: message.New("reading.refusal.no-form.remedy"),
		})
	}
	reading.attach(book.Findings)
	return reading
}

// refusal makes sure that an officer is told what any error of a file means.
func refusal(path string, err error) *finding.Refusal {
	var known *finding.Refusal
	if errors.As(err, &known) {
		return known
	}
	return &finding.Refusal{
		File: path, Reason: message.New("reading.refusal.unreadable.reason"), Remedy: message.New("reading.refusal.unreadable.remedy"), Cause: err,
	}
}

// finish adds to a form what only its file can tell: source, year and id, and
// then what the checks find.
func (r Reader) finish(f file, book *workbook.Book, sheet string, one form.Form) Form {
	e := one.Evaluation
	e.Source = evaluation.Source{Workbook: f.below, Sheet: sheet, SHA256: book.SHA256}
	place := source.Place{Workbook: f.path, Sheet: sheet}
	findings := one.Findings
	folder := folderYear(f.path)
	switch {
	case e.Year == "":
		e.Year = folder
	case folder != "" && folder != e.Year:
		conflict := place
		if !e.Title.At.IsZero() {
			conflict.Cells = []source.Cell{e.Title.At}
		}
		mismatch := finding.New(finding.YearMismatch, conflict, "Found", e.Year, "Expected", folder)
		mismatch.Expected, mismatch.Found = folder, e.Year
		findings = append(findings, mismatch)
	}
	e.Identify()
	e.MoneyPower = facts.Of(e, r.Profiles).MoneyPower()
	findings = append(findings, check.One(e, place, r.Profiles)...)
	finding.Sort(findings)
	return Form{Evaluation: e, Place: place, Findings: findings, Confidence: one.Confidence}
}

// attach gives the findings about a file to its forms: those of a sheet to the
// form on it, those of hidden sheets to the first form, so that they are seen
// on a page; without a form they stay with the file.
func (r *Reading) attach(findings []finding.Finding) {
	for _, f := range findings {
		if len(r.Forms) == 0 {
			r.Findings = append(r.Findings, f)
			continue
		}
		i := max(0, slices.IndexFunc(r.Forms, func(one Form) bool { return one.Place.Sheet == f.Place.Sheet }))
		r.Forms[i].Findings = append(r.Forms[i].Findings, f)
		finding.Sort(r.Forms[i].Findings)
	}
}
