package disk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

const (
	// patience is how long a lock is waited for before the person is told.
	patience = time.Second
	// lockInterval is how often a lock is tried.
	lockInterval = 100 * time.Millisecond
)

// Lock keeps every other program that locks the same path away, until unlock is
// called or this program ends, in whatever way. The file at path is there only
// meanwhile. Where another program holds the lock for more than a second,
// waiting is called once; Lock goes on waiting until ctx ends.
func Lock(ctx context.Context, path string, waiting func()) (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("make the folder of %s: %w", path, err)
	}
	for {
		lock := flock.New(path)
		if err := wait(ctx, lock, waiting); err != nil {
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		// The program that held the lock may have removed the file while this
		// one waited: then the lock is on a file that nobody else sees.
		if holds(lock, path) {
			return func() { release(lock, path) }, nil
		}
		_ = lock.Unlock()
	}
}

func wait(ctx context.Context, lock *flock.Flock, waiting func()) error {
	short, stop := context.WithTimeout(ctx, patience)
	defer stop()
	locked, err := lock.TryLockContext(short, lockInterval)
	if !locked && errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		waiting()
		_, err = lock.TryLockContext(ctx, lockInterval)
	}
	return err
}

func holds(lock *flock.Flock, path string) bool {
	own, err := lock.Stat()
	if err != nil {
		return false
	}
	existing, err := os.Stat(path)
	return err == nil && os.SameFile(own, existing)
}

// release removes the file while it is still locked, so that nobody else's is
// removed; Windows removes no open file, and there a file that another program
// has opened since stays by itself.
func release(lock *flock.Flock, path string) {
	_ = os.Remove(path)
	_ = lock.Unlock()
	if existing, err := os.Stat(path); err == nil && existing.Size() == 0 && isWindows {
		_ = os.Remove(path)
	}
}

// Locked reports whether a program holds the lock at path now. The file that a
// killed program left is not locked, and stays.
func Locked(path string) bool {
	if _, err := os.Stat(path); err != nil {
		return false
	}
	lock := flock.New(path, flock.SetFlag(os.O_RDONLY))
	free, err := lock.TryRLock()
	if err != nil {
		return false
	}
	if free {
		_ = lock.Unlock()
	}
	return !free
}
