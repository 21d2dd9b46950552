package freshclone_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestTwoBuildsAreTheSame builds in two clones, at two paths, and compares
// every byte.
func TestTwoBuildsAreTheSame(t *testing.T) {
	command := binary(t)
	var prints []string
	for range 2 {
		folder := clone(t)
		run(t, folder, command, "build", "--sample", "60")
		prints = append(prints, fingerprint(t, filepath.Join(folder, "public")))
		run(t, folder, command, "build", "--sample", "60")
		prints = append(prints, fingerprint(t, filepath.Join(folder, "public")))
		if changed := run(t, folder, "git", "status", "--porcelain"); changed != "" {
			t.Errorf("building changed the clone:\n%s", changed)
		}
	}
	for i, print := range prints[1:] {
		if print != prints[0] {
			t.Errorf("build %d of 4 differs from the first: %v", i+2, prints)
		}
	}
}

// TestKilledBuildLeavesTheOldSite kills a build at several moments: each time
// public/ is the old site or the new one, whole, and nothing runs on.
func TestKilledBuildLeavesTheOldSite(t *testing.T) {
	command, folder := binary(t), clone(t)
	public := filepath.Join(folder, "public")
	run(t, folder, command, "build", "--sample", "40")
	old := fingerprint(t, public)
	// The second build of the ninety takes what the first has kept, as those do that
	// are killed.
	run(t, folder, command, "build", "--sample", "90", "--output", filepath.Join(t.TempDir(), "first"))
	other := filepath.Join(t.TempDir(), "other")
	start := time.Now()
	run(t, folder, command, "build", "--sample", "90", "--output", other)
	took, next := time.Since(start), fingerprint(t, other)
	if old == next {
		t.Fatal("forty samples and ninety give the same site: nothing can be told")
	}
	half := 0 // builds killed before the swap
	for _, percent := range []time.Duration{10, 30, 50, 70, 85, 95} {
		mark := marker(t)
		build := exec.Command(command, "build", "--sample", "90")
		build.Dir = folder
		build.Env = append(os.Environ(), mark, day)
		var output bytes.Buffer
		build.Stdout, build.Stderr = &output, &output
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(took * percent / 100)
		build.Process.Kill()
		killed := build.Wait() != nil
		gone(t, mark)
		switch now := fingerprint(t, public); {
		case now == old && killed:
			half++
		case now == next: // it was done, or swapped already
			run(t, folder, command, "build", "--sample", "40")
			if fingerprint(t, public) != old {
				t.Fatalf("killed at %d %%: the next build of forty samples is another one", percent)
			}
		default:
			t.Errorf("killed at %d %%: public/ is neither the old site nor the new one\n%s", percent, &output)
		}
	}
	if half < 3 {
		t.Errorf("%d of 6 builds were killed half-way", half)
	}
	run(t, folder, command, "build", "--sample", "90")
	if fingerprint(t, public) != next {
		t.Error("the build after the killed ones gives another site")
	}
}
