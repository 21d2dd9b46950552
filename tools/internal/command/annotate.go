package command

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/writing"
)

func (a *app) annotateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "annotate FILE... --output DIR",
		Short: a.say("command.annotate.short"),
		Long:  a.say("command.annotate.long"),
		Args:  a.some,
		RunE: func(c *cobra.Command, args []string) error {
			if !c.Flags().Changed("output") {
				return &fault{text: message.New("command.fault.annotate-output")}
			}
			return a.annotate(c, args)
		},
	}
}

// annotate writes a marked copy of each workbook that could be read, worded in
// the site's language, since the copy goes back to the office.
func (a *app) annotate(c *cobra.Command, paths []string) error {
	s, err := a.settings()
	if err != nil {
		return err
	}
	reading, findings, err := a.examine(c, paths)
	if err != nil {
		return err
	}
	printer := a.catalogue.Printer(s.Locale)
	said := map[string][]report.Message{}
	for _, f := range findings {
		said[f.Place.Workbook] = append(said[f.Place.Workbook], report.Render(printer, f))
	}
	if err := os.MkdirAll(a.output, 0o755); err != nil {
		return a.cannotWrite(a.output, err)
	}
	written := map[string]bool{}
	origin := map[string]string{}
	for _, f := range reading.Forms {
		path := f.Place.Workbook
		if written[path] {
			continue
		}
		written[path] = true
		copied := filepath.Join(a.output, filepath.FromSlash(writing.CopyName(f.Evaluation.Source.Workbook)))
		if other, taken := origin[copied]; taken {
			return &fault{text: message.New("command.fault.annotate-twice", "File", path, "Other", other, "Copy", copied)}
		}
		origin[copied] = path
		if err := report.Marked(path, copied, printer, said[path]); err != nil {
			return &fault{text: message.New("command.fault.annotate", "File", path, "Copy", copied, "Detail", a.detail(err)), cause: err}
		}
		a.result("command.annotate.done", "File", copied, "Number", len(said[path]))
	}
	a.refuse(reading.Refusals)
	if len(written) == 0 {
		return errNothing
	}
	return nil
}
