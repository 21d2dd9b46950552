//go:build unix

// Command bench measures what a site costs that is built, and holds it against the
// marks that are set for it.
//
//	go run ./tools/bench                     300 forms, each measurement three times
//	go run ./tools/bench -forms 10000        by hand, on every change of how a site is built
//	go run ./tools/bench -profile DIR        where the processor time goes, for go tool pprof
//
// It makes forms up, writes them as workbooks, builds the program, and runs it. What is
// printed are ratios of one run and medians; times of another machine, or of another
// hour, compare with nothing. A mark that is missed is said to be missed, and one that
// needs another command is said not to be measured here.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

func main() {
	forms := flag.Int("forms", 300, "how many forms the site has")
	changed := flag.Int("changed", 0, "how many of them are changed for the next build; 0 is one in two hundred")
	times := flag.Int("times", 3, "how often each measurement is made")
	keep := flag.String("keep", "", "only write the workbooks, and the site's settings, into this folder")
	profile := flag.String("profile", "", "only build once, and write profiles of the processor time into this folder")
	flag.Parse()
	if *changed == 0 {
		*changed = max(1, *forms/200)
	}
	if *keep != "" {
		s := trial{folder: *keep, forms: *forms, changed: *changed, times: *times}
		if err := s.draw(); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(*forms, *changed, *times, *profile); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(forms, changed, times int, profile string) error {
	folder, err := os.MkdirTemp("", "gongkai-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	s := trial{folder: folder, forms: forms, changed: changed, times: times, program: filepath.Join(folder, "gongkai")}
	build := exec.Command("go", "build", "-ldflags", "-s -w", "-o", s.program, "./tools/gongkai")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if said, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w: %s", err, said)
	}
	if err := s.draw(); err != nil {
		return err
	}
	if profile != "" {
		if profile, err = filepath.Abs(profile); err != nil {
			return err
		}
		if err := os.MkdirAll(profile, 0o755); err != nil {
			return err
		}
		again := exec.Command(s.program, "build", "--site", s.site())
		again.Env = append(os.Environ(), "GONGKAI_PROFILE="+profile)
		_, err := cost(again)
		return err
	}
	return s.marks()
}
