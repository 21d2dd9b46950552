// Package publish puts a built site on a host: a folder, a zip file, an object
// store that speaks S3, or a machine that speaks SFTP.
//
// A finished site goes in, as a file system with its manifest; out comes the
// same site on the host, or an error that says how far it came. It guarantees
// that only what changed is sent; that pages are sent after what they need, and
// the manifest last, so that no moment shows a page whose style or script is
// missing; that only files which an earlier manifest of ours lists are ever
// removed; that a run which was cut off goes on where it ended; and that what
// stood before can be put back. It refuses a host that holds something else, a
// site without a manifest, and a site whose files are not those of its manifest.
// Secrets come from the environment or the system, and are in no error.
package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"gongkai/tools/internal/manifest"
)

// Target is a place that a site is published to. Names are paths below it with
// forward slashes.
type Target interface {
	// String names the place as a person may see it: without secrets.
	String() string
	// Open reads a file; one that is missing is fs.ErrNotExist.
	Open(ctx context.Context, name string) (io.ReadCloser, error)
	// IsEmpty reports whether nothing is there.
	IsEmpty(ctx context.Context) (bool, error)
	// Write puts a whole file in place of what stood under its name.
	Write(ctx context.Context, file File) error
	// Remove deletes a file; one that is missing is no error.
	Remove(ctx context.Context, name string) error
	io.Closer
}

// File is one file to send.
type File struct {
	manifest.File
	// Open gives the content from the beginning, each time it is called.
	Open func() (io.ReadCloser, error)
	// Headers are what a host that stores them serves the file with.
	Headers Headers
}

// Options are what a person may choose.
type Options struct {
	// DryRun lists what would be done and does nothing.
	DryRun bool
	// Verify reads every file back from the target when all is sent.
	Verify bool
	// Memory is a folder of this machine that remembers, for each target, what
	// was sent and what was published last.
	Memory string
	// Progress, where set, is told after each file.
	Progress func(done, total int)
	// Wait pauses between attempts; nil for the clock's.
	Wait func(context.Context, time.Duration) error
}

// Result is what was done, or would be.
type Result struct {
	// Sent and Removed are the paths, in the order of the work; Kept counts the
	// files that were there already, Resumed those that an earlier run, which
	// was cut off, had sent.
	Sent, Removed []string
	Kept, Resumed int
	// Bytes is how much was sent.
	Bytes int64
	// Differ are the files that were read back and are missing or have other
	// bytes, even after they were sent once more.
	Differ []string
	// First says that the target was empty.
	First bool
}

// The reasons why nothing is published.
var (
	// ErrForeign says that the target holds files, and no manifest of ours.
	ErrForeign = errors.New("the target holds files that gongkai did not put there")
	// ErrChanged says that a file of the site is not the one of its manifest.
	ErrChanged = errors.New("the site is not that of its manifest")
)

// PartlyError says that a run ended in the middle: the host shows the old
// pages, or some of the new ones with all that they need, and the next run goes
// on from there.
type PartlyError struct {
	// Path is the file at which it ended; Sent and Left count files.
	Path       string
	Sent, Left int
	Cause      error
}

func (e *PartlyError) Error() string {
	return fmt.Sprintf("%s: %v (%d files sent, %d left)", e.Path, e.Cause, e.Sent, e.Left)
}

// Unwrap gives the cause.
func (e *PartlyError) Unwrap() error { return e.Cause }

// UnseenError says that all is sent, and that it could not be looked at afterwards.
type UnseenError struct{ Cause error }

func (e *UnseenError) Error() string { return "all is sent, but not looked at: " + e.Cause.Error() }

// Unwrap gives the cause.
func (e *UnseenError) Unwrap() error { return e.Cause }

// Publish brings the target to what the site is.
func Publish(ctx context.Context, site fs.FS, target Target, o Options) (*Result, error) {
	encoded, next, err := manifestOf(site)
	if err != nil {
		return nil, err
	}
	if o.Wait == nil {
		o.Wait = pause
	}
	var before *manifest.Manifest
	if err := again(ctx, o.Wait, func() (err error) { before, err = targetManifest(ctx, target); return err }); err != nil {
		return nil, err
	}
	work, err := plan(site, next, before)
	if err != nil {
		return nil, err
	}
	result := &Result{First: before == nil, Kept: work.kept}
	memory := openMemory(o.Memory, target.String(), encoded)
	work.send, result.Resumed = memory.left(work.send)
	work.remove = memory.removals(work.remove)
	if o.DryRun {
		for _, file := range work.send {
			result.Sent, result.Bytes = append(result.Sent, file.Path), result.Bytes+file.Bytes
		}
		result.Removed = work.remove
		return result, nil
	}
	run := &run{target: target, memory: memory, result: result, wait: o.Wait, progress: o.Progress, total: len(work.send) + len(work.remove)}
	if err := memory.begin(work.remove); err != nil {
		return nil, err
	}
	if err := run.all(ctx, work); err != nil {
		return result, err
	}
	if o.Verify {
		if err := run.lookAgain(ctx, site, next); err != nil {
			return result, &UnseenError{err}
		}
	}
	return result, memory.finished(site)
}

// manifestOf reads a site's manifest, and gives its bytes too.
func manifestOf(site fs.FS) ([]byte, *manifest.Manifest, error) {
	encoded, err := fs.ReadFile(site, manifest.Name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, manifest.ErrNoManifest
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the manifest: %w", err)
	}
	m, err := manifest.Parse(encoded)
	return encoded, m, err
}

// targetManifest gives the manifest of what the target holds; nil where it is empty.
func targetManifest(ctx context.Context, target Target) (*manifest.Manifest, error) {
	file, err := target.Open(ctx, manifest.Name)
	if errors.Is(err, fs.ErrNotExist) {
		switch empty, err := target.IsEmpty(ctx); {
		case err != nil:
			return nil, fmt.Errorf("look at %s: %w", target, err)
		case !empty:
			return nil, ErrForeign
		}
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look at %s: %w", target, err)
	}
	data, err := io.ReadAll(file)
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("read the manifest of %s: %w", target, err)
	}
	before, err := manifest.Parse(data)
	if err != nil {
		// Another program's manifest.json, such as that of a web app.
		return nil, errors.Join(ErrForeign, err)
	}
	return before, nil
}

// run is one publication on its way.
type run struct {
	target   Target
	memory   *memory
	result   *Result
	progress func(done, total int)
	wait     func(context.Context, time.Duration) error
	total    int
}

func (r *run) all(ctx context.Context, work work) error {
	for i, file := range work.send {
		if err := again(ctx, r.wait, func() error { return r.target.Write(ctx, file) }); err != nil {
			return &PartlyError{Path: file.Path, Sent: i, Left: len(work.send) - i, Cause: err}
		}
		if err := r.memory.sent(file.File); err != nil {
			return err
		}
		r.result.Sent, r.result.Bytes = append(r.result.Sent, file.Path), r.result.Bytes+file.Bytes
		r.tell()
	}
	for i, name := range work.remove {
		if err := again(ctx, r.wait, func() error { return r.target.Remove(ctx, name) }); err != nil {
			return &PartlyError{Path: name, Sent: len(work.send), Left: len(work.remove) - i, Cause: err}
		}
		r.result.Removed = append(r.result.Removed, name)
		r.tell()
	}
	return nil
}

func (r *run) tell() {
	if r.progress != nil {
		r.progress(len(r.result.Sent)+len(r.result.Removed), r.total)
	}
}

// attempts is how often one file is tried; pauses between them grow from one
// second to eight.
const attempts = 5

// again tries a step until it succeeds, its fault will not pass by itself, or
// ctx ends.
func again(ctx context.Context, wait func(context.Context, time.Duration) error, step func() error) error {
	for n := range attempts {
		err := step()
		if err == nil || n == attempts-1 || !passes(err) {
			return err
		}
		if err := errors.Join(ctx.Err(), wait(ctx, time.Second<<n)); err != nil {
			return err
		}
	}
	return nil
}

// lasting marks errors that the next attempt would meet again.
type lasting struct{ error }

func (l lasting) Unwrap() error { return l.error }

// passes reports whether a fault may be gone at the next attempt. Wrong rights
// and keys, full disks, another's files and what the person has ended stay.
func passes(err error) bool {
	return !errors.As(err, &lasting{}) && !errors.Is(err, ErrForeign) &&
		!errors.Is(err, context.Canceled) && !errors.Is(err, fs.ErrPermission) && !full(err)
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// checked gives the content of a file, and refuses it when it is not what the
// manifest says: half a site must not be sent because a build runs beside.
func checked(site fs.FS, file manifest.File) ([]byte, error) {
	data, err := fs.ReadFile(site, file.Path)
	if err != nil {
		return nil, lasting{fmt.Errorf("read %s: %w", file.Path, err)}
	}
	if found, err := manifest.Hash(file.Path, bytes.NewReader(data)); err != nil || found != file {
		return nil, lasting{fmt.Errorf("%s: %w", file.Path, ErrChanged)}
	}
	return data, nil
}
