package hosts_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// line lies between the command and a host, and can be spoilt.
type line struct {
	net.Listener

	mutex sync.Mutex
	// left is how many bytes still pass to the host before the connection is cut;
	// negative for all. Once says that the next connection is whole again; where it
	// does not, none gets through any more.
	left int64
	once bool
	cuts int
	// answers is how many requests the line answers itself, as a store does that is
	// asked too often; negative for all of them.
	answers int
	// late changes the time that requests say they were signed at.
	late time.Duration
}

// newLine opens a line to the host at address.
func newLine(address string) (*line, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	l := &line{Listener: listener, left: -1}
	proxy := httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(&url.URL{Scheme: "http", Host: address})
		r.Out.Host = r.In.Host // what was signed
	}}
	server := &http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		busy, late := l.next()
		if busy {
			w.Header().Set("Content-Type", "application/xml")
			w.WriteHeader(http.StatusServiceUnavailable)
			fmt.Fprint(w, "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>")
			return
		}
		const form, header = "20060102T150405Z", "X-Amz-Date"
		if at, err := time.Parse(form, r.Header.Get(header)); err == nil && late != 0 {
			r.Header.Set(header, at.Add(-late).Format(form))
		}
		proxy.ServeHTTP(w, r)
	})}
	go func() { _ = server.Serve(l) }()
	return l, nil
}

// next says what becomes of a request.
func (l *line) next() (busy bool, late time.Duration) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	busy = l.answers != 0
	if l.answers > 0 {
		l.answers--
	}
	return busy, l.late
}

// Accept gives connections that can be cut.
func (l *line) Accept() (net.Conn, error) {
	connection, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &stretch{connection, l}, nil
}

type stretch struct {
	net.Conn
	line *line
}

// Read passes what the line lets through.
func (s *stretch) Read(b []byte) (int, error) {
	n, err := s.Conn.Read(b)
	l := s.line
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.left < 0 {
		return n, err
	}
	if l.left -= int64(n); l.left > 0 {
		return n, err
	}
	l.left, l.cuts = 0, l.cuts+1
	if l.once {
		l.left = -1
	}
	if tcp, ok := s.Conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // as a cable that is pulled out
	}
	s.Close()
	return 0, net.ErrClosed
}

// spoil is the script's command: line whole, line cut BYTES, line once BYTES, line
// busy REQUESTS, line late DURATION, line was-cut.
func spoil(ts *testscript.TestScript, _ bool, args []string) {
	l := storeOf(ts).line
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if args[0] == "was-cut" {
		if l.cuts == 0 {
			ts.Fatalf("the line was not cut")
		}
		return
	}
	l.left, l.once, l.cuts, l.answers, l.late = -1, false, 0, 0, 0
	var err error
	switch args[0] {
	case "whole":
	case "cut", "once":
		l.left, err = strconv.ParseInt(args[1], 10, 64)
		l.once = args[0] == "once"
	case "busy":
		l.answers, err = strconv.Atoi(args[1])
	case "late":
		l.late, err = time.ParseDuration(args[1])
	default:
		ts.Fatalf("a line cannot be %s", args[0])
	}
	ts.Check(err)
}
