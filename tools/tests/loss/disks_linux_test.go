package loss_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is the account that the tests run as where root has too much power.
const nobody = 65534

// mount mounts a small drive, or a folder read-only, until the test is done. ok is
// false where this account cannot.
func mount(t *testing.T, folder, options string, flags uintptr, source string) (ok bool) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	kind := "tmpfs"
	if source != "" {
		kind = ""
	} else {
		source = "tmpfs"
	}
	if err := syscall.Mount(source, folder, kind, flags, options); err != nil {
		return false
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	return true
}

// readOnly makes a folder read-only by mounting it onto itself; where that cannot
// be done, by its modes, for an account without root's power.
func readOnly(t *testing.T, folder string) {
	t.Helper()
	if mount(t, folder, "", syscall.MS_BIND, folder) && syscall.Mount("", folder, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, "") == nil {
		return
	}
	t.Log("nothing can be mounted here: the folder is read-only by its modes, and the program runs as another account")
	forbid(t, folder, 0o555)
}

// forbid takes rights off a folder or file until the test is done.
func forbid(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(path, info.Mode()) })
}

// tiny gives a folder on a drive of so many bytes; where nothing can be mounted,
// limit has the program run with that limit to a file's size instead, which the
// system answers in the same way.
func tiny(t *testing.T, folder string, kilobytes int) (limit string) {
	t.Helper()
	if mount(t, folder, fmt.Sprintf("size=%dk,mode=755", kilobytes), 0, "") {
		return ""
	}
	t.Log("nothing can be mounted here: instead of a full drive, files may not grow")
	return "ulimit -f 1; "
}

// asNobody runs the program as an account without root's power.
func asNobody(c *exec.Cmd) {
	if os.Getuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
}

// own gives a folder to that account.
func own(t *testing.T, folder string) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	for path := folder; strings.Count(path, "/") > 1; path = filepath.Dir(path) {
		_ = os.Chmod(path, 0o755)
	}
	if out, err := exec.Command("chown", "-R", fmt.Sprint(nobody), folder).CombinedOutput(); err != nil {
		t.Fatalf("chown: %v\n%s", err, out)
	}
}

// shell runs the program below a shell that sets limits first.
func shell(limits string) func(*exec.Cmd) {
	return func(c *exec.Cmd) {
		c.Args = append([]string{"sh", "-c", limits + `exec "$0" "$@"`, c.Path}, c.Args[1:]...)
		c.Path = "/bin/sh"
	}
}

// disk is one kind of a full or broken disk.
type disk struct {
	name string
	// breaks does it to a site that is built, and gives the output and how the
	// program is run.
	breaks func(t *testing.T, site string) (output string, how func(*exec.Cmd))
	// code is the exit code that is wanted, and says what stands in the sentence.
	code int
	says string
}

var disks = []disk{
	{"a drive for the site that is full", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		drive := filepath.Join(filepath.Dir(site), "drive")
		return filepath.Join(drive, "public"), shell(tiny(t, drive, 300))
	}, 2, "磁盘已满"},
	{"a drive for the pages that is full", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		content := filepath.Join(site, "content")
		if err := os.RemoveAll(content); err != nil {
			t.Fatal(err)
		}
		return filepath.Join(site, "public"), shell(tiny(t, content, 16))
	}, 2, "磁盘已满"},
	{"a drive without room for more names", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		drive := filepath.Join(filepath.Dir(site), "drive")
		if !mount(t, drive, "nr_inodes=40,mode=755", 0, "") {
			return filepath.Join(drive, "public"), shell("ulimit -f 1; ")
		}
		return filepath.Join(drive, "public"), nil
	}, 2, "磁盘已满"},
	{"files that may not grow", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		return filepath.Join(site, "public"), shell("ulimit -f 8; ")
	}, 2, "磁盘已满"},
	{"an output that is read-only", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		folder := filepath.Join(filepath.Dir(site), "readonly")
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		readOnly(t, folder)
		return filepath.Join(folder, "public"), asNobody
	}, 2, "readonly"},
	{"a site that is read-only", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		readOnly(t, site)
		return filepath.Join(site, "public"), asNobody
	}, 2, "site"},
	{"an output without permission", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		folder := filepath.Join(filepath.Dir(site), "closed")
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		forbid(t, folder, 0o555)
		return filepath.Join(folder, "public"), asNobody
	}, 2, "没有"},
	{"pages without permission", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		if err := os.Remove(filepath.Join(site, "content", "evaluations", "_index.md")); err != nil {
			t.Fatal(err)
		}
		forbid(t, filepath.Join(site, "content", "evaluations"), 0o555)
		return filepath.Join(site, "public"), asNobody
	}, 2, "没有"},
	{"settings without permission", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		forbid(t, filepath.Join(site, "config.toml"), 0)
		return filepath.Join(site, "public"), asNobody
	}, 2, "没有"},
	{"one workbook without permission", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		forbid(t, filepath.Join(site, "workbooks", "2021", "1.xlsx"), 0)
		return filepath.Join(site, "public"), asNobody
	}, 1, "沿用上次的页面：第1项照明"},
	{"a folder of workbooks without permission", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		forbid(t, filepath.Join(site, "workbooks", "2021"), 0)
		return filepath.Join(site, "public"), asNobody
	}, 1, "沿用上次的页面：第6项照明"},
	{"a drive with the workbooks that is not connected", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		books := filepath.Join(site, "workbooks")
		if err := os.Rename(books, filepath.Join(filepath.Dir(site), "away")); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(books, 0o755); err != nil {
			t.Fatal(err)
		}
		return filepath.Join(site, "public"), nil
	}, 2, "--withdraw"},
	{"few open files", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		return filepath.Join(site, "public"), shell("ulimit -n 10; ")
	}, 2, "同时打开的文件太多"},
	{"no temporary folder", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		return filepath.Join(site, "public"), func(c *exec.Cmd) { c.Env = append(c.Env, "TMPDIR=/nowhere/at/all") }
	}, 0, "网站已生成"},
	{"a temporary folder on a full drive", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		drive := filepath.Join(filepath.Dir(site), "temporary")
		_ = tiny(t, drive, 4)
		return filepath.Join(site, "public"), func(c *exec.Cmd) { c.Env = append(c.Env, "TMPDIR="+drive) }
	}, 0, "网站已生成"},
	{"an output on another drive", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		drive := filepath.Join(filepath.Dir(site), "drive")
		if !mount(t, drive, "size=64m,mode=755", 0, "") {
			t.Log("nothing can be mounted here: the output is on the same drive")
		}
		return filepath.Join(drive, "public"), nil
	}, 0, "网站已生成"},
	{"an output that is a drive", func(t *testing.T, site string) (string, func(*exec.Cmd)) {
		drive := filepath.Join(filepath.Dir(site), "drive")
		if !mount(t, drive, "size=64m,mode=755", 0, "") {
			t.Log("nothing can be mounted here: the output is a folder")
		}
		return drive, nil
	}, 0, "网站已生成"},
}

// TestDisks builds on each kind of disk. What cannot be done is told in one
// sentence with a remedy; the workbooks, the pages and the site that were there
// stay whole; and once the disk is well again, a build gives the same site.
func TestDisks(t *testing.T) {
	if len(disks) < 12 {
		t.Fatalf("%d kinds of disk", len(disks))
	}
	built := filepath.Join(t.TempDir(), "site")
	lay(t, built)
	done(t, run(t, built, nil, "build"))
	for _, d := range disks {
		t.Run(d.name, func(t *testing.T) {
			site := filepath.Join(t.TempDir(), "site")
			if err := os.CopyFS(site, os.DirFS(built)); err != nil {
				t.Fatal(err)
			}
			own(t, site)
			public, books := filepath.Join(site, "public"), filepath.Join(site, "workbooks")
			before, workbooks := sum(t, public), sum(t, books)
			var r result
			t.Run("broken", func(t *testing.T) {
				output, how := d.breaks(t, site)
				r = run(t, site, how, "build", "--output", output)
				if r.code != d.code || !strings.Contains(r.said, d.says) {
					t.Errorf("exit code %d, want %d, and %q in what is said:\n%s", r.code, d.code, d.says, r.said)
				}
				if d.code == 2 {
					last := r.said[strings.LastIndex(strings.TrimRight(r.said, "\n"), "\n")+1:]
					if strings.Count(r.said, "goroutine ") > 0 || !strings.Contains(last, "请") {
						t.Errorf("the last line has no remedy: %s", last)
					}
					if _, err := os.Stat(filepath.Join(output, "index.html")); err == nil && output != public {
						t.Error("half a site is in place")
					}
				}
				if d.code != 2 {
					if _, err := os.Stat(filepath.Join(output, "index.html")); err != nil {
						t.Errorf("no site: %v", err)
					}
				}
				if d.code != 1 && sum(t, public) != before {
					t.Error("the site that was there has changed")
				}
			})
			// Well again, it builds the same.
			if away := filepath.Join(filepath.Dir(site), "away"); exists(away) {
				if err := os.Remove(books); err != nil {
					t.Fatal(err)
				}
				if err := os.Rename(away, books); err != nil {
					t.Fatal(err)
				}
			}
			own(t, site)
			if r := run(t, site, asNobody, "build"); r.code != 0 || sum(t, public) != before || sum(t, books) != workbooks {
				t.Errorf("once it is well again: exit code %d, or another site or other workbooks\n%s", r.code, r.said)
			}
			if left := leftovers(t, site); len(left) > 0 {
				t.Errorf("left over: %v", left)
			}
		})
	}
	fmt.Printf("%d kinds of full or broken disks: nothing lost\n", len(disks))
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
