package desk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/workbook"
)

// The limits of what is dropped.
const (
	largestFile = 64 << 20
	longestPath = 200 // characters below the year's folder
	deepest     = 8
)

// Why a dropped file is not taken.
var (
	errName  = errors.New("not a name that every system takes")
	errKind  = errors.New("no workbook")
	errLarge = errors.New("too large")
	errThere = errors.New("a file of this name is there")
	// errApproval says that a file is no approval of `diff`.
	errApproval = errors.New("no approval")
	// errBroken says that the files behind this one did not arrive.
	errBroken = errors.New("broken off")
)

// safePath gives the path of a dropped file below its folder, if every part of it
// is a plain name on every system.
func safePath(name string) (string, error) {
	name = strings.ReplaceAll(name, `\`, "/")
	parts := strings.Split(name, "/")
	if len([]rune(name)) > longestPath || len(parts) > deepest {
		return "", errName
	}
	for _, part := range parts {
		plain := part != "" && part == strings.Trim(part, " ") && !strings.HasSuffix(part, ".") && !strings.HasPrefix(part, ".") &&
			!strings.ContainsAny(part, `<>:"|?*`) && !strings.ContainsFunc(part, unicode.IsControl) && !disk.Reserved(part)
		if !plain {
			return "", errName
		}
	}
	if !workbook.IsWorkbook(name) {
		return "", errKind
	}
	return path.Join(parts...), nil
}

// store puts a dropped workbook into a folder, whole or not at all. One that stands
// there is replaced only when the person says so, and is kept in aside. No link in
// the folder leads out of it.
func store(folder, name string, content io.Reader, replace bool, aside string) error {
	name, err := safePath(name)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the folder for workbooks: %w", err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return fmt.Errorf("open the folder for workbooks: %w", err)
	}
	defer root.Close()
	if _, err := root.Lstat(name); err == nil && !replace {
		return errThere
	}
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return fmt.Errorf("make the folder of %s: %w", name, err)
	}
	temporary := path.Join(path.Dir(name), ".gongkai-drop-"+path.Base(name))
	if err := write(root, temporary, content); err != nil {
		_ = root.Remove(temporary)
		return err
	}
	if err := keepAside(root, name, aside); err != nil {
		_ = root.Remove(temporary)
		return err
	}
	if err := root.Rename(temporary, name); err != nil {
		_ = root.Remove(temporary)
		return fmt.Errorf("put %s in place: %w", name, err)
	}
	return nil
}

func write(root *os.Root, name string, content io.Reader) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	written, err := io.Copy(file, io.LimitReader(content, largestFile+1))
	if err == nil {
		err = file.Sync()
	}
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if written > largestFile {
		return errLarge
	}
	return nil
}

// keepAside copies the file that is replaced next, under the time of day.
func keepAside(root *os.Root, name, aside string) error {
	old, err := root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("keep the former %s: %w", name, err)
	}
	defer old.Close()
	target := filepath.Join(aside, time.Now().Format("20060102-150405.000"), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return fmt.Errorf("keep the former %s: %w", name, err)
	}
	copied, err := os.Create(target)
	if err != nil {
		return fmt.Errorf("keep the former %s: %w", name, err)
	}
	_, err = io.Copy(copied, old)
	if err := errors.Join(err, copied.Close()); err != nil {
		return fmt.Errorf("keep the former %s: %w", name, err)
	}
	return nil
}

// yearOf gives the year's folder for a dropped path: the year that the person
// chose, unless the dropped folder is named by one itself.
func yearOf(year, name string) (folder, below string, err error) {
	first, rest, inFolder := strings.Cut(strings.ReplaceAll(name, `\`, "/"), "/")
	if inFolder && reading.IsYear(first) {
		return first, rest, nil
	}
	if !reading.IsYear(year) {
		return "", "", errName
	}
	return year, name, nil
}
