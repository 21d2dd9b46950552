package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"gongkai/tools/internal/manifest"
)

// lookAgain reads every file back, and sends those once more that are missing or have
// other bytes: somebody changed them on the host, of which the manifest there knows
// nothing. What differs even then is told.
func (r *run) lookAgain(ctx context.Context, site fs.FS, m *manifest.Manifest) error {
	own, err := ownFiles(site)
	if err != nil {
		return err
	}
	other, err := r.differ(ctx, append(m.Files, own...))
	if err != nil || len(other) == 0 {
		return err
	}
	for _, file := range other {
		file := open(site, file)
		if err := again(ctx, r.wait, func() error { return r.target.Write(ctx, file) }); err != nil {
			return fmt.Errorf("send %s once more: %w", file.Path, err)
		}
		r.result.Bytes += file.Bytes
		if !slices.Contains(r.result.Sent, file.Path) {
			r.result.Sent, r.result.Kept = append(r.result.Sent, file.Path), r.result.Kept-1
		}
	}
	if other, err = r.differ(ctx, other); err != nil {
		return err
	}
	for _, file := range other {
		r.result.Differ = append(r.result.Differ, file.Path)
	}
	return nil
}

// differ reads files back from the target and gives those that are missing or have
// other bytes.
func (r *run) differ(ctx context.Context, files []manifest.File) (other []manifest.File, err error) {
	for _, want := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		same := false
		err := again(ctx, r.wait, func() (err error) {
			same, err = want.Same(r.target.Open(ctx, want.Path))
			if errors.Is(err, fs.ErrNotExist) {
				err = nil
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("look at %s: %w", want.Path, err)
		}
		if !same {
			other = append(other, want)
		}
	}
	return other, nil
}
