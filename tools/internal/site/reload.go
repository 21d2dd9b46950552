package site

import (
	"bytes"
	_ "embed"
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

//go:embed reload.js
var reloadScript []byte

// reloadFolder is where the preview keeps what makes pages load again, apart
// from everything that a site can hold.
const reloadFolder = "/.gongkai/"

// editions says which edition of the site is shown, to whoever listens.
type editions struct {
	started int64
	mu      sync.Mutex
	number  int
	changed chan struct{} // closed at the next edition
}

func newEditions() *editions {
	return &editions{started: time.Now().UnixNano(), changed: make(chan struct{})}
}

// next says that there is another edition.
func (e *editions) next() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.number++
	close(e.changed)
	e.changed = make(chan struct{})
}

func (e *editions) now() (name string, changed <-chan struct{}) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return fmt.Sprintf("%d.%d", e.started, e.number), e.changed
}

// ServeHTTP sends the name of the edition, and the next names as they come, as
// server-sent events.
func (e *editions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", "text/event-stream")
	header.Set("Cache-Control", "no-store")
	for {
		name, changed := e.now()
		if _, err := fmt.Fprintf(w, "data: %s\n\n", name); err != nil {
			return
		}
		if http.NewResponseController(w).Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}

// serveReload serves the script.
func serveReload(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(reloadScript)
}

// wantsReload reports whether a request is of a browser that will show a page.
// Every other program gets the bytes that are published.
func wantsReload(r *http.Request, name string) bool {
	return path.Ext(name) == ".html" && r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html")
}

// withReload adds the script to a page.
func withReload(page []byte) []byte {
	script := []byte(`<script src="` + reloadFolder + `reload.js"></script>`)
	if i := bytes.LastIndex(page, []byte("</body>")); i >= 0 {
		return bytes.Join([][]byte{page[:i], page[i:]}, script)
	}
	return append(page, script...)
}
