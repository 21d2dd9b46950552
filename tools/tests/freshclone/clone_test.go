package freshclone_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// clone makes a fresh clone of the committed state.
func clone(t *testing.T) (folder string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "gongkai")
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	run(t, "", "git", "clone", "--quiet", "--no-hardlinks", root, folder)
	return folder
}

// day is the time of what a build records, so that builds can be compared.
const day = "SOURCE_DATE_EPOCH=1800000000"

// run runs a program to its end and gives its output; a failure ends the test.
func run(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	command := exec.Command(name, args...)
	command.Dir = folder
	command.Env = append(os.Environ(), "CGO_ENABLED=0", day)
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if err := command.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, &output)
	}
	return output.String()
}

var compileOnce = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "gongkai-command-")
	if err != nil {
		return "", err
	}
	command := exec.Command("go", "build", "-o", filepath.Join(folder, "gongkai"), "./tools/gongkai")
	command.Dir = filepath.Join("..", "..", "..")
	command.Env = append(os.Environ(), "CGO_ENABLED=0", day)
	if output, err := command.CombinedOutput(); err != nil {
		return folder, fmt.Errorf("go build ./tools/gongkai: %w\n%s", err, output)
	}
	return folder, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if folder, _ := compileOnce(); folder != "" {
		os.RemoveAll(folder)
	}
	os.Exit(code)
}

// binary gives the command, compiled once.
func binary(t *testing.T) string {
	t.Helper()
	folder, err := compileOnce()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(folder, "gongkai")
}

// marker is a variable that marks all processes of one test, so that those
// which outlive the command can be found.
func marker(t *testing.T) string {
	return fmt.Sprintf("GONGKAI_TEST=%s-%d-%d", t.Name(), os.Getpid(), time.Now().UnixNano())
}

// left lists the processes that carry a marker. A dead one that nobody has
// waited for yet has no environment any more and does not count.
func left(t *testing.T, marker string) (processes []string) {
	t.Helper()
	environments, err := filepath.Glob("/proc/[0-9]*/environ")
	if err != nil || len(environments) == 0 {
		t.Fatalf("no processes to be seen below /proc: %v", err)
	}
	for _, path := range environments {
		environment, err := os.ReadFile(path)
		if err == nil && bytes.Contains(environment, []byte(marker+"\x00")) {
			line, _ := os.ReadFile(filepath.Join(filepath.Dir(path), "cmdline"))
			processes = append(processes, strings.ReplaceAll(string(line), "\x00", " "))
		}
	}
	return processes
}

// gone waits until no process carries the marker.
func gone(t *testing.T, marker string) {
	t.Helper()
	var processes []string
	for range 100 {
		if processes = left(t, marker); len(processes) == 0 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("ten seconds later these still run: %q", processes)
}

// fingerprint is a hash over the names and bytes of all files of a folder.
func fingerprint(t *testing.T, folder string) string {
	t.Helper()
	sum, files := sha256.New(), 0
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		below, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		data, err := os.Open(path)
		if err != nil {
			return err
		}
		defer data.Close()
		files++
		own := sha256.New()
		if _, err := io.Copy(own, data); err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s\n%x\n", filepath.ToSlash(below), own.Sum(nil))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 10 {
		t.Fatalf("%s holds %d files", folder, files)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
