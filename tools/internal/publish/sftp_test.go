package publish_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"

	"gongkai/tools/internal/publish"
)

// sftpServer is OpenSSH's own; setup.sh installs it.
const sftpServer = "/usr/lib/openssh/sftp-server"

// machine is a host that is reached by SSH: the connection is made here, so that
// it can be cut, and what it serves is OpenSSH's.
type machine struct {
	address string
	known   string // a known_hosts file
	key     string // a secret key file
	root    string
	// limit, where not 0, is after how many bytes to the server a connection is
	// cut.
	limit int64
	// server is what serves files; nil for OpenSSH's as it is.
	server []string

	mutex sync.Mutex
	count int // connections
}

func newKey(t testing.TB) (ssh.Signer, []byte) {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		t.Fatal(err)
	}
	return signer, pem.EncodeToMemory(block)
}

func newMachine(t testing.TB) *machine {
	t.Helper()
	host, _ := newKey(t)
	user, secret := newKey(t)
	config := &ssh.ServerConfig{PublicKeyCallback: func(_ ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
		if string(key.Marshal()) != string(user.PublicKey().Marshal()) {
			return nil, errors.New("not this key")
		}
		return nil, nil
	}}
	config.AddHostKey(host)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	folder := t.TempDir()
	m := &machine{address: listener.Addr().String(), known: filepath.Join(folder, "known_hosts"), key: filepath.Join(folder, "id"), root: filepath.Join(folder, "www")}
	for name, text := range map[string]string{m.known: knownhosts.Line([]string{m.address}, host.PublicKey()) + "\n", m.key: string(secret)} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			m.mutex.Lock()
			m.count++
			limit, server := m.limit, m.server
			m.mutex.Unlock()
			if limit > 0 {
				connection = &cut{Conn: connection, left: limit}
			}
			go serve(connection, config, server)
		}
	}()
	return m
}

// cut is a connection that breaks after so many bytes.
type cut struct {
	net.Conn
	left int64
}

func (c *cut) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if c.left -= int64(n); c.left <= 0 {
		c.Close()
		return n, io.ErrUnexpectedEOF
	}
	return n, err
}

func serve(connection net.Conn, config *ssh.ServerConfig, server []string) {
	_, channels, requests, err := ssh.NewServerConn(connection, config)
	if err != nil {
		connection.Close()
		return
	}
	go ssh.DiscardRequests(requests)
	for open := range channels {
		channel, requests, err := open.Accept()
		if err != nil {
			return
		}
		go func() {
			for request := range requests {
				_ = request.Reply(request.Type == "subsystem", nil)
			}
		}()
		command := exec.Command(sftpServer)
		if server != nil {
			command = exec.Command(server[0], server[1:]...)
		}
		command.Stdin, command.Stdout = channel, channel
		_ = command.Run()
		channel.Close()
	}
}

func (m *machine) target(t testing.TB) publish.Target {
	t.Helper()
	target, err := publish.SFTP("sftp://user@"+m.address+m.root, publish.SFTPOptions{KnownHosts: []string{m.known}, KeyFiles: []string{m.key}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { target.Close() })
	return target
}

func (m *machine) files(t testing.TB) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(m.root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(m.root, path)
		found[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestSFTP(t *testing.T) {
	m := newMachine(t)
	first, second := site(t, nil), site(t, map[string]string{"index.html": "home 2", "feed.xml": "", "evaluations/2026/b/index.html": "b"})
	for _, s := range []map[string]string{nil, {"index.html": "home 2", "feed.xml": "", "evaluations/2026/b/index.html": "b"}} {
		result, err := publish.Publish(t.Context(), site(t, s), m.target(t), publish.Options{Verify: true})
		if err != nil || len(result.Differ) > 0 {
			t.Fatalf("%+v, %v", result, err)
		}
	}
	holds(t, &host{files: m.files(t)}, second)
	if _, left := m.files(t)["feed.xml"]; left {
		t.Error("a file that is gone from the site is left")
	}
	_ = first
}

// TestSFTPGoesOnAfterACut breaks the connection again and again.
func TestSFTPGoesOnAfterACut(t *testing.T) {
	m := newMachine(t)
	m.mutex.Lock()
	m.limit = 200_000
	m.mutex.Unlock()
	big := map[string]string{}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		big[name+".css"] = strings.Repeat(name, 70_000)
	}
	next := site(t, big)
	waits := 0
	wait := func(context.Context, time.Duration) error { waits++; return nil }
	if _, err := publish.Publish(t.Context(), next, m.target(t), publish.Options{Wait: wait, Memory: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	m.mutex.Lock()
	count := m.count
	m.mutex.Unlock()
	if count < 2 || waits == 0 {
		t.Errorf("%d connections, %d waits: nothing was cut", count, waits)
	}
	holds(t, &host{files: m.files(t)}, next)
}

// TestSFTPWithoutRoom meets a server that cannot write any more in the middle of a
// file, and one that only reads: the next run with a server as it should be goes on.
func TestSFTPWithoutRoom(t *testing.T) {
	m := newMachine(t)
	first := site(t, nil)
	if _, err := publish.Publish(t.Context(), first, m.target(t), publish.Options{}); err != nil {
		t.Fatal(err)
	}
	next := site(t, map[string]string{"a.css": "small", "b.css": strings.Repeat("large", 40_000), "index.html": "home 2"})
	memory := t.TempDir()
	for _, c := range []struct {
		server []string
		want   error
	}{
		{[]string{"sh", "-c", "trap '' XFSZ; ulimit -f 100; exec " + sftpServer}, publish.ErrFull},
		{[]string{sftpServer, "-R"}, publish.ErrForbidden},
	} {
		m.mutex.Lock()
		m.server = c.server
		m.mutex.Unlock()
		waits := 0
		wait := func(context.Context, time.Duration) error { waits++; return nil }
		_, err := publish.Publish(t.Context(), next, m.target(t), publish.Options{Wait: wait, Memory: memory})
		if !errors.Is(err, c.want) || waits > 0 {
			t.Errorf("%v: %v, asked again %d times", c.server, err, waits)
		}
		files := m.files(t)
		for name, file := range first {
			if files[name] != string(file.Data) {
				t.Errorf("%v: %s of the old site is %q", c.server, name, files[name])
			}
		}
	}
	m.mutex.Lock()
	m.server = nil
	m.mutex.Unlock()
	result, err := publish.Publish(t.Context(), next, m.target(t), publish.Options{Memory: memory, Verify: true})
	if err != nil || result.Resumed != 1 {
		t.Errorf("%+v, %v", result, err)
	}
	holds(t, &host{files: m.files(t)}, next)
}

func TestSFTPRefuses(t *testing.T) {
	m := newMachine(t)
	_, other := newKey(t)
	wrong := filepath.Join(t.TempDir(), "id")
	if err := os.WriteFile(wrong, other, 0o600); err != nil {
		t.Fatal(err)
	}
	stranger, _ := newKey(t)
	changed := filepath.Join(t.TempDir(), "known_hosts")
	if err := os.WriteFile(changed, []byte(knownhosts.Line([]string{m.address}, stranger.PublicKey())+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		options publish.SFTPOptions
		want    error
	}{
		"another key":         {publish.SFTPOptions{KnownHosts: []string{m.known}, KeyFiles: []string{wrong}}, publish.ErrKeys},
		"another host's key":  {publish.SFTPOptions{KnownHosts: []string{changed}, KeyFiles: []string{m.key}}, publish.ErrHostKey},
		"a host nobody knows": {publish.SFTPOptions{KnownHosts: []string{empty}, KeyFiles: []string{m.key}}, publish.ErrHostKey},
		"no known_hosts":      {publish.SFTPOptions{KnownHosts: []string{empty + "x"}, KeyFiles: []string{m.key}}, publish.ErrHostKey},
	} {
		target, err := publish.SFTP("sftp://user@"+m.address+m.root, c.options)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := publish.Publish(t.Context(), site(t, nil), target, publish.Options{Wait: noWait}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	for known, want := range map[string]error{m.known: nil, changed: nil, empty: publish.ErrHostKey, empty + "x": publish.ErrHostKey} {
		target, err := publish.SFTP("sftp://user@"+m.address+m.root, publish.SFTPOptions{KnownHosts: []string{known}})
		if err != nil {
			t.Fatal(err)
		}
		if err := publish.Ready(target); !errors.Is(err, want) {
			t.Errorf("ready with %s: %v, want %v", known, err, want)
		}
	}
	if _, err := os.Stat(m.root); err == nil {
		t.Error("something was written")
	}
}
