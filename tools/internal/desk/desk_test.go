package desk_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/tools/internal/desk"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
)

// window is a desk and a browser that has entered it.
type window struct {
	*testing.T
	folder, origin string
	targets        []string
	client         *http.Client
	ran            chan []string
	ended          chan error
}

func open(t *testing.T, locale string, idle time.Duration) *window {
	t.Helper()
	w := &window{T: t, folder: t.TempDir(), ran: make(chan []string, 10), ended: make(chan error, 1)}
	one, err := desk.Open(t.Context(), w.office(t, locale, idle))
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		w.ended <- one.Serve(t.Context())
		one.Close()
	}()
	jar, _ := cookiejar.New(nil)
	w.client = &http.Client{Jar: jar}
	w.origin, _, _ = strings.Cut(one.Address(), "/enter")
	if status, _ := w.get(strings.TrimPrefix(one.Address(), w.origin)); status != http.StatusOK {
		t.Fatalf("the first window gets in with %d", status)
	}
	return w
}

// office has commands that only say what they were asked for.
func (w *window) office(t *testing.T, locale string, idle time.Duration) desk.Office {
	t.Helper()
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		t.Fatal(err)
	}
	return desk.Office{
		Folder: w.folder, Printer: catalogue.Printer(locale), Lang: locale, Idle: idle,
		Run: func(_ context.Context, args []string, log *desk.Log) int {
			log.Progress("half way")
			fmt.Fprintln(log, "ran", strings.Join(args, " "))
			w.ran <- args
			if args[0] == "check" {
				_ = os.WriteFile(args[2], []byte("list"), 0o644)
			}
			if args[0] == "annotate" {
				_ = os.MkdirAll(args[3], 0o755)
				_ = os.WriteFile(filepath.Join(args[3], "copy.xlsx"), []byte("copy"), 0o644)
			}
			return 0
		},
		Check: func(context.Context, *desk.Log) (report.Checked, error) {
			book := filepath.Join(w.folder, "workbooks", "2025", "a.xlsx")
			bad := filepath.Join(w.folder, "workbooks", "2025", "b.xlsx")
			return report.Checked{
				Files: 2, Forms: []report.Form{{Project: "P<1>", Workbook: book, Sheet: "S"}},
				Messages: []report.Message{{ID: "total-score-mismatch", Severity: "error", Title: "T", Message: "<b>90</b> is not 98", Workbook: book, Sheet: "S", Cells: []string{"B1"}}},
				Refusals: []*finding.Refusal{{File: bad, Reason: message.New("desk.say"), Remedy: message.New("desk.busy")}},
			}, nil
		},
		Explain: func(string) ([]form.Explanation, error) {
			at := func(text string) source.Range { r, _ := source.ParseRange(text); return r }
			return []form.Explanation{{Sheet: "S", Confidence: "0.90", Cells: []form.ExplainedCell{
				{At: at("A1:A1").From, Span: at("A1:A1"), Text: "总分", Use: form.UsedAsLabel, Role: "total.label", Words: -1},
				{At: at("B1:C1").From, Span: at("B1:C1"), Text: "<i>90</i>", Use: form.UsedAsValue, Role: "total.score", Words: -1},
				{At: at("A2:A2").From, Span: at("A2:A2"), Text: "5", Use: form.UsedAsValue, Role: "indicators.0.weight", Words: -1},
			}}}, nil
		},
		Targets: func() []string { return w.targets },
		Preview: func(context.Context) (string, error) { return "http://localhost:9/", nil },
	}
}

func (w *window) get(path string) (status int, text string) {
	w.Helper()
	answer, err := w.client.Get(w.origin + path)
	if err != nil {
		w.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		w.Fatal(err)
	}
	return answer.StatusCode, string(data)
}

// post sends a form from a page of the desk and gives the page that follows.
func (w *window) post(path, kind string, body io.Reader) (status int, text string) {
	w.Helper()
	request, err := http.NewRequest(http.MethodPost, w.origin+path, body)
	if err != nil {
		w.Fatal(err)
	}
	request.Header.Set("Content-Type", kind)
	request.Header.Set("Origin", w.origin)
	answer, err := w.client.Do(request)
	if err != nil {
		w.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		w.Fatal(err)
	}
	return answer.StatusCode, string(data)
}

func (w *window) fill(path string, values url.Values) (status int, text string) {
	w.Helper()
	return w.post(path, "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
}

// drop sends files by their paths below the dropped folder.
func (w *window) drop(path, year string, replace bool, files map[string]string) (text string) {
	w.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("year", year)
	if replace {
		_ = form.WriteField("replace", "1")
	}
	for name, content := range files {
		_ = form.WriteField("path", name)
		part, _ := form.CreateFormFile("file", "x.xlsx")
		_, _ = io.WriteString(part, content)
	}
	_ = form.Close()
	status, text := w.post(path, form.FormDataContentType(), &body)
	if status != http.StatusOK {
		w.Errorf("drop %v: %d", files, status)
	}
	return text
}

// finished waits until the newest piece of work is done.
func (w *window) finished() string {
	w.Helper()
	for range 100 {
		if _, text := w.get("/"); strings.Contains(text, `data-done="true"`) {
			return text
		}
		time.Sleep(20 * time.Millisecond)
	}
	w.Fatal("the work does not end")
	return ""
}

// TestChoicesOfABuild hands in a build as the form does, with and without choices.
func TestChoicesOfABuild(t *testing.T) {
	w := open(t, message.English, time.Hour)
	build := func(fields map[string]string, file, content string) (status int, text string) {
		t.Helper()
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		for name, value := range fields {
			_ = form.WriteField(name, value)
		}
		part, _ := form.CreateFormFile("approval", file)
		_, _ = io.WriteString(part, content)
		_ = form.Close()
		return w.post("/build", form.FormDataContentType(), &body)
	}
	approval := filepath.Join(w.folder, ".gongkai", "desk", "approval", "approval.toml")
	for name, c := range map[string]struct {
		fields        map[string]string
		file, content string
		want          string
	}{
		"nothing chosen": {nil, "", "", "build"},
		"all chosen":     {map[string]string{"withdraw": "1", "key": " ../key.txt "}, "审批 (1).TOML", "signer = 'a'", "build --withdraw --require-approval " + approval + " --sign ../key.txt"},
		"a path as name": {nil, "../../x.toml", "a", "build --require-approval " + approval},
	} {
		if status, _ := build(c.fields, c.file, c.content); status != http.StatusOK {
			t.Errorf("%s: %d", name, status)
		}
		if got := strings.Join(<-w.ran, " "); got != c.want {
			t.Errorf("%s runs %q", name, got)
		}
		w.finished()
		if data, err := os.ReadFile(approval); c.content != "" && (err != nil || string(data) != c.content) {
			t.Errorf("%s: kept %q, %v", name, data, err)
		}
	}
	if _, text := build(nil, "page.html", "x"); !strings.Contains(text, "this is no approval") {
		t.Errorf("a page is taken for an approval:\n%s", text)
	}
	if _, text := build(nil, "a.toml", strings.Repeat("x", 5<<20)); !strings.Contains(text, "is too large") && !strings.Contains(text, "too large") {
		t.Errorf("a huge approval is taken:\n%s", text)
	}
	select {
	case args := <-w.ran:
		t.Errorf("ran %v", args)
	default:
	}
}

func TestOnlyItsOwnWindowGetsIn(t *testing.T) {
	w := open(t, message.Chinese, time.Hour)
	ask := func(client *http.Client, method, path, host, origin, site string) int {
		t.Helper()
		request, _ := http.NewRequest(method, w.origin+path, nil)
		if host != "" {
			request.Host = host
		}
		if origin != "" {
			request.Header.Set("Origin", origin)
		}
		if site != "" {
			request.Header.Set("Sec-Fetch-Site", site)
		}
		answer, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} {
			if answer.Header.Get(name) == "" {
				t.Errorf("%s %s has no %s", method, path, name)
			}
		}
		return answer.StatusCode
	}
	stranger := &http.Client{}
	_, port, _ := strings.Cut(strings.TrimPrefix(w.origin, "http://"), ":")
	for _, c := range []struct {
		client                           *http.Client
		method, path, host, origin, site string
		want                             int
	}{
		{w.client, "GET", "/", "", "", "", 200},
		{w.client, "GET", "/", "", "", "same-origin", 200},
		{w.client, "GET", "/", "", "", "cross-site", 403},
		{w.client, "GET", "/", "", "", "same-site", 403},
		{w.client, "GET", "/", "localhost:" + port, "", "", 421},
		{w.client, "GET", "/", "evil.example", "", "", 421},
		{w.client, "GET", "/", "127.0.0.1", "", "", 421},
		{w.client, "GET", "/events", "", "http://evil.example", "", 403},
		{w.client, "POST", "/stop", "", w.origin, "", 200},
		{w.client, "POST", "/stop", "", "", "", 403},
		{w.client, "POST", "/stop", "", "null", "", 403},
		{w.client, "POST", "/stop", "", "http://localhost:" + port, "", 403},
		{w.client, "POST", "/stop", "", "http://evil.example", "", 403},
		{stranger, "GET", "/", "", "", "", 401},
		{stranger, "GET", "/enter?token=", "", "", "", 401},
		{stranger, "GET", "/enter", "", "", "", 401},
		{stranger, "GET", "/desk.js", "", "", "", 401},
		{stranger, "POST", "/stop", "", w.origin, "", 401},
	} {
		if got := ask(c.client, c.method, c.path, c.host, c.origin, c.site); got != c.want {
			t.Errorf("%s %s, host %q, origin %q, site %q, own %v: %d, want %d", c.method, c.path, c.host, c.origin, c.site, c.client == w.client, got, c.want)
		}
	}
}

func TestTheAddressWorksOnceAndTheCookieIsStrict(t *testing.T) {
	w := &window{T: t, folder: t.TempDir(), ran: make(chan []string, 1)}
	one, err := desk.Open(t.Context(), w.office(t, message.Chinese, time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	go func() { _ = one.Serve(t.Context()) }()
	address := one.Address()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for i, want := range []int{http.StatusSeeOther, http.StatusUnauthorized} {
		answer, err := client.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("time %d: %d, want %d", i+1, answer.StatusCode, want)
		}
		for _, cookie := range answer.Cookies() {
			if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || cookie.MaxAge != 0 || len(cookie.Value) < 20 {
				t.Errorf("the cookie is %v", cookie)
			}
		}
		if i == 0 && len(answer.Cookies()) != 1 {
			t.Errorf("%d cookies", len(answer.Cookies()))
		}
	}
	if _, err := desk.Open(t.Context(), w.office(t, message.Chinese, time.Hour)); !errors.Is(err, desk.ErrTaken) {
		t.Errorf("a second desk: %v", err)
	}
	if standing := desk.Standing(w.folder); standing == "" || strings.Contains(standing, "token") {
		t.Errorf("the standing desk is at %q", standing)
	}
}

func TestItEndsOnceItsWindowsAreClosed(t *testing.T) {
	w := open(t, message.Chinese, 300*time.Millisecond)
	ctx, closeWindow := context.WithCancel(t.Context())
	request, _ := http.NewRequestWithContext(ctx, http.MethodGet, w.origin+"/events", nil)
	answer, err := w.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-w.ended:
		t.Fatalf("it ended under an open window: %v", err)
	case <-time.After(900 * time.Millisecond):
	}
	closeWindow()
	answer.Body.Close()
	select {
	case err := <-w.ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Error("it stays without a window")
	}
}

func TestDroppedFiles(t *testing.T) {
	w := open(t, message.English, time.Hour)
	long := strings.Repeat("长", 201) + ".xlsx"
	text := w.drop("/upload", "2025", false, map[string]string{
		"a.xlsx": "A", "sub/b.xls": "B", "2024/c.xlsx": "C", `win\d.xlsx`: "D",
		"../out.xlsx": "x", "/abs.xlsx": "x", "x/../../out.xlsx": "x", "C:/x.xlsx": "x", "con.xlsx": "x", ".hid/e.xlsx": "x", "~$a.xlsx": "x",
		"virus.exe": "x", "page.html": "x", "a\x00b.xlsx": "x", "dot./x.xlsx": "x", long: "x", "1/2/3/4/5/6/7/8/9.xlsx": "x",
	})
	if !strings.Contains(text, "Workbooks taken: 4.") {
		t.Errorf("not four files are taken:\n%s", text)
	}
	want := map[string]string{"2025/a.xlsx": "A", "2025/sub/b.xls": "B", "2024/c.xlsx": "C", "2025/win/d.xlsx": "D"}
	found := 0
	err := filepath.WalkDir(filepath.Dir(w.folder), func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.Contains(path, ".gongkai"+string(filepath.Separator)) {
			return err
		}
		below, _ := filepath.Rel(filepath.Join(w.folder, "workbooks"), path)
		if data, _ := os.ReadFile(path); want[filepath.ToSlash(below)] != string(data) {
			t.Errorf("%s is there", path)
		}
		found++
		return nil
	})
	if err != nil || found != len(want) {
		t.Errorf("%d files are there, want %d (%v)", found, len(want), err)
	}
	for _, year := range []string{"", "..", "25", "2025/.."} {
		if text := w.drop("/upload", year, false, map[string]string{"y.xlsx": "x"}); !strings.Contains(text, "Workbooks taken: 0.") {
			t.Errorf("the year %q is taken", year)
		}
	}
	// What stands there is replaced only when it is said, and kept.
	book := filepath.Join(w.folder, "workbooks", "2025", "a.xlsx")
	w.drop("/upload", "2025", false, map[string]string{"a.xlsx": "new"})
	if data, _ := os.ReadFile(book); string(data) != "A" {
		t.Errorf("replaced without a word by %q", data)
	}
	w.drop("/upload", "2025", true, map[string]string{"a.xlsx": "new"})
	if data, _ := os.ReadFile(book); string(data) != "new" {
		t.Errorf("not replaced: %q", data)
	}
	kept, _ := filepath.Glob(filepath.Join(w.folder, ".gongkai", "desk", "replaced", "*", "a.xlsx"))
	if len(kept) != 1 {
		t.Fatalf("kept: %v", kept)
	}
	if data, _ := os.ReadFile(kept[0]); string(data) != "A" {
		t.Errorf("kept %q", data)
	}
}

func TestNoLinkLeadsOutOfTheFolder(t *testing.T) {
	w := open(t, message.English, time.Hour)
	outside := t.TempDir()
	year := filepath.Join(w.folder, "workbooks", "2025")
	if err := os.MkdirAll(year, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(year, "sub")); err != nil {
		t.Fatal(err)
	}
	w.drop("/upload", "2025", true, map[string]string{"sub/a.xlsx": "x"})
	if entries, _ := os.ReadDir(outside); len(entries) > 0 {
		t.Errorf("%v was written outside the site", entries)
	}
}

func TestCommandsOfTheButtons(t *testing.T) {
	w := open(t, message.English, time.Hour)
	w.drop("/upload", "2025", false, map[string]string{"a.xlsx": "A", "b.xlsx": "B"})
	for do, want := range map[string]string{
		"list": "check --output", "annotate": "annotate", "collect": "collect", "summary": "collect", "diff": "diff", "changes": "diff --output", "approval": "diff --output",
		"inspect": "inspect", "doctor": "doctor", "verify": "verify",
		"try": "publish ../www --dry-run", "publish": "publish ../www", "back": "publish ../www --back",
	} {
		if status, _ := w.fill("/run", url.Values{"do": {do}, "target": {" ../www "}}); status != http.StatusOK {
			t.Errorf("%s: %d", do, status)
		}
		if got := strings.Join(<-w.ran, " "); !strings.HasPrefix(got, want) {
			t.Errorf("%s runs %q", do, got)
		}
		if text := w.finished(); !strings.Contains(text, "ran "+want) || !strings.Contains(text, "<code>gongkai "+want) {
			t.Errorf("%s: the log does not say what ran:\n%s", do, text)
		}
	}
	// A named target is taken unless a place is typed.
	w.targets = []string{"外网", "inside <1>"}
	if _, text := w.get("/"); !strings.Contains(text, "<option>外网</option><option>inside &lt;1&gt;</option>") {
		t.Error("the page does not offer the targets of config.toml")
	}
	for typed, want := range map[string]string{"": "publish 外网", "../www": "publish ../www"} {
		w.fill("/run", url.Values{"do": {"publish"}, "named": {"外网"}, "target": {typed}})
		if got := strings.Join(<-w.ran, " "); got != want {
			t.Errorf("typed %q: %s", typed, got)
		}
		w.finished()
	}
	if status, _ := w.fill("/run", url.Values{"do": {"rm"}}); status != http.StatusNotFound {
		t.Errorf("an unknown button: %d", status)
	}
	for name, want := range map[string]int{"findings.xlsx": 200, "marked-copies.zip": 200, "other": 404, "..%2f..%2fdesk.lock": 404} {
		if status, _ := w.get("/out/" + name); status != want {
			t.Errorf("take %s away: %d, want %d", name, status, want)
		}
	}
	for path, want := range map[string]int{filepath.Join(w.folder, "workbooks", "2025", "a.xlsx"): 200, "/etc/passwd": 404, "": 404} {
		if status, _ := w.get("/original?path=" + url.QueryEscape(path)); status != want {
			t.Errorf("take %q away: %d, want %d", path, status, want)
		}
	}
}

// TestPagesInBothLanguages looks at every page for words without a text and for
// cells that became markup.
func TestPagesInBothLanguages(t *testing.T) {
	for _, locale := range message.Locales() {
		w := open(t, locale, time.Hour)
		w.drop("/upload", "2025", false, map[string]string{"a.xlsx": "A", "b.xlsx": "B"})
		w.fill("/run", url.Values{"do": {"check"}})
		w.finished()
		w.fill("/preview", nil)
		pages := []string{"/", "/book?path=" + url.QueryEscape(filepath.Join(w.folder, "workbooks", "2025", "a.xlsx"))}
		for _, kind := range []string{"note", "correction", "withdrawal", "year", "waiver", "accept", "due", "unit"} {
			pages = append(pages, "/entries/"+kind)
		}
		for _, page := range pages {
			status, text := w.get(page)
			if status != http.StatusOK || strings.Contains(text, "[desk.") && !strings.Contains(text, "[desk.say]") || strings.Contains(text, "[collect") || strings.Contains(text, "[site.") || strings.Contains(text, "[report") || strings.Contains(text, "[finding") {
				t.Errorf("%s %s: %d\n%s", locale, page, status, text)
			}
			if strings.Contains(text, "<b>90") || strings.Contains(text, "<i>90") || strings.Contains(text, "P<1>") {
				t.Errorf("%s: a text became markup", page)
			}
		}
		_, text := w.get(pages[1])
		for _, want := range []string{"&lt;i&gt;90&lt;/i&gt;", `colspan="2"`, "is-error", `href="#cell-S-B1"`, "total-score-mismatch"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the page of a workbook has no %s\n%s", locale, want, text)
			}
		}
	}
}

func TestEntries(t *testing.T) {
	w := open(t, message.English, time.Hour)
	w.drop("/upload", "2025", false, map[string]string{"a.xlsx": "A"})
	book := filepath.Join(w.folder, "workbooks", "2025", "a.xlsx")
	year := filepath.Join(w.folder, "workbooks", "2025")
	enter := func(kind string, values url.Values) string {
		values.Set("year-folder", "2025")
		_, text := w.fill("/entries/"+kind, values)
		return text
	}
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(year, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("notes.toml", "# mine\r\n")
	put("year.toml", "# day\npublished = \"2025-01-01\"\n")
	for _, c := range []struct {
		kind   string
		values url.Values
		file   string
		want   string
	}{
		{"note", url.Values{"project": {`a "b"`}, "finding": {"total-score-mismatch"}, "text": {"why\r\nso"}}, "2025/notes.toml", "project = 'a \"b\"'\r\nfinding = 'total-score-mismatch'\r\n"},
		{"correction", url.Values{"project": {"p"}, "reason": {"r"}, "conceal": {"1"}}, "2025/notes.toml", "[[correction]]\r\nproject = 'p'\r\nreason = 'r'\r\nconceal = true"},
		{"withdrawal", url.Values{"project": {"p"}, "reason": {"r"}, "signer": {"s"}}, "2025/notes.toml", "[[withdrawal]]"},
		{"year", url.Values{"published": {"2026-09-30"}}, "2025/year.toml", "# day\npublished = '2026-09-30'\n"},
		{"waiver", url.Values{"sha256": {book}, "cell": {"B2"}, "reason": {"r"}, "signer": {"s"}}, "2025/waivers.toml", "sha256 = '559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd'"},
		{"accept", url.Values{"sha256": {book}, "person": {"x"}}, "2025/accept.toml", "file = 'a.xlsx'"},
		{"due", url.Values{"year": {"2025"}, "date": {"2026-09-30"}}, "../data/expected.toml", "[[due]]"},
		{"unit", url.Values{"name": {"u"}}, "../data/expected.toml", "[[units]]\nname = 'u'"},
	} {
		if text := enter(c.kind, c.values); !strings.Contains(text, "Written into") {
			t.Errorf("%s is not written:\n%s", c.kind, text)
		}
		if data, _ := os.ReadFile(filepath.Join(w.folder, "workbooks", c.file)); !strings.Contains(string(data), c.want) {
			t.Errorf("%s: %q, want %q in it", c.kind, data, c.want)
		}
	}
	before, _ := os.ReadFile(filepath.Join(year, "notes.toml"))
	if !strings.HasPrefix(string(before), "# mine\r\n") {
		t.Errorf("what stood there is gone: %q", before)
	}
	// What a build would not understand is told, and not kept.
	for kind, values := range map[string]url.Values{
		"note":       {"project": {"p"}, "finding": {"total-score-mismatch"}},
		"correction": {"project": {""}, "reason": {"r"}},
		"waiver":     {"sha256": {"/etc/passwd"}, "cell": {"B2"}, "reason": {"r"}, "signer": {"s"}},
		"accept":     {"sha256": {book}},
		"year":       {"published": {"yesterday"}},
		"due":        {"year": {"x"}, "date": {"y"}},
	} {
		if text := enter(kind, values); strings.Contains(text, "Written into") {
			t.Errorf("%s with %v is written", kind, values)
		}
	}
	enter("note", url.Values{"project": {"p"}, "finding": {"no-such-rule"}, "text": {"t"}})
	enter("note", url.Values{"project": {"p"}, "finding": {"total-score-mismatch"}, "text": {"t"}, "cell": {"here"}})
	if after, _ := os.ReadFile(filepath.Join(year, "notes.toml")); string(after) != string(before) {
		t.Errorf("a faulty note is kept: %q", after)
	}
	if _, text := w.fill("/entries/note", url.Values{"year-folder": {"../.."}, "project": {"p"}, "finding": {"total-score-mismatch"}, "text": {"t"}}); strings.Contains(text, "Written into") {
		t.Error("a year that is none is written to")
	}
}

func TestAFileThatIsTooLarge(t *testing.T) {
	w := open(t, message.English, time.Hour)
	text := w.drop("/upload", "2025", false, map[string]string{"large.xlsx": strings.Repeat("0", 64<<20+1)})
	if !strings.Contains(text, "too large") {
		t.Errorf("the page says:\n%s", text)
	}
	if entries, _ := os.ReadDir(filepath.Join(w.folder, "workbooks", "2025")); len(entries) > 0 {
		t.Errorf("%v is there", entries)
	}
}

func TestOneCommandAtATime(t *testing.T) {
	w := open(t, message.English, time.Hour)
	for range cap(w.ran) {
		w.ran <- nil // so that the next command waits
	}
	w.fill("/build", nil)
	for _, path := range []string{"/run", "/build"} {
		if _, text := w.fill(path, url.Values{"do": {"inspect"}, "withdraw": {"1"}}); !strings.Contains(text, "wait for it") || strings.Contains(text, "gongkai inspect") || strings.Contains(text, "--withdraw") {
			t.Errorf("%s: the page says:\n%s", path, text)
		}
	}
	for range cap(w.ran) {
		<-w.ran
	}
	w.finished()
}
