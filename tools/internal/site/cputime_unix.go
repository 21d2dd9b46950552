//go:build !windows

package site

import (
	"time"

	"golang.org/x/sys/unix"
)

// cpuTime is how long this process has computed.
func cpuTime() time.Duration {
	var usage unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &usage) != nil {
		return time.Duration(time.Now().UnixNano()) // never stuck, as far as can be told
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
