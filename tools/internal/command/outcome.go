package command

import (
	"context"
	"errors"
	"fmt"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/settings"
)

// The exit codes. Every subcommand uses the same three.
const (
	exitDone   = 0 // all is done, nothing is wrong
	exitPartly = 1 // done, but something was left out or is wrong
	exitCannot = 2 // nothing was done
	// exitInterrupted is what shells give a program that Ctrl+C has ended.
	exitInterrupted = 130
)

// errPartly says that the work is done, but not all is well; what is wrong was
// told already.
var errPartly = errors.New("done in part")

// errNothing says that nothing could be done, and that why was told already.
var errNothing = errors.New("nothing could be done")

// fault is an error worded for the person.
type fault struct {
	text  message.Message
	cause error
}

func (f *fault) Error() string {
	if f.cause == nil {
		return f.text.Key
	}
	return f.text.Key + ": " + f.cause.Error()
}

func (f *fault) Unwrap() error { return f.cause }

// exit tells what is not told yet and gives the exit code.
func (a *app) exit(err error) int {
	var known *fault
	var several mistakes
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &several):
		for _, one := range several {
			a.exit(one)
		}
	case errors.Is(err, errPartly):
		return exitPartly
	case errors.Is(err, errNothing):
	case errors.Is(err, context.Canceled):
		a.tell("command.fault.interrupted")
		return exitInterrupted
	case errors.As(err, &known):
		fmt.Fprintln(a.err, a.printer.Sprint(known.text))
		a.emit(event{Event: "failed", Message: a.printer.Sprint(known.text)})
	default:
		a.tell("command.fault.unforeseen", "Detail", a.detail(err))
	}
	return exitCannot
}

// settingsFault tells everything that is wrong in a config.toml, a line each.
func (a *app) settingsFault(path string, err error) error {
	var faults settings.Faults
	if !errors.As(err, &faults) {
		return &fault{text: message.New("command.fault.settings", "Detail", a.detail(err)), cause: err}
	}
	for _, one := range faults {
		a.tell("command.fault.settings-line", "File", path, "Detail", one)
	}
	return errNothing
}

// detail words the cause of a fault: what the system answers as a sentence with
// a remedy, the rest as it is.
func (a *app) detail(err error) any {
	if sentence, ok := disk.Problem(err); ok {
		return sentence
	}
	if sentence, ok := disk.ProblemIn(err.Error(), a.output); ok {
		return sentence
	}
	var ofHugo interface{ HugoLine() string }
	if errors.As(err, &ofHugo) {
		return message.New("command.fault.hugo", "Detail", ofHugo.HugoLine())
	}
	return err.Error()
}
