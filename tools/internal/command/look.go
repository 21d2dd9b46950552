package command

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/theme"
)

// pictures looks for the pictures that the office chose: one that is missing would be
// a hole in every page. Where Hugo's own keys name other folders, a picture may stand
// in any of them.
func (a *app) pictures(s settings.Settings) error {
	if s.Elsewhere {
		return nil
	}
	var faults settings.Faults
	chosen := s.Images()
	for _, key := range slices.Sorted(maps.Keys(chosen)) {
		name := path.Join("static", chosen[key])
		if info, err := os.Stat(filepath.Join(a.siteFolder, filepath.FromSlash(name))); err == nil && info.Mode().IsRegular() {
			continue
		}
		if _, err := fs.Stat(a.embedded, name); err == nil {
			continue
		}
		faults = append(faults, message.New("settings.image-missing", "Key", key, "Value", chosen[key], "File", filepath.Join(a.siteFolder, filepath.FromSlash(name))))
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}

// readable holds the office's colours against those around them, in the style sheet
// that the site is built with.
func (a *app) readable(chosen settings.Theme) error {
	if len(chosen.Colours()) == 0 {
		return nil
	}
	tokens, err := os.ReadFile(filepath.Join(a.siteFolder, filepath.FromSlash(theme.Tokens)))
	if errors.Is(err, fs.ErrNotExist) {
		tokens, err = fs.ReadFile(a.embedded, theme.Tokens)
	}
	if err != nil {
		return fmt.Errorf("read the site's colours: %w", err)
	}
	found, err := theme.Check(string(tokens), chosen.Colours())
	if missing := (*theme.MissingError)(nil); errors.As(err, &missing) {
		return settings.Faults{message.New("settings.token-missing", "File", theme.Tokens, "Name", missing.Token)}
	}
	if err != nil || len(found) == 0 {
		return err
	}
	var faults settings.Faults
	for _, f := range found {
		faults = append(faults, message.New("settings.contrast", "Key", f.Key, "Value", f.Colour, "Against", f.Against, "Ratio", f.Ratio, "Least", f.Least))
	}
	return faults
}
