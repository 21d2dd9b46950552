package site

import (
	"time"

	"golang.org/x/sys/windows"
)

// cpuTime is how long this process has computed.
func cpuTime() time.Duration {
	var created, ended, kernel, user windows.Filetime
	if windows.GetProcessTimes(windows.CurrentProcess(), &created, &ended, &kernel, &user) != nil {
		return time.Duration(time.Now().UnixNano()) // never stuck, as far as can be told
	}
	ticks := func(f windows.Filetime) int64 { return int64(f.HighDateTime)<<32 | int64(f.LowDateTime) }
	return time.Duration(ticks(kernel)+ticks(user)) * 100
}
