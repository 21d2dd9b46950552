package browser_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// sampleForms is how many made-up evaluations stand beside the real ones.
const sampleForms = 60

// endings are what TestMain runs, last one first, once all tests are done.
var endings []func()

func TestMain(m *testing.M) {
	code := m.Run()
	for i := len(endings) - 1; i >= 0; i-- {
		endings[i]()
	}
	os.Exit(code)
}

// site is the built site, as all tests share it.
type site struct {
	folder string // public/ on disk
	url    string // where it is served, without a slash at the end
}

var buildOnce = sync.OnceValues(func() (*site, error) {
	folder := os.Getenv("GONGKAI_PUBLIC")
	if folder == "" {
		var err error
		if folder, err = buildSite(true); err != nil {
			return nil, err
		}
	}
	url, err := serve(folder)
	return &site{folder, url}, err
})

var buildMadeUpOnce = sync.OnceValues(func() (*site, error) {
	folder, err := buildSite(false)
	if err != nil {
		return nil, err
	}
	url, err := serve(folder)
	return &site{folder, url}, err
})

// compileOnce gives the command.
var compileOnce = sync.OnceValues(func() (string, error) {
	work, err := os.MkdirTemp("", "gongkai-browser-")
	if err != nil {
		return "", err
	}
	endings = append(endings, func() { os.RemoveAll(work) })
	command := filepath.Join(work, "gongkai")
	compile := exec.Command("go", "build", "-o", command, "./tools/gongkai")
	compile.Dir = repository
	compile.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := compile.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build ./tools/gongkai: %w\n%s", err, out)
	}
	return command, nil
})

// madeUp gives a site of made-up forms alone, whose sums and pictures are of all
// sixty: beside a real form they would be of that one.
func madeUp(t *testing.T) *site {
	t.Helper()
	s, err := buildMadeUpOnce()
	if err != nil {
		t.Fatalf("build the site of made-up forms: %v", err)
	}
	return s
}

// built gives the site, and builds it for the first test that asks.
func built(t *testing.T) *site {
	t.Helper()
	s, err := buildOnce()
	if err != nil {
		said := "see the first test that failed"
		sayOnce.Do(func() { said = err.Error() })
		t.Fatalf("build the site: %s", said)
	}
	return s
}

// sayOnce keeps the reason of a failed build from being told by every test.
var sayOnce sync.Once

// repository is the repository's root, seen from this package.
var repository = filepath.Join("..", "..", "..")

// buildSite runs the command on a copy of the site's folder, with its workbooks or
// without them.
func buildSite(workbooks bool) (public string, err error) {
	command, err := compileOnce()
	if err != nil {
		return "", err
	}
	work, err := os.MkdirTemp("", "gongkai-browser-")
	if err != nil {
		return "", err
	}
	endings = append(endings, func() { os.RemoveAll(work) })
	folder := filepath.Join(work, "site")
	if err := copySite(folder); err != nil {
		return "", fmt.Errorf("copy the site: %w", err)
	}
	if !workbooks {
		if err := os.RemoveAll(filepath.Join(folder, "workbooks")); err != nil {
			return "", err
		}
		if err := os.Mkdir(filepath.Join(folder, "workbooks"), 0o755); err != nil {
			return "", err
		}
	}
	public = filepath.Join(work, "public")
	var output bytes.Buffer
	build := exec.Command(command, "build", "--lang", "en", "--site", folder, "--output", public, "--sample", fmt.Sprint(sampleForms), "--zip")
	build.Stdout, build.Stderr = &output, &output
	if err := build.Run(); err != nil {
		return "", fmt.Errorf("gongkai build: %w\n%s", err, &output)
	}
	return public, nil
}

// copySite copies the files that make the site, as git knows them: tracked or
// new, but none that a build has made.
func copySite(to string) error {
	list := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--",
		"config.toml", "content", "layouts", "assets", "data", "i18n", "static", "workbooks")
	list.Dir = repository
	names, err := list.Output()
	if err != nil {
		return fmt.Errorf("git ls-files: %w", err)
	}
	for _, name := range strings.Split(strings.TrimRight(string(names), "\x00"), "\x00") {
		data, err := os.ReadFile(filepath.Join(repository, name))
		if errors.Is(err, fs.ErrNotExist) { // removed, and not committed yet
			continue
		}
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if name == "config.toml" {
			// The public address, without which a site has no feeds.
			data = bytes.Replace(data, []byte("http://localhost:1313/"), []byte("https://gongkai.example/"), 1)
		}
		if err := os.WriteFile(target, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// pages lists the addresses of all HTML pages of the site, such as
// /evaluations/2021/id/; a site without any fails the test.
func (s *site) pages(t *testing.T) []string {
	t.Helper()
	var pages []string
	err := filepath.WalkDir(s.folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".html" {
			return err
		}
		below, err := filepath.Rel(s.folder, path)
		pages = append(pages, "/"+strings.TrimSuffix(filepath.ToSlash(below), "index.html"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < sampleForms {
		t.Fatalf("%d pages built, want more than the %d sample forms", len(pages), sampleForms)
	}
	return pages
}

// kinds gives one page of each kind: the first of each depth below each folder
// at the root, so that a new kind of page is looked at without being named.
func (s *site) kinds(t *testing.T) []string {
	t.Helper()
	seen := map[string]bool{}
	var kinds []string
	for _, page := range s.pages(t) {
		parts := strings.Split(page, "/")
		kind := fmt.Sprint(parts[1], len(parts))
		if !seen[kind] {
			seen[kind] = true
			kinds = append(kinds, page)
		}
	}
	return kinds
}

// evaluations lists the pages of single evaluations.
func (s *site) evaluations(t *testing.T) []string {
	t.Helper()
	var found []string
	for _, page := range s.pages(t) {
		if parts := strings.Split(page, "/"); len(parts) == 5 && parts[1] == "evaluations" && parts[2] != "page" {
			found = append(found, page)
		}
	}
	if len(found) < sampleForms {
		t.Fatalf("%d evaluations, want the %d samples and the real ones", len(found), sampleForms)
	}
	return found
}

// file gives the file behind an address of the site.
func (s *site) file(address string) string {
	if strings.HasSuffix(address, "/") {
		address += "index.html"
	}
	return filepath.Join(s.folder, filepath.FromSlash(address))
}
