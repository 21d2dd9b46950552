package publish

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"gongkai/tools/internal/manifest"
)

// Zip packs a site into one file, for those who carry it to its host by hand.
// It holds the files of the manifest in their order and no times, so the same
// site gives the same bytes; it is put in place as a whole. A file of that name
// is replaced only where it is a packed site itself.
func Zip(ctx context.Context, site fs.FS, path string) (result *Result, err error) {
	_, next, err := manifestOf(site)
	if err != nil {
		return nil, err
	}
	if err := replaceable(path); err != nil {
		return nil, err
	}
	work, err := plan(site, next, nil)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("pack the site: %w", err)
	}
	part := filepath.Join(filepath.Dir(path), partPrefix+filepath.Base(path))
	file, err := os.Create(part)
	if err != nil {
		return nil, fmt.Errorf("pack the site: %w", err)
	}
	result = &Result{First: true}
	archive := zip.NewWriter(file)
	for _, one := range work.send {
		if err = errors.Join(ctx.Err(), addTo(archive, one)); err != nil {
			break
		}
		result.Sent, result.Bytes = append(result.Sent, one.Path), result.Bytes+one.Bytes
	}
	err = errors.Join(err, archive.Close(), file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("pack the site: %w", err), os.Remove(part))
	}
	return result, nil
}

func addTo(archive *zip.Writer, file File) error {
	content, err := file.Open()
	if err != nil {
		return err
	}
	defer content.Close()
	w, err := archive.CreateHeader(&zip.FileHeader{Name: file.Path, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, content)
	return err
}

// replaceable reports whether a name is free or a packed site.
func replaceable(path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	archive, err := zip.OpenReader(path)
	if err != nil {
		return ErrForeign
	}
	defer archive.Close()
	if _, err := fs.Stat(archive, manifest.Name); err != nil {
		return ErrForeign
	}
	return nil
}
