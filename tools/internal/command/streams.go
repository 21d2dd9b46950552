package command

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/lastbuild"
	"gongkai/tools/internal/message"
)

// streams decides who is told what. Standard output carries results only, so
// that a program can read them; standard error carries progress, refusals and
// faults, one line each, without "Error:" before them. Nothing moves and
// nothing is coloured unless the stream is a terminal.
type streams struct {
	out, err io.Writer
	printer  message.Printer
	// plain is set where the person wants no colours (NO_COLOR).
	plain bool
	// quiet leaves out what is only progress, events prints results as JSON
	// lines instead of sentences.
	quiet, events bool
	heard         *heard
	// watch, where it is set, is told what goes on and how far it is.
	watch func(text string)
}

// heard are the lines of a run that hold true as long as nothing changes, so that
// a later run which finds nothing changed can tell them again.
type heard struct {
	listening bool
	lines     []lastbuild.Line
}

// lasting runs a step whose lines hold true as long as nothing changes.
func (s streams) lasting(step func()) {
	if s.heard != nil {
		s.heard.listening = true
		defer func() { s.heard.listening = false }()
	}
	step()
}

// print prints one line, to standard output where it is a result.
func (s streams) print(line lastbuild.Line) {
	if s.heard != nil && s.heard.listening {
		s.heard.lines = append(s.heard.lines, line)
	}
	to := s.err
	if line.Result {
		to = s.out
	}
	fmt.Fprintln(to, line.Text)
}

// say words a key in the terminal's language.
func (s streams) say(key string, pairs ...any) string {
	return s.printer.Sprint(message.New(key, pairs...))
}

// tell prints a line of advice, or of what is wrong.
func (s streams) tell(key string, pairs ...any) { s.print(lastbuild.Line{Text: s.say(key, pairs...)}) }

// follow prints a line of progress, unless the person wants quiet.
func (s streams) follow(key string, pairs ...any) {
	if !s.quiet {
		s.tell(key, pairs...)
	}
}

// result prints a line of the result. A program that listens to events gets
// none.
func (s streams) result(key string, pairs ...any) {
	if !s.events && !s.quiet {
		s.print(lastbuild.Line{Result: true, Text: s.say(key, pairs...)})
	}
}

// waiting shows, on a terminal, that a long step goes on, until stop is called.
func (s streams) waiting(key string) (stop func()) {
	if s.watch != nil {
		s.watch(s.say(key))
	}
	if s.quiet || !isTerminal(s.err) {
		s.follow(key)
		return func() {}
	}
	bar := progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(s.err), progressbar.OptionSetDescription(s.say(key)),
		progressbar.OptionSpinnerType(14), progressbar.OptionSetElapsedTime(true), progressbar.OptionClearOnFinish())
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		ticker := time.NewTicker(200 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				_ = bar.Finish()
				return
			case <-ticker.C:
				_ = bar.Add(1)
			}
		}
	}()
	return func() {
		close(done)
		<-ended
	}
}

// refuse prints one line for a file that was left out: file, reason, remedy.
func (s streams) refuse(refusals []*finding.Refusal) {
	s.emitRefusals(refusals)
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
	if s.watch != nil {
		return func(done, total int) { s.watch(fmt.Sprintf("%s %d/%d", s.say(key), done, total)) }
	}
	if s.quiet || !isTerminal(s.err) {
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
