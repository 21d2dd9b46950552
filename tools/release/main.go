// Command release writes the files that are given away: the program for each
// operating system and processor, what it is made of, and a list of hashes. Those for
// Windows have a manifest, an icon and a version.
//
// The repository goes in; below dist/ come out six programs, one list of the
// parts of each (a bill of materials, CycloneDX 1.5), the licences of these
// parts and SHA256SUMS. The programs are compiled without C, without the paths
// of the machine and without symbols, so the same commit and the same Go give
// the same bytes wherever they are made. It refuses to write for a work tree
// with changes that no commit holds, and never publishes anything.
//
//	go run ./tools/release           all six
//	go run ./tools/release -only windows/amd64,linux/amd64
package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// targets are the systems and processors that gongkai is released for.
var targets = []string{"darwin/amd64", "darwin/arm64", "linux/amd64", "linux/arm64", "windows/amd64", "windows/arm64"}

// notices is the file with the licences, in the repository and beside the programs.
const notices = "THIRD-PARTY-NOTICES.txt"

func main() {
	only := flag.String("only", strings.Join(targets, ","), "the systems and processors to compile for, with commas between them")
	folder := flag.String("output", "dist", "the folder that is written")
	flag.Parse()
	err := clean(".")
	if err == nil {
		err = release(".", "./tools/gongkai", *folder, strings.Split(*only, ","))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// clean refuses a work tree that is not what its commit says.
func clean(root string) error {
	command := exec.Command("git", "status", "--porcelain")
	command.Dir = root
	changed, err := command.Output()
	if err != nil {
		return fmt.Errorf("ask git what has changed: %w", err)
	}
	if len(changed) > 0 {
		return fmt.Errorf("files differ from the commit; commit them first, or nobody can make the same program again:\n%s", changed)
	}
	return nil
}

// release compiles the command of the module at root for each target, and
// writes what goes with the programs.
func release(root, command, folder string, only []string) error {
	for _, target := range only {
		if !slices.Contains(targets, target) {
			return fmt.Errorf("%q is none of %s", target, strings.Join(targets, ", "))
		}
	}
	// What an earlier release left must not get into the list of hashes.
	if entries, err := os.ReadDir(folder); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty; remove it first", folder)
	}
	folder, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, target := range only {
		if err := compile(root, command, folder, target); err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
	}
	licences, err := os.ReadFile(filepath.Join(root, notices))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, notices), licences, 0o644); err != nil {
		return err
	}
	return sums(folder)
}

// compile writes the program for one target, and the list of its parts.
func compile(root, command, folder, target string) error {
	system, processor, _ := strings.Cut(target, "/")
	name := filepath.Join(folder, "gongkai-"+system+"-"+processor)
	if system == "windows" {
		name += ".exe"
	}
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", name, command)
	build.Dir = root
	// What a person has set for the go command must not change the bytes.
	build.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+processor, "CGO_ENABLED=0", "GOFLAGS=", "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT=")
	if said, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, said)
	}
	if system == "windows" {
		if err := dress(name); err != nil {
			return err
		}
	}
	info, err := buildinfo.ReadFile(name)
	if err != nil {
		return err
	}
	parts, err := materials(info, target)
	if err != nil {
		return err
	}
	return os.WriteFile(strings.TrimSuffix(name, ".exe")+".cdx.json", parts, 0o644)
}

// sums writes SHA256SUMS, as sha256sum reads it, in order of the names.
func sums(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var list strings.Builder
	for _, entry := range entries {
		if !entry.Type().IsRegular() {
			return errors.New(entry.Name() + " is no file")
		}
		raw, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(raw), entry.Name())
	}
	return os.WriteFile(filepath.Join(folder, "SHA256SUMS"), []byte(list.String()), 0o644)
}
