package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/form"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/workbook"
)

func (a *app) learnCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "learn FILE",
		Short: a.say("command.learn.short"),
		Long:  a.say("command.learn.long"),
		Args:  a.some,
		RunE: func(c *cobra.Command, args []string) error {
			_, profiles, err := a.configured()
			if err != nil {
				return err
			}
			for _, path := range args {
				if err := a.learn(path, profiles); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// learn writes the first draft of a workbook's layout beside it, from the best
// reading of its forms. It never overwrites one.
func (a *app) learn(path string, profiles *profile.Set) error {
	book, err := workbook.Open(path)
	if err != nil {
		a.tell("command.explain.unreadable", "File", path, "Detail", a.detail(err))
		return errNothing
	}
	var explained []form.Explanation
	for _, sheet := range book.Sheets {
		explained = append(explained, form.Explain(path, sheet, profiles)...)
	}
	if len(explained) == 0 {
		a.tell("command.learn.empty", "File", path)
		return errNothing
	}
	draft := reading.LayoutPath(path)
	file, err := os.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		a.tell("command.learn.exists", "File", draft)
		return errNothing
	}
	if err != nil {
		return a.cannotWrite(draft, err)
	}
	_, err = file.WriteString(a.draft(explained))
	if err := errors.Join(err, file.Close()); err != nil {
		return a.cannotWrite(draft, err)
	}
	a.result("command.learn.written", "File", draft)
	return nil
}

// draft writes a layout: the words of the headers that are not written down yet,
// with what they were taken for, and, as comments, the words that have no use.
func (a *app) draft(explained []form.Explanation) string {
	words := map[string]map[string][]string{}
	var unknown []string
	for _, e := range explained {
		for _, c := range e.Cells {
			meaning, _, _ := strings.Cut(c.Role, " ")
			section, role, _ := strings.Cut(meaning, ".")
			switch {
			case c.Words >= 0 && c.Words < 90:
				if words[section] == nil {
					words[section] = map[string][]string{}
				}
				if text := oneLine(c.Text); !slices.Contains(words[section][role], text) {
					words[section][role] = append(words[section][role], text)
				}
			case c.Use == form.WithoutAPlace && len([]rune(c.Text)) <= 20:
				unknown = append(unknown, fmt.Sprintf("%s  %s", c.At, oneLine(c.Text)))
			}
		}
	}
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimSpace(a.say("command.learn.head")), "\n") {
		fmt.Fprintln(&b, strings.TrimRight("# "+line, " "))
	}
	for _, section := range []profile.Section{profile.Head, profile.FundingColumn, profile.Objective, profile.IndicatorColumn, profile.Total} {
		byRole := words[string(section)]
		if len(byRole) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n[labels.%s]\n", section)
		for _, role := range profile.Roles(section) {
			if len(byRole[role]) > 0 {
				fmt.Fprintf(&b, "%s = [%s]\n", role, quoted(byRole[role]))
			}
		}
	}
	if len(unknown) > 0 {
		fmt.Fprintf(&b, "\n# %s\n", a.say("command.learn.unknown"))
		for _, line := range unknown {
			fmt.Fprintf(&b, "#   %s\n", line)
		}
	}
	fmt.Fprintf(&b, "\n# [cells]\n# E12 = \"indicator_column.weight\"\n\n# [values]\n# project = \"B3\"\n")
	return b.String()
}

func quoted(texts []string) string {
	var list []string
	for _, text := range texts {
		list = append(list, fmt.Sprintf("%q", text))
	}
	return strings.Join(list, ", ")
}
