// Package feed writes what was corrected and withdrawn as feeds that readers
// follow: one of the whole site, one of each department and of each unit, as Atom
// (RFC 4287) and as JSON Feed 1.1.
//
// The events of the record go in, in words (page.Corrections), with the lists that
// have a page; out come the files. It guarantees that the two forms of a feed say
// the same, that each entry keeps its id, which names the line of the ledger, that
// a feed names the ledger's last line, so that whoever keeps it can prove what was
// known, and that the same events give the same bytes. It leaves out what is only
// planned, and it never looks at the clock.
package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/page"
)

// most is how many events a feed holds, the newest ones.
const most = 100

// The names of the files: of the whole site below corrections/, of a department or
// a unit beside its list.
const (
	siteName = "feed"
	listName = "corrections"
)

// Site is what the feeds say of the site.
type Site struct {
	// Address is the site's, ending with a slash.
	Address string
	// Title is its name, Publisher the office, which may be empty.
	Title, Publisher string
	Printer          message.Printer
}

// feed is one feed, its entries newest first.
type feed struct {
	title, subtitle, language, author string
	// home is the page that says the same to people; it is the feed's id too.
	home    string
	updated string
	entries []entry
}

type entry struct{ id, url, title, author, time, text string }

// Files writes all feeds by put. Lists are the departments and units that have a
// page, by their folders, with their names; those of the events come besides.
func Files(c page.Corrections, lists map[string]string, site Site, put func(name string, data []byte) error) error {
	all := maps.Clone(lists)
	if all == nil {
		all = map[string]string{}
	}
	of := map[string][]page.HistoryEvent{}
	for _, event := range c.Events {
		for list, names := range map[facts.List][]page.Named{facts.Departments: event.Departments, facts.Units: event.Units} {
			for _, one := range names {
				folder := path.Join(string(list), one.Slug)
				of[folder] = append(of[folder], event)
				if _, has := all[folder]; !has {
					all[folder] = one.Name
				}
			}
		}
	}
	home := page.CorrectionsFolder + "/"
	title := site.Printer.Sprint(message.New("record.feed.title", "Title", site.Title))
	if err := site.write(c, c.Events, title, home, page.CorrectionsFolder+"/"+siteName, put); err != nil {
		return err
	}
	for _, folder := range slices.Sorted(maps.Keys(all)) {
		title := site.Printer.Sprint(message.New("record.feed.title-of", "Name", all[folder], "Title", site.Title))
		home := fmt.Sprintf("%s/?%s=%s", page.CorrectionsFolder, Parameter(facts.List(path.Dir(folder))), path.Base(folder))
		if err := site.write(c, of[folder], title, home, folder+"/"+listName, put); err != nil {
			return err
		}
	}
	return nil
}

// Parameter is how the address of the page of corrections names a list that it
// is filtered by.
func Parameter(list facts.List) string { return strings.TrimSuffix(string(list), "s") }

// Lists gives the departments and units of forms, by their folders.
func Lists(pages []page.Page) map[string]string {
	lists := map[string]string{}
	for _, one := range pages {
		for _, m := range facts.Memberships(one.Evaluation) {
			if m.List != facts.Departments && m.List != facts.Units {
				continue
			}
			if name, has := lists[m.Folder()]; !has || m.Name < name {
				lists[m.Folder()] = m.Name
			}
		}
	}
	return lists
}

// write writes one feed in both forms.
func (s Site) write(c page.Corrections, events []page.HistoryEvent, title, home, name string, put func(name string, data []byte) error) error {
	f := feed{
		title: title, home: s.Address + home, language: s.Printer.Key("site.lang"), author: s.Publisher, updated: "1970-01-01T00:00:00Z",
		subtitle: s.Printer.Sprint(message.New("record.page.head", "Lines", strconv.Itoa(c.Seq))) + " " + c.Head,
	}
	if f.author == "" {
		f.author = s.Title
	}
	for _, event := range events {
		if event.Time == "" || len(f.entries) == most {
			continue
		}
		f.updated = max(f.updated, event.Time)
		f.entries = append(f.entries, s.entry(event))
	}
	atom, err := f.atom(s.Address + name + ".xml")
	if err == nil {
		err = put(name+".xml", atom)
	}
	if err != nil {
		return err
	}
	data, err := f.json(s.Address + name + ".json")
	if err == nil {
		err = put(name+".json", data)
	}
	return err
}

// entry words an event.
func (s Site) entry(event page.HistoryEvent) entry {
	colon := s.Printer.Key("record.page.colon")
	name := event.Project
	if name == "" {
		name = event.Path
	}
	if event.Year != "" {
		name += " (" + event.Year + ")"
	}
	e := entry{
		id: s.Address + page.CorrectionsFolder + "/" + page.EventAnchor(event.Seq), url: s.Address + strings.TrimPrefix(event.Path, "/"), time: event.Time, author: event.Unit,
		title: s.Printer.Key("record.event."+event.Event) + colon + name,
	}
	if e.author == "" {
		e.author = s.Title
	}
	lines := []string{s.Printer.Key("record.page.no-reason")}
	switch {
	case event.Reason != "":
		lines[0] = event.Reason
	case event.Reread:
		lines[0] = s.Printer.Key("record.page.reread")
	}
	for _, change := range event.Changed {
		lines = append(lines, change.Label+colon+change.Old+" → "+change.New)
	}
	e.text = strings.Join(lines, "\n")
	return e
}

func (f feed) json(self string) ([]byte, error) {
	type author struct {
		Name string `json:"name"`
	}
	type item struct {
		ID        string   `json:"id"`
		URL       string   `json:"url"`
		Title     string   `json:"title"`
		Text      string   `json:"content_text"`
		Published string   `json:"date_published"`
		Authors   []author `json:"authors"`
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	items := []item{}
	for _, e := range f.entries {
		items = append(items, item{e.id, e.url, e.title, e.text, e.time, []author{{e.author}}})
	}
	err := encoder.Encode(struct {
		Version     string   `json:"version"`
		Title       string   `json:"title"`
		Home        string   `json:"home_page_url"`
		Self        string   `json:"feed_url"`
		Description string   `json:"description"`
		Language    string   `json:"language"`
		Authors     []author `json:"authors"`
		Items       []item   `json:"items"`
	}{"https://jsonfeed.org/version/1.1", f.title, f.home, self, f.subtitle, f.language, []author{{f.author}}, items})
	if err != nil {
		return nil, fmt.Errorf("write the feed %s: %w", self, err)
	}
	return out.Bytes(), nil
}

func (f feed) atom(self string) ([]byte, error) {
	type link struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	}
	type item struct {
		Title   string `xml:"title"`
		ID      string `xml:"id"`
		Link    link   `xml:"link"`
		Updated string `xml:"updated"`
		Author  string `xml:"author>name"`
		Summary string `xml:"summary"`
	}
	type document struct {
		XMLName  xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Language string   `xml:"xml:lang,attr"`
		Title    string   `xml:"title"`
		Subtitle string   `xml:"subtitle"`
		ID       string   `xml:"id"`
		Links    []link   `xml:"link"`
		Updated  string   `xml:"updated"`
		Author   string   `xml:"author>name"`
		Entries  []item   `xml:"entry"`
	}
	d := document{
		Language: f.language, Title: f.title, Subtitle: f.subtitle, ID: self, Updated: f.updated, Author: f.author,
		Links: []link{{"self", "application/atom+xml", self}, {"alternate", "text/html", f.home}},
	}
	for _, e := range f.entries {
		d.Entries = append(d.Entries, item{e.title, e.id, link{"alternate", "text/html", e.url}, e.time, e.author, e.text})
	}
	data, err := xml.MarshalIndent(d, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write the feed %s: %w", self, err)
	}
	return append([]byte(xml.Header), append(data, '\n')...), nil
}
