package browser_test

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long one step in the browser may take.
const patience = time.Minute

// browserOnce starts the browser that all tabs share.
var browserOnce = sync.OnceValues(func() (context.Context, error) {
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		return nil, fmt.Errorf("no browser found: `make test` installs Chromium, or install the package chromium by hand")
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(program), chromedp.Flag("headless", "new")}
	for _, flag := range []string{
		"no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
		"disable-component-update", "disable-sync", "disable-dev-shm-usage",
	} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	browser, quit := chromedp.NewContext(allocator)
	endings = append(endings, func() { quit(); stop() })
	if err := chromedp.Do(browser); err != nil {
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	return browser, nil
})

// phone is the widest screen that is taken for a telephone's, in CSS pixels.
const phone = 480

// view is how a page is looked at. The zero value is a desk screen in light
// colours with scripts on.
type view struct {
	width, height int64 // CSS pixels; 0 for 1280 by 900
	dark          bool
	print         bool // lay out as printed
	reducedMotion bool
	forcedColors  bool
	noScript      bool
}

// tab is one page, open in a browser of its own: no cache, no storage.
type tab struct {
	t    *testing.T
	site *site
	ctx  context.Context

	mu       sync.Mutex
	found    []string // what the console said, and requests to other hosts
	requests []string // addresses asked for
	bytes    float64  // received, headers included, as compressed
}

// open opens a page of the built site, such as "/search/", and waits until it
// has loaded. When the test ends, the tab is closed, and the test fails if the
// console had errors or warnings, the policy was broken, or another host
// was asked for anything.
func open(t *testing.T, address string, v view) *tab {
	t.Helper()
	page := openOn(t, built(t), address, v)
	t.Cleanup(func() {
		for _, problem := range page.problems() {
			t.Errorf("%s: %s", address, problem)
		}
	})
	return page
}

// openOn opens a page of any site, and leaves the problems to the test.
func openOn(t *testing.T, s *site, address string, v view) *tab {
	t.Helper()
	browser, err := browserOnce()
	if err != nil {
		t.Fatal(err)
	}
	ctx, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	page := &tab{t: t, site: s, ctx: ctx}
	t.Cleanup(closeTab)
	page.do("prepare a tab", v.steps()...)
	if err := chromedp.Listen(ctx, page.note); err != nil {
		t.Fatal(err)
	}
	page.visit(address)
	return page
}

// steps sets the tab up before anything is loaded.
func (v view) steps() []chromedp.Action[chromedp.Void] {
	if v.width == 0 {
		v.width = 1280
	}
	if v.height == 0 {
		v.height = 900
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: choose(v.dark, "dark", "light")},
		{Name: "prefers-reduced-motion", Value: choose(v.reducedMotion, "reduce", "no-preference")},
		{Name: "forced-colors", Value: choose(v.forcedColors, "active", "none")},
	}}
	if v.print {
		media.Media = "print"
	}
	viewport := chromedp.EmulateViewport(v.width, v.height)
	if v.width <= phone {
		// Scroll bars lie over the page, as they do on telephones.
		viewport = chromedp.EmulateViewport(v.width, v.height, chromedp.EmulateMobile)
	}
	return []chromedp.Action[chromedp.Void]{
		viewport,
		chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			if _, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, media); err != nil {
				return err
			}
			_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: v.noScript})
			return err
		}),
	}
}

func choose(yes bool, this, that string) string {
	if yes {
		return this
	}
	return that
}

// visit goes to another page of the site in the same tab.
func (p *tab) visit(address string) {
	p.t.Helper()
	p.do("open "+address, chromedp.Navigate(p.site.url+address))
}

// do runs steps; an error ends the test.
func (p *tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	// The first steps of a tab bind it to their context, so they have no limit.
	if chromedp.FromContext(p.ctx).Target == nil {
		if err := chromedp.Do(p.ctx); err != nil {
			p.t.Fatalf("%s: %v", what, err)
		}
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
}

// get runs a step that gives something; an error ends the test.
func get[T any](p *tab, what string, step chromedp.Action[T]) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	result, err := chromedp.Run(ctx, step)
	if err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
	return result
}

// note keeps what happens in the tab.
func (p *tab) note(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
		if url := e.Request.URL; !strings.HasPrefix(url, p.site.url+"/") && !strings.HasPrefix(url, "data:") && !strings.HasPrefix(url, "blob:"+p.site.url) {
			p.found = append(p.found, "request leaves the site: "+url)
		}
	case *network.EventLoadingFinished:
		p.bytes += e.EncodedDataLength
	case *network.EventLoadingFailed:
		p.found = append(p.found, "request failed: "+e.ErrorText)
	case *log.EventEntryAdded:
		p.found = append(p.found, fmt.Sprintf("%s (%s): %s %s", e.Entry.Level, e.Entry.Source, e.Entry.Text, e.Entry.URL))
	case *runtime.EventExceptionThrown:
		p.found = append(p.found, "exception: "+describe(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			var said []string
			for _, arg := range e.Args {
				said = append(said, string(arg.Value)+arg.Description)
			}
			p.found = append(p.found, fmt.Sprintf("console.%s: %s", e.Type, strings.Join(said, " ")))
		}
	}
}

func describe(e *runtime.ExceptionDetails) string {
	if e.Exception != nil && e.Exception.Description != "" {
		return e.Exception.Description
	}
	return e.Text
}

// problems gives what went wrong so far. A test that expects a problem calls
// forgive with a part of its words first.
func (p *tab) problems() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.found...)
}

// forgive drops the problems that contain a text, and fails if there is none:
// a test that expects a fault must see it.
func (p *tab) forgive(text string) {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	var left []string
	for _, problem := range p.found {
		if !strings.Contains(problem, text) {
			left = append(left, problem)
		}
	}
	if len(left) == len(p.found) {
		p.t.Errorf("no problem with %q was seen among %q", text, p.found)
	}
	p.found = left
}

// transferred gives how many bytes came over the line since the tab was opened:
// headers included, files as compressed.
func (p *tab) transferred() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return int(p.bytes)
}

// asked gives the addresses that were asked for, without the site's own.
func (p *tab) asked() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var below []string
	for _, url := range p.requests {
		below = append(below, strings.TrimPrefix(url, p.site.url))
	}
	return below
}
