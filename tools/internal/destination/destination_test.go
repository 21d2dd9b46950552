package destination_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gongkai/tools/internal/destination"
	"gongkai/tools/internal/finding"
)

// tree lays files out below a folder; a name that ends in a slash is a folder.
func tree(t *testing.T, folder string, names ...string) {
	t.Helper()
	for _, name := range names {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// snapshot gives every file below a folder with its text.
func snapshot(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		below, _ := filepath.Rel(folder, path)
		files[filepath.ToSlash(below)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// office lays out a site with a home, and neighbours that a slip would hit.
func office(t *testing.T) (root string, owner destination.Owner) {
	t.Helper()
	root = t.TempDir()
	tree(t, root, "home/site/workbooks/2021/a.xlsx", "home/site/workbooks/2021/new/", "home/site/content/_index.md",
		"home/site/config.toml", "home/site/data/expected.toml", "home/site/layouts/home.html", "home/site/static/a.txt",
		"home/site/.git/HEAD", "home/site/own/notes.txt", "home/documents/letter.txt", "home/empty/", "home/a-file",
		"stick/2021/b.xlsx", "stick/empty/")
	t.Setenv("HOME", filepath.Join(root, "home"))
	t.Setenv("USERPROFILE", filepath.Join(root, "home"))
	return root, destination.Owner{
		Folder: filepath.Join(root, "home/site"), Workbooks: filepath.Join(root, "home/site/workbooks"), Title: "公开", Address: "http://localhost:1313/",
	}
}

// replace builds a site of one page into an output.
func replace(output string, owner destination.Owner, page string) error {
	d, err := destination.Open(context.Background(), output, owner, func() {})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(d.Building, "index.html"), []byte(page), 0o600); err != nil {
		return errors.Join(err, d.Close())
	}
	left, err := d.Commit()
	return errors.Join(left, err, d.Close())
}

// TestDangerousOutputs gives outputs that a slip of the hand would give, in
// every spelling. Each is refused, and nothing is touched.
func TestDangerousOutputs(t *testing.T) {
	root, owner := office(t)
	link := func(target, name string) string {
		path := filepath.Join(root, name)
		if err := os.Symlink(target, path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	site := owner.Folder
	stick := owner
	stick.Workbooks = filepath.Join(root, "stick")
	tree(t, root, "home/built.building/thesis.txt")
	cases := []struct {
		name, output string
		owner        destination.Owner
		reason       string
	}{
		{"the site's folder", site, owner, "destination.holds"},
		{"the site's folder with a slash", site + "/", owner, "destination.holds"},
		{"the site's folder by ..", filepath.Join(site, "public") + "/..", owner, "destination.holds"},
		{"the site's folder by a link", link(site, "link-site"), owner, "destination.holds"},
		{"the folder above the site", filepath.Dir(site), owner, "destination.holds"},
		{"the folder above the home", root, owner, "destination.holds"},
		{"the drive's root", "/", owner, "destination.root"},
		{"the drive's root by ..", strings.Repeat("../", 40), owner, "destination.root"},
		{"the drive's root by a link", link("/", "link-root"), owner, "destination.root"},
		{"the workbooks", filepath.Join(site, "workbooks"), owner, "destination.holds"},
		{"a year of the workbooks", filepath.Join(site, "workbooks", "2021"), owner, "destination.within"},
		{"an empty folder in the workbooks", filepath.Join(site, "workbooks", "2021", "new"), owner, "destination.within"},
		{"a new folder in the workbooks", filepath.Join(site, "workbooks", "public"), owner, "destination.within"},
		{"the workbooks in another case", filepath.Join(site, "WorkBooks"), owner, "destination.holds"},
		{"a folder in the workbooks by a link", filepath.Join(link(filepath.Join(site, "workbooks"), "link-books"), "public"), owner, "destination.within"},
		{"workbooks elsewhere", stick.Workbooks, stick, "destination.holds"},
		{"an empty folder among workbooks elsewhere", filepath.Join(stick.Workbooks, "empty"), stick, "destination.within"},
		{"the pages", filepath.Join(site, "content"), owner, "destination.holds"},
		{"a new folder in the pages", filepath.Join(site, "content", "public"), owner, "destination.within"},
		{"the data", filepath.Join(site, "data"), owner, "destination.holds"},
		{"a folder of the site that is not there yet", filepath.Join(site, "i18n"), owner, "destination.holds"},
		{"the static files", filepath.Join(site, "static", "x"), owner, "destination.within"},
		{"the history", filepath.Join(site, ".git"), owner, "destination.holds"},
		{"the home", filepath.Join(root, "home"), owner, "destination.holds"},
		{"a folder with letters in it", filepath.Join(root, "home", "documents"), owner, "destination.unmarked"},
		{"a folder of one's own in the site", filepath.Join(site, "own"), owner, "destination.unmarked"},
		{"a file", filepath.Join(root, "home", "a-file"), owner, "destination.file"},
		{"config.toml", filepath.Join(site, "config.toml"), owner, "destination.file"},
	}
	if len(cases) < 20 {
		t.Fatalf("%d outputs", len(cases))
	}
	before := snapshot(t, root)
	for _, c := range cases {
		var refused *finding.Refusal
		err := replace(c.output, c.owner, "new")
		if !errors.As(err, &refused) || refused.Reason.Key != c.reason || refused.Remedy.Key == "" {
			t.Errorf("%s: %v, want %s", c.name, err, c.reason)
		}
		if err := destination.Check(c.output, c.owner); !errors.As(err, &refused) {
			t.Errorf("%s: Check gives %v", c.name, err)
		}
	}
	if after := snapshot(t, root); !equal(before, after) {
		t.Errorf("something was touched: %v, was %v", after, before)
	}
	// A folder whose name the build would use for itself is left alone too.
	if err := replace(filepath.Join(root, "home", "built"), owner, "new"); err != nil {
		t.Errorf("built.building in the way: %v", err)
	}
	if got := snapshot(t, root)["home/built.building/thesis.txt"]; got == "" {
		t.Error("somebody's built.building is gone")
	}
}

func equal(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for name, text := range a {
		if b[name] != text {
			return false
		}
	}
	return true
}

// TestOutputs builds twice into each kind of folder that may be replaced.
func TestOutputs(t *testing.T) {
	root, owner := office(t)
	site := owner.Folder
	tree(t, root, "web/real/", "droppings/.DS_Store", "droppings/Thumbs.db")
	for name, target := range map[string]string{"link": filepath.Join(root, "web", "real"), "dangling": "web/later"} {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, output := range []string{
		filepath.Join(site, "public"), filepath.Join(site, "public[1]"), filepath.Join(site, "deep", "er"), filepath.Join(root, "home", "empty"),
		filepath.Join(root, "home", "网站 输出"), filepath.Join(root, "link"), filepath.Join(root, "dangling"), filepath.Join(root, "droppings"),
	} {
		for _, page := range []string{"first", "second"} {
			if err := replace(output, owner, page); err != nil {
				t.Errorf("%s: %v", output, err)
				break
			}
			if got, err := os.ReadFile(filepath.Join(output, "index.html")); err != nil || string(got) != page {
				t.Errorf("%s says %q (%v), want %q", output, got, err, page)
			}
		}
	}
	for _, name := range []string{"link", "dangling"} {
		if info, err := os.Lstat(filepath.Join(root, name)); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("the link %s was replaced", name)
		}
	}
	for name := range snapshot(t, root) {
		if strings.Contains(name, ".building") || strings.Contains(name, ".retired") || strings.Contains(name, "lock") {
			t.Errorf("left over: %s", name)
		}
	}
}

// TestClear starts anew in the folder that is built into: what a first attempt
// wrote is not published.
func TestClear(t *testing.T) {
	_, owner := office(t)
	output := filepath.Join(owner.Folder, "public")
	d, err := destination.Open(t.Context(), output, owner, func() {})
	if err != nil {
		t.Fatal(err)
	}
	tree(t, d.Building, "leak/index.html", "index.html")
	if err := d.Clear(); err != nil {
		t.Fatal(err)
	}
	tree(t, d.Building, "index.html")
	if left, err := d.Commit(); left != nil || err != nil {
		t.Fatal(left, err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if got := snapshot(t, output); len(got) != 2 || got["index.html"] == "" || got[destination.MarkerName] == "" {
		t.Errorf("published: %v", got)
	}
}

// TestTheWorldCanRead builds under the umask of a cautious administrator.
func TestTheWorldCanRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("Windows has no such modes; that the site is built there too is TestOutputs's")
	}
	_, owner := office(t)
	restore := setUmask(0o077)
	err := replace(filepath.Join(owner.Folder, "public"), owner, "page")
	restore()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]fs.FileMode{"public": 0o755, "public/index.html": 0o644, "public/" + destination.MarkerName: 0o644} {
		info, err := os.Stat(filepath.Join(owner.Folder, filepath.FromSlash(name)))
		if err != nil || info.Mode().Perm() != want && runtime.GOOS != "windows" {
			t.Errorf("%s: %v (%v), want %v", name, info.Mode(), err, want)
		}
	}
}

// TestEarlierSites takes over what a gongkai without marker built, but only in
// the site's own folder.
func TestEarlierSites(t *testing.T) {
	root, owner := office(t)
	for _, folder := range []string{"home/site/public", "elsewhere"} {
		tree(t, root, folder+"/index.html", folder+"/search/index/")
		if err := os.WriteFile(filepath.Join(root, folder, "search/index/root.bin"), []byte("gksr\x02\x00"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := replace(filepath.Join(owner.Folder, "public"), owner, "new"); err != nil {
		t.Error(err)
	}
	var refused *finding.Refusal
	if err := replace(filepath.Join(root, "elsewhere"), owner, "new"); !errors.As(err, &refused) || refused.Reason.Key != "destination.earlier" {
		t.Errorf("elsewhere: %v", err)
	}
}

// TestTwoSitesOnOneOutput lets the second site say whose the folder is.
func TestTwoSitesOnOneOutput(t *testing.T) {
	root, first := office(t)
	tree(t, root, "home/second/workbooks/")
	second := destination.Owner{Folder: filepath.Join(root, "home/second"), Workbooks: filepath.Join(root, "home/second/workbooks"), Title: first.Title, Address: first.Address}
	output := filepath.Join(root, "web")
	for range 2 {
		if err := replace(output, first, "first"); err != nil {
			t.Fatal(err)
		}
	}
	var refused *finding.Refusal
	if err := replace(output, second, "second"); !errors.As(err, &refused) || refused.Reason.Key != "destination.another" || refused.Reason.Args["Title"] != "公开" {
		t.Errorf("the second site: %v", err)
	}
	if got, _ := os.ReadFile(filepath.Join(output, "index.html")); string(got) != "first" {
		t.Errorf("the site says %q", got)
	}
	// A site with a public address is known by it, wherever its folder moves.
	first.Address, second.Address = "https://www.example.org/", "https://www.example.org/"
	if err := replace(output, first, "first"); err != nil {
		t.Fatal(err)
	}
	if err := replace(output, second, "moved"); err != nil {
		t.Errorf("the moved site: %v", err)
	}
}

// TestAHomeElsewhereIsNoOutput: the home of who runs the build, and what holds
// it, is refused although it is empty and the site lies somewhere else.
func TestAHomeElsewhereIsNoOutput(t *testing.T) {
	root, owner := office(t)
	tree(t, root, "people/li/")
	t.Setenv("HOME", filepath.Join(root, "people/li"))
	t.Setenv("USERPROFILE", filepath.Join(root, "people/li"))
	for _, output := range []string{"people/li", "people"} {
		var refused *finding.Refusal
		if err := replace(filepath.Join(root, output), owner, "new"); !errors.As(err, &refused) || refused.Reason.Key != "destination.holds" {
			t.Errorf("%s: %v", output, err)
		}
	}
}

// TestASiteThatWasSetAsideIsPutBack: a build was killed on a system that cannot
// exchange two folders in one step. The next one fails, and the old site stands.
func TestASiteThatWasSetAsideIsPutBack(t *testing.T) {
	_, owner := office(t)
	output := filepath.Join(owner.Folder, "public")
	if err := replace(output, owner, "old"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(output, output+".retired"); err != nil {
		t.Fatal(err)
	}
	d, err := destination.Open(t.Context(), output, owner, func() {})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if got := snapshot(t, output); got["index.html"] != "old" {
		t.Errorf("the output holds %v", got)
	}
}
