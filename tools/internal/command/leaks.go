package command

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/leakgate"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
)

// leaking are forms on whose pages something was found that must not be
// published, by folder; they are left out, and the site is built again.
type leaking map[string]string // folder to kind

// errLeaks says that the site was not put in place, since forms have to be left
// out of it first.
var errLeaks = errors.New("pages hold what must not be published")

// mostAttempts is how often a build leaves forms out and begins anew before it gives up.
const mostAttempts = 3

// lastLook gives the step that looks through the finished site. Hits on the
// pages of forms are added to left, and errLeaks given; any other hit is a
// fault, and nothing is replaced.
func (a *app) lastLook(made *conversion, left leaking) func(context.Context, string) error {
	return func(ctx context.Context, folder string) error {
		hits, err := a.gate(made).Folder(ctx, folder)
		if err != nil || len(hits) == 0 {
			return err
		}
		known, elsewhere := len(left), 0
		for _, hit := range hits {
			a.tell("command.leak.hit", "File", hit.File, "Kind", message.New("command.leak.kind."+hit.Kind), "Masked", hit.Masked)
			if page := hit.Page(); page != "" {
				left[page] = hit.Kind
			} else {
				elsewhere++
			}
		}
		if len(left) > known {
			return errLeaks
		}
		return &fault{text: message.New("command.fault.leak", "Number", elsewhere, "Folder", a.output)}
	}
}

// gate prepares the last look for what was withheld in this run.
func (a *app) gate(made *conversion) *leakgate.Gate {
	vocabulary := made.profiles.Vocabulary()
	config := leakgate.Config{Units: slices.Clone(vocabulary.CountUnits)}
	for _, unit := range vocabulary.MoneyUnits {
		config.Money = append(config.Money, unit.Name)
	}
	contact := made.settings.Contact
	config.Amounts = []string{contact.Telephone}
	config.Public = append(a.ownTexts(), made.settings.Title, made.settings.Organisation, contact.Office, contact.Telephone, contact.Email, contact.Address)
	config.Secrets = withheld(made)
	for _, text := range made.waivers.Texts() {
		config.Public, config.Amounts = append(config.Public, text), append(config.Amounts, text)
	}
	for _, text := range made.reading.Hidden {
		config.Secrets = append(config.Secrets, leakgate.Secret{Text: text, Kind: leakgate.KindHidden})
	}
	for _, path := range a.ownPaths() {
		config.Secrets = append(config.Secrets, leakgate.Secret{Text: path, Kind: leakgate.KindPath})
	}
	for _, p := range made.outcome.Pages {
		e := p.Evaluation
		config.Public = append(config.Public, e.CompetentDepartment.Text, e.ImplementingUnit.Text, e.Project.Text)
		config.Amounts = append(config.Amounts, amounts(e)...)
		for _, value := range e.Values() {
			config.Shown = append(config.Shown, value.Text)
		}
	}
	return leakgate.New(config)
}

// withheld gives the texts that were left out of forms. A text without a name or
// a number that another form has as the whole of a field is an everyday word
// (照明得到保障), and not looked for: else one odd cell would take every form off
// the site.
func withheld(made *conversion) []leakgate.Secret {
	shown := map[string]string{} // the whole of a field, to the form that has it; several have ""
	for _, p := range made.outcome.Pages {
		folder := facts.Folder(p.Evaluation)
		for _, value := range p.Evaluation.Values() {
			if first, again := shown[value.Text]; again && first != folder {
				shown[value.Text] = ""
				continue
			}
			shown[value.Text] = folder
		}
	}
	var secrets []leakgate.Secret
	for _, f := range made.reading.Forms {
		for _, secret := range f.Secrets {
			folder, common := shown[secret]
			named := strings.ContainsFunc(secret, unicode.IsDigit) || made.profiles.Personal().HasNames(secret)
			if common && !named && folder != facts.Folder(f.Evaluation) {
				continue
			}
			secrets = append(secrets, leakgate.Secret{Text: secret, Kind: leakgate.KindWithheld})
		}
	}
	return secrets
}

// amounts gives the figures of a form that may be built like a telephone number:
// money, and targets with a unit or a comparison.
func amounts(e *evaluation.SelfEvaluation) []string {
	var all []string
	for _, line := range e.Funding {
		all = append(all, line.OriginalBudget.Text, line.AdjustedBudget.Text, line.Expenditure.Text)
	}
	for _, indicator := range e.Indicators {
		if indicator.Goal.Unit != "" || indicator.Goal.Comparison != "" {
			all = append(all, indicator.Goal.Number)
		}
	}
	return all
}

// ownTexts gives the program's own words, which no page can leak.
func (a *app) ownTexts() []string {
	var texts []string
	for _, root := range []string{"i18n", "data", "layouts"} {
		// What cannot be read is looked for all the more.
		_ = fs.WalkDir(a.files(), root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return nil
			}
			if text, err := fs.ReadFile(a.files(), name); err == nil {
				texts = append(texts, string(text))
			}
			return nil
		})
	}
	return texts
}

// ownPaths gives the folders of this machine that say something about the
// office: the site, the workbooks, the person's home, temporary folders.
func (a *app) ownPaths() []string {
	home, _ := os.UserHomeDir()
	paths := map[string]bool{}
	for _, path := range []string{a.siteFolder, a.workbooks, home, filepath.Join(os.TempDir(), "gongkai-")} {
		absolute, err := filepath.Abs(path)
		if path == "" || err != nil || absolute == filepath.Dir(absolute) {
			continue
		}
		if !strings.HasSuffix(absolute, "-") {
			absolute += string(filepath.Separator)
		}
		paths[absolute] = true
		paths[filepath.ToSlash(absolute)] = true
	}
	return slices.Sorted(maps.Keys(paths))
}

// leave takes the forms that leak out of a reading, with a refusal that says so,
// and puts the last good page of each back into content/.
func (a *app) leave(read *reading.Reading, left leaking, previous string) error {
	var kept []reading.Form
	for _, f := range read.Forms {
		folder := facts.Folder(f.Evaluation)
		kind, leaks := left[folder]
		if !leaks {
			kept = append(kept, f)
			continue
		}
		read.Refusals = append(read.Refusals, &finding.Refusal{
			File: cmp.Or(f.Place.Workbook, folder), Sheet: f.Place.Sheet,
			Reason: message.New("command.leak.reason", "Kind", message.New("command.leak.kind."+kind)), Remedy: message.New("command.leak.remedy"),
		})
		if err := content.Restore(a.content(), previous, folder); err != nil {
			return err
		}
	}
	read.Forms = kept
	return nil
}

// tellUnread tells how much of the workbooks was not read, since nobody sees it or
// since gongkai does not read it.
func (a *app) tellUnread(findings []finding.Finding) {
	hidden, beside := 0, 0
	for _, f := range findings {
		switch {
		case f.ID != finding.HiddenContent:
		case f.Severity == finding.Note:
			beside++
		default:
			hidden++
		}
	}
	if hidden+beside > 0 {
		a.tell("command.build.unread", "Hidden", hidden, "Unread", beside)
	}
}

// tellWaivers lists the waivers that applied, with who signed for them and why,
// and those that no file is for.
func (a *app) tellWaivers(waivers *reading.Waivers) {
	used, files := waivers.Used()
	for n, one := range used {
		if one.Page != "" {
			a.tell("command.build.waived-page", "File", files[n], "Reason", one.Reason, "Signer", one.Signer)
			continue
		}
		a.tell("command.build.waived", "File", files[n], "Cell", one.Cell.String(), "Reason", one.Reason, "Signer", one.Signer)
	}
	for _, one := range waivers.Idle() {
		if one.Page != "" {
			a.tell("command.build.waiver-idle-page", "Hash", one.SHA256[:12], "File", one.Page)
			continue
		}
		a.tell("command.build.waiver-idle", "Hash", one.SHA256[:12], "Cell", one.Cell.String())
	}
}
