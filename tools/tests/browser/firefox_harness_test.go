package browser_test

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// firefox is a Firefox without a window, driven over WebDriver BiDi. It has one
// tab; its tests share it and run one after the other.
type firefox struct {
	line    *websocket.Conn
	context string // the tab

	mu      sync.Mutex
	last    int
	waiting map[int]chan answer
	broken  error    // why the line ended
	found   []string // what the console said since the last page
}

// answer is what Firefox answers to a command, or an event.
type answer struct {
	ID      int             `json:"id"`
	Type    string          `json:"type"` // success, error, event
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
	Result  json.RawMessage `json:"result"`
	Error   string          `json:"error"`
	Message string          `json:"message"`
}

// firefoxOnce starts the Firefox that all tests share.
var firefoxOnce = sync.OnceValues(func() (*firefox, error) {
	program, err := exec.LookPath("firefox-esr")
	if err != nil {
		if program, err = exec.LookPath("firefox"); err != nil {
			return nil, errors.New("no Firefox found: `make test` installs it, or install the package firefox-esr by hand")
		}
	}
	home, err := os.MkdirTemp("", "gongkai-firefox-")
	if err != nil {
		return nil, err
	}
	// The browser asks no server of its makers for anything.
	settings := `user_pref("app.normandy.enabled", false);
user_pref("app.update.auto", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("intl.accept_languages", "zh-CN");
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.enabled", false);
`
	if err := os.WriteFile(filepath.Join(home, "user.js"), []byte(settings), 0o600); err != nil {
		return nil, err
	}
	process := exec.Command(program, "--headless", "--no-remote", "--profile", home, "--remote-debugging-port", "0")
	process.Env = append(os.Environ(), "HOME="+home, "MOZ_CRASHREPORTER_DISABLE=1")
	said, err := process.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := process.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	endings = append(endings, func() {
		process.Process.Kill()
		process.Wait() // fails: it was killed
		os.RemoveAll(home)
	})
	address, err := listening(bufio.NewScanner(said))
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	line, _, err := websocket.DefaultDialer.Dial(address+"/session", nil)
	if err != nil {
		return nil, fmt.Errorf("reach Firefox at %s: %w", address, err)
	}
	f := &firefox{line: line, waiting: map[int]chan answer{}}
	go f.listen()
	return f, f.begin()
})

// listening reads what Firefox says until it names its address, and lets it go on
// talking.
func listening(said *bufio.Scanner) (address string, err error) {
	found := make(chan string)
	go func() {
		defer close(found)
		told := false
		for said.Scan() {
			if _, rest, ok := strings.Cut(said.Text(), "WebDriver BiDi listening on "); ok && !told {
				told = true
				found <- strings.TrimSpace(rest)
			}
		}
	}()
	select {
	case address, ok := <-found:
		if !ok {
			return "", errors.New("it ended before it listened")
		}
		return address, nil
	case <-time.After(patience):
		return "", fmt.Errorf("it does not listen after %s", patience)
	}
}

// listen hands answers to those who wait for them, and keeps what the console says.
func (f *firefox) listen() {
	for {
		var a answer
		err := f.line.ReadJSON(&a)
		f.mu.Lock()
		if err != nil {
			f.broken = err
			for _, waiting := range f.waiting {
				close(waiting)
			}
			f.waiting = nil
			f.mu.Unlock()
			return
		}
		switch {
		case a.Type == "event":
			var entry struct{ Level, Text string }
			if json.Unmarshal(a.Params, &entry) == nil && (entry.Level == "error" || entry.Level == "warn") {
				f.found = append(f.found, entry.Level+": "+entry.Text)
			}
		case f.waiting[a.ID] != nil:
			f.waiting[a.ID] <- a
			delete(f.waiting, a.ID)
		}
		f.mu.Unlock()
	}
}

// ask sends a command and reads its result into to, unless that is nil.
func (f *firefox) ask(method string, params any, to any) error {
	f.mu.Lock()
	if f.broken != nil {
		f.mu.Unlock()
		return fmt.Errorf("%s: the line to Firefox is broken: %w", method, f.broken)
	}
	f.last++
	id, back := f.last, make(chan answer, 1)
	f.waiting[id] = back
	err := f.line.WriteJSON(map[string]any{"id": id, "method": method, "params": params})
	f.mu.Unlock()
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case a, ok := <-back:
		if !ok {
			return fmt.Errorf("%s: Firefox ended", method)
		}
		if a.Type == "error" {
			return fmt.Errorf("%s: %s: %s", method, a.Error, a.Message)
		}
		if to == nil {
			return nil
		}
		return json.Unmarshal(a.Result, to)
	case <-time.After(patience):
		return fmt.Errorf("%s: no answer after %s", method, patience)
	}
}

// begin opens the session and finds the tab.
func (f *firefox) begin() error {
	if err := f.ask("session.new", map[string]any{"capabilities": map[string]any{}}, nil); err != nil {
		return err
	}
	if err := f.ask("session.subscribe", map[string]any{"events": []string{"log.entryAdded"}}, nil); err != nil {
		return err
	}
	var tree struct{ Contexts []struct{ Context string } }
	if err := f.ask("browsingContext.getTree", map[string]any{}, &tree); err != nil {
		return err
	}
	if len(tree.Contexts) == 0 {
		return errors.New("Firefox has no tab")
	}
	f.context = tree.Contexts[0].Context
	return nil
}

// fox is a page of a site in Firefox.
type fox struct {
	*firefox
	t    *testing.T
	site *site
}

// inFirefox opens a page of a site, in a window of the given size in CSS pixels.
// What the console complains of while the test runs is an error.
func inFirefox(t *testing.T, s *site, address string, width, height int) *fox {
	t.Helper()
	browser, err := firefoxOnce()
	if err != nil {
		t.Fatal(err)
	}
	p := &fox{browser, t, s}
	p.must("browsingContext.setViewport", map[string]any{"context": p.context, "viewport": map[string]any{"width": width, "height": height}}, nil)
	t.Cleanup(func() {
		browser.mu.Lock()
		defer browser.mu.Unlock()
		for _, complaint := range browser.found {
			t.Errorf("the console of Firefox says %s", complaint)
		}
		browser.found = nil
	})
	p.visit(address)
	return p
}

func (p *fox) must(method string, params, to any) {
	p.t.Helper()
	if err := p.ask(method, params, to); err != nil {
		p.t.Fatal(err)
	}
}

// visit goes to an address of the site and waits until it is loaded.
func (p *fox) visit(address string) {
	p.t.Helper()
	p.must("browsingContext.navigate", map[string]any{"context": p.context, "url": p.site.url + address, "wait": "complete"}, nil)
}

// eval gives the text that an expression comes to, which may be a promise's.
func (p *fox) eval(expression string) string {
	p.t.Helper()
	var got struct {
		Type   string
		Result struct {
			Type  string
			Value json.RawMessage
		}
		ExceptionDetails struct{ Text string }
	}
	p.must("script.evaluate", map[string]any{
		"expression": "Promise.resolve(" + expression + ").then(String)", "awaitPromise": true, "target": map[string]any{"context": p.context},
	}, &got)
	if got.Type == "exception" {
		p.t.Fatalf("%s: %s", expression, got.ExceptionDetails.Text)
	}
	var text string
	if err := json.Unmarshal(got.Result.Value, &text); err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return text
}

// wait waits until a condition holds.
func (p *fox) wait(condition string) {
	p.t.Helper()
	for end := time.Now().Add(patience); p.eval(condition) != "true"; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			p.t.Fatalf("%s does not hold after %s", condition, patience)
		}
	}
}

// press presses keys one after the other, as a person does.
func (p *fox) press(keys ...string) {
	p.t.Helper()
	var actions []map[string]string
	for _, key := range keys {
		actions = append(actions, map[string]string{"type": "keyDown", "value": key}, map[string]string{"type": "keyUp", "value": key})
	}
	p.must("input.performActions", map[string]any{"context": p.context, "actions": []any{map[string]any{"type": "key", "id": "keyboard", "actions": actions}}}, nil)
}

// shot keeps a picture of the screen where GONGKAI_SHOTS names a folder.
func (p *fox) shot(name string) {
	p.t.Helper()
	folder := os.Getenv("GONGKAI_SHOTS")
	if folder == "" {
		return
	}
	var got struct{ Data string }
	p.must("browsingContext.captureScreenshot", map[string]any{"context": p.context}, &got)
	picture, err := base64.StdEncoding.DecodeString(got.Data)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644)
	}
	if err != nil {
		p.t.Fatal(err)
	}
}
