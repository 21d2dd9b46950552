package reading

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// collection gathers the workbooks at paths, each once.
type collection struct {
	files    []file
	refusals []*finding.Refusal
	seen     map[string]bool
}

// collect lists the workbooks at paths, each once, in the order of the paths
// and of the names below a folder. A file or folder that cannot be looked at is
// a refusal and stops nothing.
func collect(paths []string) (files []file, refusals []*finding.Refusal) {
	c := &collection{seen: map[string]bool{}}
	for _, given := range paths {
		info, err := os.Stat(given)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			c.refusals = append(c.refusals, &finding.Refusal{
				File: given, Reason: message.New("reading.refusal.missing.reason"), Remedy: message.New("reading.refusal.missing.remedy"), Cause: err,
			})
		case err != nil:
			c.closed(given, err)
		case info.IsDir():
			c.folder(given, "", nil)
		default:
			c.add(file{given, filepath.Base(given)})
		}
	}
	return c.files, c.refusals
}

func (c *collection) add(f file) {
	if clean := filepath.Clean(f.path); !c.seen[clean] {
		c.seen[clean] = true
		c.files = append(c.files, f)
	}
}

// folder adds the workbooks of a folder and those below it. Below is its place
// under the folder that was given. A link to a folder is followed, but not into
// one of the folders above it.
func (c *collection) folder(folder, below string, above []string) {
	real, err := filepath.EvalSymlinks(folder)
	if err != nil {
		c.closed(folder, err)
		return
	}
	if slices.Contains(above, real) {
		return
	}
	above = append(slices.Clone(above), real)
	_ = fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		at := filepath.Join(folder, filepath.FromSlash(name))
		switch {
		case err != nil:
			c.closed(at, err)
			return nil
		case name != "." && isNoWorkbook(entry.Name()):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type()&fs.ModeSymlink != 0:
			if info, err := os.Stat(at); err == nil && info.IsDir() {
				c.folder(at, path.Join(below, name), above)
			} else {
				c.add(file{at, path.Join(below, name)})
			}
		case !entry.IsDir():
			c.add(file{at, path.Join(below, name)})
		}
		return nil
	})
}

// closed tells a folder or file that the system does not let us see. The pages
// that its workbooks gave earlier stay.
func (c *collection) closed(path string, err error) {
	detail, known := disk.Problem(err)
	if !known {
		detail = message.New("reading.refusal.unreadable.reason")
	}
	c.refusals = append(c.refusals, &finding.Refusal{File: path, Reason: detail, Remedy: message.New("reading.refusal.closed.remedy"), Cause: err})
}

// isNoWorkbook recognises the files that may lie in a folder of workbooks and are none: hidden
// ones, lock files of open workbooks, notes and settings, and what Windows and
// macOS leave in folders. Anything else is opened, so that a file which is no
// workbook is told.
func isNoWorkbook(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
		slices.Contains([]string{".toml", ".md"}, filepath.Ext(lower)) ||
		slices.Contains([]string{"thumbs.db", "desktop.ini"}, lower)
}
