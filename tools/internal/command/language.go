package command

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gongkai/tools/internal/message"
)

// language gives the language to speak: --lang where it stands, else what the
// system's environment says. The flag is looked for before the command line is
// parsed, since the help text is worded too. That it names a language which nothing
// is worded in is told in the system's.
func language(args []string, env func(string) string, catalogue *message.Catalogue) string {
	for i, arg := range args {
		value, found := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, found = args[i+1], true
		}
		if _, known := catalogue.Parse(value); found && known {
			return value
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := env(name); value != "" {
			return value
		}
	}
	return systemLanguage()
}

// some wants at least one workbook to be named.
func (a *app) some(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return &fault{text: message.New("command.fault.no-file")}
	}
	return nil
}

// translate words what cobra itself says in every help text.
func (a *app) translate(root *cobra.Command) {
	root.SetUsageTemplate(strings.NewReplacer(
		"$usage", a.say("command.help.usage"), "$commands", a.say("command.help.commands"), "$flags", a.say("command.help.flags"), "$examples", a.say("command.help.examples"),
	).Replace(usage))
	root.InitDefaultHelpCmd()
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = a.say("command.flag.version")
	hideIdle(root)
	for _, c := range root.Commands() {
		a.exemplify(c)
	}
	for _, c := range append(root.Commands(), root) {
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = a.say("command.flag.help")
		c.LocalFlags().VisitAll(withoutDefault)
		if c.Name() == "help" {
			c.Short, c.Hidden = a.say("command.flag.help"), true
		}
	}
}

// exemplify adds the examples of a command to its help, and its exit codes where
// its own words do not say them.
func (a *app) exemplify(c *cobra.Command) {
	if key := "command.example." + c.Name(); a.catalogue.Has(key) {
		c.Example = strings.TrimRight(a.say(key), "\n")
	}
	if exit := a.say("command.help.exit"); !strings.Contains(c.Long, exit) {
		c.Long = strings.TrimRight(cmp.Or(c.Long, c.Short), "\n") + "\n\n" + exit + a.say("command.help.exit-codes")
	}
}

// withoutDefault keeps pflag from telling the default in English; the flag's own
// words tell it.
func withoutDefault(flag *pflag.Flag) {
	flag.DefValue = map[string]string{"int": "0", "bool": "false"}[flag.Value.Type()]
}

// usage is the help text's frame; its headings are put in by translate.
const usage = `$usage
  {{.UseLine}}
{{- if .HasExample}}

$examples
{{.Example}}{{end}}
{{- if .HasAvailableSubCommands}}

$commands{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}

$flags
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{- if .HasAvailableInheritedFlags}}
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`
