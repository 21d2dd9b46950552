// Command mutation measures the tests: it puts one small fault at a time into
// the code and says which faults no test notices.
//
// mutations.toml goes in, a list of faults (a file, a text that stands in it
// exactly once, the text in its place, the packages whose tests must fail);
// out comes a line for each fault and how many survived. The tree is not
// touched: the go command gets the changed file as an overlay. A fault whose
// text is gone, or that does not compile, says nothing about the tests: it is
// told and makes the run an error. It is run by hand, from the repository's root:
//
//	go run ./tools/tests/mutation [part of a name]
package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

//go:embed mutations.toml
var listed []byte

// mutation is one fault.
type mutation struct {
	// Name says what is wrong with the fault in place.
	Name string `toml:"name"`
	// File is the path from the root.
	File string `toml:"file"`
	// Old stands in File exactly once; New takes its place.
	Old string `toml:"old"`
	New string `toml:"new"`
	// Packages are those whose tests must notice.
	Packages []string `toml:"packages"`
}

func main() {
	if err := run(strings.Join(os.Args[1:], " ")); err != nil {
		fmt.Fprintln(os.Stderr, "mutation:", err)
		os.Exit(1)
	}
}

func run(part string) error {
	var file struct {
		Mutations []mutation `toml:"mutation"`
	}
	if err := toml.Unmarshal(listed, &file); err != nil {
		return fmt.Errorf("read mutations.toml: %w", err)
	}
	folder, err := os.MkdirTemp("", "mutation")
	if err != nil {
		return fmt.Errorf("make a folder for the changed files: %w", err)
	}
	defer os.RemoveAll(folder)
	tried, survived := 0, 0
	var broken []error
	for _, m := range file.Mutations {
		if !strings.Contains(m.Name, part) {
			continue
		}
		noticed, err := m.noticed(folder)
		if err != nil {
			fmt.Printf("BROKEN    %s\n", m.Name)
			broken = append(broken, fmt.Errorf("%s: %w", m.Name, err))
			continue
		}
		tried++
		verdict := "noticed "
		if !noticed {
			survived++
			verdict = "SURVIVED"
		}
		fmt.Printf("%s  %s\n", verdict, m.Name)
	}
	if tried == 0 && broken == nil {
		return fmt.Errorf("no mutation is named %q", part)
	}
	fmt.Printf("%d of %d survived\n", survived, tried)
	return errors.Join(broken...)
}

// noticed reports whether a test fails with the fault in place.
func (m mutation) noticed(folder string) (bool, error) {
	path, err := filepath.Abs(m.File)
	if err != nil {
		return false, err
	}
	code, err := os.ReadFile(path)
	if err != nil {
		return false, err
	}
	if count := strings.Count(string(code), m.Old); count != 1 {
		return false, fmt.Errorf("the old text stands %d times in %s, once is needed", count, m.File)
	}
	changed := filepath.Join(folder, "changed.go")
	if err := os.WriteFile(changed, []byte(strings.Replace(string(code), m.Old, m.New, 1)), 0o600); err != nil {
		return false, err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{path: changed}})
	if err != nil {
		return false, err
	}
	list := filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(list, overlay, 0o600); err != nil {
		return false, err
	}
	build := exec.Command("go", "build", "-overlay", list, "./"+filepath.ToSlash(filepath.Dir(m.File)))
	if output, err := build.CombinedOutput(); err != nil {
		return false, fmt.Errorf("does not compile: %s", output)
	}
	// -vet=off: a fault must fail a test, a remark of vet is not enough.
	test := exec.Command("go", append([]string{"test", "-vet=off", "-count=1", "-overlay", list}, m.Packages...)...)
	output, err := test.CombinedOutput()
	if err == nil {
		return false, nil
	}
	if strings.Contains(string(output), "[build failed]") || !strings.Contains(string(output), "FAIL") {
		return false, fmt.Errorf("the tests did not run: %s", output)
	}
	return true, nil
}
