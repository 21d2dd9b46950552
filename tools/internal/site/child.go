package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/gohugoio/hugo/commands"
)

// childVariable tells the binary that it was started to be Hugo. Hugo keeps
// memory and a global logger, and a panic in one of its goroutines cannot be
// recovered; as a child of its own it can do neither harm nor leave anything
// behind.
const childVariable = "GONGKAI_RUN_HUGO"

// Child runs Hugo if this process was started by Build to do so. It gives the
// exit code; child is false in an ordinary process, which then goes on.
func Child() (code int, child bool) {
	if os.Getenv(childVariable) == "" {
		return 0, false
	}
	go endWithParent()
	if i := slices.Index(os.Args, "--destination"); i > 0 && i+1 < len(os.Args) {
		go endWhenStuck(os.Args[i+1])
	}
	if err := commands.Execute(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1, true
	}
	return 0, true
}

// endWithParent ends the process when its standard input does: the parent
// holds the other end, so this also happens when the parent is killed.
func endWithParent() {
	_, _ = io.Copy(io.Discard, os.Stdin)
	os.Exit(1)
}

// hugo runs Hugo with args in a child process. What Hugo says goes into the
// error, if there is one.
func hugo(ctx context.Context, args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program to run Hugo: %w", err)
	}
	child := exec.CommandContext(ctx, self, args...)
	child.Env = append(environment(), childVariable+"=1")
	lifeline, err := child.StdinPipe()
	if err != nil {
		return fmt.Errorf("start Hugo: %w", err)
	}
	defer lifeline.Close()
	var said bytes.Buffer
	child.Stdout, child.Stderr = &said, &said
	if err := child.Run(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return &HugoError{Said: said.String(), Cause: err}
	}
	return nil
}

// environment is the parent's, without what would change Hugo's settings from
// outside: the same input gives the same bytes.
func environment() []string {
	var kept []string
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(strings.ToUpper(variable), "HUGO") {
			kept = append(kept, variable)
		}
	}
	return kept
}

// HugoError says that Hugo did not build the site.
type HugoError struct {
	// Said is everything that Hugo printed.
	Said  string
	Cause error
}

// Error gives the line in which Hugo names the fault.
func (e *HugoError) Error() string {
	for line := range strings.SplitSeq(e.Said, "\n") {
		for _, sign := range []string{"ERROR ", "Error: ", "panic: ", "fatal error: "} {
			if _, fault, found := strings.Cut(line, sign); found && strings.TrimSpace(fault) != "" {
				return strings.TrimSpace(fault)
			}
		}
	}
	if text := strings.TrimSpace(e.Said); text != "" {
		lines := strings.Split(text, "\n")
		return lines[len(lines)-1]
	}
	return e.Cause.Error()
}

// HugoLine is Error, for those who word an error of Hugo's in a person's language.
func (e *HugoError) HugoLine() string { return e.Error() }

// Unwrap gives the child's exit.
func (e *HugoError) Unwrap() error { return e.Cause }

// ErrNoIndex says that Hugo ended well, but made no home page.
var ErrNoIndex = errors.New("the site has no home page")
