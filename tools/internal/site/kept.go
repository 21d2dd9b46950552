package site

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"gongkai/tools/internal/cache"
	"gongkai/tools/internal/facts"
)

// The form on an evaluation page, as layouts/_partials/evaluation/article.html draws
// it, begins with the one mark and ends before the first of the others.
var (
	drawnBegin = []byte(`<section id="points" `)
	drawnEnds  = [][]byte{[]byte(`<section id="trend" `), []byte(`<section id="history" `), []byte(`<section id="source" `)}
)

// drawnFolder is where the templates find what is drawn already, below assets/.
const drawnFolder = "kept"

// drawn takes the forms of pages as earlier builds have drawn them, and keeps those
// that this one draws. A form is taken only where the bytes of its page and the basis,
// all else that its drawing rests on, are the same.
type drawn struct {
	kept  *cache.Folder
	basis string
	// fresh are the pages that are drawn anew, by path below content/ and the output.
	fresh map[string]cache.Key
}

// drawnBefore gives what can be taken for a site in the folder source.
func drawnBefore(r Request, source string) drawn {
	if r.Basis == "" || ownLook(source) {
		return drawn{}
	}
	return drawn{kept: r.Kept, basis: fmt.Sprint(r.Basis, r.Address, r.Environment)}
}

// lay puts what is drawn already into the theme, and reports whether there is any.
// Without a basis there is none.
func (d *drawn) lay(content, theme string) (some bool, err error) {
	d.fresh = map[string]cache.Key{}
	if d.kept == nil || d.basis == "" {
		return false, nil
	}
	root := filepath.Join(content, string(facts.All))
	err = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == root {
			return fs.SkipAll
		}
		if err != nil || entry.IsDir() || entry.Name() != "index.md" {
			return err
		}
		below, err := filepath.Rel(content, filepath.Dir(name))
		if err != nil {
			return err
		}
		page, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		below = filepath.ToSlash(below)
		key := cache.KeyOf("form on a page 1", d.basis, below, string(page))
		form, ok := d.kept.Get(key)
		if !ok {
			d.fresh[below] = key
			return nil
		}
		some = true
		return put(filepath.Join(theme, "assets", drawnFolder, filepath.FromSlash(below)+".html"), form)
	})
	if err != nil {
		return false, fmt.Errorf("look for what is drawn already: %w", err)
	}
	return some, nil
}

// keep keeps the forms that were drawn anew. What is not found on a page, since a
// template draws it otherwise, is not kept.
func (d *drawn) keep(output string) error {
	for below, key := range d.fresh {
		page, err := os.ReadFile(filepath.Join(output, filepath.FromSlash(below), "index.html"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("keep what was drawn: %w", err)
		}
		if form, ok := formOn(page); ok {
			d.kept.Put(key, form)
		}
	}
	return nil
}

// formOn cuts the form out of a page.
func formOn(page []byte) ([]byte, bool) {
	begin := bytes.Index(page, drawnBegin)
	if begin < 0 || bytes.Count(page, drawnBegin) != 1 {
		return nil, false
	}
	end := -1
	for _, mark := range drawnEnds {
		if bytes.Count(page, mark) > 1 {
			return nil, false
		}
		if at := bytes.Index(page, mark); at >= 0 && (end < 0 || at < end) {
			end = at
		}
	}
	if end < begin {
		return nil, false
	}
	return bytes.TrimSpace(page[begin:end]), true
}

func put(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// ownLook reports whether a site's folder holds what may draw its pages otherwise than
// the program does, or give them more than their own files say: layouts, Hugo's folder
// of settings, a cascade, pages made by a template. Whatever cannot be looked at does.
func ownLook(site string) bool {
	for _, folder := range []string{"layouts", "config", "themes"} {
		entries, err := os.ReadDir(filepath.Join(site, folder))
		if err == nil && len(entries) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
			return true
		}
	}
	own := errors.New("own")
	err := filepath.WalkDir(filepath.Join(site, "content"), func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.Type()&fs.ModeSymlink != 0, path.Ext(name) == ".gotmpl":
			return own
		case entry.IsDir() || !strings.HasPrefix(entry.Name(), "_index.") && !strings.HasPrefix(entry.Name(), "_content."):
			return nil
		}
		text, err := os.ReadFile(name)
		if err == nil && bytes.Contains(bytes.ToLower(text), []byte("cascade")) {
			err = own
		}
		return err
	})
	return err != nil && !errors.Is(err, fs.ErrNotExist)
}
