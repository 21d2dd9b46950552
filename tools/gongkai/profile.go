package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
)

// profiled runs the program. Where GONGKAI_PROFILE names a folder, it writes there
// where the processor time went, a file a process: that of Hugo, which is a child,
// has the higher number.
func profiled(run func() int) int {
	folder := os.Getenv("GONGKAI_PROFILE")
	if folder == "" {
		return run()
	}
	file, err := os.Create(filepath.Join(folder, fmt.Sprintf("%d.pprof", os.Getpid())))
	if err == nil {
		err = pprof.StartCPUProfile(file)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gongkai:", err)
		return 2
	}
	defer file.Close()
	defer pprof.StopCPUProfile()
	return run()
}
