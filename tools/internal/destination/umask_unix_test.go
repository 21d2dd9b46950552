//go:build !windows

package destination_test

import "golang.org/x/sys/unix"

func setUmask(mask int) (restore func()) {
	before := unix.Umask(mask)
	return func() { unix.Umask(before) }
}
