package browser_test

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// references lists which attributes lead somewhere, by element; "*" is any.
// What a browser fetches by itself must be the site's own.
var references = []struct {
	element, attribute string
	fetched            bool
}{
	{"a", "href", false}, {"area", "href", false}, {"form", "action", false},
	{"link", "href", true}, {"script", "src", true}, {"img", "src", true}, {"img", "srcset", true},
	{"source", "src", true}, {"source", "srcset", true}, {"iframe", "src", true}, {"object", "data", true},
	{"use", "href", true}, {"image", "href", true}, {"video", "poster", true}, {"input", "src", true},
}

// TestEveryLinkResolves follows every link, asset and fragment of every page to
// a file of the site, or to an element in it.
func TestEveryLinkResolves(t *testing.T) {
	s := built(t)
	c := crawl{t: t, site: s, ids: map[string]map[string]bool{}, roots: map[string]*html.Node{}}
	for _, address := range s.pages(t) {
		c.page(address)
	}
	c.styles()
	if c.links < len(s.pages(t)) {
		t.Errorf("%d links on %d pages", c.links, len(s.pages(t)))
	}
}

// crawl is one walk over all pages.
type crawl struct {
	t     *testing.T
	site  *site
	links int
	roots map[string]*html.Node      // by file
	ids   map[string]map[string]bool // by file
}

func (c *crawl) page(address string) {
	base, _ := url.Parse("http://site" + address)
	own := ownAddress(c.root(c.site.file(address)))
	for n := range c.root(c.site.file(address)).Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, reference := range references {
			if n.Data != reference.element {
				continue
			}
			for _, link := range targets(n, reference.attribute) {
				c.follow(address, base, own, link, reference.fetched && !onlyNamed(n))
			}
		}
	}
}

// onlyNamed reports whether a link element names an address that browsers do
// not fetch.
func onlyNamed(n *html.Node) bool {
	switch attribute(n, "rel") {
	case "canonical", "alternate", "license", "author", "prev", "next":
		return n.Data == "link"
	}
	return false
}

// targets gives the addresses in an attribute; srcset holds several.
func targets(n *html.Node, name string) []string {
	value := attribute(n, name)
	if value == "" {
		return nil
	}
	if name != "srcset" {
		return []string{value}
	}
	var list []string
	for _, candidate := range strings.Split(value, ",") {
		if fields := strings.Fields(candidate); len(fields) > 0 {
			list = append(list, fields[0])
		}
	}
	return list
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// ownAddress gives the site's configured address from the page's canonical
// link, so that absolute links to the site itself are followed too.
func ownAddress(root *html.Node) string {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "link" && attribute(n, "rel") == "canonical" {
			if u, err := url.Parse(attribute(n, "href")); err == nil {
				return u.Host
			}
		}
	}
	return ""
}

func (c *crawl) follow(page string, base *url.URL, own, link string, fetched bool) {
	u, err := base.Parse(link)
	switch {
	case err != nil:
		c.t.Errorf("%s: link %q: %v", page, link, err)
		return
	case u.Scheme == "mailto" || u.Scheme == "tel" || u.Scheme == "data" && fetched:
		return
	case u.Scheme != "http" && u.Scheme != "https":
		c.t.Errorf("%s: link %q has the scheme %q", page, link, u.Scheme)
		return
	case u.Host != base.Host && (own == "" || u.Host != own):
		if fetched {
			c.t.Errorf("%s fetches from another host: %q", page, link)
		}
		return
	}
	c.links++
	file := c.site.file(u.Path)
	if info, err := os.Stat(file); err != nil || info.IsDir() {
		c.t.Errorf("%s: link %q leads to nothing", page, link)
		return
	}
	if u.Fragment != "" && filepath.Ext(file) == ".html" && !c.has(file, u.Fragment) {
		c.t.Errorf("%s: link %q: the page has no element of that id", page, link)
	}
}

func (c *crawl) root(file string) *html.Node {
	if c.roots[file] == nil {
		c.roots[file] = parse(c.t, file)
	}
	return c.roots[file]
}

// has reports whether a page has an element of an id.
func (c *crawl) has(file, id string) bool {
	if c.ids[file] == nil {
		c.ids[file] = map[string]bool{}
		for n := range c.root(file).Descendants() {
			if n.Type == html.ElementNode {
				c.ids[file][attribute(n, "id")] = true
			}
		}
	}
	return c.ids[file][id]
}

var urlInCSS = regexp.MustCompile(`url\(\s*["']?([^"')]+)`)

// styles follows what the style sheets fetch.
func (c *crawl) styles() {
	sheets := 0
	err := filepath.WalkDir(c.site.folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".css" {
			return err
		}
		sheets++
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		below, err := filepath.Rel(c.site.folder, path)
		if err != nil {
			return err
		}
		address := "/" + filepath.ToSlash(below)
		base, err := url.Parse("http://site" + address)
		if err != nil {
			return err
		}
		for _, m := range urlInCSS.FindAllStringSubmatch(string(text), -1) {
			if !strings.HasPrefix(m[1], "data:") && !strings.HasPrefix(m[1], "#") {
				c.follow(address, base, "", m[1], true)
			}
		}
		return nil
	})
	if err != nil {
		c.t.Error(err)
	}
	if sheets == 0 {
		c.t.Error("the site has no style sheet")
	}
}
