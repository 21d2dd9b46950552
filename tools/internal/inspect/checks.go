package inspect

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// siteTags stand on every page, columnTags on lists and content, articleTags on
// content (国办发〔2017〕47号, annex: the tags of government web pages).
var (
	columnTags  = []string{"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
	articleTags = []string{"ArticleTitle", "ContentSource"}
)

// tags wants each tag that the settings ask for once, and with content. PubDate
// is a matter of dates.
func (in *inspection) tags(p *page) []Fault {
	site := in.options.Settings.Site
	var wanted []string
	for tag, value := range map[string]string{"SiteName": site.Name, "SiteDomain": site.Domain, "SiteIDCode": site.IDCode} {
		if value != "" {
			wanted = append(wanted, tag)
		}
	}
	if site.Name != "" && p.address != "/" && p.address != "/404.html" {
		wanted = append(wanted, columnTags...)
		if p.isForm() || p.isNews() {
			wanted = append(wanted, articleTags...)
		}
	}
	var faults []Fault
	for _, tag := range wanted {
		if len(p.tags[tag]) == 0 {
			faults = append(faults, Fault{MissingTag, p.address, tag})
		}
	}
	for _, tag := range slices.Concat([]string{"SiteName", "SiteDomain", "SiteIDCode", "PubDate"}, columnTags, articleTags) {
		switch contents := p.tags[tag]; {
		case len(contents) > 1:
			faults = append(faults, Fault{RepeatedTag, p.address, tag})
		case len(contents) == 1 && contents[0] == "":
			faults = append(faults, Fault{EmptyTag, p.address, tag})
		}
	}
	if p.title == "" || !strings.Contains(p.title, strings.TrimSpace(in.options.Settings.Title)) {
		faults = append(faults, Fault{Title, p.address, p.title})
	}
	return faults
}

// dates wants a visible date on every form and piece of news, and the tag to
// say the same. A page that says that its form is withdrawn says when.
func (in *inspection) dates(p *page) []Fault {
	if p.gone || !p.isForm() && !p.isNews() {
		return nil
	}
	tag := ""
	if contents := p.tags["PubDate"]; len(contents) > 0 {
		tag = contents[0]
	}
	switch {
	case p.date == "":
		return []Fault{{NoDate, p.address, ""}}
	case in.options.Settings.Site.Name != "" && tag == "":
		return []Fault{{MissingTag, p.address, "PubDate"}}
	case tag != "" && tag != p.date:
		return []Fault{{DateDiffers, p.address, tag + " / " + p.date}}
	}
	return nil
}

// columns finds lists that say they are empty. An empty part of a form is the
// form's own.
func (in *inspection) columns(p *page) []Fault {
	if p.isForm() {
		return nil
	}
	for n := range p.main.Descendants() {
		if n.Type == html.ElementNode && hasClass(n, "empty") {
			return []Fault{{EmptyColumn, p.address, textOf(n)}}
		}
	}
	return nil
}

// weight compresses the page as a server does.
func (in *inspection) weight(p *page) []Fault {
	if len(p.data) <= MaxPage {
		return nil
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(p.data)
	if closed := w.Close(); err != nil || closed != nil || b.Len() <= MaxPage {
		return nil
	}
	return []Fault{{Overweight, p.address, fmt.Sprintf("%d KB", (b.Len()+1023)/1024)}}
}

// footer wants what the settings say of the site on every page, and a link to
// the site map.
func (in *inspection) footer(p *page) []Fault {
	site := in.options.Settings.Site
	if site.Name == "" {
		return nil
	}
	text := ""
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "footer" {
			text += textOf(n)
		}
	}
	host := site.Host
	if host == "" {
		host = in.options.Settings.Organisation
	}
	var faults []Fault
	for _, value := range []string{host, site.IDCode, site.ICP, site.Police, in.options.Settings.Contact.Telephone} {
		if value != "" && !strings.Contains(text, value) {
			faults = append(faults, Fault{FooterMissing, p.address, value})
		}
	}
	return faults
}

// watched finds the words of the office's list in the page's text.
func (in *inspection) watched(p *page) []Fault {
	if len(in.options.Watch) == 0 {
		return nil
	}
	text := joined(p.main)
	var faults []Fault
	for _, word := range in.options.Watch {
		if strings.Contains(text, strings.Join(strings.Fields(word), "")) {
			faults = append(faults, Fault{WatchedWord, p.address, word})
		}
	}
	return faults
}

// Words reads a list of words to watch: one a line; what follows # is a remark.
func Words(list []byte) []string {
	var words []string
	for line := range strings.Lines(string(list)) {
		line, _, _ = strings.Cut(line, "#")
		if word := strings.TrimSpace(strings.TrimPrefix(line, "\ufeff")); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}
