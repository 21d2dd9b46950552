//go:build unix

// Command reading measures what reading workbooks costs, against excelize alone.
//
//	go run ./tools/bench/reading                    300 files, eleven pairs of runs
//	go run ./tools/bench/reading -files 10000 -pairs 1   memory over many files
//
// It draws forms, writes them as workbooks, builds gongkai, and runs `gongkai read`
// and a process that opens the same files with excelize and fetches rows and merges,
// by turns. It prints each pair's processor time (user and system) and the largest
// memory, the median of the ratios, and the same for `gongkai check`.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/writing"
	"gongkai/tools/tests/layouts"
)

func main() {
	files := flag.Int("files", 300, "how many workbooks to read")
	pairs := flag.Int("pairs", 11, "how many pairs of runs")
	checks := flag.Bool("check", false, "measure gongkai check instead of gongkai read")
	child := flag.String("excelize", "", "only open the workbooks of this folder with excelize")
	flag.Parse()
	err := error(nil)
	if *child != "" {
		err = openAll(*child)
	} else {
		err = run(*files, *pairs, *checks)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "reading:", err)
		os.Exit(1)
	}
}

// openAll does what any program that reads with excelize has to do.
func openAll(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		book, err := excelize.OpenFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return err
		}
		for _, sheet := range book.GetSheetList() {
			if _, err := book.GetRows(sheet); err != nil {
				return err
			}
			if _, err := book.GetMergeCells(sheet); err != nil {
				return err
			}
		}
		if err := book.Close(); err != nil {
			return err
		}
	}
	return nil
}

func run(files, pairs int, checks bool) error {
	folder, err := os.MkdirTemp("", "gongkai-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	books := filepath.Join(folder, "books")
	if err := draw(books, files); err != nil {
		return err
	}
	gongkai, self := filepath.Join(folder, "gongkai"), filepath.Join(folder, "reading")
	for out, of := range map[string]string{gongkai: "./tools/gongkai", self: "./tools/bench/reading"} {
		build := exec.Command("go", "build", "-o", out, of)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if said, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w: %s", of, err, said)
		}
	}
	what := "read"
	if checks {
		what = "check"
	}
	fmt.Printf("| pair | gongkai %s | excelize | ratio | memory | memory of excelize |\n|---:|---:|---:|---:|---:|---:|\n", what)
	var ratios []float64
	for pair := range pairs {
		ours, err := cost(exec.Command(gongkai, what, books))
		if err != nil {
			return err
		}
		theirs, err := cost(exec.Command(self, "-excelize", books))
		if err != nil {
			return err
		}
		ratio := float64(ours.processor) / float64(theirs.processor)
		ratios = append(ratios, ratio)
		fmt.Printf("| %d | %v | %v | %.2f | %d MB | %d MB |\n", pair+1, ours.processor, theirs.processor, ratio, ours.memory, theirs.memory)
	}
	slices.Sort(ratios)
	fmt.Printf("\n%d files: median of the ratios %.2f, smallest %.2f, largest %.2f\n", files, ratios[len(ratios)/2], ratios[0], ratios[len(ratios)-1])
	return nil
}

// draw writes forms as an office's workbooks: usual words, no second form.
func draw(folder string, files int) error {
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	for number := range files {
		s, err := layouts.Draw(layouts.Options{Seed: 7, Words: layouts.Tuned, Plain: true, Single: true}, number)
		if err != nil {
			return err
		}
		if err := writing.Write(filepath.Join(folder, fmt.Sprintf("%05d.xlsx", number)), []*grid.Grid{s.Grid}); err != nil {
			return err
		}
	}
	return nil
}

// spent is what a process took: processor time, and its largest memory in MB.
type spent struct {
	processor time.Duration
	memory    int64
}

// cost runs a command to its end, its output thrown away; an exit code of 1 says
// that there were findings.
func cost(command *exec.Cmd) (spent, error) {
	err := command.Run()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		return spent{}, fmt.Errorf("%s: %w", command, err)
	}
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return spent{}, fmt.Errorf("no usage of processes on this system")
	}
	return spent{command.ProcessState.UserTime() + command.ProcessState.SystemTime(), usage.Maxrss >> 10}, nil
}
