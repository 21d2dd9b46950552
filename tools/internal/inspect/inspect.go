// Package inspect looks at a built site as an inspection of government sites
// does.
//
// The folder public/ and the office's settings go in; faults come out, each
// with the page it is on and words on what to do: a tag that is missing, empty
// or there twice, a form without a date, a column without content, a link or
// an attachment that leads nowhere, a page over weight, a word that the office
// watches. It guarantees that every HTML file is looked at, and that equal
// input gives equal faults in equal order. It refuses to fetch anything: links
// to other sites are not followed, and no page is changed.
package inspect

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/sync/errgroup"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/settings"
)

// Kind names a kind of fault.
type Kind string

// The kinds of faults.
const (
	MissingTag     Kind = "missing-tag"     // a tag that the settings ask for is not there
	EmptyTag       Kind = "empty-tag"       // a tag is there and says nothing
	RepeatedTag    Kind = "repeated-tag"    // a tag is there more than once
	Title          Kind = "title"           // the page has no title, or one without the site's name
	NoDate         Kind = "no-date"         // a form's page shows no publication date
	DateDiffers    Kind = "date-differs"    // the tag PubDate is not the date that is shown
	EmptyColumn    Kind = "empty-column"    // a list without entries
	DeadLink       Kind = "dead-link"       // a link to a page, or a place on it, that is not there
	DeadAttachment Kind = "dead-attachment" // a file or image that is not there
	Overweight     Kind = "overweight"      // a page above MaxPage
	FooterMissing  Kind = "footer-missing"  // what the settings say of the site is not on the page
	WatchedWord    Kind = "watched-word"    // a word of the office's list
	NoAddress      Kind = "no-address"      // the settings do not say the site's public address
)

// MaxPage is how much a page may weigh, compressed, in bytes.
const MaxPage = 150 * 1024

// Fault is one thing that an inspection would find.
type Fault struct {
	Kind Kind
	// Page is the address below the site's root, such as /years/2021/.
	Page string
	// Detail is what is missing or wrong: a tag, a link, a weight, a word.
	Detail string
}

// Message says what is found, Remedy what to do.
func (f Fault) Message() message.Message {
	return message.New("inspect."+string(f.Kind)+".message", "Detail", f.Detail)
}

// Remedy says what to do about the fault.
func (f Fault) Remedy() message.Message { return message.New("inspect." + string(f.Kind) + ".remedy") }

// ErrNoSite says that the folder holds no built site.
var ErrNoSite = errors.New("no index.html: the folder holds no built site")

// Options say what is asked of the site.
type Options struct {
	Settings settings.Settings
	// Watch lists words that shall not stand on a page unnoticed.
	Watch []string
	// OnlyWatch looks for those words and nothing else.
	OnlyWatch bool
}

// components is the page that shows every part of the pages, the empty ones
// too; it is no page of a real site.
const components = "/components/"

// Site looks at every page of a built site.
func Site(public fs.FS, options Options) ([]Fault, error) {
	if _, err := fs.Stat(public, "index.html"); err != nil {
		return nil, ErrNoSite
	}
	var pages []string
	err := fs.WalkDir(public, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && path.Ext(name) == ".html" && address(name) != components {
			pages = append(pages, name)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look through the site: %w", err)
	}
	look := &inspection{public: public, options: options, base: settings.BasePath(options.Settings.BaseURL), host: hostOf(options.Settings.BaseURL)}
	found := make([][]Fault, len(pages))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range pages {
		group.Go(func() error {
			p, err := look.read(name)
			if err != nil {
				return err
			}
			found[i] = look.page(p)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	faults := slices.Concat(found...)
	if !options.OnlyWatch && !options.Settings.HasAddress() {
		faults = append(faults, Fault{NoAddress, "/", options.Settings.BaseURL})
	}
	slices.SortFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Page, b.Page), cmp.Compare(a.Detail, b.Detail))
	})
	return slices.Compact(faults), nil
}

// address gives the address of a file of the site.
func address(name string) string { return "/" + strings.TrimSuffix(name, "index.html") }

// inspection is one look at a site.
type inspection struct {
	public     fs.FS
	options    Options
	base, host string
	anchors    anchors
}

// page is one parsed page.
type page struct {
	address string
	data    []byte
	root    *html.Node
	main    *html.Node
	tags    map[string][]string // contents of <meta name=…>
	title   string
	date    string // the visible publication date
	leads   bool   // an older address that only leads to a page
	gone    bool   // says that the form which stood there is withdrawn
}

func (in *inspection) read(name string) (*page, error) {
	data, err := fs.ReadFile(in.public, name)
	if err != nil {
		return nil, fmt.Errorf("read a page of the site: %w", err)
	}
	root, err := html.ParseWithOptions(strings.NewReader(string(data)), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	p := &page{address: address(name), data: data, root: root, main: root, tags: map[string][]string{}}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "meta":
			p.leads = p.leads || attribute(n, "http-equiv") == "refresh"
			if tag := attribute(n, "name"); tag != "" {
				p.tags[tag] = append(p.tags[tag], strings.TrimSpace(attribute(n, "content")))
			}
		case "title":
			if p.title == "" {
				p.title = textOf(n)
			}
		case "main":
			p.main = n
		case "article":
			p.gone = p.gone || hasClass(n, "withdrawn")
		case "time":
			if _, shown := attributeOf(n, "data-published"); shown {
				p.date = textOf(n)
			}
		}
	}
	return p, nil
}

// page inspects one page.
func (in *inspection) page(p *page) []Fault {
	faults := in.watched(p)
	if in.options.OnlyWatch {
		return faults
	}
	if p.leads {
		return slices.Concat(faults, in.links(p))
	}
	return slices.Concat(faults, in.tags(p), in.dates(p), in.columns(p), in.links(p), in.weight(p), in.footer(p))
}

// isForm reports whether a page is that of one evaluation.
func (p *page) isForm() bool {
	parts := strings.Split(p.address, "/")
	return len(parts) == 5 && parts[1] == "evaluations" && parts[2] != "page"
}

// isNews reports whether a page is one piece of news.
func (p *page) isNews() bool {
	parts := strings.Split(p.address, "/")
	return len(parts) == 4 && parts[1] == "news" && parts[2] != "page"
}
