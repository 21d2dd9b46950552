package main

import (
	"net"
	"net/http"
	"strings"
	"sync/atomic"
)

// host serves a folder on the loopback interface and counts what goes out.
type host struct {
	url             string
	requests, bytes atomic.Int64
	server          *http.Server
}

func serve(folder string) (*host, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	h := &host{url: "http://" + listener.Addr().String()}
	files := http.FileServer(http.Dir(folder))
	h.server = &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, ".js") && !strings.HasSuffix(r.URL.Path, "/") && !strings.HasSuffix(r.URL.Path, ".ico") {
			h.requests.Add(1)
			w = counted{w, h}
		}
		w.Header().Set("Cache-Control", "no-store")
		files.ServeHTTP(w, r)
	})}
	go h.server.Serve(listener) // ends when the server is closed
	return h, nil
}

func (h *host) close() { h.server.Close() }

// taken gives the requests and bytes since it was asked last.
func (h *host) taken() (requests, bytes int64) { return h.requests.Swap(0), h.bytes.Swap(0) }

type counted struct {
	http.ResponseWriter
	host *host
}

func (c counted) Write(data []byte) (int, error) {
	c.host.bytes.Add(int64(len(data)))
	return c.ResponseWriter.Write(data)
}
