package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/lastbuild"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/version"
)

func (a *app) memoryFile() string { return filepath.Join(a.siteFolder, ".gongkai", "last-build.json") }

// A build remembers what it was made from and what it told. The next one, where
// nothing has changed, tells the same and leaves the site as it stands. A build that
// cannot tell what it was made from remembers nothing: the next one is done as a
// whole.

// sources gives the hashes of what a build is made from: the program, what it is
// asked for, the files of the office. The day is among them, since a page written
// by hand may say from which day on it is shown.
func (a *app) sources(ctx context.Context, s settings.Settings) (lastbuild.Inputs, error) {
	if a.zip || a.approval != "" || a.whole {
		return nil, lastbuild.ErrUncertain
	}
	program, err := a.programSum()
	if err != nil {
		return nil, err
	}
	in := lastbuild.Inputs{"options": lastbuild.Text(strings.Join([]string{
		version.Line(), a.siteFolder, a.workbooks, a.output, a.lang, a.printer.Locale, strconv.Itoa(a.sample), a.at, a.env("SOURCE_DATE_EPOCH"), a.signKey,
		fmt.Sprint(a.quiet, a.events, a.previewing), time.Now().Format(time.DateOnly),
	}, "\x00"))}
	in["program"] = program
	if a.signKey != "" {
		if in["key"], err = lastbuild.File(a.signKey); err != nil {
			return nil, err
		}
	}
	// What the build itself writes is looked at by written.
	own := []string{a.ledgerFile(), filepath.Join(a.siteFolder, filepath.FromSlash(content.RenamedName))}
	for _, root := range a.inputs().Roots {
		if root == a.content() {
			continue
		}
		in[root], err = lastbuild.Folder(ctx, root, func(below string) bool {
			return strings.HasPrefix(filepath.Base(below), "~$") || slices.Contains(own, filepath.Join(root, filepath.FromSlash(below)))
		})
		if err != nil {
			return nil, err
		}
	}
	if a.reachesOutside(s) {
		return nil, lastbuild.ErrUncertain
	}
	return in, nil
}

// outside are words by which a template of the office's reads what is not among
// the sources.
var outside = [][]byte{
	[]byte("readFile"), []byte("readDir"), []byte("ReadFile"), []byte("ReadDir"), []byte("GetRemote"), []byte("etenv"), []byte("fileExists"), []byte("FileExists"),
}

// reachesOutside reports whether the office's own templates read, or its settings
// name, files that are not among the sources.
func (a *app) reachesOutside(s settings.Settings) bool {
	if s.Elsewhere {
		return true
	}
	found := false
	for root, ext := range map[string]string{filepath.Join(a.siteFolder, "layouts"): "", a.content(): ".gotmpl"} {
		err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || ext != "" && filepath.Ext(name) != ext {
				return err
			}
			data, err := os.ReadFile(name)
			found = found || slices.ContainsFunc(outside, func(word []byte) bool { return bytes.Contains(data, word) })
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return true
		}
	}
	return found
}

// written gives the hashes of what a build itself writes into the site's folder.
func (a *app) written(ctx context.Context) (lastbuild.Inputs, error) {
	in := lastbuild.Inputs{}
	var err error
	for _, folder := range []string{a.content(), filepath.Join(a.siteFolder, content.VersionsFolder)} {
		if in[folder], err = lastbuild.Folder(ctx, folder, nil); err != nil {
			return nil, err
		}
	}
	for _, file := range []string{a.ledgerFile(), filepath.Join(a.siteFolder, filepath.FromSlash(content.RenamedName))} {
		if in[file], err = lastbuild.File(file); err != nil {
			return nil, err
		}
	}
	return in, nil
}

// listed gives the hash of the list of files on a built site. Whole says that each
// file is to be held against the list.
func (a *app) listed(whole bool) (lastbuild.Inputs, error) {
	encoded, err := os.ReadFile(filepath.Join(a.output, manifest.Name))
	if err != nil {
		return nil, fmt.Errorf("read the list of files: %w", err)
	}
	in := lastbuild.Inputs{"site": lastbuild.Text(string(encoded))}
	for _, name := range []string{manifest.SumsName, manifest.SignatureName} {
		if in[name], err = lastbuild.File(filepath.Join(a.output, name)); err != nil {
			return nil, err
		}
	}
	if !whole {
		return in, nil
	}
	known, err := manifest.Parse(encoded)
	if err != nil {
		return nil, err
	}
	now, err := manifest.Make(os.DirFS(a.output), known.Tool, known.Config, known.Ledger)
	if err != nil {
		return nil, err
	}
	if again, err := now.JSON(); err != nil || !bytes.Equal(again, encoded) {
		return nil, errors.Join(lastbuild.ErrUncertain, err)
	}
	return in, nil
}

// standsAsBuilt gives the memory of the last build if nothing has changed since,
// neither what it was made from nor what it made.
func (a *app) standsAsBuilt(ctx context.Context, sources lastbuild.Inputs) (*lastbuild.Memory, bool) {
	last, ok := lastbuild.Load(a.memoryFile())
	if !ok || len(sources) == 0 {
		return nil, false
	}
	written, err := a.written(ctx)
	if err != nil {
		return nil, false
	}
	for _, whole := range []bool{false, true} { // the cheap answer first
		site, err := a.listed(whole)
		if err != nil || !together(sources, written, site).Same(last.Inputs) {
			return nil, false
		}
	}
	return last, true
}

func together(parts ...lastbuild.Inputs) lastbuild.Inputs {
	all := lastbuild.Inputs{}
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}

// sayAgain tells what the last build told that still holds, and gives its verdict.
func (a *app) sayAgain(last *lastbuild.Memory) error {
	a.follow("command.build.unchanged", "Folder", a.output)
	for _, line := range last.Told {
		a.print(line)
	}
	a.built(last.Pages)
	if last.Partly {
		return errPartly
	}
	return nil
}

// lastingRefusals reports whether every file that could not be used was refused for
// what its bytes say. What may have had a cause that no file tells, such as a file that
// another program held open, is tried again.
func lastingRefusals(made *conversion) bool {
	return !slices.ContainsFunc(slices.Concat(made.reading.Refusals, made.plan.Refusals), func(r *finding.Refusal) bool { return !r.Lasts })
}

// keepInMind remembers a build that is done, for the next one. Nothing is
// remembered where a file was refused that may be usable the next time though no
// file has changed, or where something changed while the site was built.
func (a *app) keepInMind(ctx context.Context, s settings.Settings, before lastbuild.Inputs, made *conversion, verdict error) {
	_ = disk.Remove(a.memoryFile())
	if len(before) == 0 || !lastingRefusals(made) {
		return
	}
	sources, err := a.sources(ctx, s)
	if err != nil || !sources.Same(before) {
		return
	}
	written, err := a.written(ctx)
	if err != nil || written[a.content()] != made.written {
		return
	}
	site, err := a.listed(false)
	if err != nil {
		return
	}
	memory := lastbuild.Memory{
		Inputs: together(sources, written, site), Pages: len(made.outcome.Pages), Partly: verdict != nil, Told: a.heard.lines,
	}
	// Without a memory the next build is done as a whole, and that is all.
	_ = memory.Save(a.memoryFile())
}
