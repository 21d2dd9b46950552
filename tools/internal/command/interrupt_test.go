//go:build unix

package command_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// An interrupted build ends with 130 before long, though it is in a stage that looks
// at nothing; the old site stands, and the next build clears away what was left.
func TestAnInterruptedBuildEndsSoon(t *testing.T) {
	site := t.TempDir()
	build := func(busy string) *exec.Cmd {
		command := exec.Command("gongkai", "build", "--site", site, "--sample", "2", "--lang", "en")
		command.Env = append(os.Environ(), "GONGKAI_TEST_BUSY="+busy)
		return command
	}
	if said, err := build("").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	before, err := os.ReadFile(filepath.Join(site, "public", "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	// Nothing has changed, but what is asked for: the language of the run is another.
	busy := build("yes")
	busy.Args[len(busy.Args)-1] = "zh"
	stderr, err := busy.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := busy.Start(); err != nil {
		t.Fatal(err)
	}
	lines, said := bufio.NewScanner(stderr), ""
	var interrupted time.Time
	for lines.Scan() {
		said += lines.Text() + "\n"
		if lines.Text() == "busy" {
			interrupted = time.Now()
			if err := busy.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
		}
	}
	err = busy.Wait()
	if interrupted.IsZero() {
		t.Fatalf("it never was busy: %v\n%s", err, said)
	}
	// The grace is two seconds; the rest is for a machine that does much else.
	if took := time.Since(interrupted); took > 30*time.Second {
		t.Errorf("it took %v to end", took)
	}
	if code := busy.ProcessState.ExitCode(); code != 130 || !strings.Contains(said, "已中断") {
		t.Errorf("exit code %d, %v\n%s", code, err, said)
	}
	if after, err := os.ReadFile(filepath.Join(site, "public", "manifest.json")); err != nil || string(after) != string(before) {
		t.Errorf("the old site does not stand: %v", err)
	}
	if said, err := build("").CombinedOutput(); err != nil {
		t.Errorf("the next build: %v: %s", err, said)
	}
	for _, left := range []string{"public.building", filepath.Join(".gongkai", "work")} {
		if _, err := os.Stat(filepath.Join(site, left)); err == nil {
			t.Errorf("%s is left", left)
		}
	}
}
