package command

import (
	"bytes"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/report"
)

// diffFormats are the formats of `diff`; the first is the usual one.
var diffFormats = []format[report.Differences]{
	{"text", []string{".txt"}, func(a *app, w io.Writer, d report.Differences) error { return d.Text(w, a.printer) }},
	{"json", []string{".json"}, func(_ *app, w io.Writer, d report.Differences) error { return d.JSON(w) }},
	{"approval", []string{".toml"}, func(a *app, w io.Writer, d report.Differences) error { return d.Approval(w, a.printer) }},
	{"html", []string{".html", ".htm"}, func(a *app, w io.Writer, d report.Differences) error { return d.HTML(w, a.printer) }},
	{"xlsx", []string{".xlsx"}, func(a *app, w io.Writer, d report.Differences) error {
		data, err := d.Workbook(a.printer)
		if err != nil {
			return err
		}
		_, err = io.Copy(w, bytes.NewReader(data))
		return err
	}},
}

// diffCommand tells the person who approves what a build would change.
func (a *app) diffCommand() *cobra.Command {
	name, published := "", ""
	command := &cobra.Command{
		Use:   "diff",
		Short: a.say("command.diff.short"),
		Long:  a.say("command.diff.long"),
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			form, err := formatOf(a, c, name, diffFormats)
			if err != nil {
				return err
			}
			if published == "" {
				published = filepath.Join(a.siteFolder, "public")
			}
			return a.diff(c, form, published)
		},
	}
	command.Flags().StringVar(&name, "format", "", a.say("command.flag.diff-format"))
	command.Flags().StringVar(&published, "published", "", a.say("command.flag.published"))
	return a.beforehand(command, func([]string) error {
		_, err := formatOf(a, command, name, diffFormats)
		return joined(err, a.hasWorkbooks())
	})
}

// diff compares the workbooks with what stands published, and writes nothing into
// the site's folder. Refused workbooks are told, and their pages are none of the
// differences: they stay.
func (a *app) diff(c *cobra.Command, form format[report.Differences], published string) error {
	s, err := a.settings()
	if err != nil {
		return err
	}
	record, err := a.record(false, published)
	if err != nil {
		return err
	}
	if record.Chain, err = a.longest(record.Chain, published); err != nil {
		return err
	}
	i, err := a.intend(c.Context(), s, published, record, nil)
	if err != nil {
		return err
	}
	if i.publisher.Aliases, err = a.aliases(i.plan, s, false); err != nil {
		return err
	}
	differences, err := i.publisher.Compare(i.plan, published, a.printer)
	if err != nil {
		return err
	}
	differences.Refused = len(i.reading.Refusals) + len(i.plan.Refusals)
	a.refuse(i.reading.Refusals)
	a.refuse(i.plan.Refusals)
	a.tellKept(i.plan)
	if err := a.spare(c, i.reading); err != nil {
		return err
	}
	if err := a.write(c, func(w io.Writer) error { return form.write(a, w, differences) }); err != nil {
		return err
	}
	if i.plan.Beyond(s.WithdrawPages, s.WithdrawPercent, i.reading.Files) {
		a.tell("command.diff.withdraw", "Number", len(i.plan.Withdrawn), "Standing", i.plan.PublishedPages)
	}
	if len(differences.Changes)+differences.Refused > 0 {
		return errPartly
	}
	return nil
}
