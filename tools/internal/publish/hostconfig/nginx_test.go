package hostconfig_test

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/tools/internal/publish/hostconfig"
)

// TestNginx serves a site by nginx with the settings, at the root and below a
// path.
func TestNginx(t *testing.T) {
	for _, path := range []string{"/", "/jixiao/"} {
		t.Run(path, func(t *testing.T) { nginx(t, path) })
	}
}

func nginx(t *testing.T, path string) {
	folder, err := os.MkdirTemp("", "gongkai-nginx-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o755); err != nil { // nginx's workers are another user
		t.Fatal(err)
	}
	root := filepath.Join(folder, "公开")
	const forever = "css/main.0123456789abcdef0123456789abcdef.css"
	for name, text := range map[string]string{
		"index.html": "<p>home</p>", "404.html": "<p>missing</p>", "evaluations/a/index.html": strings.Repeat("<p>页</p>", 1000),
		forever: "p{}", "data/ledger.jsonl": "{}\n", ".gongkai/x": "secret", "SHA256SUMS": "x",
	} {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	settings, err := hostconfig.Write("nginx", hostconfig.Site{Path: path, Root: root})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	config := fmt.Sprintf("daemon off;\nmaster_process off;\npid %[1]s/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n"+
		"client_body_temp_path %[1]s/t1;\nproxy_temp_path %[1]s/t2;\nfastcgi_temp_path %[1]s/t3;\nuwsgi_temp_path %[1]s/t4;\nscgi_temp_path %[1]s/t5;\n"+
		"server { listen %[2]s; include %[1]s/gongkai.conf; }\n}\n", folder, address)
	for name, text := range map[string]string{"gongkai.conf": settings, "nginx.conf": config} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	name := "nginx"
	if _, err := exec.LookPath(name); err != nil {
		name = "/usr/sbin/nginx"
	}
	server := exec.Command(name, "-p", folder, "-c", filepath.Join(folder, "nginx.conf"))
	var said strings.Builder
	server.Stderr = &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Process.Kill(); _ = server.Wait() }()
	client := &http.Client{Timeout: 5 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	get := func(method, name, encoding string) *http.Response {
		t.Helper()
		request, err := http.NewRequest(method, "http://"+address+path+name, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept-Encoding", encoding)
		response, err := client.Do(request)
		for range 50 {
			if err == nil {
				break
			}
			time.Sleep(100 * time.Millisecond)
			response, err = client.Do(request)
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, said.String())
		}
		response.Body.Close()
		return response
	}
	for _, c := range []struct {
		method, name string
		status       int
		mime, cache  string
	}{
		{"GET", "", 200, "text/html", "no-cache"},
		{"GET", forever, 200, "text/css", "public, max-age=31536000, immutable"},
		{"GET", "data/ledger.jsonl", 200, "application/jsonl", "no-cache"},
		{"GET", "missing", 404, "text/html", "no-cache"},
		{"GET", ".gongkai/x", 404, "text/html", ""},
		{"POST", "", 405, "text/html", ""},
		{"GET", "evaluations", 301, "", ""},
		{"GET", "data/", 403, "", ""},
	} {
		r := get(c.method, c.name, "identity")
		if r.StatusCode != c.status || c.mime != "" && !strings.HasPrefix(r.Header.Get("Content-Type"), c.mime) || c.cache != "" && r.Header.Get("Cache-Control") != c.cache {
			t.Errorf("%s %s: %d, %v", c.method, c.name, r.StatusCode, r.Header)
		}
		for _, h := range hostconfig.Headers() {
			if c.status < 400 && r.Header.Get(h.Name) != h.Value {
				t.Errorf("%s: %s is %q", c.name, h.Name, r.Header.Get(h.Name))
			}
		}
	}
	if r := get("GET", "evaluations/a/", "gzip"); r.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("a long page is not compressed: %v", r.Header)
	}
	if location := get("GET", "evaluations", "identity").Header.Get("Location"); location != path+"evaluations/" {
		t.Errorf("a folder without its slash leads to %q", location)
	}
}
