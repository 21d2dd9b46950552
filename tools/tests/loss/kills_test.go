package loss_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// kills is how often a build is killed.
const kills = 50

// TestKilledBuilds kills builds at moments of chance. After each kill the
// published site is the old one or the new one to the byte, every workbook is
// as it was, and in the end one build mends content/ and leaves nothing over.
func TestKilledBuilds(t *testing.T) {
	site, temporary := filepath.Join(t.TempDir(), "site"), t.TempDir()
	lay(t, site)
	public, books := filepath.Join(site, "public"), filepath.Join(site, "workbooks")
	here := func(c *exec.Cmd) { c.Env = append(c.Env, "TMPDIR="+temporary) }
	whole := map[string]bool{}
	var took time.Duration
	for _, title := range []string{"甲版", "乙版"} {
		configure(t, site, title)
		began := time.Now()
		done(t, run(t, site, here, "build"))
		took = time.Since(began)
		whole[sum(t, public)] = true
	}
	if len(whole) != 2 {
		t.Fatal("the two editions are the same: nothing can be told")
	}
	workbooks := sum(t, books)
	met := 0
	for i := range kills {
		configure(t, site, []string{"甲版", "乙版"}[i%2])
		// Every other time the pages have to be written anew too.
		if i%4 == 3 {
			if err := os.RemoveAll(filepath.Join(site, "content", "evaluations")); err != nil {
				t.Fatal(err)
			}
		}
		command := exec.Command(binary(t), "build", "--site", site)
		command.Env = append(os.Environ(), "TMPDIR="+temporary, day)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		moment := time.Duration(rand.Int64N(int64(took)))
		time.Sleep(moment)
		_ = command.Process.Kill()
		if command.Wait() != nil {
			met++
		}
		if !whole[sum(t, public)] {
			t.Fatalf("kill %d, after %v: the site is neither the old one nor the new one", i, moment)
		}
		if sum(t, books) != workbooks {
			t.Fatalf("kill %d, after %v: a workbook has changed", i, moment)
		}
	}
	if met < kills/2 {
		t.Errorf("%d of %d kills met a build at work", met, kills)
	}
	configure(t, site, "甲版")
	done(t, run(t, site, here, "build"))
	clean := filepath.Join(t.TempDir(), "site")
	lay(t, clean)
	configure(t, clean, "甲版")
	done(t, run(t, clean, here, "build"))
	for _, folder := range []string{"public", "content"} {
		if sum(t, filepath.Join(site, folder)) != sum(t, filepath.Join(clean, folder)) {
			t.Errorf("%s/ is not what a build in a new folder gives", folder)
		}
	}
	if left := leftovers(t, site); len(left) > 0 {
		t.Errorf("left over in the site: %v", left)
	}
	if entries, err := os.ReadDir(temporary); err != nil || len(entries) > 0 {
		t.Errorf("left over among temporary files: %v (%v)", entries, err)
	}
	fmt.Printf("%d kills, %d of them met a build at work; the site was whole after each\n", kills, met)
}
