package site

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Policy is the Content-Security-Policy under which the site works: nothing
// from elsewhere, nothing inline. A host that sets it as a header makes it
// stricter than the page's own meta element can be.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Server previews a built site on this machine only.
type Server struct {
	// Address is where a browser finds the site, its base path included.
	Address string

	listener net.Listener
	server   *http.Server
}

// Listen opens the port on the loopback interface; port 0 takes a free one.
// Output is served below the path of baseURL, as it will be when published.
// The folder is looked up at each request, so that a swapped site shows at
// once.
func Listen(output, baseURL string, port int) (*Server, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, fmt.Errorf("listen on port %d: %w", port, err)
	}
	base := basePath(baseURL)
	mux := http.NewServeMux()
	mux.Handle(base, http.StripPrefix(strings.TrimSuffix(base, "/"), files{output}))
	if base != "/" {
		mux.Handle("/{$}", http.RedirectHandler(base, http.StatusTemporaryRedirect))
	}
	port = listener.Addr().(*net.TCPAddr).Port
	return &Server{
		Address:  "http://localhost:" + strconv.Itoa(port) + base,
		listener: listener,
		server:   &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second},
	}, nil
}

// Preview serves output until ctx ends; ready is told the address once a
// browser can open it.
func Preview(ctx context.Context, output, baseURL string, port int, ready func(address string)) error {
	server, err := Listen(output, baseURL, port)
	if err != nil {
		return err
	}
	ready(server.Address)
	return server.Serve(ctx)
}

// Serve answers requests until ctx ends.
func (s *Server) Serve(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() { _ = s.server.Close() })
	defer stop()
	if err := s.server.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the preview: %w", err)
	}
	return nil
}

func basePath(baseURL string) string {
	parsed, err := url.Parse(baseURL)
	if err != nil || strings.Trim(parsed.Path, "/") == "" {
		return "/"
	}
	return "/" + strings.Trim(parsed.Path, "/") + "/"
}

// files serves a folder as a plain static host does: no listings, 404.html for
// what is missing.
type files struct{ folder string }

func (f files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Security-Policy", Policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", "no-cache")
	name := path.Clean("/" + r.URL.Path)
	local := filepath.Join(f.folder, filepath.FromSlash(name))
	info, err := os.Stat(local)
	if err == nil && info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			// http.Redirect would lose the base path that was stripped.
			header.Set("Location", path.Base(name)+"/")
			w.WriteHeader(http.StatusMovedPermanently)
			return
		}
		local = filepath.Join(local, "index.html")
		info, err = os.Stat(local)
	}
	if err != nil || info.IsDir() {
		f.missing(w)
		return
	}
	file, err := os.Open(local)
	if err != nil {
		f.missing(w)
		return
	}
	defer file.Close()
	http.ServeContent(w, r, local, info.ModTime(), file)
}

func (f files) missing(w http.ResponseWriter) {
	page, err := os.ReadFile(filepath.Join(f.folder, "404.html"))
	if err != nil {
		http.Error(w, http.StatusText(http.StatusNotFound), http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(page)
}
