package feed_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/tools/internal/feed"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/page"
)

func files(t *testing.T, c page.Corrections, lists map[string]string) map[string]string {
	t.Helper()
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		t.Fatal(err)
	}
	site := feed.Site{Address: "https://example.org/a/", Title: "公开 <1>", Printer: catalogue.Printer("zh-cn")}
	written := map[string]string{}
	err = feed.Files(c, lists, site, func(name string, data []byte) error {
		if _, twice := written[name]; twice {
			t.Errorf("%s is written twice", name)
		}
		written[name] = string(data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return written
}

func corrections() page.Corrections {
	event := func(seq int, units ...string) page.HistoryEvent {
		e := page.HistoryEvent{
			Seq: seq, Event: "corrected", Version: 2, Time: fmt.Sprintf("2027-01-%02dT00:00:00Z", seq), Path: "/evaluations/2026/x/", Project: "甲 & <乙>\x00", Unit: "单位", Year: "2026",
			Departments: page.NamedList("市局"), Changed: []page.HistoryField{{Label: "得分", Old: "9", New: "8 ]]>"}},
		}
		for _, unit := range units {
			e.Units = append(e.Units, page.NamedList(unit)...)
		}
		return e
	}
	planned := event(9)
	planned.Time = ""
	return page.Corrections{Seq: 8, Head: strings.Repeat("ab", 32), Events: []page.HistoryEvent{planned, event(4, "新所", "旧所"), event(3, "新所")}}
}

// TestAFeedForEachDepartmentAndUnit: also where nothing was corrected yet, and
// where the unit has no page any more.
func TestAFeedForEachDepartmentAndUnit(t *testing.T) {
	fresh, old, department, quiet := page.NamedList("新所")[0].Slug, page.NamedList("旧所")[0].Slug, page.NamedList("市局")[0].Slug, page.NamedList("静所")[0].Slug
	written := files(t, corrections(), map[string]string{"units/" + fresh: "新所", "units/" + quiet: "静所"})
	want := map[string]int{"corrections/feed": 2, "departments/" + department + "/corrections": 2, "units/" + fresh + "/corrections": 2, "units/" + old + "/corrections": 1, "units/" + quiet + "/corrections": 0}
	if len(written) != 2*len(want) {
		t.Errorf("written: %v", slices.Sorted(maps.Keys(written)))
	}
	for name, entries := range want {
		var atom struct {
			Subtitle string `xml:"subtitle"`
			Updated  string `xml:"updated"`
			Entries  []struct {
				ID      string `xml:"id"`
				Summary string `xml:"summary"`
				Title   string `xml:"title"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal([]byte(written[name+".xml"]), &atom); err != nil {
			t.Errorf("%s.xml: %v", name, err)
			continue
		}
		var plain struct {
			Description string `json:"description"`
			Items       []struct {
				ID    string `json:"id"`
				Title string `json:"title"`
				Text  string `json:"content_text"`
			} `json:"items"`
		}
		if err := json.Unmarshal([]byte(written[name+".json"]), &plain); err != nil {
			t.Errorf("%s.json: %v", name, err)
			continue
		}
		if len(atom.Entries) != entries || len(plain.Items) != entries {
			t.Errorf("%s: %d and %d entries, want %d", name, len(atom.Entries), len(plain.Items), entries)
			continue
		}
		for _, said := range []string{atom.Subtitle, plain.Description} {
			if !strings.Contains(said, strings.Repeat("ab", 32)) {
				t.Errorf("%s does not name the last line of the ledger: %q", name, said)
			}
		}
		for i, e := range atom.Entries {
			item := plain.Items[i]
			if e.ID != item.ID || e.Summary != item.Text || !strings.HasPrefix(e.ID, "https://example.org/a/corrections/#line-") || !strings.Contains(e.Summary, "未说明原因") || !strings.Contains(e.Summary, "8 ]]>") {
				t.Errorf("%s: entry %+v, item %+v", name, e, item)
			}
		}
		if entries > 0 && atom.Updated != "2027-01-04T00:00:00Z" {
			t.Errorf("%s is of %s", name, atom.Updated)
		}
	}
}

// TestTheNewestAreInTheFeed: a feed does not grow without end.
func TestTheNewestAreInTheFeed(t *testing.T) {
	c := page.Corrections{}
	for i := range 250 {
		c.Events = append(c.Events, page.HistoryEvent{Seq: 250 - i, Event: "withdrawn", Time: "2027-01-01T00:00:00Z", Path: "/evaluations/2026/x/"})
	}
	written := files(t, c, nil)["corrections/feed.xml"]
	if n := strings.Count(written, "<entry>"); n != 100 || !strings.Contains(written, "#line-250<") || strings.Contains(written, "#line-150<") {
		t.Errorf("%d entries", n)
	}
}
