package site

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"strconv"
	"strings"
	"time"

	"gongkai/tools/internal/publish/hostconfig"
	"gongkai/tools/internal/settings"
)

// Preview is what to show, and where.
type Preview struct {
	// Output is the built site. It is looked up at each request, so that a
	// site that took its place shows at once.
	Output string
	// BaseURL is the site's address; its path is where the site is served, as
	// it will be when published.
	BaseURL string
	// Host is the address to listen on: 127.0.0.1 for this machine only.
	// Port 0 takes a free one.
	Host string
	Port int
	// Waiting is what a browser shows while there is no site yet.
	Waiting string
}

// Server previews a built site.
type Server struct {
	// address is where a browser finds the site, its base path included.
	address  string
	editions *editions
	listener net.Listener
	server   *http.Server
}

// Listen opens the port. Where the preview is for this machine only, requests
// that name another host are refused: a page from elsewhere that has its name
// lead here must not read the site.
func Listen(p Preview) (*Server, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(p.Host, strconv.Itoa(p.Port)))
	if err != nil {
		return nil, fmt.Errorf("listen on port %d: %w", p.Port, err)
	}
	base := settings.BasePath(p.BaseURL)
	s := &Server{editions: newEditions(), listener: listener}
	mux := http.NewServeMux()
	mux.Handle(base, http.StripPrefix(strings.TrimSuffix(base, "/"), files{p.Output, p.Waiting}))
	if base != "/" {
		mux.Handle("/{$}", http.RedirectHandler(base, http.StatusTemporaryRedirect))
	}
	mux.HandleFunc("GET "+reloadFolder+"reload.js", serveReload)
	mux.Handle("GET "+reloadFolder+"events", s.editions)
	address := listener.Addr().(*net.TCPAddr)
	host := "localhost"
	if !address.IP.IsLoopback() && !address.IP.IsUnspecified() {
		host = address.IP.String()
	}
	s.address = "http://" + net.JoinHostPort(host, strconv.Itoa(address.Port)) + base
	s.server = &http.Server{Handler: onlyNamed(mux, address.IP.IsLoopback()), ReadHeaderTimeout: 10 * time.Second}
	return s, nil
}

// Address is where a browser finds the site.
func (s *Server) Address() string { return s.address }

// Reload has the pages that are open loaded again.
func (s *Server) Reload() { s.editions.next() }

// Close stops listening, for a preview that is never served.
func (s *Server) Close() error { return s.listener.Close() }

// Serve answers requests until ctx ends.
func (s *Server) Serve(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() { _ = s.server.Close() })
	defer stop()
	if err := s.server.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the preview: %w", err)
	}
	return nil
}

// onlyNamed refuses requests that name a host under which this machine does not
// preview: any name but localhost, and on the loopback interface any address of
// another machine.
func onlyNamed(handler http.Handler, loopback bool) http.Handler {
	own, _ := os.Hostname()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		ip := net.ParseIP(strings.Trim(host, "[]"))
		known := strings.EqualFold(host, "localhost") || ip != nil && (ip.IsLoopback() || !loopback) || !loopback && own != "" && strings.EqualFold(host, own)
		if !known {
			http.Error(w, http.StatusText(http.StatusMisdirectedRequest), http.StatusMisdirectedRequest)
			return
		}
		handler.ServeHTTP(w, r)
	})
}

// files serves a folder as a plain static host does: no listings, 404.html for
// what is missing. Links that lead out of the folder lead nowhere.
type files struct{ folder, waiting string }

func (f files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	for _, h := range hostconfig.Headers() {
		header.Set(h.Name, h.Value)
	}
	header.Set("Cache-Control", "no-cache")
	root, err := os.OpenRoot(f.folder)
	if err != nil {
		header.Set("Refresh", "1")
		http.Error(w, f.waiting, http.StatusServiceUnavailable)
		return
	}
	defer root.Close()
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" {
		name = "."
	}
	info, err := root.Stat(name)
	if err == nil && info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			// http.Redirect would lose the base path that was stripped.
			header.Set("Location", path.Base(name)+"/")
			w.WriteHeader(http.StatusMovedPermanently)
			return
		}
		name = path.Join(name, "index.html")
	}
	status := http.StatusOK
	file, err := open(root, name)
	if err != nil {
		name, status = "404.html", http.StatusNotFound
		if file, err = open(root, name); err != nil {
			http.Error(w, http.StatusText(status), status)
			return
		}
	}
	defer file.Close()
	f.answer(w, r, file, name, status)
}

// open opens a file of the site, no folder.
func open(root *os.Root, name string) (*os.File, error) {
	file, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || info.IsDir() {
		return nil, errors.Join(err, fs.ErrNotExist, file.Close())
	}
	return file, nil
}

// answer sends a file; to a browser, pages with the script that loads them
// again.
func (f files) answer(w http.ResponseWriter, r *http.Request, file *os.File, name string, status int) {
	if status == http.StatusOK && !wantsReload(r, name) {
		modified := time.Time{}
		if info, err := file.Stat(); err == nil {
			modified = info.ModTime()
		}
		http.ServeContent(w, r, name, modified, file)
		return
	}
	page, err := io.ReadAll(file)
	if err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	if wantsReload(r, name) {
		page = withReload(page)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page)
}
