package freshclone_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// machine is a place in which the same site is built.
type machine struct {
	folder      string
	key         string
	environment []string
	umask       string
	arguments   []string
	// reversed says that the files come onto the disk in the other order; touched is
	// their time.
	reversed bool
	touched  time.Time
}

// TestTwoMachinesGiveTheSameBytes builds one site twice, over three builds each, on
// machines that differ in what must not matter: time zone, languages, number of
// processors, paths, times and order of files, umask, home, place of temporary files,
// the folder from which the command is called. Everything that is written is compared.
func TestTwoMachinesGiveTheSameBytes(t *testing.T) {
	root, command := t.TempDir(), binary(t)
	run(t, root, command, "key", "office.key")
	machines := []machine{
		{
			folder: filepath.Join(root, "a"), umask: "022", touched: time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC),
			environment: []string{"TZ=Asia/Shanghai", "LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8", "GOMAXPROCS=1"},
			arguments:   []string{"--lang", "zh-cn"},
		},
		{
			folder: filepath.Join(root, "另一处 with blanks", "深", "b"), umask: "077", touched: time.Date(2031, 7, 7, 7, 7, 7, 7, time.UTC), reversed: true,
			environment: []string{"TZ=America/St_Johns", "LANG=tr_TR.UTF-8", "LC_ALL=C", "GOMAXPROCS=7", "GOGC=20", "HUGO_TITLE=x", "USER=somebody"},
			arguments:   []string{"--lang", "en", "--quiet"},
		},
	}
	for i := range machines {
		m := &machines[i]
		m.key = filepath.Join(root, "office.key")
		temporary := filepath.Join(root, fmt.Sprintf("temporary-%d", i))
		if err := os.Mkdir(temporary, 0o755); err != nil {
			t.Fatal(err)
		}
		m.environment = append(m.environment, "TMPDIR="+temporary, "HOME="+temporary)
		m.lay(t, map[string]string{"config.toml": "baseURL = \"https://example.org/\"\ntitle = \"公开\"\nlocale = \"zh-cn\"\n[params.gongkai]\norganisation = \"某市财政局\"\n"})
		books := map[string][3]string{}
		for n := range 8 {
			books[fmt.Sprintf("%c%d.xlsx", 'h'-n, n)] = [3]string{fmt.Sprint(2023 + n%2), fmt.Sprintf("第%d项照明", n), fmt.Sprint(500 + n)}
		}
		m.books(t, books)
		m.build(t, command, "2025-03-31T00:00:00Z")
		m.books(t, map[string][3]string{"h0.xlsx": {"2023", "第0项照明", "777"}, "g1.xlsx": {"2024", "改名的照明", "501"}})
		m.lay(t, map[string]string{"workbooks/2023/notes.toml": "[[correction]]\nproject = \"第0项照明\"\nreason = \"笔误\"\n"})
		m.build(t, command, "2026-03-31T08:00:00+08:00")
		if err := os.Remove(filepath.Join(m.folder, "workbooks", "2023", "f2.xlsx")); err != nil {
			t.Fatal(err)
		}
		m.build(t, command, "2027-03-31T00:00:00Z", "--zip", "--sample", "12")
	}
	files := 0
	for _, part := range []string{"public", "public.zip", "content", "published", "data"} {
		files += sameBytes(t, filepath.Join(machines[0].folder, part), filepath.Join(machines[1].folder, part))
	}
	if files < 400 {
		t.Errorf("%d files compared: the test is blind", files)
	}
	t.Logf("%d files are the same", files)
}

// lay writes files into the site's folder, in one order or the other.
func (m *machine) lay(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(m.folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, m.touched, m.touched); err != nil {
			t.Fatal(err)
		}
	}
}

// books writes workbooks: by their name year, project and actual.
func (m *machine) books(t *testing.T, books map[string][3]string) {
	t.Helper()
	var names []string
	for name := range books {
		names = append(names, name)
	}
	slices.Sort(names)
	if m.reversed {
		slices.Reverse(names)
	}
	for _, name := range names {
		book := books[name]
		if err := writeBook(m.folder, name, book[0], book[1], book[2]); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(m.folder, "workbooks", book[0], name), m.touched, m.touched); err != nil {
			t.Fatal(err)
		}
	}
}

func (m *machine) build(t *testing.T, command, at string, more ...string) {
	t.Helper()
	arguments := append([]string{"-c", `umask "$1"; shift; exec "$@"`, "sh", m.umask, command, "build", "--at", at, "--sign", m.key, "--withdraw"}, m.arguments...)
	build := exec.Command("sh", append(arguments, more...)...)
	build.Dir = m.folder
	if m.reversed {
		build.Dir = "/"
		build.Args = append(build.Args, "--site", m.folder)
	}
	build.Env = append(os.Environ(), m.environment...)
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build in %s: %v\n%s", m.folder, err, output)
	}
}

// sameBytes compares two folders, or two files, and names what differs; it gives how
// many files it has compared.
func sameBytes(t *testing.T, one, other string) int {
	t.Helper()
	a, b := everyFile(t, one), everyFile(t, other)
	for name, data := range a {
		switch found, has := b[name]; {
		case !has:
			t.Errorf("%s: %s is on one machine only", filepath.Base(one), name)
		case !bytes.Equal(found, data):
			at := 0
			for at < len(data) && at < len(found) && data[at] == found[at] {
				at++
			}
			t.Errorf("%s: %s differs from byte %d on: %.60q, %.60q", filepath.Base(one), name, at, data[at:], found[at:])
		}
	}
	for name := range b {
		if _, has := a[name]; !has {
			t.Errorf("%s: %s is on the other machine only", filepath.Base(one), name)
		}
	}
	return len(a)
}

func everyFile(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, root)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
