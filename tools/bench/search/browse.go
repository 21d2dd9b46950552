package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/evanw/esbuild/pkg/api"
)

// patience is how long one question may take.
const patience = 5 * time.Minute

// browser is a Chromium with one page open.
type browser struct {
	ctx  context.Context
	quit func()
}

func openPage(url string) (*browser, error) {
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(program), chromedp.Flag("headless", "new")}
	for _, flag := range []string{"no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking", "disable-dev-shm-usage"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, quit := chromedp.NewContext(allocator)
	b := &browser{ctx, func() { quit(); stop() }}
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		b.quit()
		return nil, fmt.Errorf("open %s in Chromium: %w", url, err)
	}
	return b, nil
}

// eval gives what a JavaScript function makes of its arguments.
func eval[T any](b *browser, function string, args ...any) (T, error) {
	call := function + "("
	for i, arg := range args {
		text, err := json.Marshal(arg)
		if err != nil {
			return *new(T), err
		}
		if i > 0 {
			call += ","
		}
		call += string(text)
	}
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](call+")", chromedp.EvalAwaitPromise))
}

// bundle makes one script of a TypeScript file, as Hugo does for the site.
func bundle(from, to string) error {
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{from}, Outfile: to, Bundle: true, Write: true,
		Format: api.FormatIIFE, Target: api.ES2020, MinifySyntax: true, MinifyWhitespace: true, MinifyIdentifiers: true,
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("bundle %s: %s", from, result.Errors[0].Text)
	}
	return nil
}

func writePage(dir, script string) error {
	html := `<!doctype html><title>searchbench</title><script type="module" src="` + script + `"></script>`
	return os.WriteFile(filepath.Join(dir, "index.html"), []byte(html), 0o644)
}
