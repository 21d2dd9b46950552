package site_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/cache"
	"gongkai/tools/internal/site"
)

// drawnAt is a template whose form is another one each time that it is drawn.
const drawnAt = `{{ $form := partial "evaluation/kept.html" . }}{{ if not $form }}{{ $form = printf "<section id=\"points\" class=\"a\">%s %d</section>\n" .Title now.UnixNano }}{{ end -}}
<main>{{ strings.TrimSpace $form | safeHTML }}
<section id="source" class="b"></section></main>`

// TestAFormIsTakenOnlyWhereNothingHasChanged builds a site again and again: the form of
// a page is as it was drawn before where nothing has changed that it rests on, and else
// is drawn anew.
func TestAFormIsTakenOnlyWhereNothingHasChanged(t *testing.T) {
	files := templates("home")
	kept, err := os.ReadFile(filepath.FromSlash("../../../layouts/_partials/evaluation/kept.html"))
	if err != nil {
		t.Fatal(err)
	}
	form := *files["layouts/page.html"]
	form.Data = []byte(drawnAt)
	part := form
	part.Data = kept
	files["layouts/evaluations/page.html"], files["layouts/_partials/evaluation/kept.html"] = &form, &part
	folder, store := t.TempDir(), t.TempDir()
	const page = "+++\ntitle = 'One'\n+++\n"
	for _, id := range []string{"aaaa", "bbbb"} {
		write(t, page, folder, "content", "evaluations", "2021", id, "index.md")
	}
	draw := func(basis string) (one, other string) {
		t.Helper()
		output := t.TempDir()
		err := site.Builder{Files: files}.Build(t.Context(), site.Request{Site: folder, Output: output, Environment: "production", Kept: cache.Open(store), Basis: basis})
		if err != nil {
			t.Fatal(err)
		}
		return read(t, output, "evaluations", "2021", "aaaa", "index.html"), read(t, output, "evaluations", "2021", "bbbb", "index.html")
	}
	one, other := draw("x")
	if !strings.Contains(one, "One") {
		t.Fatal(one)
	}
	for _, step := range []struct {
		what               string
		change             func()
		basis              string
		oneIsAs, otherIsAs bool
	}{
		{"nothing", func() {}, "x", true, true},
		{"one page", func() {
			write(t, strings.Replace(page, "One", "Two", 1), folder, "content", "evaluations", "2021", "aaaa", "index.md")
		}, "x", false, true},
		{"nothing again", func() {}, "x", true, true},
		{"what all rests on", func() {}, "y", false, false},
		{"nothing that is known", func() {}, "", false, false},
		{"a layout of the office's", func() { write(t, "x", folder, "layouts", "_partials", "mine.html") }, "y", false, false},
		{"a cascade, and the layout is gone", func() {
			remove(t, folder, "layouts")
			write(t, "+++\n[[Cascade]]\nx = 1\n+++\n", folder, "content", "evaluations", "_index.md")
		}, "y", false, false},
	} {
		step.change()
		nowOne, nowOther := draw(step.basis)
		if (nowOne == one) != step.oneIsAs || (nowOther == other) != step.otherIsAs {
			t.Errorf("%s has changed: the forms are as before: %v, %v", step.what, nowOne == one, nowOther == other)
		}
		one, other = nowOne, nowOther
	}
	remove(t, folder, "content", "evaluations", "_index.md")
	one, _ = draw("y")
	if again, _ := draw("y"); again != one {
		t.Error("without the cascade the form is drawn anew")
	}
	// What is damaged is drawn anew.
	err = filepath.WalkDir(store, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return os.WriteFile(name, []byte("gongkai cache 1\n<section>"), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := draw("y"); again == one || strings.Contains(again, "gongkai cache") {
		t.Errorf("what is damaged is believed: %s", again)
	}
}

func remove(t *testing.T, parts ...string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(parts...)); err != nil {
		t.Fatal(err)
	}
}
