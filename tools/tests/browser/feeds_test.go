package browser_test

import (
	"encoding/xml"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// feed is an Atom feed, as far as RFC 4287 demands it.
type feed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []feedLink  `xml:"link"`
	Entries []feedEntry `xml:"entry"`
}

type feedLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type feedEntry struct {
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Author  string     `xml:"author>name"`
	Summary string     `xml:"summary"`
	Links   []feedLink `xml:"link"`
}

// TestFeedsAreValid holds every feed against what RFC 4287 demands, and its
// links against the pages.
func TestFeedsAreValid(t *testing.T) {
	s := built(t)
	feeds := 0
	err := filepath.WalkDir(s.folder, func(path string, entry fs.DirEntry, err error) error {
		if name := entry.Name(); err != nil || name != "feed.xml" && name != "corrections.xml" {
			return err
		}
		feeds++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var f feed
		if err := xml.Unmarshal(data, &f); err != nil {
			t.Errorf("%s: %v", path, err)
			return nil
		}
		s.feed(t, path, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if feeds < 10 {
		t.Errorf("%d feeds, want that of the site and one for each department", feeds)
	}
}

func (s *site) feed(t *testing.T, path string, f feed) {
	t.Helper()
	if f.ID == "" || f.Title == "" || f.Author == "" {
		t.Errorf("%s: id %q, title %q, author %q", path, f.ID, f.Title, f.Author)
	}
	dates := []string{f.Updated}
	ids := map[string]bool{f.ID: true}
	for _, e := range f.Entries {
		dates = append(dates, e.Updated)
		if ids[e.ID] || e.Title == "" || e.Author == "" || e.Summary == "" {
			t.Errorf("%s: entry %+v", path, e)
		}
		ids[e.ID] = true
		for _, link := range e.Links {
			u, err := url.Parse(link.Href)
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			if _, err := os.Stat(s.file(u.Path)); err != nil {
				t.Errorf("%s: %s leads to nothing", path, link.Href)
			}
		}
		if e.Updated > f.Updated {
			t.Errorf("%s: an entry of %s is newer than the feed, %s", path, e.Updated, f.Updated)
		}
	}
	for _, date := range dates {
		if _, err := time.Parse(time.RFC3339, date); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}
