package destination

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// parts are the folders below a site's folder that a site is made from, or that
// keep its history.
var parts = []string{"workbooks", "content", "data", "layouts", "assets", "i18n", "static", "archetypes", ".git", disk.StateName}

// droppings are files that Windows, macOS and Linux leave in folders by
// themselves; a folder with nothing else in it is empty.
var droppings = []string{"thumbs.db", "desktop.ini", ".ds_store", "lost+found", "system volume information", "$recycle.bin", ".directory"}

// refuse words why an output must not be replaced; the remedy is what to do.
func refuse(output, reason string, remedy string, pairs ...any) error {
	return &finding.Refusal{File: output, Reason: message.New(reason, pairs...), Remedy: message.New(remedy)}
}

const otherFolder = "destination.other-folder"

// check gives the real place of an output, or refuses it.
func check(output string, owner Owner) (string, error) {
	path, err := disk.Resolve(output)
	if err != nil {
		return "", fmt.Errorf("look at the output folder: %w", err)
	}
	if filepath.Dir(path) == path {
		return "", refuse(output, "destination.root", otherFolder)
	}
	if err := checkProtected(output, path, owner); err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, nil
	case err != nil:
		return "", fmt.Errorf("look at the output folder: %w", err)
	case !info.IsDir():
		return "", refuse(output, "destination.file", otherFolder)
	}
	return path, checkContents(output, path, owner)
}

// Guard refuses a folder to publish to that is, holds or lies in what the site
// is made from, or in the built site itself.
func Guard(folder, built string, owner Owner) error {
	path, err := disk.Resolve(folder)
	if err != nil {
		return fmt.Errorf("look at %s: %w", folder, err)
	}
	site, err := disk.Resolve(built)
	if err != nil {
		return fmt.Errorf("look at %s: %w", built, err)
	}
	if within(path, site) {
		return refuse(folder, "destination.within", otherFolder, "Part", site)
	}
	return checkProtected(folder, path, owner)
}

// checkProtected refuses a folder that is, holds or lies in what must stay.
func checkProtected(output, path string, owner Owner) error {
	site, err := disk.Resolve(owner.Folder)
	if err != nil {
		return fmt.Errorf("look at the site's folder: %w", err)
	}
	workbooks, err := disk.Resolve(owner.Workbooks)
	if err != nil {
		return fmt.Errorf("look at the workbooks' folder: %w", err)
	}
	// The home and the site's folder may hold an output, but not be in one.
	whole := []string{site}
	if home, err := os.UserHomeDir(); err == nil {
		if home, err = disk.Resolve(home); err == nil {
			whole = append(whole, home)
		}
	}
	closed := []string{workbooks}
	for _, part := range parts {
		resolved, err := disk.Resolve(filepath.Join(site, part))
		if err != nil {
			return fmt.Errorf("look at the site's folder: %w", err)
		}
		closed = append(closed, filepath.Join(site, part), resolved)
	}
	for _, kept := range slices.Concat(whole, closed) {
		if within(kept, path) {
			return refuse(output, "destination.holds", otherFolder, "Part", kept)
		}
	}
	for _, kept := range closed {
		if within(path, kept) {
			return refuse(output, "destination.within", otherFolder, "Part", kept)
		}
	}
	return nil
}

// within reports whether path is folder or lies in it. Names are compared
// without case, and folders that exist by what they are, so that no spelling
// and no second name of a folder gets past.
func within(path, folder string) bool {
	target, err := os.Stat(folder)
	exists := err == nil
	for {
		if strings.EqualFold(path, folder) {
			return true
		}
		if exists {
			if info, err := os.Stat(path); err == nil && os.SameFile(info, target) {
				return true
			}
		}
		above := filepath.Dir(path)
		if above == path {
			return false
		}
		path = above
	}
}

// checkContents refuses a folder that holds something else than a site of this
// owner.
func checkContents(output, path string, owner Owner) error {
	empty, err := isEmpty(path)
	if err != nil {
		return err
	}
	if empty {
		return nil
	}
	own, err := isOwn(path, owner)
	if err != nil {
		return err
	}
	switch marker, found := readMarker(path); {
	case !found && !isEarlier(path) && interrupted(path):
		return nil
	case !found && !isEarlier(path):
		return refuse(output, "destination.unmarked", "destination.remedy-unmarked")
	case own:
		return nil
	case !found:
		return refuse(output, "destination.earlier", "destination.remedy-other")
	case marker.sameSite(owner):
		return nil
	default:
		return refuse(output, "destination.another", "destination.remedy-other", "Title", marker.Title, "Address", marker.Address)
	}
}

// isEmpty reports whether a folder holds nothing that a person would miss.
func isEmpty(path string) (bool, error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return false, fmt.Errorf("look at the output folder: %w", err)
	}
	for _, entry := range entries {
		name := strings.ToLower(entry.Name())
		if !disk.IsTemporary(name) && !slices.Contains(droppings, name) {
			return false, nil
		}
	}
	return true, nil
}
