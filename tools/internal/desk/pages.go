package desk

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/evanw/esbuild/pkg/api"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/tomlfile"
	"gongkai/tools/internal/workbook"
)

//go:embed *.html desk.css desk.ts
var files embed.FS

func isWorkbook(name string) bool { return workbook.IsWorkbook(name) }

// say words a key of the desk's own words.
func (d *Desk) say(key string, pairs ...any) string {
	return d.office.Printer.Sprint(message.New("desk."+key, pairs...))
}

// problem words an error: what the system answers in words, the rest as it is.
func (d *Desk) problem(err error) string {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		err = errLarge
	}
	for known, key := range map[error]string{errBroken: "broken", errName: "name", errKind: "kind", errLarge: "large", errThere: "there", errEntry: "entry", errApproval: "approval"} {
		if errors.Is(err, known) {
			return d.say("problem." + key)
		}
	}
	if sentence, ok := disk.Problem(err); ok {
		return d.office.Printer.Sprint(sentence)
	}
	var fault *tomlfile.Fault
	if errors.As(err, &fault) {
		return d.office.Printer.Sprint(fault.Message)
	}
	return err.Error()
}

// handler is the desk's pages.
func (d *Desk) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", d.home)
	mux.HandleFunc("GET /book", d.book)
	mux.HandleFunc("GET /original", d.original)
	mux.HandleFunc("GET /out/{name}", d.takeAway)
	mux.HandleFunc("GET /events", d.events)
	mux.HandleFunc("POST /upload", d.upload)
	mux.HandleFunc("POST /returned", d.returned)
	mux.HandleFunc("POST /run", d.runHandler)
	mux.HandleFunc("POST /build", d.buildHandler)
	mux.HandleFunc("POST /stop", func(w http.ResponseWriter, r *http.Request) {
		d.work.stop()
		back(w, r, "/#work")
	})
	mux.HandleFunc("POST /preview", d.previewHandler)
	mux.HandleFunc("GET /entries/{kind}", d.entries)
	mux.HandleFunc("POST /entries/{kind}", d.enterEntry)
	mux.HandleFunc("GET /desk.css", asset("text/css; charset=utf-8", func() ([]byte, error) { return files.ReadFile("desk.css") }))
	mux.HandleFunc("GET /desk.js", asset("text/javascript; charset=utf-8", script))
	return mux
}

// script is desk.ts as browsers run it.
func script() ([]byte, error) {
	source, err := files.ReadFile("desk.ts")
	if err != nil {
		return nil, err
	}
	made := api.Transform(string(source), api.TransformOptions{Loader: api.LoaderTS, Target: api.ES2018})
	if len(made.Errors) > 0 {
		return nil, fmt.Errorf("compile desk.ts: %s", made.Errors[0].Text)
	}
	return made.Code, nil
}

func asset(kind string, content func() ([]byte, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		data, err := content()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(data)
	}
}

// view is what every page has.
type view struct {
	Lang, Title string
	Tasks       []taskView
	Running     bool
	Preview     string
	Said        string // what the last step has to tell
	Page        any
}

// taskView is a task as a page shows it.
type taskView struct {
	Name, Command, Text, State string
	Done                       bool
	Code                       int
	Files                      []string
}

func (d *Desk) tasks() (list []taskView) {
	for _, one := range d.work.last() {
		text, state := one.log.read()
		list = append(list, taskView{Name: one.name, Command: one.command, Text: text, State: state, Done: one.done, Code: one.code, Files: one.files})
	}
	return list
}

// show writes a page.
func (d *Desk) show(w http.ResponseWriter, r *http.Request, name, title string, page any) {
	set, err := template.New("").Funcs(template.FuncMap{
		"say": d.say,
	}).ParseFS(files, "layout.html", name)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	v := view{Lang: d.office.Lang, Title: title, Tasks: d.tasks(), Running: d.work.running(), Said: r.URL.Query().Get("said"), Page: page}
	d.mutex.Lock()
	v.Preview = d.preview
	d.mutex.Unlock()
	var b strings.Builder
	if err := set.ExecuteTemplate(&b, "layout.html", v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, b.String())
}

// home lists the workbooks and the steps.
func (d *Desk) home(w http.ResponseWriter, r *http.Request) {
	books, err := d.books()
	if err != nil {
		http.Error(w, d.problem(err), http.StatusInternalServerError)
		return
	}
	_, missing := os.Stat(filepath.Join(d.office.Folder, "public"))
	d.mutex.Lock()
	checked := d.checked != nil
	d.mutex.Unlock()
	folder, err := filepath.Abs(d.office.Folder)
	if err != nil {
		folder = d.office.Folder
	}
	d.show(w, r, "home.html", d.say("title"), struct {
		Books          []book
		Checked, Built bool
		Year, Folder   string
		Entries        []string
		Targets        []string
	}{books, checked, missing == nil, d.lastYear(), folder, entryKinds, d.office.Targets()})
}

// lastYear is the year that dropped workbooks most likely are of: the newest one
// that has a folder, else the last one.
func (d *Desk) lastYear() string {
	year := ""
	entries, _ := os.ReadDir(d.workbooks())
	for _, entry := range entries {
		if entry.IsDir() && reading.IsYear(entry.Name()) {
			year = max(year, entry.Name())
		}
	}
	if year == "" {
		year = fmt.Sprint(time.Now().Year() - 1)
	}
	return year
}

// known gives the workbook that a request names, if it is one of the site's.
func (d *Desk) known(r *http.Request) (book, bool) {
	books, err := d.books()
	if err != nil {
		return book{}, false
	}
	at := slices.IndexFunc(books, func(b book) bool { return b.Path == r.URL.Query().Get("path") })
	if at < 0 {
		return book{}, false
	}
	return books[at], true
}

func (d *Desk) original(w http.ResponseWriter, r *http.Request) {
	b, known := d.known(r)
	if !known {
		http.NotFound(w, r)
		return
	}
	attach(w, filepath.Base(b.Name))
	http.ServeFile(w, r, b.Path)
}

// takeAway gives a file that a command has made.
func (d *Desk) takeAway(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	for _, one := range d.work.last() {
		if slices.Contains(one.files, name) {
			root, err := os.OpenRoot(d.own("out"))
			if err != nil {
				break
			}
			defer root.Close()
			file, err := root.Open(name)
			if err != nil {
				break
			}
			defer file.Close()
			attach(w, name)
			http.ServeContent(w, r, name, time.Time{}, file)
			return
		}
	}
	http.NotFound(w, r)
}

func attach(w http.ResponseWriter, name string) {
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
}

// withSaid adds what to tell to an address.
func withSaid(address, said string) string {
	before, fragment, found := strings.Cut(address, "#")
	mark := "?"
	if strings.Contains(before, "?") {
		mark = "&"
	}
	address = before + mark + "said=" + url.QueryEscape(said)
	if found {
		address += "#" + fragment
	}
	return address
}

func back(w http.ResponseWriter, r *http.Request, address string) {
	http.Redirect(w, r, address, http.StatusSeeOther)
}

func (d *Desk) runHandler(w http.ResponseWriter, r *http.Request) {
	// What is typed goes before the name that the list stands on.
	target := cmp.Or(strings.TrimSpace(r.FormValue("target")), r.FormValue("named"))
	started, known := d.run(r.FormValue("do"), target)
	if !known {
		http.NotFound(w, r)
		return
	}
	d.started(w, r, started)
}

// started leads to the command that has begun, or says that another one runs.
func (d *Desk) started(w http.ResponseWriter, r *http.Request, started bool) {
	if !started {
		back(w, r, withSaid("/#work", d.say("busy")))
		return
	}
	back(w, r, "/#work")
}

// previewHandler serves the built site beside the desk, at an address of its own.
func (d *Desk) previewHandler(w http.ResponseWriter, r *http.Request) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.preview == "" {
		address, err := d.office.Preview(d.ctx)
		if err != nil {
			back(w, r, withSaid("/#work", d.problem(err)))
			return
		}
		d.preview = address
	}
	back(w, r, "/#preview")
}
