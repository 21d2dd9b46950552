//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// spent is what a command took, its children included.
type spent struct {
	// processor is the time of all cores, user and system.
	processor, wall time.Duration
	// memory is the most that all processes held at one time, in MB; 0 where the
	// system does not tell.
	memory int64
}

// cost runs a command to its end. An exit code of 1 says that the work was done,
// and that something was found.
func cost(command *exec.Cmd) (spent, error) {
	var said bytes.Buffer
	command.Stderr = &said
	begin := time.Now()
	if err := command.Start(); err != nil {
		return spent{}, err
	}
	ended, most := make(chan struct{}), make(chan int64)
	go watch(command.Process.Pid, ended, most)
	err := command.Wait()
	close(ended)
	memory := <-most
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		return spent{}, fmt.Errorf("%s: %w: %s", command, err, said.String())
	}
	// The children of the command are in its usage once it has waited for them.
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return spent{}, errors.New("no usage of processes on this system")
	}
	return spent{time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), time.Since(begin), memory}, nil
}

// watch adds up, ten times a second, what a process and its children hold.
func watch(pid int, ended <-chan struct{}, most chan<- int64) {
	var peak int64
	for {
		peak = max(peak, held(pid))
		select {
		case <-ended:
			most <- peak
			return
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// held gives the resident memory of a process and its children, in MB, as Linux
// tells it in /proc.
func held(pid int) int64 {
	folder := filepath.Join("/proc", strconv.Itoa(pid))
	fields, err := os.ReadFile(filepath.Join(folder, "statm"))
	if err != nil {
		return 0
	}
	var pages int64
	if parts := strings.Fields(string(fields)); len(parts) > 1 {
		pages, _ = strconv.ParseInt(parts[1], 10, 64)
	}
	sum := pages * int64(os.Getpagesize()) >> 20
	tasks, _ := os.ReadDir(filepath.Join(folder, "task"))
	for _, task := range tasks {
		children, _ := os.ReadFile(filepath.Join(folder, "task", task.Name(), "children"))
		for _, child := range strings.Fields(string(children)) {
			if number, err := strconv.Atoi(child); err == nil {
				sum += held(number)
			}
		}
	}
	return sum
}

// median runs a measurement several times and gives the median.
func median[T int64 | float64](times int, measure func() (T, error)) (T, error) {
	var all []T
	for range times {
		one, err := measure()
		if err != nil {
			return 0, err
		}
		all = append(all, one)
	}
	slices.Sort(all)
	return all[len(all)/2], nil
}
