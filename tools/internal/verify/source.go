package verify

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// Site is a copy of a site: a folder, a zip file, or an address.
type Site interface {
	// Open opens a file by its path below the site's root. A file that is
	// missing is fs.ErrNotExist.
	Open(ctx context.Context, name string) (io.ReadCloser, error)
	// List gives the paths of all files, in order; ok is false where a site
	// cannot be listed, as one behind an address.
	List() (names []string, ok bool, err error)
	io.Closer
}

// OpenSite opens what a person names: http:// or https:// and an address, a zip
// file, or a folder.
func OpenSite(name string) (Site, error) {
	if address, err := url.Parse(name); err == nil && (address.Scheme == "http" || address.Scheme == "https") {
		if address.Host == "" {
			return nil, fmt.Errorf("%s: the address has no host", name)
		}
		return &remote{base: address, client: &http.Client{Timeout: time.Minute}}, nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("open the site: %w", err)
	}
	if info.IsDir() {
		return local{fsys: os.DirFS(name), close: func() error { return nil }}, nil
	}
	archive, err := zip.OpenReader(name)
	if err != nil {
		return nil, fmt.Errorf("open the site %s: %w", name, err)
	}
	return local{fsys: below(archive), close: archive.Close}, nil
}

// below gives the folder of an archive in which the site stands: an edition
// that was packed with its folder has it one level down.
func below(archive fs.FS) fs.FS {
	if _, err := fs.Stat(archive, manifestName); err == nil {
		return archive
	}
	entries, err := fs.ReadDir(archive, ".")
	if err != nil || len(entries) != 1 || !entries[0].IsDir() {
		return archive
	}
	inner, err := fs.Sub(archive, entries[0].Name())
	if err != nil {
		return archive
	}
	return inner
}

// local is a site on this machine.
type local struct {
	fsys  fs.FS
	close func() error
}

func (l local) Open(_ context.Context, name string) (io.ReadCloser, error) { return l.fsys.Open(name) }

func (l local) Close() error { return l.close() }

func (l local) List() ([]string, bool, error) {
	var names []string
	err := fs.WalkDir(l.fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !entry.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, false, fmt.Errorf("list the files of the site: %w", err)
	}
	slices.Sort(names)
	return names, true, nil
}

// remote is a site behind an address.
type remote struct {
	base   *url.URL
	client *http.Client
}

func (r *remote) List() ([]string, bool, error) { return nil, false, nil }

func (r *remote) Close() error { return nil }

func (r *remote) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	address := *r.base
	address.RawQuery, address.Fragment, address.RawPath = "", "", ""
	address.Path = strings.TrimSuffix(address.Path, "/") + path.Join("/", name)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("ask for %s: %w", name, err)
	}
	// The bytes are compared, so no one on the way may change them.
	request.Header.Set("Accept-Encoding", "identity")
	request.Header.Set("Cache-Control", "no-cache")
	response, err := r.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("ask for %s: %w", name, err)
	}
	switch response.StatusCode {
	case http.StatusOK:
		return response.Body, nil
	case http.StatusNotFound, http.StatusGone:
		return nil, errors.Join(fs.ErrNotExist, response.Body.Close())
	default:
		return nil, errors.Join(fmt.Errorf("ask for %s: the server answers %s", name, response.Status), response.Body.Close())
	}
}
