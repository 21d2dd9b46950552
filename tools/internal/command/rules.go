package command

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/rule"
	"gongkai/tools/internal/settings"
)

// ruleFormats are the formats of `rules`, each with what writes it.
var ruleFormats = []struct {
	name  string
	write func(*rule.Book, io.Writer, *message.Catalogue, rule.Choices) error
}{{"json", (*rule.Book).JSON}, {"csv", (*rule.Book).CSV}}

func (a *app) rulesCommand() *cobra.Command {
	format := ruleFormats[0].name
	rules := &cobra.Command{
		Use:   "rules",
		Short: a.say("command.rules.short"),
		Long:  a.say("command.rules.long"),
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			s, profiles, err := a.configured()
			if err != nil {
				return err
			}
			for _, f := range ruleFormats {
				if f.name == format {
					return a.write(c, func(w io.Writer) error { return f.write(profiles.Rules(), w, a.catalogue, choices(s)) })
				}
			}
			return errNothing // the format was judged beforehand
		},
	}
	rules.Flags().StringVar(&format, "format", format, a.say("command.flag.rules-format"))
	return a.beforehand(rules, func([]string) error {
		var names []string
		for _, f := range ruleFormats {
			names = append(names, f.name)
		}
		return oneOf("--format", format, names)
	})
}

// choices gives what the office has changed of the rules.
func choices(s settings.Settings) rule.Choices {
	changed := rule.Choices{}
	for id, r := range s.Rules {
		changed[string(id)] = rule.Choice{Severity: r.Severity, Thresholds: r.Thresholds, Reason: r.Reason}
	}
	return changed
}

// ruleFiles gives the step that publishes the rules, as the office uses them,
// for programs: findings/rules.json and findings/rules.csv.
func (a *app) ruleFiles(made *conversion) func(context.Context, string) error {
	return func(_ context.Context, folder string) error {
		for _, f := range ruleFormats {
			var text strings.Builder
			if err := f.write(made.profiles.Rules(), &text, a.catalogue, choices(made.settings)); err != nil {
				return err
			}
			if err := write(folder, "findings/rules."+f.name, []byte(text.String())); err != nil {
				return err
			}
		}
		return nil
	}
}

// write sends a result to the file that --output names, put in place whole, or
// to standard output where it names none.
func (a *app) write(c *cobra.Command, to func(io.Writer) error) error {
	if !c.Flags().Changed("output") {
		return to(a.out)
	}
	var whole strings.Builder
	if err := to(&whole); err != nil {
		return err
	}
	if err := disk.Put(a.output, []byte(whole.String())); err != nil {
		return a.cannotWrite(filepath.Dir(a.output), err)
	}
	a.tell("command.output.written", "File", a.output)
	return nil
}
