package command

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/spelling"
)

// misuse says that the command line is wrong, in what.
func misuse(key string, pairs ...any) *fault {
	return &fault{text: message.New("command.fault.usage", "Detail", message.New(key, pairs...))}
}

// notOneOf says that a flag has a value which it does not take.
func notOneOf(flag, value string, known []string) error {
	return misuse("command.usage.one-of", "Flag", flag, "Value", value, "Known", strings.Join(known, ", "))
}

// flagFault words what pflag finds wrong.
func flagFault(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		var known []string
		c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if len(name) == 1 {
			return misuse("command.usage.unknown-flag", "Flag", "-"+name, "Command", c.CommandPath())
		}
		return misuse("command.usage.unknown-flag-near", "Flag", "--"+name, "Near", "--"+spelling.Nearest(name, known), "Command", c.CommandPath())
	case errors.As(err, &missing):
		return misuse("command.usage.no-value", "Flag", "--"+missing.GetFlag().Name)
	case errors.As(err, &invalid):
		kind := invalid.GetFlag().Value.Type()
		key := "command.usage.wrong-value"
		if kind == "int" {
			key = "command.usage.no-number"
		}
		return misuse(key, "Flag", "--"+invalid.GetFlag().Name, "Value", invalid.GetValue())
	}
	return misuse("command.usage.wrong-flag", "Flag", err.Error())
}

// argumentFault words what cobra finds wrong with the arguments of a command; an
// error that is worded already stays. What else is wrong is told with it.
func (a *app) argumentFault(check cobra.PositionalArgs) cobra.PositionalArgs {
	if check == nil {
		return nil
	}
	return func(c *cobra.Command, args []string) error {
		err := check(c, args)
		var worded *fault
		switch {
		case err == nil:
			return nil
		case errors.As(err, &worded):
		case len(args) == 0:
			err = misuse("command.usage.no-argument", "Use", c.UseLine())
		default:
			err = misuse("command.usage.arguments", "Argument", args[len(args)-1], "Use", c.UseLine())
		}
		return joined(err, a.wrong(c, args))
	}
}

// knownCommand refuses a command that there is not, and names those that are
// spelt like it.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	near := root.SuggestionsFor(args[0])
	if len(near) == 0 {
		return misuse("command.usage.unknown-command", "Name", args[0])
	}
	return misuse("command.usage.unknown-command-near", "Name", args[0], "Near", strings.Join(near, ", "))
}

// idle are the common flags that do nothing for a command. They are taken, since
// a script may give them to every command, but they are not in its help, and
// who gives one is told.
var idle = map[string][]string{
	"read":     {"workbooks", "output"},
	"check":    {},
	"convert":  {"output"},
	"inspect":  {"workbooks"},
	"init":     {"workbooks", "output"},
	"licences": {"site", "workbooks", "output"},
	"version":  {"site", "workbooks", "output"},
	"verify":   {"workbooks", "output"},
}

// hideIdle leaves flags out of the help of commands for which they do nothing.
func hideIdle(c *cobra.Command) {
	shown := c.HelpFunc()
	c.SetHelpFunc(func(c *cobra.Command, args []string) {
		for _, name := range idle[c.Name()] {
			if flag := c.InheritedFlags().Lookup(name); flag != nil {
				flag.Hidden = true
			}
		}
		shown(c, args)
	})
}

// tellIdle tells of flags that were given and do nothing.
func (a *app) tellIdle(c *cobra.Command) {
	for _, name := range idle[c.Name()] {
		if c.Flags().Changed(name) {
			a.tell("command.usage.idle-flag", "Flag", "--"+name, "Command", c.Name())
		}
	}
}
