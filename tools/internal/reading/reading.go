// Package reading reads folders of workbooks.
//
// Paths of workbooks go in; Read gives every form in them with its findings,
// and a refusal for every file that gave none. Each hands the forms on file by
// file, unchecked, and keeps none, so that memory does not grow with the folder.
// It guarantees that no file is passed over in silence, that one bad workbook
// never stops the others, and that the order of the results is the order of the
// paths. It writes nothing.
package reading

import (
	"context"
	"errors"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"gongkai/tools/internal/cache"
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
	// Judged says which rules passed, failed, or could not be judged.
	Judged check.Judged
	// Confidence says how sure the reader is, from 0.00 to 1.00.
	Confidence string
	// Doubts are the reasons why it is not surer.
	Doubts []message.Message
	// Secrets are the texts that were left out of Evaluation as personal.
	Secrets []string
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
	// Copies are forms left out because another workbook holds the same bytes;
	// see Reader.Once.
	Copies []Copy
	// Hidden are texts of the workbooks that nobody sees who opens them.
	Hidden []string
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
	// Waivers are the cells that may be published as they are; nil for none.
	Waivers  *Waivers
	Profiles *profile.Set
	Progress func(done, total int)
	// Extra are made-up evaluations to add to those of the workbooks: they are
	// checked and published like those.
	Extra []*evaluation.SelfEvaluation
	// Once leaves a form out that a copy of its workbook holds too, the same to
	// the byte ("… - 副本.xlsx"): it is read once and the copy told.
	Once bool
	// Cache keeps what each file gave for the next run, and gives what it gave
	// before; nil keeps nothing. Program is the hash of the program, without which
	// nothing is believed either: another version may read otherwise.
	Cache   *cache.Folder
	Program string
}

// file is one workbook to read: the path as given, and its path below the
// folder that was given, with forward slashes.
type file struct{ path, below string }

// Read reads the workbooks at the given paths, files or folders, and checks the
// forms, each by itself and beside the others. An error means that ctx ended.
func (r Reader) Read(ctx context.Context, paths []string) (*Reading, error) {
	all := &Reading{}
	err := r.each(ctx, paths, true, func(one *Reading) error {
		all.add(one)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if r.Once {
		all.leaveOutCopies()
	}
	extra, err := r.extra(ctx)
	if err != nil {
		return nil, err
	}
	all.Forms = append(all.Forms, extra...)
	all.across(r.Profiles)
	for _, f := range all.Forms {
		for i := range f.Findings {
			f.Findings[i].MoneyUnit = f.Evaluation.MoneyUnit
		}
	}
	return all, nil
}

// extra gives the made-up forms, checked, in their order.
func (r Reader) extra(ctx context.Context) ([]Form, error) {
	forms := make([]Form, len(r.Extra))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range r.Extra {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			e.MoneyPower = facts.Of(e, r.Profiles).MoneyPower()
			place := source.Place{Workbook: e.Source.Workbook, Sheet: e.Source.Sheet}
			forms[i] = Form{Evaluation: e, Place: place, Findings: check.One(e, place, r.Profiles), Confidence: "1.00"}
			return nil
		})
	}
	return forms, group.Wait()
}

// file reads one workbook, and checks its forms each by itself if they are to be
// checked.
func (r Reader) file(f file, checked bool) Reading {
	var reading Reading
	book, err := workbook.Open(f.path)
	if err != nil {
		reading.Refusals = append(reading.Refusals, refusal(f.path, err))
		return reading
	}
	profiles, refused := Profiles(f.path, r.Profiles)
	if refused != nil {
		reading.Refusals = append(reading.Refusals, refused)
		return reading
	}
	r.Waivers.apply(book)
	for _, sheet := range book.Sheets {
		result, refusals := form.Read(f.path, sheet, profiles)
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
	for _, refused := range reading.Refusals {
		// The workbook was opened: what its sheets lack is in its bytes.
		refused.Lasts = !book.Converted
	}
	reading.Hidden = book.Hidden
	reading.attach(book.Findings)
	for i := range reading.Forms {
		one := &reading.Forms[i]
		if checked {
			one.Findings = append(one.Findings, check.One(one.Evaluation, one.Place, r.Profiles)...)
		}
		finding.Sort(one.Findings)
	}
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

// finish adds to a form what only its file can tell: source, year and id.
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
	return Form{Evaluation: e, Place: place, Findings: findings, Confidence: one.Confidence, Doubts: one.Doubts, Secrets: one.Secrets}
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
	}
}
