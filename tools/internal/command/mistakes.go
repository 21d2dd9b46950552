package command

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/destination"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/tomlfile"
)

// mistakes are several faults that can be known before any work begins. They are
// told together: who is told one at a time runs the command once for each.
type mistakes []error

// Error gives the faults for developers.
func (m mistakes) Error() string {
	var texts []string
	for _, one := range m {
		texts = append(texts, one.Error())
	}
	return strings.Join(texts, "; ")
}

// joined gives what is wrong among several as one error; nil where nothing is.
func joined(faults ...error) error {
	var all mistakes
	for _, one := range faults {
		var several mistakes
		switch {
		case one == nil:
		case errors.As(one, &several):
			all = append(all, several...)
		default:
			all = append(all, one)
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

// beforehand has what a command can know to be wrong, before any work, looked for
// and told with everything else that is wrong.
func (a *app) beforehand(c *cobra.Command, look func(args []string) error) *cobra.Command {
	if a.looks == nil {
		a.looks = map[*cobra.Command]func([]string) error{}
	}
	a.looks[c] = look
	return c
}

// withoutSettings are the commands that need no settings, or tell themselves what is
// wrong with them.
var withoutSettings = []string{"verify", "doctor", "desk", "ledger", "merge", "init", "version", "licences", "completion", "man", "key", "help", "gongkai"}

// wrong looks for everything that can be known to be wrong before any work begins.
func (a *app) wrong(c *cobra.Command, args []string) error {
	if !needsSite(c) {
		return joined(a.knownLanguage(), a.looked(c, args))
	}
	faults := []error{a.fillFolders()}
	if _, err := os.Stat(a.siteFolder); err == nil && !slices.Contains(withoutSettings, c.Name()) {
		_, err := a.settings()
		faults = append(faults, err)
	}
	return joined(append(faults, a.looked(c, args))...)
}

func (a *app) looked(c *cobra.Command, args []string) error {
	if look := a.looks[c]; look != nil {
		return look(args)
	}
	return nil
}

// oneOf refuses a value that is none of the known ones.
func oneOf(flag, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	return notOneOf(flag, value, known)
}

// isReport refuses a format that is none of a report's.
func isReport(format string) error { return oneOf("--format", format, []string{"text", "json"}) }

// isDay refuses what is written for a day and is none.
func isDay(flag, day string) error {
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		return misuse("command.usage.no-day", "Flag", flag, "Value", day)
	}
	return nil
}

// The largest values of flags that take a number.
const mostForms, mostPort = 1_000_000, 65_535

// number refuses a number that a flag cannot mean.
func (a *app) number(flag string, value, most int) error {
	if value < 0 || value > most {
		return misuse("command.usage.wrong-value", "Flag", "--"+flag, "Value", value)
	}
	return nil
}

// hasWorkbooks refuses a folder of workbooks that is none, but for a site of
// made-up forms alone. Where the site's own folder is missing, that is told.
func (a *app) hasWorkbooks() error {
	info, err := os.Stat(a.workbooks)
	if _, site := os.Stat(a.siteFolder); site != nil || errors.Is(err, fs.ErrNotExist) && a.sample > 0 {
		return nil
	}
	if err != nil || !info.IsDir() {
		return &fault{text: message.New("command.fault.no-workbooks", "Folder", a.workbooks), cause: err}
	}
	return nil
}

// replaceable refuses an output that must not be replaced, as the build itself does.
func (a *app) replaceable() error {
	if _, err := os.Stat(a.siteFolder); err != nil {
		return nil
	}
	// What is known of settings that are wrong says all the same whose site it is.
	s, err := a.chosen()
	if err != nil && s.Title == "" && s.BaseURL == "" {
		return nil
	}
	err = a.refused(destination.Check(a.output, a.owner(s)))
	if !errors.Is(err, errNothing) {
		return nil // what is in the way is told by the build
	}
	return err
}

// approved reads the approval that --require-approval names; nil without one.
func (a *app) approved() (*content.Approval, error) {
	if a.approval == "" {
		return nil, nil
	}
	approval, err := content.LoadApproval(a.approval)
	if err != nil {
		detail := tomlfile.Detail(err)
		if sentence, ok := disk.Problem(err); ok {
			detail = sentence
		}
		return nil, &fault{text: message.New("command.fault.approval", "File", a.approval, "Detail", detail), cause: err}
	}
	return approval, nil
}

// flagFaults words what pflag finds wrong, and what it would find behind that: it
// stops at the first flag that it does not take.
func (a *app) flagFaults(c *cobra.Command, err error) error {
	var faults []error
	for rest := a.args; err != nil && len(faults) <= len(a.args); {
		faults = append(faults, flagFault(c, err))
		var cut bool
		if rest, cut = without(rest, err); !cut {
			break
		}
		_, below, findErr := c.Root().Find(rest)
		if findErr != nil {
			break
		}
		err = c.ParseFlags(below)
	}
	return joined(append(faults, a.wrong(c, nil))...)
}

// without gives arguments without the flag that is at fault, and its value.
func without(args []string, err error) (rest []string, cut bool) {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	name, value := "", ""
	switch {
	case errors.As(err, &unknown):
		name = unknown.GetSpecifiedName()
	case errors.As(err, &missing):
		name = missing.GetSpecifiedName()
	case errors.As(err, &invalid):
		name, value = invalid.GetFlag().Name, invalid.GetValue()
	default:
		return args, false
	}
	for i, arg := range args {
		flag, inline, joined := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if flag != name || !strings.HasPrefix(arg, "-") || invalid != nil && joined && inline != value {
			continue
		}
		if invalid != nil && !joined {
			return slices.Delete(slices.Clone(args), i, min(i+2, len(args))), true
		}
		return slices.Delete(slices.Clone(args), i, i+1), true
	}
	return args, false
}
