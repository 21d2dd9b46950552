package site

import (
	"fmt"
	"os"
	"time"
)

// A Hugo that cannot write a file may wait for itself for ever (v0.165.0 does on
// a full disk). It is stuck when it has done next to nothing for that many looks: a
// build computes all the time, on a slow drive too.
const (
	stuckAfter = 3 // looks
	look       = 4 * time.Second
	nothing    = 20 * time.Millisecond // in one look's time
)

// endWhenStuck ends the process when it is stuck, and says why nothing can be
// written into the folder, where that is so.
func endWhenStuck(destination string) {
	before, idle := cpuTime(), 0
	for {
		time.Sleep(look)
		now := cpuTime()
		if idle++; now-before > nothing {
			idle = 0
		}
		before = now
		if idle < stuckAfter {
			continue
		}
		if err := tryWriting(destination); err != nil {
			fmt.Fprintln(os.Stderr, "Error:", err)
		} else {
			fmt.Fprintln(os.Stderr, "Error: Hugo does not go on")
		}
		os.Exit(1)
	}
}

// tryWriting writes a small file and a folder, and removes them.
func tryWriting(folder string) error {
	made, err := os.MkdirTemp(folder, ".gongkai-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	file, err := os.CreateTemp(made, "*")
	if err != nil {
		return err
	}
	defer file.Close()
	if _, err := file.Write(make([]byte, 64<<10)); err != nil {
		return err
	}
	return file.Sync()
}
