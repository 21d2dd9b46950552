package page

import (
	"fmt"
	"path"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
)

// The folders below content/ that hold what the record says besides the pages
// of the forms.
const (
	VersionsFolder    = "versions"
	WithdrawnFolder   = "withdrawn"
	CorrectionsFolder = "corrections"
)

// History is what the record (package ledger) says of a form.
type History struct {
	// Version counts what the form has said, from 1.
	Version int `toml:"version"`
	// First is when it was published for the first time, in UTC, as
	// 2027-03-31T08:00:00Z.
	First string `toml:"first"`
	// Events are all events of the form, newest first.
	Events []HistoryEvent `toml:"events"`
}

// HistoryEvent is one event in words.
type HistoryEvent struct {
	// Event is published, corrected, renamed, restored or withdrawn; Version
	// the one that stood afterwards.
	Event   string `toml:"event"`
	Version int    `toml:"version"`
	Time    string `toml:"time"`
	// Seq is the line of the ledger that holds the event.
	Seq    int    `toml:"seq,omitempty"`
	Reason string `toml:"reason,omitempty"`
	Signer string `toml:"signer,omitempty"`
	// Approver let the event happen, where the office wants approvals.
	Approver string `toml:"approver,omitempty"`
	// Address is that of the version, where it is kept and not the newest.
	Address string `toml:"address,omitempty"`
	// Concealed says that the version before is not shown; Reread that the
	// workbook is the same and a later program reads it differently.
	Concealed bool `toml:"concealed,omitempty"`
	Reread    bool `toml:"reread,omitempty"`
	// Path, Project, Unit and Year name the form, on pages about several.
	Path    string `toml:"path,omitempty"`
	Project string `toml:"project,omitempty"`
	Unit    string `toml:"unit,omitempty"`
	Year    string `toml:"year,omitempty"`
	// Departments and Units are those that the event concerns: the form's, and
	// where it moves from one to another, that which it leaves too.
	Departments []Named        `toml:"departments,omitempty"`
	Units       []Named        `toml:"units,omitempty"`
	Changed     []HistoryField `toml:"changed,omitempty"`
}

// Named is a department or a unit, with its place in addresses.
type Named struct {
	Slug string `toml:"slug"`
	Name string `toml:"name"`
}

// NamedList gives the slug and the name of a department or a unit; none for an
// empty name.
func NamedList(name string) []Named {
	slug := evaluation.NameSlug(name)
	if slug == "" {
		return nil
	}
	return []Named{{Slug: slug, Name: name}}
}

// EventAnchor is the place of an event on the pages of corrections.
func EventAnchor(seq int) string { return fmt.Sprintf("#line-%d", seq) }

// HistoryField is one field that differs, with its name in words.
type HistoryField struct {
	Label string `toml:"label"`
	Old   string `toml:"old"`
	New   string `toml:"new"`
}

// VersionAddress is where a superseded version of a form stands on the site.
func VersionAddress(formPath string, version int) string {
	return path.Join("/", formPath, ledger.VersionFolder(version)) + "/"
}

// VersionFolder is the place of a superseded version below content/.
func VersionFolder(e *evaluation.SelfEvaluation, version int) string {
	return path.Join(VersionsFolder, fmt.Sprintf("%s-%s-%s", e.Year, e.ID, ledger.VersionFolder(version)))
}

// superseded is what makes the page of a superseded version differ from that of
// the newest one: an address below it, and no place in lists and site map.
type superseded struct {
	URL     string            `toml:"url,omitempty"`
	Type    string            `toml:"type,omitempty"`
	Build   map[string]string `toml:"build,omitempty"`
	Sitemap map[string]bool   `toml:"sitemap,omitempty"`
}

func (p Page) superseded() superseded {
	if p.Superseded == 0 {
		return superseded{}
	}
	return superseded{
		URL: VersionAddress(facts.Path(p.Evaluation), p.Superseded), Type: string(facts.All),
		Build: map[string]string{"list": "never"}, Sitemap: map[string]bool{"disable": true},
	}
}

// Withdrawn is the page that stands in the place of one that was withdrawn.
type Withdrawn struct {
	// Year and ID are those of the form; the rest names it.
	Year, ID      string
	Project, Unit string
	History       History
}

// Folder is its place below content/.
func (w Withdrawn) Folder() string { return path.Join(WithdrawnFolder, w.Year+"-"+w.ID) }

// Index writes its index.md.
func (w Withdrawn) Index() ([]byte, error) {
	var front struct {
		Title string `toml:"title"`
		superseded
		Layout string `toml:"layout"`
		Params struct {
			Year    string  `toml:"year"`
			Project string  `toml:"project"`
			Unit    string  `toml:"implementing_unit"`
			History History `toml:"history"`
		} `toml:"params"`
	}
	front.Title, front.Layout = w.Project, "withdrawn"
	front.superseded = superseded{
		URL: "/" + path.Join(string(facts.All), w.Year, w.ID) + "/", Type: WithdrawnFolder,
		Build: map[string]string{"list": "never"}, Sitemap: map[string]bool{"disable": true},
	}
	front.Params.Year, front.Params.Project, front.Params.Unit, front.Params.History = w.Year, w.Project, w.Unit, w.History
	head, err := toml.Marshal(front)
	if err != nil {
		return nil, fmt.Errorf("write the page of the withdrawn form %s: %w", w.ID, err)
	}
	return seal(head, ""), nil
}
