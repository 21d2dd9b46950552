package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"gongkai/tools/internal/manifest"
)

// differ reads every file of the site back from the target and gives the paths
// of those that are missing or have other bytes.
func differ(ctx context.Context, site fs.FS, target Target) ([]string, error) {
	encoded, err := fs.ReadFile(site, manifest.Name)
	if err != nil {
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	m, err := manifest.Parse(encoded)
	if err != nil {
		return nil, err
	}
	own, err := ownFiles(site)
	if err != nil {
		return nil, err
	}
	var other []string
	for _, want := range append(m.Files, own...) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		file, err := target.Open(ctx, want.Path)
		if errors.Is(err, fs.ErrNotExist) {
			other = append(other, want.Path)
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("look at %s: %w", want.Path, err)
		}
		found, err := manifest.Hash(want.Path, file)
		if err = errors.Join(err, file.Close()); err != nil {
			return nil, fmt.Errorf("look at %s: %w", want.Path, err)
		}
		if found != want {
			other = append(other, want.Path)
		}
	}
	return other, nil
}
