package desk

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"gongkai/tools/internal/disk"
)

// action is a command that a button runs.
type action struct {
	args []string
	// made is the file that the command writes, a folder to be packed, or "".
	made string
}

// The files that commands make for the officer, in out/.
const (
	markedFolder   = "marked"
	returnedFolder = "returned"
)

// actions gives the commands of the buttons. Target is where to publish.
func (d *Desk) actions(target string) map[string]action {
	out := func(key string) string { return filepath.Join(d.own("out"), d.say("file."+key)) }
	books, site := d.workbooks(), filepath.Join(d.office.Folder, "public")
	return map[string]action{
		"list":     {[]string{"check", "--output", out("list")}, out("list")},
		"annotate": {[]string{"annotate", books, "--output", d.own(markedFolder)}, d.own(markedFolder)},
		"collect":  {[]string{"collect", d.own(returnedFolder)}, ""},
		"summary":  {[]string{"collect", d.own(returnedFolder), "--output", out("summary")}, out("summary")},
		"diff":     {[]string{"diff"}, ""},
		"changes":  {[]string{"diff", "--output", out("changes")}, out("changes")},
		"approval": {[]string{"diff", "--output", out("approval")}, out("approval")},
		"inspect":  {[]string{"inspect"}, ""},
		"doctor":   {[]string{"doctor"}, ""},
		"verify":   {[]string{"verify", site}, ""},
		"try":      {[]string{"publish", target, "--dry-run"}, ""},
		"publish":  {[]string{"publish", target}, ""},
		"back":     {[]string{"publish", target, "--back"}, ""},
	}
}

// run starts the command of a button; false where another one runs.
func (d *Desk) run(name, target string) (started, known bool) {
	if name == "check" {
		return d.check(), true
	}
	one, known := d.actions(target)[name]
	if !known {
		return false, false
	}
	return d.start(name, one), true
}

// start starts a command; false where another one runs.
func (d *Desk) start(name string, one action) bool {
	return d.work.start(d.ctx, name, typed(one.args), func(ctx context.Context, log *Log) (int, []string) {
		if err := d.clear(one.made); err != nil {
			fmt.Fprintln(log, d.problem(err))
			return exitCannot, nil
		}
		code := d.office.Run(ctx, one.args, log)
		files, err := d.pack(one.made)
		if err != nil {
			fmt.Fprintln(log, d.problem(err))
			return exitCannot, nil
		}
		return code, files
	})
}

// exitCannot is the exit code of a command that did nothing.
const exitCannot = 2

// check checks all workbooks and keeps what was found.
func (d *Desk) check() (started bool) {
	return d.work.start(d.ctx, "check", typed([]string{"check"}), func(ctx context.Context, log *Log) (int, []string) {
		checked, err := d.office.Check(ctx, log)
		if err != nil {
			return exitCannot, nil
		}
		d.mutex.Lock()
		d.checked = &checked
		d.mutex.Unlock()
		if !checked.Clear() {
			return 1, nil
		}
		return 0, nil
	})
}

// clear removes what an earlier run of the same command has made.
func (d *Desk) clear(made string) error {
	if made == "" {
		return nil
	}
	if err := disk.RemoveAll(made); err != nil {
		return err
	}
	return os.MkdirAll(filepath.Dir(made), 0o755)
}

// pack gives the names of the files to take away; a folder becomes one zip file.
func (d *Desk) pack(made string) ([]string, error) {
	info, err := os.Stat(made)
	switch {
	case made == "" || errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case !info.IsDir():
		return []string{filepath.Base(made)}, nil
	}
	name := d.say("file.marked")
	if err := os.MkdirAll(d.own("out"), 0o755); err != nil {
		return nil, err
	}
	return []string{name}, zipFolder(filepath.Join(d.own("out"), name), made)
}

func zipFolder(target, folder string) error {
	file, err := os.Create(target)
	if err != nil {
		return err
	}
	packer := zip.NewWriter(file)
	err = filepath.WalkDir(folder, func(at string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, at)
		if err != nil {
			return err
		}
		to, err := packer.Create(filepath.ToSlash(name))
		if err != nil {
			return err
		}
		from, err := os.Open(at)
		if err != nil {
			return err
		}
		defer from.Close()
		_, err = io.Copy(to, from)
		return err
	})
	return errors.Join(err, packer.Close(), file.Close())
}

// typed gives a command as a person types it.
func typed(args []string) string {
	words := []string{"gongkai"}
	for _, arg := range args {
		if arg == "" || strings.ContainsAny(arg, " \t'\"") {
			arg = `"` + arg + `"`
		}
		words = append(words, arg)
	}
	return strings.Join(words, " ")
}

// book is a workbook in the site's folder.
type book struct {
	Year, Name, Path string // Path is as the commands give it
	Errors, Warnings int
	Notes            int
	Forms            int
	Refused          []string
	Checked          bool
}

// State is the worst thing to be said of a workbook.
func (b book) State() string {
	switch {
	case !b.Checked:
		return "unknown"
	case len(b.Refused) > 0:
		return "refused"
	case b.Errors > 0:
		return "error"
	case b.Warnings > 0:
		return "warning"
	}
	return "clear"
}

// books lists the workbooks with what the last check said of them.
func (d *Desk) books() ([]book, error) {
	var list []book
	at := map[string]int{}
	err := filepath.WalkDir(d.workbooks(), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !isWorkbook(name) {
			return err
		}
		below, err := filepath.Rel(d.workbooks(), name)
		if err != nil {
			return err
		}
		year, rest, found := strings.Cut(filepath.ToSlash(below), "/")
		if !found {
			year, rest = "", year
		}
		at[name] = len(list)
		list = append(list, book{Year: year, Name: path.Clean(rest), Path: name})
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.checked == nil {
		return list, err
	}
	d.join(list, at)
	return list, err
}

// join adds what the last check said.
func (d *Desk) join(list []book, at map[string]int) {
	for _, form := range d.checked.Forms {
		if i, known := at[form.Workbook]; known {
			list[i].Forms, list[i].Checked = list[i].Forms+1, true
		}
	}
	for _, m := range d.checked.Messages {
		i, known := at[m.Workbook]
		switch {
		case !known:
		case m.Severity == "error":
			list[i].Errors++
		case m.Severity == "warning":
			list[i].Warnings++
		default:
			list[i].Notes++
		}
	}
	for _, r := range d.checked.Refusals {
		if i, known := at[r.File]; known {
			list[i].Checked = true
			list[i].Refused = append(list[i].Refused, d.office.Printer.Sprint(r.Reason)+d.office.Printer.Sprint(r.Remedy))
		}
	}
}
