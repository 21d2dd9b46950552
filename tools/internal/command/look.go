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
	"strings"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/theme"
)

// unfit gives everything that is wrong with settings: err is what their file says
// wrong, and the rest what the site's folder tells of what is known of them.
func (a *app) unfit(s settings.Settings, err error) error {
	var faults settings.Faults
	if err != nil && !errors.As(err, &faults) {
		return err
	}
	told := func(key string) bool {
		return slices.ContainsFunc(faults, func(f message.Message) bool {
			at, _ := f.Args["Key"].(string)
			return at != "" && (strings.HasPrefix(at, key) || strings.HasPrefix(key, at))
		})
	}
	looks := []func() error{func() error { return a.pictures(s, told) }, func() error { return a.limits(s) }}
	if !told(settings.ThemeTable) {
		looks = append(looks, func() error { return a.readable(s.Theme) })
	}
	for _, look := range looks {
		var more settings.Faults
		if err := look(); err != nil && !errors.As(err, &more) {
			return err
		}
		faults = append(faults, more...)
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}

// limits looks for limits that a rule does not have, or that are no decimals.
func (a *app) limits(s settings.Settings) error {
	if len(s.Thresholds()) == 0 {
		return nil
	}
	set, err := a.usual()
	if err != nil {
		return err
	}
	_, err = set.WithThresholds(s.Thresholds())
	return limitFaults(err)
}

// limitFaults words what is wrong with limits.
func limitFaults(err error) error {
	var wrong profile.LimitErrors
	if !errors.As(err, &wrong) {
		return err
	}
	var faults settings.Faults
	for _, one := range wrong {
		table := "params.gongkai.rules." + string(one.Rule) + ".thresholds"
		switch {
		case one.Value != "":
			faults = append(faults, message.New("settings.threshold", "Key", table+"."+one.Name, "Value", one.Value))
		case one.Near != "":
			faults = append(faults, message.New("settings.no-threshold", "Key", table+"."+one.Name, "Near", one.Near))
		default:
			faults = append(faults, message.New("settings.no-thresholds", "Key", table))
		}
	}
	return faults
}

// pictures looks for the pictures that the office chose: one that is missing would be
// a hole in every page. Where Hugo's own keys name other folders, a picture may stand
// in any of them. Those that are told already are passed over.
func (a *app) pictures(s settings.Settings, told func(key string) bool) error {
	if s.Elsewhere {
		return nil
	}
	var faults settings.Faults
	chosen := s.Images()
	for _, key := range slices.Sorted(maps.Keys(chosen)) {
		if told(key) {
			continue
		}
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
