// Package site turns content/ into public/, by Hugo, and previews it.
//
// The site's folder and the documents to search go in; out comes one folder
// that any static host can serve. It is the one package that touches Hugo, which
// promises no stable way of embedding: Hugo runs as a child of the same binary,
// so that a panic in it ends only the child. What it writes is complete or an
// error; letting it take the place of the old site is package destination's.
// It refuses a site without a home page.
package site

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"gongkai/tools/internal/cache"
	"gongkai/tools/internal/publish/hostconfig"
	"gongkai/tools/internal/search"
	"gongkai/tools/internal/tomlfile"
)

// indexFolder is where the search index stands below the output.
const indexFolder = "search/index"

// themeName is the name under which Hugo finds the embedded files.
const themeName = "gongkai"

//go:embed hugo.toml
var defaults []byte

// mounts lets the embedded files stand below the site folder's own, pages too,
// which Hugo does not mount from a theme by itself.
const mounts = `[[module.mounts]]
source = "content"
target = "content"
[[module.mounts]]
source = "layouts"
target = "layouts"
[[module.mounts]]
source = "assets"
target = "assets"
[[module.mounts]]
source = "data"
target = "data"
files = ["**.toml"]
[[module.mounts]]
source = "i18n"
target = "i18n"
[[module.mounts]]
source = "static"
target = "static"
`

// withoutAddress leaves out what is nothing without absolute addresses.
const withoutAddress = `[outputs]
home = ["html"]
page = ["html"]
section = ["html"]
taxonomy = ["html"]
term = ["html", "rows"]
`

// Builder builds sites. Files are the embedded templates, styles, words and
// data, laid out as in the repository.
type Builder struct{ Files fs.FS }

// Request is one site to build.
type Request struct {
	// Site is the folder with config.toml and content/. What it lacks is
	// taken from Builder.Files.
	Site string
	// Output is the folder to build into. It is empty but for what the
	// caller put there, which stays.
	Output string
	// Documents are what the search finds.
	Documents []search.Document
	// Address says that the site's public address is known. Without it no
	// page carries an absolute address, and there are no feeds and no sitemap.
	Address bool
	// Environment is Hugo's: production for the public, development for
	// the page of components too.
	Environment string
	// Kept holds what earlier builds have drawn; nil keeps nothing. Basis names, beside
	// the pages' own files, all that the drawing of a form rests on: the program, its
	// words and data, the site's own ones, the settings. Without it nothing is taken.
	Kept  *cache.Folder
	Basis string
	// Steps run one after the other on the finished folder, before the caller
	// lets it take the place of the old site: the last look for leaks, the list
	// of files, the entry in the record. An error of one of them is Build's.
	Steps []Step
}

// Step does something to a finished site that is not in place yet.
type Step func(ctx context.Context, folder string) error

// Build makes the site in Output. After an error, a *HugoError among them,
// Output holds nothing to publish.
func (b Builder) Build(ctx context.Context, r Request) error {
	output, err := filepath.Abs(r.Output)
	if err != nil {
		return fmt.Errorf("find the output folder: %w", err)
	}
	if err := b.hugo(ctx, r, output); err != nil {
		return err
	}
	if err := b.sitemap(r, output); err != nil {
		return err
	}
	if err := search.Build(r.Documents, filepath.Join(output, filepath.FromSlash(indexFolder))); err != nil {
		return fmt.Errorf("build the search index: %w", err)
	}
	if _, err := os.Stat(filepath.Join(output, "index.html")); err != nil {
		return ErrNoIndex
	}
	for _, step := range r.Steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := step(ctx, output); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// hugo builds into the folder building, with everything else that Hugo writes
// in a temporary folder.
func (b Builder) hugo(ctx context.Context, r Request, building string) error {
	source, err := filepath.Abs(r.Site)
	if err != nil {
		return fmt.Errorf("find the site's folder: %w", err)
	}
	staging, err := os.MkdirTemp("", "gongkai-")
	if err != nil {
		return fmt.Errorf("make a temporary folder: %w", err)
	}
	defer os.RemoveAll(staging)
	theme := filepath.Join(staging, "themes", themeName)
	if err := os.CopyFS(theme, b.Files); err != nil {
		return fmt.Errorf("unpack the site's templates: %w", err)
	}
	config := filepath.Join(staging, "defaults.toml")
	forms := drawnBefore(r, source)
	someDrawn, err := forms.lay(filepath.Join(source, "content"), theme)
	if err != nil {
		return err
	}
	own := fmt.Sprintf("resourceDir = %q\n[params.build]\naddress = %t\nkept = %t\npolicy = %q\n",
		filepath.ToSlash(filepath.Join(staging, "resources")), r.Address, someDrawn, hostconfig.Policy)
	if !r.Address {
		own += withoutAddress
	}
	office := filepath.Join(source, "config.toml")
	if _, err := os.Stat(office); errors.Is(err, fs.ErrNotExist) {
		office = filepath.Join(theme, "config.toml")
	}
	text, err := os.ReadFile(office)
	if err != nil {
		return fmt.Errorf("read the site's settings: %w", err)
	}
	if plain, _ := tomlfile.Text(text); len(plain) != len(text) {
		// Hugo does not read over a byte order mark.
		office = filepath.Join(staging, "config.toml")
		if err := os.WriteFile(office, plain, 0o644); err != nil {
			return fmt.Errorf("write Hugo's settings: %w", err)
		}
	}
	last := filepath.Join(staging, "last.toml")
	for name, data := range map[string]string{config: string(defaults), last: own, filepath.Join(theme, "hugo.toml"): mounts} {
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			return fmt.Errorf("write Hugo's settings: %w", err)
		}
	}
	err = hugo(ctx, "build",
		"--source", source, "--destination", building,
		"--config", config+","+office+","+last,
		"--themesDir", filepath.Join(staging, "themes"), "--theme", themeName,
		"--cacheDir", filepath.Join(staging, "cache"),
		"--environment", r.Environment, "--noBuildLock", "--noChmod", "--noTimes", "--quiet",
	)
	if err != nil {
		return err
	}
	return forms.keep(building)
}
