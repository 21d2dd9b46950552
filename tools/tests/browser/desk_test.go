package browser_test

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// deskSite makes a new site and starts its desk; the address lets one browser in.
func deskSite(t *testing.T) (folder string, desk *site, enter string) {
	t.Helper()
	command, err := compileOnce()
	if err != nil {
		t.Fatal(err)
	}
	folder = filepath.Join(t.TempDir(), "site")
	init := exec.Command(command, "init", folder, "--year", "2021", "--organisation", "某某市财政局", "--base-url", "https://www.example.gov.cn/jixiao/")
	if out, err := init.CombinedOutput(); err != nil {
		t.Fatalf("gongkai init: %v\n%s", err, out)
	}
	run := exec.Command(command, "desk", "--no-browser", "--lang", "zh-cn")
	run.Dir = folder
	output, err := run.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	run.Stderr = &said
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = run.Process.Signal(os.Interrupt)
		_ = run.Wait()
	})
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatalf("gongkai desk: %v\n%s", err, &said)
	}
	_, address, _ := strings.Cut(strings.TrimSpace(line), "：")
	origin, path, _ := strings.Cut(address, "/enter")
	return folder, &site{folder: folder, url: origin}, "/enter" + path
}

// comes waits until a JavaScript expression is true, on whatever page the tab has
// gone to meanwhile.
func (p *tab) comes(condition string) {
	p.t.Helper()
	var last error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(p.ctx, patience)
		yes, err := chromedp.Run(ctx, chromedp.Evaluate[bool](condition))
		cancel()
		if yes && err == nil {
			return
		}
		last = err
	}
	p.t.Fatalf("%s does not come: %v\n%s", condition, last, p.text())
}

// quiet fails the test for what went wrong in the tab. A page that is left breaks
// off its stream of events: that is no fault.
func (p *tab) quiet() {
	p.t.Helper()
	for _, problem := range p.problems() {
		if problem != "request failed: net::ERR_ABORTED" {
			p.t.Error(problem)
		}
	}
}

// pressed presses the button of a command and waits until it has ended, with the
// log in the page.
func (p *tab) pressed(do string) (log string) {
	p.t.Helper()
	label := eval[string](p, `document.querySelector('button[value="`+do+`"]').textContent`)
	p.do("press "+do, chromedp.Click(`button[value="`+do+`"]`))
	return p.ended(label)
}

// ended waits until the command with a label is the newest and done.
func (p *tab) ended(label string) (log string) {
	p.t.Helper()
	p.comes(`document.querySelector("#work h3")?.firstChild.textContent.trim() === "` + label + `" && document.querySelector("#log")?.dataset.done === "true" && document.readyState === "complete"`)
	if command := eval[string](p, `document.querySelector("#work code").textContent`); !strings.HasPrefix(command, "gongkai ") {
		p.t.Errorf("%s: the log names %q", label, command)
	}
	return eval[string](p, `document.querySelector("#log").textContent`)
}

// TestTheDeskFromDropToPublished drives the desk as an officer does, on a real form
// with faults: dropped, checked, explained, built, looked at and published.
func TestTheDeskFromDropToPublished(t *testing.T) {
	folder, desk, enter := deskSite(t)
	p := openOn(t, desk, enter, view{})
	t.Cleanup(func() {
		p.quiet()
	})
	p.accessible()
	p.shot("desk-empty")

	// A folder is dropped: with a workbook, and with what is none.
	book, err := filepath.Abs(filepath.Join(repository, "workbooks", "2021", "自治区党委巡视办巡视工作经费.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	p.do("choose a workbook", chromedp.SetUploadFiles(`#books`, []string{book}), chromedp.Click(`form[action="/upload"] button`))
	p.comes(`document.querySelectorAll("tbody tr").length === 1`)
	if _, err := os.Stat(filepath.Join(folder, "workbooks", "2021", filepath.Base(book))); err != nil {
		t.Fatal(err)
	}

	if log := p.pressed("check"); !strings.Contains(log, "total-score-mismatch") {
		t.Errorf("the check says:\n%s", log)
	}
	p.comes(`document.querySelector("td.state.error") !== null`)
	p.accessible()
	p.shot("desk-checked")
	p.do("open the workbook", chromedp.Click(`tbody a`))
	p.comes(`document.querySelector("table.sheet td.is-error") !== null`)
	p.accessible()
	p.shot("desk-book")
	if quote := eval[string](p, `document.querySelector(".found .quote").textContent`); !strings.Contains(quote, "“") {
		t.Errorf("the finding quotes %q", quote)
	}

	// An explanation, and the day of publication.
	p.do("explain", chromedp.Click(`.found li a[href^="/entries/note"]`))
	p.comes(`document.querySelector("#field-text") !== null`)
	p.accessible()
	p.shot("desk-note")
	p.do("fill in", chromedp.SendKeys(`#field-project`, "自治区党委巡视办巡视工作经费"), chromedp.SendKeys(`#field-text`, "总分以复核后的评分为准。"), chromedp.Click(`main button`))
	p.comes(`document.querySelector(".said") !== null`)
	if notes, err := os.ReadFile(filepath.Join(folder, "workbooks", "2021", "notes.toml")); err != nil || !strings.Contains(string(notes), "总分以复核后的评分为准。") {
		t.Errorf("notes.toml: %v\n%s", err, notes)
	}
	p.visit("/")

	// Every form of what is written down, by the links of the page.
	forms := eval[string](p, `[...document.querySelectorAll(".links a")].map(a => a.getAttribute("href")).join(" ")`)
	if list := strings.Fields(forms); len(list) != 8 {
		t.Errorf("the page leads to the forms %s", forms)
	} else {
		for _, path := range list {
			p.visit(path)
			p.accessible()
			p.byKeyboard("main button")
			p.shot("desk" + strings.ReplaceAll(path, "/", "-"))
		}
	}
	p.visit("/")
	p.do("choices", chromedp.Click(`details summary`))
	p.accessible()
	p.byKeyboard("#key")
	p.shot("desk-choices")
	p.visit("/")

	for _, do := range []string{"list", "annotate", "diff", "build", "inspect", "verify"} {
		log := p.pressed(do)
		p.shot("desk-" + do)
		if code := eval[string](p, `document.querySelector(".code").className`); strings.Contains(code, "code-2") {
			t.Errorf("%s fails:\n%s", do, log)
		}
	}
	p.accessible()
	for _, name := range []string{"问题清单.xlsx", "标注副本.zip"} {
		size := eval[float64](p, `fetch("/out/`+name+`").then(r => r.ok ? r.arrayBuffer() : new ArrayBuffer(0)).then(b => b.byteLength)`)
		if size < 1000 {
			t.Errorf("%s has %v bytes", name, size)
		}
	}

	p.do("preview", chromedp.Click(`form[action="/preview"] button`))
	p.comes(`document.querySelector("#preview a") !== null`)
	preview := eval[string](p, `document.querySelector("#preview a").href`)
	real := openOn(t, &site{url: strings.TrimSuffix(preview, "/jixiao/")}, "/jixiao/", view{})
	if text := real.text(); !strings.Contains(text, "自治区党委巡视办巡视工作经费") {
		t.Errorf("the preview shows:\n%s", text)
	}

	target := filepath.Join(t.TempDir(), "www")
	p.do("where to", chromedp.SendKeys(`#target`, target))
	if log := p.pressed("publish"); !strings.Contains(log, "完整一致") {
		t.Errorf("publish says:\n%s", log)
	}
	p.shot("desk-published")
	// What stands there is the whole site, and says what was written at the desk.
	command, err := compileOnce()
	if err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(command, "verify", target).CombinedOutput(); err != nil {
		t.Errorf("verify: %v\n%s", err, said)
	}
	pages, err := filepath.Glob(filepath.Join(target, "evaluations", "2021", "*", "index.html"))
	if err != nil || len(pages) != 1 {
		t.Fatalf("the folder has the pages %v, %v", pages, err)
	}
	if html, err := os.ReadFile(pages[0]); err != nil || !strings.Contains(string(html), "总分以复核后的评分为准。") {
		t.Errorf("%s does not give the explanation (%v)", pages[0], err)
	}
}

// byKeyboard goes to an element by the Tab key alone, and wants to see where it is on
// the way.
func (p *tab) byKeyboard(selector string) {
	p.t.Helper()
	for range 60 {
		p.press(kb.Tab)
		if eval[bool](p, `document.activeElement.matches(`+"`"+selector+"`"+`)`) {
			return
		}
		if eval[bool](p, `getComputedStyle(document.activeElement).outlineStyle === "none"`) {
			p.t.Errorf("no focus is seen on %s", eval[string](p, `document.activeElement.outerHTML`))
		}
	}
	p.t.Fatalf("%s is not reached by the Tab key", selector)
}

// TestTheDeskByKeyboardAndInTheDark goes to the check by keys alone, and looks at
// the desk on a telephone, in the dark and without scripts.
func TestTheDeskByKeyboardAndInTheDark(t *testing.T) {
	folder, desk, enter := deskSite(t)
	book, err := os.ReadFile(filepath.Join(repository, "workbooks", "2021", "自治区党委巡视办巡视工作经费.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	keep(t, filepath.Join(folder, "workbooks", "2021", "a.xlsx"), book)
	p := openOn(t, desk, enter, view{dark: true, width: 360, height: 740})
	t.Cleanup(func() {
		p.quiet()
	})
	p.accessible()
	p.shot("desk-dark")
	if pixels, widest := p.overflow(); pixels > 0 {
		t.Errorf("%d pixels too wide: %s", pixels, widest)
	}
	p.byKeyboard(`button[value="check"]`)
	p.press(kb.Enter)
	p.ended("核对全部工作簿")
	p.visit("/book?path=" + "workbooks/2021/a.xlsx")
	p.accessible()
	p.shot("desk-dark-book")
	if pixels, widest := p.overflow(); pixels > 0 {
		t.Errorf("%d pixels too wide: %s", pixels, widest)
	}
}

// TestADroppedFolder drops a folder onto the desk, as a browser hands it over.
func TestADroppedFolder(t *testing.T) {
	folder, desk, enter := deskSite(t)
	p := openOn(t, desk, enter, view{})
	eval[bool](p, `(() => {
		const file = (name) => ({isFile: true, isDirectory: false, name, file: (done) => done(new File(["PK"], name))});
		const dir = (name, list) => ({isFile: false, isDirectory: true, name, createReader: () => {
			let left = [list, []];
			return {readEntries: (done) => done(left.shift())};
		}});
		const tree = dir("报来", [file("一.xlsx"), file("说明.txt"), file("~$一.xlsx"), dir("城管局", [file("二.xlsx")])]);
		const event = new Event("drop", {cancelable: true});
		event.dataTransfer = {items: [{webkitGetAsEntry: () => tree}]};
		document.querySelector("form[action='/upload']").dispatchEvent(event);
		return true;
	})()`)
	p.comes(`document.querySelector(".said") !== null`)
	for _, name := range []string{"一.xlsx", "城管局/二.xlsx"} {
		if _, err := os.Stat(filepath.Join(folder, "workbooks", "2021", filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	p.quiet()
}
