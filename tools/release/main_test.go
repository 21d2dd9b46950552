package main

import (
	"bytes"
	"debug/buildinfo"
	"debug/pe"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

// module writes a small program into a new folder, and what goes with it.
func module(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":  "module small\n\ngo 1.24\n",
		"main.go": "package main\n\nfunc main() { panic(1) }\n",
		notices:   "terms\n",
	} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// Two folders and two sets of the go command's settings give the same bytes, and
// sha256sum, which shares nothing with what wrote the list, finds every file in it.
func TestSameBytes(t *testing.T) {
	var first map[string][]byte
	for _, flags := range []string{"", "-gcflags=-N"} {
		t.Setenv("GOFLAGS", flags)
		root, folder := module(t), filepath.Join(t.TempDir(), "dist")
		if err := release(root, ".", folder, []string{"linux/amd64", "windows/amd64"}); err != nil {
			t.Fatal(err)
		}
		check := exec.Command("sha256sum", "--strict", "-c", "SHA256SUMS")
		check.Dir = folder
		said, err := check.CombinedOutput()
		if err != nil || strings.Count(string(said), ": OK\n") != 5 {
			t.Fatalf("%v\n%s", err, said)
		}
		files := map[string][]byte{}
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			raw, err := os.ReadFile(filepath.Join(folder, entry.Name()))
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(raw, []byte(root)) {
				t.Errorf("%s holds the path of its folder", entry.Name())
			}
			files[entry.Name()] = raw
			if first != nil && !bytes.Equal(raw, first[entry.Name()]) {
				t.Errorf("%s has other bytes the second time", entry.Name())
			}
		}
		if first == nil {
			first = files
		}
		stripped(t, filepath.Join(folder, "gongkai-windows-amd64.exe"))
		dressed(t, filepath.Join(folder, "gongkai-windows-amd64.exe"))
	}
}

// stripped holds that a program for Windows is one, and has no symbols.
func stripped(t *testing.T, path string) {
	t.Helper()
	program, err := pe.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	if program.Machine != pe.IMAGE_FILE_MACHINE_AMD64 || len(program.Symbols) > 0 {
		t.Errorf("machine %x with %d symbols", program.Machine, len(program.Symbols))
	}
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, setting := range info.Settings {
		if setting.Key == "CGO_ENABLED" && setting.Value != "0" || setting.Key == "-trimpath" && setting.Value != "true" {
			t.Errorf("compiled with %s=%s", setting.Key, setting.Value)
		}
	}
}

// A target that there is not, a folder with something in it and a work tree with
// changes are refused.
func TestRefused(t *testing.T) {
	root := module(t)
	if err := release(root, ".", filepath.Join(t.TempDir(), "dist"), []string{"plan9/386"}); err == nil || !strings.Contains(err.Error(), "plan9/386") {
		t.Errorf("an unknown target: %v", err)
	}
	if err := release(root, ".", root, []string{"linux/amd64"}); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("a folder with files: %v", err)
	}
	if said, err := exec.Command("git", "init", "-q", root).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, said)
	}
	if err := clean(root); err == nil || !strings.Contains(err.Error(), "main.go") {
		t.Errorf("a work tree with changes: %v", err)
	}
}

// The bill names what is compiled in, a replaced module by what stands in its
// place; a module without a hash is refused.
func TestMaterials(t *testing.T) {
	sum := "h1:" + strings.Repeat("A", 43) + "="
	info := &debug.BuildInfo{GoVersion: "go1.99.1", Path: "gongkai/tools/gongkai", Deps: []*debug.Module{
		{Path: "example.org/a", Version: "v1.2.3", Sum: sum},
		{Path: "example.org/b", Version: "v1.0.0", Replace: &debug.Module{Path: "example.org/c", Version: "v2.0.0", Sum: sum}},
	}, Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}, {Key: "GOOS", Value: "linux"}}}
	text, err := materials(info, "linux/amd64")
	if err != nil {
		t.Fatal(err)
	}
	var got bill
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range got.Parts {
		names = append(names, p.Address)
	}
	if got, want := strings.Join(names, " "), "pkg:golang/std@1.99.1 pkg:golang/example.org/a@v1.2.3 pkg:golang/example.org/c@v2.0.0"; got != want {
		t.Errorf("parts %s, want %s", got, want)
	}
	if p := got.About.Program.Properties; len(p) != 2 || p[1] != (property{"vcs.revision", "abc"}) {
		t.Errorf("the program is %v", p)
	}
	info.Deps[0].Sum = ""
	if _, err := materials(info, "linux/amd64"); err == nil || !strings.Contains(err.Error(), "example.org/a") {
		t.Errorf("a module without a hash: %v", err)
	}
}
