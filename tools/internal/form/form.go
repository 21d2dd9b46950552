// Package form is the heart of the reader: a grid goes in, the
// self-evaluations on it come out.
//
// A form is found by its labels, never by an address: which labels there are,
// and what they mean, is data (package profile). Read guarantees that every
// visible cell of a form is accounted for as a label, a value, unplaced or
// withheld, that figures are kept to the letter and never moved apart from
// their row, and that names, telephone numbers and personal numbers of those
// who filled in the form are in nothing that it gives. It refuses a form whose
// parts do not come together, and says which labels are missing; it never
// gives half a form. Sheets that hold none are passed over, with the reason.
//
// One file reads one region: head, funding, objective, indicators (align,
// levels), total, footer.
package form

import (
	"cmp"
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// Form is one self-evaluation and what was noticed while reading it.
type Form struct {
	Evaluation *evaluation.SelfEvaluation
	// Findings are about the reading only: label-displaced, leftover-markup,
	// unplaced-cell, personal-data, block-missing.
	Findings []finding.Finding
	// Confidence says how sure the reading is, "0.00" to "1.00".
	Confidence string
	// Doubts are the reasons why it is not surer; empty for a form that is
	// read whole.
	Doubts []message.Message
	// Secrets are the texts that were left out of Evaluation, for the last look
	// at what is about to be published. They leave the office in nothing.
	Secrets []string
}

// PassedOver is a sheet without a form, and why it is none.
type PassedOver struct {
	Sheet  string
	Reason message.Message
}

// Result is what a sheet holds.
type Result struct {
	Forms      []Form
	PassedOver []PassedOver
}

// reading is one form while it is being read.
type reading struct {
	*region
	book, sheet string
	blocks      blocks
	// printed is the part of the sheet as its words alone say it.
	printed *region
	table   []column // the last indicator table's columns, for the total below it
	tables  []readTable
	parts   []tablePart // the tables of indicators
	// totalAbove is a row inside a table that may be its total, 0 if none is.
	totalAbove int
	judged     []verdict
	// beside are cells of objectives that stand beside another one of the same.
	beside []source.Cell
	// lacks are the parts without which it is no form.
	lacks    []message.Message
	e        *evaluation.SelfEvaluation
	findings []finding.Finding
	private  *private
	secrets  []secret
}

// readTable is a table that was read, with what its columns were taken for.
type readTable struct {
	section profile.Section
	columns []column
}

// original gives how well the words of a header speak for each role, whatever
// the hypothesis says.
func (f *reading) original(header *item, section profile.Section) map[string]int {
	if header == nil || header.n >= len(f.printed.items) {
		return nil
	}
	return f.printed.words(f.printed.items[header.n], section)
}

func (f *reading) add(found finding.Finding) { f.findings = append(f.findings, found) }

func (f *reading) place(cells ...source.Cell) source.Place {
	slices.SortFunc(cells, func(a, b source.Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	return source.Place{Workbook: f.book, Sheet: f.sheet, Cells: cells}
}

// Read reads one sheet of a workbook; book is its path, for places. A sheet
// with the signs of a form whose parts do not come together is a refusal.
func Read(book string, g *grid.Grid, profiles *profile.Set) (Result, []*finding.Refusal) {
	var result Result
	var refusals []*finding.Refusal
	cells, private := mask(g.Cells(), profiles.Personal())
	whole := newRegion(cells, profiles)
	if len(whole.items) == 0 {
		return Result{PassedOver: []PassedOver{{g.Name, message.New("form.passed-over.empty")}}}, nil
	}
	for _, part := range whole.sideBySide() {
		more, refused := part.forms(book, g.Name, private)
		result.Forms = append(result.Forms, more.Forms...)
		result.PassedOver = append(result.PassedOver, more.PassedOver...)
		refusals = append(refusals, refused...)
	}
	if len(result.Forms) > 0 {
		result.PassedOver = nil
	}
	return result, refusals
}

// forms reads the forms of a part of a sheet that stand below each other.
func (b *region) forms(book, sheet string, private *private) (result Result, refusals []*finding.Refusal) {
	signs := b.signs()
	if reason, is := b.isOtherTable(signs); is {
		return Result{PassedOver: []PassedOver{{sheet, reason}}}, nil
	}
	for _, part := range b.split() {
		best, margin := part.best(book, sheet, private)
		if len(best.lacks) > 0 || signs.header == 0 && !best.convinces(signs) {
			if signs.header == 0 {
				return b.without(book, sheet, signs)
			}
			refusals = append(refusals, refuse(book, sheet, best.lacks))
			continue
		}
		finding.Sort(best.findings)
		confidence, doubts := best.confidence(margin)
		result.Forms = append(result.Forms, Form{Evaluation: best.e, Findings: best.findings, Confidence: confidence, Doubts: doubts, Secrets: best.texts()})
	}
	return result, refusals
}

// best gives the best reading of a part of a sheet, and its lead over the second
// best.
func (b *region) best(book, sheet string, private *private) (*reading, int) {
	likeliest := func(part *region) (*reading, int) {
		return part.choose(func(r *region) *reading {
			f := &reading{region: r, printed: part, private: private, book: book, sheet: sheet, e: &evaluation.SelfEvaluation{}}
			f.lacks = f.read()
			return f
		})
	}
	best, margin := likeliest(b)
	if len(b.indicatorHeaders()) == 0 {
		for _, turned := range b.turnedAbout() {
			if other, lead := likeliest(turned); len(other.lacks) == 0 && (len(best.lacks) > 0 || other.points() > best.points()) {
				best, margin = other, lead
			}
		}
	}
	best.finish()
	return best, margin
}

// without says why a sheet without a table of indicators is none: a form that
// lacks it is refused, any other sheet is passed over.
func (b *region) without(book, sheet string, signs signs) (Result, []*finding.Refusal) {
	if signs.isForm() && !signs.cover {
		return Result{}, []*finding.Refusal{refuse(book, sheet, signs.missing())}
	}
	reason := message.New("form.passed-over.no-form")
	if signs.cover || signs.title {
		reason = message.New("form.passed-over.cover")
	}
	return Result{PassedOver: []PassedOver{{sheet, reason}}}, nil
}

// convinces reports whether a reading whose table no words announced is one of a
// form all the same.
func (f *reading) convinces(s signs) bool {
	points := 0
	for _, x := range f.e.Indicators {
		if x.Score.Text != "" || x.Actual.Text != "" {
			points++
		}
	}
	return !s.cover && (s.title || s.isForm()) && points >= 2
}

// read reads the region as one form and gives the parts that are missing, if
// these are so many that it is none.
func (f *reading) read() (missing []message.Message) {
	f.e.Source.Sheet = f.sheet
	f.blocks = f.locate()
	if p := f.fits(); p != nil {
		f.e.Profile = p.ID
	}
	f.money()
	end := f.lastRow() + 1
	if f.blocks.indicators > 0 {
		f.parts = f.tableParts(f.blocks.indicators)
		end = f.parts[len(f.parts)-1].end
	}
	f.persons(end)
	f.head()
	f.funding()
	f.objective()
	f.inline()
	if f.blocks.indicators > 0 {
		f.indicators()
	}
	f.total(end)
	f.taughtValues()
	f.notes()
	f.copies()
	return f.missing()
}

// finish masks what is personal in the fields of the reading that was chosen,
// and says of every cell what became of it.
func (f *reading) finish() {
	f.privateValues()
	f.tally()
	f.blockFindings()
}

// fits gives the profile that the labels of the form speak for.
func (f *reading) fits() *profile.Profile {
	title := ""
	var labels []string
	for _, i := range f.items {
		if title == "" && f.isTitle(i) {
			title = i.text
		}
		if i.meaning != nil {
			labels = append(labels, i.text)
		}
	}
	return f.set.Fit(title, labels)
}

// missing names the labels without which a form is none: a project, a table
// of indicators with a row in it, and most cells in their place.
func (f *reading) missing() []message.Message {
	var missing []message.Message
	if f.e.Project.Text == "" {
		missing = append(missing, message.New("form.part.project"))
	}
	if len(f.e.Indicators) == 0 {
		missing = append(missing, message.New("form.part.indicators"))
	}
	if len(missing) == 0 && !f.understood() {
		missing = append(missing, message.New("form.part.cells"))
	}
	return missing
}

// blockFindings tells the parts that the profile requires and the form lacks.
func (f *reading) blockFindings() {
	p := f.set.Profile(f.e.Profile)
	if p == nil {
		return
	}
	has := map[string]bool{
		"project": f.e.Project.Text != "", "competent_department": f.blocks.labelled["competent_department"],
		"implementing_unit": f.blocks.labelled["implementing_unit"], "funding": len(f.e.Funding) > 0,
		"objective": f.blocks.objective > 0, "indicators": len(f.e.Indicators) > 0, "total": f.e.Total.Label.Text != "",
	}
	for _, part := range p.Required {
		if !has[part] {
			f.add(finding.New(finding.BlockMissing, f.place(), "Part", message.New("form.part."+part)))
		}
	}
}

// refuse words why a sheet with the signs of a form is none.
func refuse(book, sheet string, missing []message.Message) *finding.Refusal {
	return &finding.Refusal{
		File: book, Sheet: sheet,
		Reason: message.New("form.refusal.reason", "Missing", missing),
		Remedy: message.New("form.refusal.remedy", "Missing", missing),
	}
}
