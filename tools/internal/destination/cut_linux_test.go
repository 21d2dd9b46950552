package destination_test

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"gongkai/tools/internal/destination"
)

// TestMain lets the test binary be the program that is killed: it replaces a
// site of many files again and again.
func TestMain(m *testing.M) {
	if output := os.Getenv("GONGKAI_TEST_REPLACE"); output != "" {
		owner := destination.Owner{Folder: os.Getenv("GONGKAI_TEST_SITE"), Workbooks: os.Getenv("GONGKAI_TEST_SITE") + "/workbooks", Title: "t"}
		for edition := 0; ; edition++ {
			if err := replaceMany(output, owner, fmt.Sprint("edition ", os.Getpid(), " ", edition)); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
	}
	os.Exit(m.Run())
}

// files is how many files the site that is killed has.
const files = 40

func replaceMany(output string, owner destination.Owner, text string) error {
	d, err := destination.Open(context.Background(), output, owner, func() {})
	if err != nil {
		return err
	}
	for i := range files {
		if err := os.WriteFile(filepath.Join(d.Building, fmt.Sprintf("%d.html", i)), []byte(text), 0o644); err != nil {
			return err
		}
	}
	if left, err := d.Commit(); left != nil || err != nil {
		return fmt.Errorf("%v; %w", left, err)
	}
	return d.Close()
}

// killed runs the program on an output and kills it after a moment of chance.
func killed(t *testing.T, output string, owner destination.Owner) {
	t.Helper()
	program := exec.Command(os.Args[0])
	program.Env = append(os.Environ(), "GONGKAI_TEST_REPLACE="+output, "GONGKAI_TEST_SITE="+owner.Folder)
	program.Stderr = os.Stderr
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(15*time.Millisecond + time.Duration(rand.IntN(40_000))*time.Microsecond)
	if err := program.Process.Kill(); err != nil {
		t.Errorf("the program ended before it was killed: %v", err)
	}
	if err := program.Wait(); err == nil {
		t.Error("the program ended well before it was killed")
	}
}

// whole reports whether a folder holds one edition with all its files.
func whole(folder string) error {
	text := ""
	for i := range files {
		data, err := os.ReadFile(filepath.Join(folder, fmt.Sprintf("%d.html", i)))
		if err != nil {
			return err
		}
		if text == "" {
			text = string(data)
		}
		if string(data) != text || text == "" {
			return fmt.Errorf("two editions: %q and %q", data, text)
		}
	}
	return nil
}

// left lists what is beside the output, or hidden in it.
func left(t *testing.T, folder, output string) []string {
	t.Helper()
	var names []string
	for _, place := range []string{folder, output} {
		entries, err := os.ReadDir(place)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if name := entry.Name(); place == folder && name != filepath.Base(output) || place == output && name[0] == '.' {
				names = append(names, name)
			}
		}
	}
	return names
}

// TestKills kills a program that replaces a site, at 50 moments. The site is
// whole after each kill, and after the next build nothing is left over.
func TestKills(t *testing.T) {
	root, owner := office(t)
	folder := filepath.Join(root, "web")
	output := filepath.Join(folder, "public")
	if err := replaceMany(output, owner, "first"); err != nil {
		t.Fatal(err)
	}
	cut := 0
	for range 50 {
		killed(t, output, owner)
		if err := whole(output); err != nil {
			t.Fatalf("after a kill: %v", err)
		}
		if len(left(t, folder, output)) > 0 {
			cut++
		}
	}
	if cut == 0 {
		t.Error("no kill met a build at work: the test is blind")
	}
	t.Logf("%d of 50 kills met a build at work", cut)
	if err := replaceMany(output, owner, "last"); err != nil {
		t.Fatal(err)
	}
	if names := left(t, folder, output); len(names) > 0 || whole(output) != nil {
		t.Errorf("left over: %v", names)
	}
}

// fixed gives a folder that cannot be renamed: a mounted one for root, and for
// any other account one in a folder that cannot be written.
func fixed(t *testing.T, root string) string {
	t.Helper()
	folder := filepath.Join(root, "fixed", "public")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() == 0 && syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=8m") == nil {
		t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
		return folder
	}
	if os.Getuid() == 0 {
		t.Log("nothing can be mounted here, and root can write every folder: the output is one that can be renamed after all")
		return folder
	}
	if err := os.Chmod(filepath.Dir(folder), 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(folder), 0o755) })
	return folder
}

// TestKillsInside does the same to a folder whose contents are replaced. There
// a kill may leave a mixture for the next build to mend.
func TestKillsInside(t *testing.T) {
	root, owner := office(t)
	output := fixed(t, root)
	if err := replaceMany(output, owner, "first"); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		killed(t, output, owner)
		d, err := destination.Open(t.Context(), output, owner, func() {})
		if err != nil {
			t.Fatal(err)
		}
		if err := whole(output); err != nil {
			t.Errorf("not mended: %v", err)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		if names := left(t, filepath.Dir(output), output); len(names) > 0 {
			t.Errorf("left over: %v", names)
		}
	}
}

// TestEachCut lays out every state in which a build can be killed while a
// folder that cannot be renamed is replaced.
func TestEachCut(t *testing.T) {
	for name, c := range map[string]struct {
		files []string
		want  string
	}{
		"while building":          {[]string{"a", ".gongkai-swap/new/a", ".gongkai-swap/new/half"}, "a"},
		"while setting aside":     {[]string{"b", ".gongkai-swap/old/a", ".gongkai-swap/new/c", ".gongkai-swap/retiring"}, "a b"},
		"before putting in place": {[]string{".gongkai-swap/old/a", ".gongkai-swap/new/c", ".gongkai-swap/retiring", ".gongkai-swap/placing"}, "c"},
		"while putting in place":  {[]string{"c", ".gongkai-swap/old/a", ".gongkai-swap/new/d", ".gongkai-swap/retiring", ".gongkai-swap/placing"}, "c d"},
		"while clearing":          {[]string{"c", "d", ".gongkai-swap/old/a", ".gongkai-swap/placing"}, "c d"},
	} {
		output := filepath.Join(t.TempDir(), "public")
		tree(t, output, c.files...)
		if err := destination.Recover(output); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		got := ""
		for _, one := range names(t, output) {
			got += " " + one
		}
		if got != " "+c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := fs.ReadDir(os.DirFS(folder), ".")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, entry := range entries {
		list = append(list, entry.Name())
	}
	return list
}
