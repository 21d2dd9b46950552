package browser_test

import (
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// policy is what a careful web officer would send: nothing but the site's own
// files, no inline script or style, no frame around it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// serve serves a folder on a free port of the loopback interface, compressed
// like a web server in the field, until all tests are done.
func serve(folder string) (url string, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := &http.Server{Handler: handler(folder), ReadHeaderTimeout: time.Minute}
	go server.Serve(listener) // ends with ErrServerClosed below
	endings = append(endings, func() { server.Close() })
	return "http://" + listener.Addr().String(), nil
}

func handler(folder string) http.Handler {
	files := http.FileServer(http.Dir(folder))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		name := filepath.Join(folder, filepath.FromSlash(r.URL.Path))
		if _, err := os.Stat(name); err != nil {
			notFound(w, folder)
			return
		}
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && compressible(r.URL.Path) && r.Header.Get("Range") == "" {
			w.Header().Set("Content-Encoding", "gzip")
			packer := gzip.NewWriter(w)
			defer packer.Close()
			w = packed{w, packer}
			r.Header.Del("If-Modified-Since")
		}
		files.ServeHTTP(w, r)
	})
}

func notFound(w http.ResponseWriter, folder string) {
	page, err := os.Open(filepath.Join(folder, "404.html"))
	if err != nil {
		http.Error(w, "no such page", http.StatusNotFound)
		return
	}
	defer page.Close()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	fmt.Fprint(w)
	io.Copy(w, page)
}

// compressible reports whether a web server would compress this file.
func compressible(path string) bool {
	switch filepath.Ext(path) {
	case "", ".html", ".css", ".js", ".json", ".xml", ".svg", ".txt":
		return true
	}
	return false
}

// packed is an answer that is compressed on its way.
type packed struct {
	http.ResponseWriter
	packer *gzip.Writer
}

func (p packed) Write(data []byte) (int, error) { return p.packer.Write(data) }

// WriteHeader drops the length of the uncompressed file.
func (p packed) WriteHeader(status int) {
	p.Header().Del("Content-Length")
	p.ResponseWriter.WriteHeader(status)
}
