// Package desk is a page in the browser of the officer's own machine, from dropped
// workbooks to the published site.
//
// A site's folder and the commands go in; a server on the loopback interface comes
// out, with a page that shows the workbooks, what was read and found, and runs the
// commands. Everything it does is a command, run in the same process with the same
// words, so the log says what to type. It guarantees that nobody gets in without
// the address that was printed once (guard.go), that one command runs at a time,
// and that nothing is written outside the site's folder. It refuses a second desk
// on the same folder, and what is no workbook.
package desk

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
)

// Office is what the desk can do: the commands, as functions.
type Office struct {
	// Folder is the site's.
	Folder string
	// Printer words the page, Lang is its language.
	Printer message.Printer
	Lang    string
	// Run runs a command as the terminal would, with the folder and the language
	// already given; what it prints goes to out. It gives the exit code.
	Run func(ctx context.Context, args []string, out *Log) int
	// Check checks all workbooks, as `check` does.
	Check func(ctx context.Context, out *Log) (report.Checked, error)
	// Explain reads one workbook, as `read --explain` does.
	Explain func(path string) ([]form.Explanation, error)
	// Preview serves the built site until ctx ends and gives its address.
	Preview func(ctx context.Context) (address string, err error)
	// Targets are the names of the places in config.toml that the site is published to.
	Targets func() []string
	// Idle is how long the desk stays when no window is open.
	Idle time.Duration
}

// Desk is a desk that listens.
type Desk struct {
	office   Office
	listener net.Listener
	guard    *guard
	work     *work
	unlock   func()

	mutex   sync.Mutex
	checked *report.Checked
	preview string
	ctx     context.Context
}

// ErrTaken says that another desk works on the folder.
var ErrTaken = errors.New("another desk works on this folder")

// The desk's own places in the site's folder.
const (
	stateFolder = ".gongkai"
	lockName    = "desk.lock"
	addressName = "desk.txt"
	ownFolder   = "desk"
)

// Open takes the folder and a free port. A folder that another desk works on gives
// ErrTaken.
func Open(ctx context.Context, office Office) (*Desk, error) {
	state := filepath.Join(office.Folder, stateFolder)
	short, stop := context.WithCancel(ctx)
	defer stop()
	unlock, err := disk.Lock(short, filepath.Join(state, lockName), stop)
	if err != nil && short.Err() != nil && ctx.Err() == nil {
		return nil, ErrTaken
	}
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		unlock()
		return nil, fmt.Errorf("listen on the loopback interface: %w", err)
	}
	d := &Desk{office: office, listener: listener, guard: newGuard(listener.Addr().String()), unlock: unlock}
	d.work = newWork(d.own("out"))
	if err := disk.Put(filepath.Join(state, addressName), []byte(d.guard.origin+"/")); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// Standing gives the address of the desk that works on a folder. It opens only in
// the browser that has entered already.
func Standing(folder string) string {
	address, err := os.ReadFile(filepath.Join(folder, stateFolder, addressName))
	if err != nil {
		return ""
	}
	return string(address)
}

// Address lets one browser in, once.
func (d *Desk) Address() string { return d.guard.address() }

// Close gives the port and the folder back.
func (d *Desk) Close() {
	_ = d.listener.Close()
	_ = disk.Remove(filepath.Join(d.office.Folder, stateFolder, addressName))
	d.unlock()
}

// own gives a folder of the desk's own below the site's.
func (d *Desk) own(name string) string {
	return filepath.Join(d.office.Folder, stateFolder, ownFolder, name)
}

// workbooks is the folder of the site's workbooks.
func (d *Desk) workbooks() string { return filepath.Join(d.office.Folder, "workbooks") }

// Serve answers until ctx ends, or until no window has been open for a while and
// nothing runs.
func (d *Desk) Serve(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	d.ctx = ctx
	server := &http.Server{
		Handler: d.guard.wrap(d.handler()), ReadHeaderTimeout: 10 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	go d.leaveWhenIdle(ctx, stop)
	ended := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer ended()
	err := server.Serve(d.listener)
	d.work.end()
	if !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the desk: %w", err)
	}
	return nil
}

// leaveWhenIdle ends the desk some time after its last window was closed.
func (d *Desk) leaveWhenIdle(ctx context.Context, leave func()) {
	ticker := time.NewTicker(max(d.office.Idle/10, 10*time.Millisecond))
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			if !d.work.running() && d.guard.quietSince(now) > d.office.Idle {
				leave()
				return
			}
		}
	}
}
