package inspect

import (
	"io/fs"
	"net/url"
	"path"
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// references lists which attributes lead to something, by element.
var references = map[string]string{
	"a": "href", "area": "href", "form": "action", "link": "href", "script": "src", "img": "src",
	"source": "src", "iframe": "src", "object": "data", "use": "href", "video": "src", "audio": "src",
}

// links follows every link of a page that stays on the site.
func (in *inspection) links(p *page) []Fault {
	from, err := url.Parse("http://site" + in.base + strings.TrimPrefix(p.address, "/"))
	if err != nil {
		return nil
	}
	var faults []Fault
	for n := range p.root.Descendants() {
		name, leads := references[n.Data]
		if n.Type != html.ElementNode || !leads {
			continue
		}
		link, given := attributeOf(n, name)
		if !given || link == "" {
			continue
		}
		if kind := in.follow(from, link); kind != "" {
			faults = append(faults, Fault{kind, p.address, link})
		}
	}
	return faults
}

// follow gives the kind of fault that a link is, or nothing.
func (in *inspection) follow(from *url.URL, link string) Kind {
	u, err := from.Parse(link)
	if err != nil {
		return DeadLink
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host != from.Host && u.Host != in.host {
		return "" // mail, telephone, another site
	}
	below, inside := strings.CutPrefix(u.Path, in.base)
	if !inside {
		return DeadLink
	}
	name := below
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	info, err := fs.Stat(in.public, path.Clean(name))
	switch {
	case err == nil && !info.IsDir():
	case path.Ext(name) == ".html" || path.Ext(name) == "":
		return DeadLink
	default:
		return DeadAttachment
	}
	if u.Fragment != "" && path.Ext(name) == ".html" && !in.anchors.has(in.public, path.Clean(name), u.Fragment) {
		return DeadLink
	}
	return ""
}

// anchors remembers which places pages have.
type anchors struct {
	lock  sync.Mutex
	pages map[string]map[string]bool
}

func (a *anchors) has(public fs.FS, name, id string) bool {
	a.lock.Lock()
	defer a.lock.Unlock()
	if a.pages == nil {
		a.pages = map[string]map[string]bool{}
	}
	if a.pages[name] == nil {
		a.pages[name] = places(public, name)
	}
	return a.pages[name][id]
}

// places gives the ids of a page's elements; a page that cannot be read has
// none.
func places(public fs.FS, name string) map[string]bool {
	ids := map[string]bool{"": true}
	file, err := public.Open(name)
	if err != nil {
		return ids
	}
	defer file.Close()
	for z := html.NewTokenizer(file); ; {
		switch z.Next() {
		case html.ErrorToken:
			return ids
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, more := z.TagName(); more; {
				var key, value []byte
				if key, value, more = z.TagAttr(); string(key) == "id" {
					ids[string(value)] = true
				}
			}
		}
	}
}

func hostOf(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil {
		return ""
	}
	return u.Host
}
