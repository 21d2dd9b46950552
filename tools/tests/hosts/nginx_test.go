package hosts_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// startNginx serves a folder with the settings that the command printed, and sets a
// variable to its address: nginx NAME SETTINGS PATH.
func startNginx(ts *testscript.TestScript, _ bool, args []string) {
	folder, err := os.MkdirTemp("", "gongkai-nginx-")
	ts.Check(err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	address := listener.Addr().String()
	ts.Check(listener.Close())
	config := fmt.Sprintf("daemon off;\nmaster_process off;\npid %[1]s/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n"+
		"client_body_temp_path %[1]s/t1;\nproxy_temp_path %[1]s/t2;\nfastcgi_temp_path %[1]s/t3;\nuwsgi_temp_path %[1]s/t4;\nscgi_temp_path %[1]s/t5;\n"+
		"server { listen %[2]s; include %[3]s; }\n}\n", folder, address, ts.MkAbs(args[1]))
	file := filepath.Join(folder, "nginx.conf")
	ts.Check(os.WriteFile(file, []byte(config), 0o644))
	name := "nginx"
	if _, err := exec.LookPath(name); err != nil {
		name = "/usr/sbin/nginx" // where Debian has it, outside a user's PATH
	}
	var said bytes.Buffer
	server := exec.Command(name, "-p", folder, "-c", file)
	server.Stdout, server.Stderr = &said, &said
	ts.Check(server.Start())
	ts.Defer(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
		_ = os.RemoveAll(folder)
	})
	site := "http://" + address + args[2]
	for end := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		answer, err := http.Get(site)
		if err == nil {
			answer.Body.Close()
			ts.Setenv(args[0], site)
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("nginx does not answer: %v\n%s", err, said.String())
		}
	}
}

// served wants an address to be answered with a status, and with a text that matches
// a pattern: served ADDRESS STATUS PATTERN.
func served(ts *testscript.TestScript, _ bool, args []string) {
	answer, err := http.Get(args[0])
	ts.Check(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	ts.Check(err)
	if strconv.Itoa(answer.StatusCode) != args[1] || !regexp.MustCompile(args[2]).Match(body) {
		ts.Fatalf("%s is answered with %s, want %s and %q in:\n%s", args[0], answer.Status, args[1], args[2], body)
	}
}
