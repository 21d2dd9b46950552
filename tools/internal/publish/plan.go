package publish

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/tools/internal/manifest"
)

// work is what has to be done to a target.
type work struct {
	send   []File
	remove []string
	kept   int
}

// plan compares what the site is with what the target holds, and puts the work
// in order.
func plan(site fs.FS, next, before *manifest.Manifest) (work, error) {
	old := map[string]manifest.File{}
	if before != nil {
		for _, file := range before.Files {
			old[file.Path] = file
		}
	}
	var w work
	wanted := map[string]bool{}
	for _, file := range next.Files {
		wanted[file.Path] = true
		if old[file.Path] == file {
			w.kept++
			continue
		}
		w.send = append(w.send, open(site, file))
	}
	own, err := ownFiles(site)
	if err != nil {
		return work{}, err
	}
	for _, file := range own {
		w.send = append(w.send, open(site, file))
	}
	slices.SortStableFunc(w.send, func(a, b File) int { return rank(a.Path) - rank(b.Path) })
	for name := range old {
		if !wanted[name] {
			w.remove = append(w.remove, name)
		}
	}
	slices.Sort(w.remove)
	return w, nil
}

func open(site fs.FS, file manifest.File) File {
	return File{File: file, Headers: headersOf(file.Path), Open: func() (io.ReadCloser, error) {
		data, err := checked(site, file)
		if err != nil {
			return nil, err
		}
		return io.NopCloser(bytes.NewReader(data)), nil
	}}
}

// ownFiles are the manifest's own, as they are now.
func ownFiles(site fs.FS) ([]manifest.File, error) {
	var own []manifest.File
	for _, name := range []string{manifest.SumsName, manifest.SignatureName, manifest.Name} {
		data, err := fs.ReadFile(site, name)
		if err != nil {
			if name == manifest.Name {
				return nil, fmt.Errorf("read the manifest: %w", err)
			}
			continue
		}
		file, err := manifest.Hash(name, bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		own = append(own, file)
	}
	return own, nil
}

// searchRoot is the folder of the search index; what stands directly in it says
// which of the shards below are the newest.
const searchRoot = "search/index"

// rank orders files so that whatever is read first is sent last: styles, scripts,
// data and shards of the index, then pages, then the front page, then the
// index's root, then the manifest.
func rank(name string) int {
	switch {
	case name == manifest.Name:
		return 6
	case manifest.IsOwn(name):
		return 5
	case path.Dir(name) == searchRoot:
		return 4
	case name == "index.html":
		return 3
	case strings.HasSuffix(name, ".html"):
		return 2
	case strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".json"):
		return 1
	default:
		return 0
	}
}
