// Package verify tells whether a copy of a site is whole, offline and without
// trusting whoever gave it.
//
// A site goes in (a folder, a zip file, an address), and with it, where a
// person has them, the public key of whoever signed it and an older copy; out
// come the ways in which it differs from what its manifest and its ledger say.
// It guarantees that each file, each line of the ledger, each page's record and
// each superseded version is looked at, and that what cannot be looked at is
// told, never passed over. It refuses a site without a manifest, and it changes
// nothing.
package verify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/manifest"
)

const manifestName = manifest.Name

// What may be wrong with an older copy: it has no ledger to compare with, or one
// that cannot be read or does not hold, which is no witness.
var (
	ErrNoLedger = errors.New("the older copy has no ledger")
	ErrOlder    = errors.New("the ledger of the older copy cannot be used")
)

// Options are what a person gives besides the site.
type Options struct {
	// PublicKey is the text of a .pub file; empty for none.
	PublicKey string
	// Older is a copy of the site from an earlier day; nil for none.
	Older Site
	// Head is the fingerprint of a line of the ledger that somebody kept, as it
	// stands at the foot of a page; empty for none.
	Head string
}

// Verify looks at a site. An error means that it could not be looked at: there
// is no manifest, the older copy has no ledger, the key is none, or ctx ended.
func Verify(ctx context.Context, site Site, o Options) (*Report, error) {
	v := &verification{site: site, report: &Report{Differences: []Difference{}}, seen: map[string]bool{}}
	encoded, err := v.read(ctx, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, manifest.ErrNoManifest
	}
	if err != nil {
		return nil, err
	}
	if err := v.signature(ctx, encoded, o.PublicKey); err != nil {
		return nil, err
	}
	m, err := manifest.Parse(encoded)
	if err != nil {
		v.add(manifestName, BadManifest, err.Error())
		return v.done(), nil
	}
	v.report.Tool = m.Tool
	if err := v.files(ctx, m); err != nil {
		return nil, err
	}
	v.sums(ctx, m, encoded)
	chain := v.ledger(ctx, m)
	if chain != nil {
		v.records(ctx, m, chain)
		v.kept(chain, o.Head)
		if err := v.extends(ctx, chain, o.Older); err != nil {
			return nil, err
		}
	}
	return v.done(), ctx.Err()
}

type verification struct {
	site   Site
	report *Report
	seen   map[string]bool
}

func (v *verification) add(path string, kind Kind, detail string) {
	v.report.Differences = append(v.report.Differences, Difference{path, kind, detail})
}

func (v *verification) done() *Report {
	slices.SortStableFunc(v.report.Differences, func(a, b Difference) int { return strings.Compare(a.Path, b.Path) })
	return v.report
}

func (v *verification) read(ctx context.Context, name string) ([]byte, error) {
	file, err := v.site.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return data, nil
}

func (v *verification) signature(ctx context.Context, encoded []byte, publicKey string) error {
	if publicKey == "" {
		return nil
	}
	signature, err := v.read(ctx, manifest.SignatureName)
	if errors.Is(err, fs.ErrNotExist) {
		v.add(manifest.SignatureName, Unsigned, "")
		return nil
	}
	if err != nil {
		return err
	}
	ok, err := manifest.Signed(publicKey, encoded, signature)
	if err != nil {
		return err
	}
	if v.report.Signed = ok; !ok {
		v.add(manifest.SignatureName, BadSignature, "")
	}
	return nil
}

// files holds every file against the manifest.
func (v *verification) files(ctx context.Context, m *manifest.Manifest) error {
	for _, listed := range m.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		v.report.Files++
		v.seen[listed.Path] = true
		same, err := listed.Same(v.site.Open(ctx, listed.Path))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			v.add(listed.Path, Missing, "")
		case err != nil:
			v.add(listed.Path, Unreadable, err.Error())
		case !same:
			v.add(listed.Path, Changed, "")
		}
	}
	names, listed, err := v.site.List()
	if err != nil {
		return err
	}
	v.report.Listed = listed
	for _, name := range names {
		if !v.seen[name] && !manifest.IsOwn(name) {
			v.add(name, Added, "")
		}
	}
	return nil
}

func (v *verification) sums(ctx context.Context, m *manifest.Manifest, encoded []byte) {
	sums, err := v.read(ctx, manifest.SumsName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.add(manifest.SumsName, Missing, "")
	case err != nil:
		v.add(manifest.SumsName, Unreadable, err.Error())
	case !bytes.Equal(sums, m.Sums(encoded)):
		v.add(manifest.SumsName, BadSums, "")
	}
}

// ledger reads the chain and holds it against the manifest's pin; nil where it
// does not hold.
func (v *verification) ledger(ctx context.Context, m *manifest.Manifest) *ledger.Ledger {
	data, err := v.read(ctx, ledger.Name)
	if err != nil {
		if !v.seen[ledger.Name] {
			v.add(ledger.Name, Missing, "")
		}
		return nil
	}
	chain, err := ledger.Read(bytes.NewReader(data))
	if err == nil && chain.Torn != "" {
		err = &ledger.BrokenError{Line: len(chain.Events) + 1, Fault: ledger.NotReadable}
	}
	if err != nil {
		v.add(ledger.Name, BrokenLedger, err.Error())
		return nil
	}
	v.report.Lines, v.report.Head = len(chain.Events), chain.Head()
	if m.Ledger.Seq != len(chain.Events) || m.Ledger.Head != chain.Head() {
		v.add(ledger.Name, OtherLedger, fmt.Sprintf("%d, %d", m.Ledger.Seq, len(chain.Events)))
	}
	return chain
}

// recordName is the file of a page that holds its record.
const recordName = "index.json"

// records holds every page, and every superseded version of it, against the
// ledger; and every page that is there against those that should be.
func (v *verification) records(ctx context.Context, m *manifest.Manifest, chain *ledger.Ledger) {
	state := chain.State()
	stands := map[string]bool{}
	for _, id := range state.IDs() {
		entry := state[id]
		folder := strings.Trim(entry.Path, "/")
		v.page(ctx, folder) // of a withdrawn form, the note that says so
		if !entry.Live {
			continue // neither its record nor a version of it may be there
		}
		name := path.Join(folder, recordName)
		stands[name] = true
		v.report.Records++
		v.content(ctx, name, entry.SHA256, OtherRecord)
		for _, version := range entry.Superseded() {
			if version.Concealed {
				continue // its record must not be there, which is told below
			}
			name := path.Join(folder, ledger.VersionFolder(version.Number), recordName)
			stands[name] = true
			v.report.Versions++
			v.page(ctx, path.Dir(name))
			v.content(ctx, name, version.SHA256, OtherVersion)
		}
	}
	for _, file := range m.Files {
		if strings.HasPrefix(file.Path, "evaluations/") && path.Base(file.Path) == recordName && !stands[file.Path] {
			v.add(file.Path, NotRecorded, "")
		}
	}
}

// pageName is the file of a page that people read.
const pageName = "index.html"

// page looks for the page of a folder; what it says is pinned by the manifest.
func (v *verification) page(ctx context.Context, folder string) {
	name := path.Join(folder, pageName)
	if v.seen[name] {
		return // looked at already
	}
	file, err := v.site.Open(ctx, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.add(name, NoPage, "")
	case err != nil:
		v.add(name, Unreadable, err.Error())
	default:
		file.Close() // it is told as added
	}
}

func (v *verification) content(ctx context.Context, name, hash string, kind Kind) {
	data, err := v.read(ctx, name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && v.seen[name]:
		// Told as missing already.
	case errors.Is(err, fs.ErrNotExist):
		v.add(name, NoPage, "")
	case err != nil:
		v.add(name, Unreadable, err.Error())
	default:
		content, err := ledger.ContentOf(data)
		if err != nil {
			v.add(name, Unreadable, err.Error())
		} else if content.Hash() != hash {
			v.add(name, kind, "")
		}
	}
}
