package command

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// streams decides who is told what. Standard output carries results only, so
// that a program can read them; standard error carries progress, refusals and
// faults, one line each, without "Error:" before them. Nothing moves and
// nothing is coloured unless the stream is a terminal.
type streams struct {
	out, err io.Writer
	printer  message.Printer
}

// say words a key in the terminal's language.
func (s streams) say(key string, pairs ...any) string {
	return s.printer.Sprint(message.New(key, pairs...))
}

// tell prints a line of progress or advice.
func (s streams) tell(key string, pairs ...any) { fmt.Fprintln(s.err, s.say(key, pairs...)) }

// result prints a line of the result.
func (s streams) result(key string, pairs ...any) { fmt.Fprintln(s.out, s.say(key, pairs...)) }

// refuse prints one line for a file that was left out: file, reason, remedy.
func (s streams) refuse(refusals []*finding.Refusal) {
	for _, r := range refusals {
		key := "command.refusal.file"
		if r.Sheet != "" {
			key = "command.refusal.sheet"
		}
		s.tell(key, "File", r.File, "Sheet", r.Sheet, "Reason", r.Reason, "Remedy", r.Remedy)
	}
}

// progress gives a function that shows how far a step is: a bar on a terminal,
// nothing elsewhere. The bar goes when the step is done.
func (s streams) progress(key string) func(done, total int) {
	if !isTerminal(s.err) {
		return func(int, int) {}
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total,
				progressbar.OptionSetWriter(s.err), progressbar.OptionSetDescription(s.say(key)),
				progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(),
				progressbar.OptionSetPredictTime(false), progressbar.OptionSetWidth(30))
		}
		_ = bar.Set(done)
	}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
