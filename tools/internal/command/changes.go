package command

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/settings"
)

// namesShown is how many new or changed pages are told by name; a first build of
// a province would fill the screen. Withdrawn and renamed pages are all told.
const namesShown = 20

func (a *app) withdrawFlag(c *cobra.Command) {
	c.Flags().BoolVar(&a.withdraw, "withdraw", false, a.say("command.flag.withdraw"))
}

// mayWithdraw stops a run that would withdraw more pages than the office does
// without saying so: a drive that is not plugged in must not empty the site.
func (a *app) mayWithdraw(plan *content.Plan, reading *reading.Reading, s settings.Settings) error {
	if a.withdraw || !plan.Beyond(s.WithdrawPages, s.WithdrawPercent, reading.Files) {
		return nil
	}
	a.refuse(reading.Refusals)
	a.names("would-withdraw", plan.Withdrawn, len(plan.Withdrawn))
	key := "command.fault.withdraw"
	if reading.Files == 0 {
		key = "command.fault.withdraw-empty"
	}
	return &fault{text: message.New(key, "Number", len(plan.Withdrawn), "Standing", plan.PublishedPages, "Folder", a.workbooks)}
}

// aliases gives the old addresses of renamed pages, those of this plan too. Write
// has them written down, before any page is.
func (a *app) aliases(plan *content.Plan, s settings.Settings, write bool) (content.Aliases, error) {
	file := filepath.Join(a.siteFolder, filepath.FromSlash(content.RenamedName))
	aliases, err := content.LoadAliases(file)
	if err != nil {
		return nil, &fault{text: message.New("command.fault.renamed", "File", file, "Detail", a.detail(err)), cause: err}
	}
	if len(plan.Renamed) == 0 {
		return aliases, nil
	}
	aliases.Add(plan.Renamed)
	if !write {
		return aliases, nil
	}
	if err := aliases.Save(file, a.catalogue.Printer(s.Locale).Sprint(message.New("content.renamed-head"))); err != nil {
		return nil, a.cannotWrite(filepath.Dir(file), err)
	}
	return aliases, nil
}

// changes tells what is different from what stood before, by name.
func (a *app) changes(made *conversion) {
	a.lasting(func() {
		for _, one := range made.reading.Copies {
			a.emit(event{Event: "copy", File: one.Place.Workbook, Of: one.Of})
			a.tell("command.change.copy", "File", one.Place.Workbook, "Of", one.Of)
		}
	})
	a.lasting(func() { a.tellKept(made.plan) })
	a.names("added", made.outcome.Added, namesShown)
	a.names("changed", made.outcome.Changed, namesShown)
	for _, one := range made.plan.Renamed {
		a.emit(event{Event: "renamed", Page: &one.From, To: &one.To})
		a.follow("command.change.renamed", "Name", a.name(one.From), "Path", one.From.Path, "New", a.name(one.To), "NewPath", one.To.Path)
	}
	a.names("withdrawn", made.plan.Withdrawn, len(made.plan.Withdrawn))
	a.follow("command.change.counts",
		"Added", len(made.outcome.Added), "Changed", len(made.outcome.Changed), "Renamed", len(made.plan.Renamed),
		"Withdrawn", len(made.plan.Withdrawn), "Kept", len(made.plan.Kept))
}

// tellKept names the pages that stay since their workbook could not be used.
func (a *app) tellKept(plan *content.Plan) {
	for _, one := range plan.Kept {
		a.emit(event{Event: "kept", Page: &one.PageName, File: one.Workbook})
		if one.Workbook == "" {
			continue // the refusal says what it waits for
		}
		a.tell("command.change.kept", "Name", a.name(one.PageName), "Path", one.Path, "File", one.Workbook)
	}
}

// names tells pages, a line each, the first few by name; what is the event that
// has met them.
func (a *app) names(what string, pages []content.PageName, shown int) {
	for i, one := range pages {
		a.emit(event{Event: what, Page: &one})
		switch {
		case i < shown:
			a.follow("command.change."+what, "Name", a.name(one), "Path", one.Path)
		case i == shown:
			a.follow("command.change.more", "Number", len(pages)-shown)
		}
	}
}

// name words a page for a person.
func (a *app) name(p content.PageName) message.Message {
	if p.Project == "" {
		return message.New("command.change.unnamed")
	}
	return message.New("command.change.name", "Project", p.Project, "Unit", p.Unit, "Year", p.Year)
}
