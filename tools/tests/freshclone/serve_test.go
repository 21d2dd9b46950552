package freshclone_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/tools/internal/evaluation"
)

// TestOneCommand clones the repository, runs the one command of the README and
// looks at the site it serves.
func TestOneCommand(t *testing.T) {
	folder, mark, port := clone(t), marker(t), freePort(t)
	command := exec.Command("go", "run", "./tools/gongkai", "serve", "--port", port)
	command.Dir = folder
	command.Env = append(os.Environ(), "CGO_ENABLED=0", mark)
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // so that a signal reaches what `go run` started
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	t.Cleanup(func() { syscall.Kill(-command.Process.Pid, syscall.SIGKILL) })

	site := "http://127.0.0.1:" + port
	wait(t, site, ended, &output)
	id := evaluation.Identity("2021", "自治区党委巡视工作领导小组办公室本级", "自治区党委巡视办巡视工作经费")
	home := fetch(t, site+"/")
	if !strings.Contains(home, "/evaluations/2021/"+id+"/") {
		t.Errorf("the home page has no link to the reference form, id %s", id)
	}
	page := fetch(t, site+"/evaluations/2021/"+id+"/")
	for _, want := range []string{"自治区党委巡视办巡视工作经费", "74.37%", "824.355", "96.87"} {
		if !strings.Contains(page, want) {
			t.Errorf("the reference form's page does not show %s", want)
		}
	}
	if changed := run(t, folder, "git", "status", "--porcelain"); changed != "" {
		t.Errorf("serving changed the clone:\n%s", changed)
	}
	if len(left(t, mark)) == 0 {
		t.Error("the search for processes does not see the server that runs")
	}
	if err := syscall.Kill(-command.Process.Pid, syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
	case <-time.After(30 * time.Second):
		t.Errorf("still running 30 seconds after SIGTERM")
	}
	gone(t, mark)
}

// freePort gives a port that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return fmt.Sprint(listener.Addr().(*net.TCPAddr).Port)
}

// wait waits until the site is served; the first compile of Hugo takes minutes.
func wait(t *testing.T, site string, ended <-chan error, output *bytes.Buffer) {
	t.Helper()
	for deadline := time.Now().Add(15 * time.Minute); time.Now().Before(deadline); {
		select {
		case err := <-ended:
			t.Fatalf("serve ended: %v\n%s", err, output)
		case <-time.After(200 * time.Millisecond):
		}
		if answer, err := http.Get(site + "/"); err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
	}
	t.Fatalf("nothing is served at %s", site)
}

func fetch(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("%s: %s, %v", address, answer.Status, err)
	}
	return string(text)
}
