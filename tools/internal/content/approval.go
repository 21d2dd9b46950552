package content

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/tomlfile"
)

// Approval says which versions of which forms a person has approved, by id.
type Approval struct{ versions map[string][]approved }

// approved is one entry of an approval file.
type approved struct {
	// Form is the id of a form or its address.
	Form   string `toml:"form"`
	SHA256 string `toml:"sha256"`
	Signer string `toml:"signer"`
	Time   string `toml:"time"`
	// Withdraw approves that the page with this content goes.
	Withdraw bool `toml:"withdraw"`
	// Name is for people only.
	Name string `toml:"name"`
}

// LoadApproval reads an approval file. One with an entry that is not signed, or
// that lacks a hash, approves nothing at all.
func LoadApproval(file string) (*Approval, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var read struct {
		Approve []approved `toml:"approve"`
	}
	if err := tomlfile.Decode(data, &read); err != nil {
		return nil, err
	}
	a := &Approval{map[string][]approved{}}
	for n, one := range read.Approve {
		id := path.Base(path.Clean("/" + one.Form))
		switch {
		case id == "/":
			return nil, tomlfile.Wrong(data, tomlfile.Missing, "", "approve", n, "form")
		case !hash.MatchString(one.SHA256):
			return nil, tomlfile.Wrong(data, tomlfile.NotAHash, "", "approve", n, "sha256")
		case strings.TrimSpace(one.Signer) == "":
			return nil, tomlfile.Wrong(data, tomlfile.Missing, "", "approve", n, "signer")
		}
		a.versions[id] = append(a.versions[id], one)
	}
	return a, nil
}

// signer gives who approved what an event records, or nothing.
func (a *Approval) signer(event ledger.Event) string {
	if a == nil {
		return ""
	}
	for _, one := range a.versions[event.ID] {
		if one.SHA256 == event.SHA256 && one.Withdraw == (event.Kind == ledger.Withdrawn) {
			return one.Signer
		}
	}
	return ""
}

func (a *Approval) has(id, sha256 string, withdraw bool) bool {
	for _, one := range a.versions[id] {
		if one.SHA256 == sha256 && one.Withdraw == withdraw {
			return true
		}
	}
	return false
}

// approve gives the forms that are approved, and those that say what stands
// published; it refuses the others.
func (p Publisher) approve(plan *Plan, forms []reading.Form) ([]reading.Form, error) {
	if p.Approval == nil {
		return forms, nil
	}
	state := p.Record.Chain.State()
	var kept []reading.Form
	for _, f := range forms {
		form, err := formFor(p.public(f.Evaluation))
		if err != nil {
			return nil, err
		}
		entry, sha256 := state[form.ID], form.Content.Hash()
		if f.Evaluation.Sample || entry != nil && entry.Live && entry.SHA256 == sha256 || p.Approval.has(form.ID, sha256, false) {
			kept = append(kept, f)
			continue
		}
		plan.Refusals = append(plan.Refusals, &finding.Refusal{
			File: f.Place.Workbook, Sheet: f.Place.Sheet,
			Reason: message.New("content.approval.reason", "Form", form.Path, "SHA256", sha256), Remedy: message.New("content.approval.remedy"),
		})
	}
	return kept, nil
}

// holdWithdrawn keeps the pages whose withdrawal nobody has approved, and gives
// those that go.
func (p Publisher) holdWithdrawn(plan *Plan, gone []PublishedPage) []PublishedPage {
	if p.Approval == nil {
		return gone
	}
	state := p.Record.Chain.State()
	var leave []PublishedPage
	for _, one := range gone {
		entry := state[path.Base(one.Folder)]
		if entry != nil && p.Approval.has(entry.ID, entry.SHA256, true) {
			leave = append(leave, one)
			continue
		}
		if one.Bundle {
			plan.Kept = append(plan.Kept, Kept{PageName: one.Name()})
		}
		plan.Refusals = append(plan.Refusals, &finding.Refusal{
			File: one.Folder, Reason: message.New("content.approval.withdrawal"), Remedy: message.New("content.approval.remedy"),
		})
	}
	return leave
}

// ErrNotHeld says that a page would go which nobody has approved to go, since
// content/ does not have it any more.
var ErrNotHeld = errors.New("a published page is not in content/ and its withdrawal is not approved")

// held makes sure that no page goes without approval.
func (p Publisher) held(plan *Plan) error {
	if p.Approval == nil {
		return nil
	}
	stays := map[string]bool{}
	for _, f := range plan.Forms {
		stays[facts.Folder(f.Evaluation)] = true
	}
	for _, one := range plan.Renamed {
		stays[one.From.Path] = true
	}
	for _, entry := range p.Record.Chain.State() {
		folder := strings.Trim(entry.Path, "/")
		if !entry.Live || stays[folder] || p.Approval.has(entry.ID, entry.SHA256, true) {
			continue
		}
		if existing, err := look(filepath.Join(p.Content, filepath.FromSlash(folder))); err != nil || existing.Index == nil {
			return fmt.Errorf("%w: %s", ErrNotHeld, entry.Path)
		}
	}
	return nil
}
