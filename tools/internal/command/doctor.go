package command

import (
	"errors"
	"os"
	"time"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/doctor"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/jsontext"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/tomlfile"
	"gongkai/tools/internal/version"
	"gongkai/tools/internal/workbook"
)

func (a *app) doctorCommand() *cobra.Command {
	format, hostSettings := "text", ""
	command := &cobra.Command{
		Use:   "doctor",
		Short: a.say("doctor.short"),
		Long:  a.say("doctor.long"),
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			lines, err := doctor.Look(c.Context(), doctor.Site{
				Folder: a.siteFolder, Workbooks: a.workbooks, Output: a.output, Files: a.files(), Embedded: a.embedded,
				WatchList: watchList, HostSettings: hostSettings, Profiles: a.profiles, Target: a.standingTarget, Detail: a.worded,
			}, machine)
			if err != nil {
				return err
			}
			return a.printLines(format, lines)
		},
	}
	command.Flags().StringVar(&format, "format", format, a.say("doctor.flag.format"))
	command.Flags().StringVar(&hostSettings, "host-settings", "", a.say("doctor.flag.host-settings"))
	return a.beforehand(command, func([]string) error { return isReport(format) })
}

// machine is the one that the command runs on.
var machine = doctor.Machine{
	Now: time.Now, Built: version.Built, Free: disk.Free, Writable: disk.Writable, Remote: disk.Remote, Tree: os.DirFS,
	Office: workbook.FindOffice, OfficeVersion: workbook.OfficeVersion,
}

// worded words any error for a line of the doctor: what is worded already as it
// is, the rest as a fault would be.
func (a *app) worded(err error) any {
	var known *fault
	var broken *ledger.BrokenError
	var file *tomlfile.Fault
	var refused *finding.Refusal
	switch {
	case errors.As(err, &known):
		return known.text
	case errors.As(err, &broken):
		return message.New("doctor.ledger.line", "Line", broken.Line, "Fault", message.Message{Key: "ledger.broken." + string(broken.Fault)})
	case errors.As(err, &file):
		return file.Message
	case errors.As(err, &refused):
		return message.New("doctor.refused-what", "Reason", refused.Reason, "Remedy", refused.Remedy)
	}
	return a.hostDetail(err)
}

// saidLine is a line of the doctor as JSON has it.
type saidLine struct {
	Topic   doctor.Topic `json:"topic"`
	State   doctor.State `json:"state"`
	Message string       `json:"message"`
	Remedy  string       `json:"remedy,omitempty"`
}

// printLines prints what the doctor has found; where something has to be mended,
// the run ends as done in part.
func (a *app) printLines(format string, lines []doctor.Line) error {
	said, wrong := []saidLine{}, 0
	for _, line := range lines {
		one := saidLine{Topic: line.Topic, State: line.State, Message: a.printer.Sprint(line.Message)}
		if line.Remedy.Key != "" {
			one.Remedy = a.printer.Sprint(line.Remedy)
		}
		if line.State == doctor.Mend {
			wrong++
		}
		said = append(said, one)
	}
	if format == "json" {
		if err := jsontext.Write(a.out, "what was found", said); err != nil {
			return err
		}
	} else {
		for _, one := range said {
			a.result("doctor.line", "State", message.Message{Key: "doctor.state." + string(one.State)},
				"Topic", message.Message{Key: "doctor.topic." + string(one.Topic)}, "Message", one.Message, "Remedy", one.Remedy)
		}
		if wrong == 0 {
			a.result("doctor.all-well")
		}
	}
	if wrong > 0 {
		if format != "json" {
			a.result("doctor.wrong", "Number", wrong)
		}
		return errPartly
	}
	return nil
}
