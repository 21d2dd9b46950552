package publish_test

import (
	"context"
	"slices"
	"testing"

	"gongkai/tools/internal/publish"
)

// TestWhatSomebodyChangedOnTheHostIsSentAgain changes files on the host, where the
// manifest cannot tell: the next publication of the same site puts them right.
func TestWhatSomebodyChangedOnTheHostIsSentAgain(t *testing.T) {
	target, options := newHost(), publish.Options{Verify: true}
	first, err := publish.Publish(t.Context(), site(t, nil), target, options)
	if err != nil || len(first.Differ) > 0 {
		t.Fatalf("%v, %v", first, err)
	}
	target.files["index.html"] = "defaced"
	delete(target.files, "feed.xml")
	second, err := publish.Publish(t.Context(), site(t, nil), target, options)
	if err != nil || len(second.Differ) > 0 {
		t.Fatalf("%v, %v", second, err)
	}
	if target.files["index.html"] != "home" || target.files["feed.xml"] != "<feed/>" {
		t.Errorf("the host has %v", target.files)
	}
	if !slices.Contains(second.Sent, "index.html") || !slices.Contains(second.Sent, "feed.xml") || len(second.Sent)+second.Kept != len(first.Sent) {
		t.Errorf("sent %v, kept %d, of %d", second.Sent, second.Kept, len(first.Sent))
	}
}

// spoiling is a host that writes something into every front page.
type spoiling struct{ *host }

func (s spoiling) Write(ctx context.Context, f publish.File) error {
	err := s.host.Write(ctx, f)
	if f.Path == "index.html" {
		s.files[f.Path] += "<script>"
	}
	return err
}

// TestWhatTheHostChangesItselfIsNamed wants the file that is other than sent, twice.
func TestWhatTheHostChangesItselfIsNamed(t *testing.T) {
	result, err := publish.Publish(t.Context(), site(t, nil), spoiling{newHost()}, publish.Options{Verify: true})
	if err != nil || !slices.Equal(result.Differ, []string{"index.html"}) {
		t.Errorf("%v, %v", result, err)
	}
}
