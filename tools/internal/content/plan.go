package content

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/settings"
)

// Plan is what publishing a set of forms will do to the pages that stand, before
// anything is written.
type Plan struct {
	// Forms get a page each, in order of year and id.
	Forms []reading.Form
	// Kept are pages that stay as they are although no form is published to
	// them, each with the workbook that could not be used.
	Kept []Kept
	// Renamed are pages whose project or unit has another name now.
	Renamed []Renamed
	// Withdrawn are pages that go, since no workbook has their form any more.
	// Made-up pages are not among them.
	Withdrawn []PageName
	// Refusals are the forms that get no page.
	Refusals []*finding.Refusal
	// PublishedPages counts the pages that stand, made-up ones left out.
	PublishedPages int

	published map[string]PublishedPage
	limit     string // the least confidence of a form that is published
	// accepted are the forms below the limit that a person answers for, by folder.
	accepted map[string]Acceptance
}

// Kept is a page that stays, the last good one of a workbook that could not be
// used; Workbook is empty where nobody has approved that the page goes.
type Kept struct {
	PageName
	Workbook string `json:"workbook"`
}

// Renamed is a page at a new address; the old one leads there.
type Renamed struct {
	From PageName `json:"from"`
	To   PageName `json:"to"`
}

// Plan compares the forms that were read with the pages that stand in content/
// and in output, a built site or "". Workbooks is the folder that was read. It
// writes nothing.
//
// A page stays that no form is published to, where its workbook could not be
// read, has no year, or shares its identity with another form: an officer who
// has a file open, or a copy beside it, withdraws nothing.
func (p Publisher) Plan(read *reading.Reading, workbooks, output string) (*Plan, error) {
	all, err := publishedPages(p.Content, output)
	if err != nil {
		return nil, err
	}
	plan := &Plan{published: map[string]PublishedPage{}, accepted: map[string]Acceptance{}, limit: cmp.Or(p.Settings.PublishConfidence, settings.LeastConfidence)}
	for _, one := range all {
		plan.published[one.Folder] = one
		if !one.Record.Sample {
			plan.PublishedPages++
		}
	}
	unused := slices.Clone(read.Refusals)
	accepted, unreadable := Accepted(workbooks)
	plan.Refusals = append(plan.Refusals, unreadable...)
	plan.choose(plan.sure(read.Forms, workbooks, accepted))
	if plan.Forms, err = p.approve(plan, plan.Forms); err != nil {
		return nil, err
	}
	unused = append(unused, plan.Refusals...)
	wanted := map[string]bool{}
	for _, f := range plan.Forms {
		wanted[facts.Folder(f.Evaluation)] = true
	}
	var gone []PublishedPage
	for _, one := range all {
		if wanted[one.Folder] || one.Record.Sample {
			continue
		}
		if workbook, kept := p.unusedWorkbook(one, unused, workbooks); kept && one.Bundle {
			plan.Kept = append(plan.Kept, Kept{one.Name(), workbook})
			continue
		}
		if one.Bundle && p.edited(one) {
			continue
		}
		gone = append(gone, one)
	}
	gone = p.holdWithdrawn(plan, plan.rename(gone, p.publicName))
	for _, one := range gone {
		plan.Withdrawn = append(plan.Withdrawn, one.Name())
	}
	return plan, p.held(plan)
}

// choose takes the forms that can be published, in order of year and id, and
// refuses those without a year and those that share an identity.
func (plan *Plan) choose(forms []reading.Form) {
	byFolder := map[string][]reading.Form{}
	for _, f := range forms {
		if f.Evaluation.Year == "" {
			plan.Refusals = append(plan.Refusals, &finding.Refusal{
				File: f.Place.Workbook, Sheet: f.Place.Sheet,
				Reason: message.New("content.refusal.no-year.reason"), Remedy: message.New("content.refusal.no-year.remedy"), Lasts: true,
			})
			continue
		}
		byFolder[facts.Folder(f.Evaluation)] = append(byFolder[facts.Folder(f.Evaluation)], f)
	}
	for _, f := range forms {
		twins := byFolder[facts.Folder(f.Evaluation)]
		switch {
		case f.Evaluation.Year == "":
		case len(twins) == 1:
			plan.Forms = append(plan.Forms, f)
		default:
			plan.Refusals = append(plan.Refusals, plan.duplicate(f, twins))
		}
	}
	slices.SortStableFunc(plan.Forms, func(a, b reading.Form) int {
		return strings.Compare(facts.Folder(a.Evaluation), facts.Folder(b.Evaluation))
	})
}

// duplicate words why one of several forms with one identity is not published.
func (plan *Plan) duplicate(f reading.Form, twins []reading.Form) *finding.Refusal {
	other := twins[0]
	if other.Evaluation == f.Evaluation {
		other = twins[1]
	}
	reason := "content.refusal.duplicate.reason"
	if plan.published[facts.Folder(f.Evaluation)].Bundle {
		reason = "content.refusal.duplicate.standing"
	}
	return &finding.Refusal{
		File: f.Place.Workbook, Sheet: f.Place.Sheet,
		Reason: message.New(reason, "Project", f.Evaluation.Project.Text, "Other", other.Place.Workbook, "Sheet", other.Place.Sheet),
		Remedy: message.New("content.refusal.duplicate.remedy"), Lasts: true,
	}
}

// unusedWorkbook gives the refused workbook that an existing page was made from,
// or one that holds several forms of its identity.
func (p Publisher) unusedWorkbook(one PublishedPage, refusals []*finding.Refusal, workbooks string) (string, bool) {
	source := one.Record.Source
	for _, r := range refusals {
		below, err := filepath.Rel(workbooks, r.File)
		if err != nil {
			continue
		}
		below = p.publicName(filepath.ToSlash(below))
		whole := below == "." || source.Workbook == below || strings.HasPrefix(source.Workbook, below+"/")
		if whole && (r.Sheet == "" || p.publicName(r.Sheet) == source.Sheet) {
			return r.File, true
		}
	}
	return "", false
}

// Beyond reports whether a plan withdraws more pages than an office does without
// saying so: more than the given number and more than the given percentage of
// the pages that stand, or any where no workbook was found at all.
func (plan *Plan) Beyond(pages, percent, workbooks int) bool {
	n := len(plan.Withdrawn)
	return n > 0 && (workbooks == 0 || n > pages && n*100 > percent*plan.PublishedPages)
}
