package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"gongkai/tools/bench/search/benchcorpus"
	"gongkai/tools/internal/search"
)

// cost is what a process took.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // bytes, resident at most
}

// makeIndex is the measured process: forms in, index out, nothing kept.
func makeIndex(forms int, dir string) error {
	return search.BuildFrom(benchcorpus.Documents(forms), dir, search.DefaultLimits)
}

// measure runs a command and says what it and its children took.
func measure(name string, args ...string) (cost, error) {
	command := exec.Command(name, args...)
	start := time.Now()
	output, err := command.CombinedOutput()
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", name, err, output)
	}
	c := cost{wall: time.Since(start), cpu: command.ProcessState.UserTime() + command.ProcessState.SystemTime()}
	if usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.memory = usage.Maxrss * 1024
	}
	return c, nil
}

func measureSelf(s settings, dir string) (cost, error) {
	self, err := os.Executable()
	if err != nil {
		return cost{}, err
	}
	return measure(self, "-forms", strconv.Itoa(s.forms), "-index", dir)
}

// sizes adds up the files below a folder by the function's choice of heading.
func sizes(dir string, heading func(path string) string) (map[string]int64, error) {
	sums := map[string]int64{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(dir, path)
		sums[heading(filepath.ToSlash(relative))] += info.Size()
		return err
	})
	return sums, err
}
