package site_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/tools/internal/publish/hostconfig"
	"gongkai/tools/internal/site"
)

// preview serves a folder until the test is done.
func preview(t *testing.T, p site.Preview) *site.Server {
	t.Helper()
	server, err := site.Listen(p)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(5 * time.Second):
			t.Error("the preview does not end")
		}
	})
	return server
}

// ask sends one request; headers are pairs of name and value, Host among them.
func ask(t *testing.T, address string, headers ...string) (int, string, http.Header) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, strings.Replace(address, "localhost", "127.0.0.1", 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			request.Host = headers[i+1]
		}
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body), response.Header
}

func TestPreview(t *testing.T) {
	folder := t.TempDir()
	public := filepath.Join(folder, "public")
	write(t, "home", public, "index.html")
	write(t, "not here", public, "404.html")
	write(t, "{}", public, "evaluations", "2021", "a", "index.json")
	write(t, "secret", folder, "secret.txt")
	for name, target := range map[string]string{"out.txt": filepath.Join(folder, "secret.txt"), "up.txt": "../secret.txt", "all": folder} {
		if err := os.Symlink(target, filepath.Join(public, name)); err != nil {
			t.Fatal(err)
		}
	}
	server := preview(t, site.Preview{Output: public, BaseURL: "https://www.example.org/jixiao/", Host: "127.0.0.1"})
	for path, want := range map[string]struct {
		status int
		body   string
	}{
		"":                              {200, "home"},
		"evaluations/2021/a/index.json": {200, "{}"},
		"evaluations/2021/a/":           {404, "not here"},
		"evaluations":                   {404, "not here"},
		"../../../etc/hostname":         {404, ""},
		"%2e%2e/%2e%2e/etc/hostname":    {404, ""},
		"out.txt":                       {404, "not here"},
		"up.txt":                        {404, "not here"},
		"all/secret.txt":                {404, "not here"},
	} {
		status, body, header := ask(t, server.Address()+path)
		if status != want.status || want.body != "" && body != want.body {
			t.Errorf("%s: %d %q, want %d %q", path, status, body, want.status, want.body)
		}
		if status == 200 && header.Get("Content-Security-Policy") != hostconfig.Policy+"; frame-ancestors 'none'" {
			t.Errorf("%s: the policy is %q", path, header.Get("Content-Security-Policy"))
		}
	}
}

// TestPreviewKnowsItsName refuses requests that a page from elsewhere makes under
// a name of its own.
func TestPreviewKnowsItsName(t *testing.T) {
	folder := t.TempDir()
	write(t, "home", folder, "index.html")
	server := preview(t, site.Preview{Output: folder, Host: "127.0.0.1"})
	for host, want := range map[string]int{
		"localhost:1313": 200, "LOCALHOST": 200, "127.0.0.1:80": 200, "[::1]:1313": 200,
		"attacker.example": 421, "attacker.example:1313": 421, "localhost.attacker.example": 421, "192.168.1.2": 421, "": 200,
	} {
		if status, _, _ := ask(t, server.Address(), "Host", host); status != want {
			t.Errorf("Host %q: %d, want %d", host, status, want)
		}
	}
	open := preview(t, site.Preview{Output: folder, Host: "0.0.0.0"})
	for host, want := range map[string]int{"192.168.1.2:1313": 200, "localhost": 200, "attacker.example": 421} {
		if status, _, _ := ask(t, open.Address(), "Host", host); status != want {
			t.Errorf("told to listen to all: Host %q: %d, want %d", host, status, want)
		}
	}
}

// TestPagesLoadAgain adds the script for browsers only, and sends them each
// edition.
func TestPagesLoadAgain(t *testing.T) {
	folder := t.TempDir()
	page := "<html><body>home</body></html>"
	write(t, page, folder, "index.html")
	server := preview(t, site.Preview{Output: folder, Host: "127.0.0.1"})
	if _, body, _ := ask(t, server.Address()); body != page {
		t.Errorf("a program gets %q", body)
	}
	_, body, _ := ask(t, server.Address(), "Accept", "text/html,application/xhtml+xml")
	if want := `<html><body>home<script src="/.gongkai/reload.js"></script></body></html>`; body != want {
		t.Errorf("a browser gets %q", body)
	}
	if _, script, header := ask(t, server.Address()+".gongkai/reload.js"); !strings.Contains(script, "EventSource") || !strings.HasPrefix(header.Get("Content-Type"), "text/javascript") {
		t.Errorf("the script is %q", script)
	}
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
	defer stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.Address()+".gongkai/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	events := bufio.NewReader(response.Body)
	var seen []string
	for range 2 {
		line, err := events.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		_, _ = events.ReadString('\n')
		seen = append(seen, line)
		server.Reload()
	}
	if seen[0] == seen[1] || !strings.HasPrefix(seen[1], "data: ") {
		t.Errorf("editions %q", seen)
	}
}

func TestPreviewWithoutASite(t *testing.T) {
	server := preview(t, site.Preview{Output: filepath.Join(t.TempDir(), "public"), Host: "127.0.0.1", Waiting: "wait"})
	if status, body, header := ask(t, server.Address()); status != 503 || strings.TrimSpace(body) != "wait" || header.Get("Refresh") == "" {
		t.Errorf("%d %q", status, body)
	}
}

func TestAPortThatIsTaken(t *testing.T) {
	first := preview(t, site.Preview{Output: t.TempDir(), Host: "127.0.0.1"})
	var port int
	if _, err := fmt.Sscanf(first.Address(), "http://localhost:%d/", &port); err != nil {
		t.Fatal(err)
	}
	if _, err := site.Listen(site.Preview{Output: t.TempDir(), Host: "127.0.0.1", Port: port}); err == nil {
		t.Error("two previews share a port")
	}
}
