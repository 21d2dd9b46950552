package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"gongkai/tools/internal/manifest"
)

// differ reads every file of the site back from the target and gives the paths
// of those that are missing or have other bytes.
func differ(ctx context.Context, site fs.FS, m *manifest.Manifest, target Target, wait func(context.Context, time.Duration) error) ([]string, error) {
	own, err := ownFiles(site)
	if err != nil {
		return nil, err
	}
	var other []string
	for _, want := range append(m.Files, own...) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		same := false
		err := again(ctx, wait, func() (err error) {
			same, err = want.Same(target.Open(ctx, want.Path))
			if errors.Is(err, fs.ErrNotExist) {
				err = nil
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("look at %s: %w", want.Path, err)
		}
		if !same {
			other = append(other, want.Path)
		}
	}
	return other, nil
}
