package content

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
)

// public gives what may be published of a form: without the texts of cells that
// found no place, unless the office publishes them and they cannot be somebody's
// name, and with what is personal masked in the names of its file and sheet.
func (p Publisher) public(e *evaluation.SelfEvaluation) *evaluation.SelfEvaluation {
	shown := *e
	shown.Source.Workbook = p.publicName(e.Source.Workbook)
	shown.Source.Sheet = p.publicName(e.Source.Sheet)
	shown.Unplaced = nil
	for _, one := range e.Unplaced {
		if !p.Settings.PublishUnplaced || !p.Profiles.Personal().MaySay(one.Text) {
			one.Text = ""
		}
		shown.Unplaced = append(shown.Unplaced, one)
	}
	return &shown
}

// publicName gives the name of a file or a sheet as it is published.
func (p Publisher) publicName(name string) string { return p.Profiles.Personal().PublicName(name) }

// findings gives the findings of a form as its page tells them. What is beside
// the form, in hidden sheets or parts of the file, is the office's business: the
// page tells what is missing on it, and names no hidden sheet. A finding about
// another form leads to its page.
func (p Publisher) findings(f reading.Form, addresses map[formPlace]string) []report.Message {
	var said []report.Message
	for _, one := range p.Settings.Apply(f.Findings) {
		if one.ID == finding.HiddenContent && (one.Severity == finding.Note || one.Place.Sheet != f.Place.Sheet) {
			continue
		}
		related := ""
		args := map[string]any{}
		for name, value := range one.Message.Args {
			args[name] = value
		}
		if path, ok := args["Workbook"].(string); ok {
			sheet, _ := args["Sheet"].(string)
			related = addresses[formPlace{path, sheet}]
			args["Workbook"] = p.publicName(p.below[path])
			args["Sheet"] = p.publicName(sheet)
		}
		one.Message.Args = args
		one.Place.Workbook, one.Place.Sheet = p.publicName(f.Evaluation.Source.Workbook), p.publicName(one.Place.Sheet)
		message := report.Render(p.Printer, one)
		message.Related = related
		said = append(said, message)
	}
	return said
}

// formPlace is where a form stands: the path of its workbook as given, and its
// sheet.
type formPlace struct{ workbook, sheet string }

// addresses gives the addresses of the pages of forms, by where the forms stand;
// a form is found by its workbook alone too.
func addresses(forms []reading.Form) map[formPlace]string {
	all := map[formPlace]string{}
	for _, f := range forms {
		address := facts.Folder(f.Evaluation) + "/"
		all[formPlace{f.Place.Workbook, f.Place.Sheet}] = address
		all[formPlace{f.Place.Workbook, ""}] = address
	}
	return all
}

// below gives the path of each form's workbook below the folder that was read,
// by the path as given.
func below(forms []reading.Form) map[string]string {
	all := map[string]string{}
	for _, f := range forms {
		all[f.Place.Workbook] = f.Evaluation.Source.Workbook
	}
	return all
}

// draft gives the page of a form, without what other forms add to it.
func (p Publisher) draft(f reading.Form, addresses map[formPlace]string) page.Page {
	made := page.Page{Evaluation: p.public(f.Evaluation), Published: p.Published[f.Evaluation.Year]}
	if p.Settings.HideFindings {
		return made
	}
	made.Findings = p.findings(f, addresses)
	made.Explanations = p.Notes[f.Evaluation.Year].About(f.Evaluation)
	return made
}
