package destination

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/disk"
)

// MarkerName is the file in the root of every built site by which gongkai knows
// its own work again. It is published: it names no path and no account.
const MarkerName = "gongkai.json"

// generator is what every marker says first.
const generator = "gongkai"

// marker is the contents of MarkerName.
type marker struct {
	Generator string `json:"generator"`
	// Format is the version of this file.
	Format int `json:"format"`
	// Title and Address are the site's, so that a second site that is told to
	// build here can say whose the folder is.
	Title   string `json:"title"`
	Address string `json:"address"`
}

func writeMarker(folder string, owner Owner) error {
	data, err := json.MarshalIndent(marker{generator, 1, owner.Title, owner.Address}, "", "  ")
	if err != nil {
		return fmt.Errorf("write the marker: %w", err)
	}
	return disk.Put(filepath.Join(folder, MarkerName), append(data, '\n'))
}

func readMarker(folder string) (marker, bool) {
	var m marker
	data, err := os.ReadFile(filepath.Join(folder, MarkerName))
	if err != nil || json.Unmarshal(data, &m) != nil {
		return marker{}, false
	}
	return m, m.Generator == generator
}

// sameSite reports whether a marker is of the same site. Two sites that have no
// public address yet cannot be told apart by what they are called.
func (m marker) sameSite(owner Owner) bool {
	address, err := url.Parse(m.Address)
	return err == nil && address.Hostname() != "" && address.Hostname() != "localhost" &&
		m.Title == owner.Title && m.Address == owner.Address
}

// isEarlier reports whether a folder was built by a gongkai that wrote no
// marker yet: it has a home page, and a search index in a format that no other
// program writes.
func isEarlier(folder string) bool {
	if _, err := os.Stat(filepath.Join(folder, "index.html")); err != nil {
		return false
	}
	data, err := os.ReadFile(filepath.Join(folder, "search", "index", "root.bin"))
	return err == nil && bytes.HasPrefix(data, []byte("gksr"))
}

// isOurs reports whether gongkai made a folder, of whichever site.
func isOurs(folder string) bool {
	_, found := readMarker(folder)
	return found || isEarlier(folder)
}

// recordName is the list of the folders outside of the site's that the site was
// built into, one a line. It stays in the office.
const recordName = "outputs"

func recordPath(owner Owner) string { return disk.StateOf(owner.Folder).File(recordName) }

// isOwn reports whether an output is this site's: it lies in the site's folder,
// or the site was built there before.
func isOwn(path string, owner Owner) (bool, error) {
	site, err := disk.Resolve(owner.Folder)
	if err != nil {
		return false, fmt.Errorf("look at the site's folder: %w", err)
	}
	return within(path, site) || slices.Contains(recorded(owner), path), nil
}

func recorded(owner Owner) []string {
	data, err := os.ReadFile(recordPath(owner))
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// record remembers that the site is built into path.
func record(owner Owner, path string) error {
	if own, err := isOwn(path, owner); own || err != nil {
		return err
	}
	known := append(recorded(owner), path)
	return disk.Put(recordPath(owner), []byte(strings.TrimSpace(strings.Join(known, "\n"))+"\n"))
}
