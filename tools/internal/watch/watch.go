// Package watch waits until the files that a site is made from have changed.
//
// Folders and files go in; the names of what a person changed come out, once
// they have been quiet for a moment and can be read whole: an office program
// saves a workbook in several steps, and keeps it locked meanwhile. It looks at
// names, sizes and times, so that it works on a network drive that reports no
// changes, and asks the system for hints to be quick. What the program itself
// writes is no change: its own files are looked at again after each build. It
// reads no file's contents but to see that a workbook is complete.
package watch

import (
	"archive/zip"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quietTime is how long nothing may change before a change is given out.
	quietTime = 400 * time.Millisecond
	// interval is how often the files are looked at without a hint; where a
	// look takes long, it is share times as long as that.
	interval = time.Second
	share    = 20
	// patience is how long an incomplete or locked file is waited for.
	patience = 10 * time.Second
)

// Files are what is watched.
type Files struct {
	// Roots are folders, watched with all that is below them, and files.
	Roots []string
	// Own reports whether the program itself writes a path.
	Own func(path string) bool
}

// stamp is what shows that a file has changed.
type stamp struct {
	size int64
	time time.Time
}

// State is how the files were at one moment.
type State map[string]stamp

// Look gives the state of now.
func (f Files) Look() State {
	state := State{}
	for _, root := range f.Roots {
		// What cannot be looked at is no change; the build says what is
		// wrong with it.
		top := follow(root)
		_ = filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if path != top && ignored(entry.Name()) {
				if entry.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			if info, err := os.Stat(path); err == nil && !info.IsDir() {
				state[path] = stamp{info.Size(), info.ModTime()}
			}
			return nil
		})
	}
	return state
}

// follow lets a root that is a link be walked.
func follow(root string) string {
	if real, err := filepath.EvalSymlinks(root); err == nil {
		return real
	}
	return root
}

// ignored recognises what is no part of a site: hidden files, and the files by
// which office programs say that a workbook is open.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~")
}

// AfterBuild gives the state against which the next change is held: how the
// files were before the build, and the program's own as they are now.
func (f Files) AfterBuild(before State) State {
	state := State{}
	for path, stamp := range before {
		if !f.Own(path) {
			state[path] = stamp
		}
	}
	for path, stamp := range f.Look() {
		if f.Own(path) {
			state[path] = stamp
		}
	}
	return state
}

// Wait waits until the files differ from a state, and gives the names of those
// that do, in order. An error means that ctx ended.
func (f Files) Wait(ctx context.Context, since State) ([]string, error) {
	hints, stop := f.hints()
	defer stop()
	pause := interval
	for {
		if err := sleep(ctx, pause, hints); err != nil {
			return nil, err
		}
		began := time.Now()
		now := f.Look()
		pause = max(interval, share*time.Since(began))
		if len(differences(since, now)) == 0 {
			continue
		}
		now, err := f.quiet(ctx, now)
		if err != nil {
			return nil, err
		}
		if changed := differences(since, now); len(changed) > 0 {
			return changed, f.complete(ctx, changed)
		}
	}
}

// quiet waits until nothing has changed for a moment.
func (f Files) quiet(ctx context.Context, last State) (State, error) {
	for {
		if err := sleep(ctx, quietTime, nil); err != nil {
			return nil, err
		}
		now := f.Look()
		if len(differences(last, now)) == 0 {
			return now, nil
		}
		last = now
	}
}

// complete waits for files that cannot be read whole yet, but not for ever.
func (f Files) complete(ctx context.Context, changed []string) error {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if !slices.ContainsFunc(changed, incomplete) {
			return nil
		}
		if err := sleep(ctx, quietTime/2, nil); err != nil {
			return err
		}
	}
	return nil
}

// incomplete reports whether a file that is there cannot be read, or is a
// workbook without its end.
func incomplete(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return !os.IsNotExist(err)
	}
	defer file.Close()
	if !strings.HasPrefix(strings.ToLower(filepath.Ext(path)), ".xls") || strings.EqualFold(filepath.Ext(path), ".xls") {
		return false
	}
	info, err := file.Stat()
	if err != nil {
		return true
	}
	_, err = zip.NewReader(file, info.Size())
	return err != nil
}

func differences(a, b State) []string {
	var changed []string
	for path, stamp := range a {
		if other, there := b[path]; !there || other.size != stamp.size || !other.time.Equal(stamp.time) {
			changed = append(changed, path)
		}
	}
	for path := range b {
		if _, there := a[path]; !there {
			changed = append(changed, path)
		}
	}
	slices.Sort(changed)
	return changed
}

// sleep waits for a time, or a hint, or the end of ctx.
func sleep(ctx context.Context, pause time.Duration, hints <-chan struct{}) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
	case <-hints:
	}
	return nil
}

// hints asks the system to say that something has changed in the folders. Where
// it cannot, there are none, and the files are looked at in intervals.
func (f Files) hints() (hints <-chan struct{}, stop func()) {
	given := make(chan struct{}, 1)
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return given, func() {}
	}
	for _, root := range f.Roots {
		if info, err := os.Stat(root); err == nil && !info.IsDir() {
			root = filepath.Dir(root)
			_ = watcher.Add(root)
			continue
		}
		_ = filepath.WalkDir(follow(root), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.IsDir() {
				return nil
			}
			if f.Own(path) {
				return filepath.SkipDir
			}
			_ = watcher.Add(path)
			return nil
		})
	}
	go func() {
		for {
			select {
			case _, open := <-watcher.Events:
				if !open {
					return
				}
				select {
				case given <- struct{}{}:
				default:
				}
			case _, open := <-watcher.Errors:
				if !open {
					return
				}
			}
		}
	}()
	return given, func() { _ = watcher.Close() }
}
