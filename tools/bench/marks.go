//go:build unix

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
)

// mark is one measurement and what is asked of it.
type mark struct {
	what, unit string
	most       float64 // the measurement is to be at most this
	measure    func() (float64, error)
}

// elsewhere are marks that another command measures.
var elsewhere = [][2]string{
	{"100,000 forms, whole: at most 15 minutes, 4 GB", "go run ./tools/bench -forms 100000 -times 1"},
	{"the first search result at 100,000: at most 150 KB and 5 requests; the index against Pagefind", "go run ./tools/bench/search"},
	{"a second core: at least 1.7 times as fast", "the wall clock of a build under taskset -c 0, on a machine that does nothing else"},
}

// marks measures, and prints a table.
func (s *trial) marks() error {
	fmt.Printf("%d forms, %d changed, medians of %d\n\n| what | measured | mark | |\n|---|---:|---:|---|\n", s.forms, s.changed, s.times)
	var whole float64
	all := []mark{
		{"read 300 files, as a share of excelize alone", "", 0.65, s.reading},
		{"memory of read and check", "MB", 150, func() (float64, error) {
			return s.most(func() (spent, error) { return cost(exec.Command(s.program, "check", "--site", s.site())) })
		}},
		{"whole build, processor time a form", "ms", 8, func() (float64, error) {
			milliseconds, err := median(s.times, func() (float64, error) {
				one, err := s.anew()
				return one.processor.Seconds() * 1000, err
			})
			whole = milliseconds
			return milliseconds / float64(s.forms), err
		}},
		{"peak memory of all processes", "MB", 1500, func() (float64, error) { return s.most(s.anew) }},
		{"Hugo's part, as a multiple of bare Hugo on the same pages", "", 2.5, s.hugoShare},
		{"nothing changed, as a share of the whole build", "%", 3, func() (float64, error) { return s.share(whole, func() error { return nil }) }},
		{fmt.Sprintf("%d of %d changed, as a share of the whole build", s.changed, s.forms), "%", 6, func() (float64, error) { return s.share(whole, s.change) }},
		{"public files a form", "", 3.2, func() (float64, error) { files, _, err := s.public(); return files, err }},
		{"public size a form", "KB", 75, func() (float64, error) { _, size, err := s.public(); return size, err }},
		{"binary, stripped", "MB", 72, func() (float64, error) {
			info, err := os.Stat(s.program)
			if err != nil {
				return 0, err
			}
			return float64(info.Size()) / 1e6, nil
		}},
	}
	for _, m := range all {
		got, err := m.measure()
		if err != nil {
			return fmt.Errorf("%s: %w", m.what, err)
		}
		verdict := "reached"
		if got > m.most {
			verdict = "missed"
		}
		fmt.Printf("| %s | %.2f %s | %v %s | %s |\n", m.what, got, m.unit, m.most, m.unit, verdict)
	}
	for _, other := range elsewhere {
		fmt.Printf("| %s | | | not measured here: %s |\n", other[0], other[1])
	}
	return nil
}

var ratio = regexp.MustCompile(`median of the ratios ([0-9.]+)`)

// reading asks the command that measures reading.
func (s *trial) reading() (float64, error) {
	said, err := exec.Command("go", "run", "./tools/bench/reading", "-pairs", strconv.Itoa(s.times)).Output()
	if err != nil {
		return 0, err
	}
	found := ratio.FindSubmatch(said)
	if found == nil {
		return 0, fmt.Errorf("no ratio in %q", said)
	}
	return strconv.ParseFloat(string(found[1]), 64)
}

// most gives the memory of a command, in MB. A system that does not tell it is an
// error: nothing would pass for little.
func (s *trial) most(command func() (spent, error)) (float64, error) {
	one, err := command()
	if err == nil && one.memory == 0 {
		err = errors.New("the system does not tell how much memory processes hold")
	}
	return float64(one.memory), err
}

// share gives what the next build takes after a change, in percent of the whole.
func (s *trial) share(whole float64, change func() error) (float64, error) {
	return median(s.times, func() (float64, error) {
		if err := change(); err != nil {
			return 0, err
		}
		one, err := s.build()
		return one.processor.Seconds() * 1000 / whole * 100, err
	})
}

// public counts the files and the kilobytes of the site, a form.
func (s *trial) public() (files, size float64, err error) {
	err = filepath.WalkDir(filepath.Join(s.site(), "public"), func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		files++
		size += float64(info.Size()) / 1000
		return nil
	})
	return files / float64(s.forms), size / float64(s.forms), err
}
