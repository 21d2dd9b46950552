package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gongkai/tools/internal/cache"
	"gongkai/tools/internal/content"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/lastbuild"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/version"
)

// cacheFolder is where a build keeps what each workbook gave. It holds what was
// withheld, as the workbooks beside it do, and leaves the office in nothing.
func (a *app) cacheFolder() string { return disk.StateOf(a.siteFolder).File("cache") }

// programSum gives the hash of the running program. It is taken once: a program
// that is replaced while it runs is another one from its next start.
func (a *app) programSum() (string, error) {
	if a.program != "" {
		return a.program, nil
	}
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the program: %w", err)
	}
	a.program, err = lastbuild.File(path)
	return a.program, err
}

// remembering gives a reader the cache that builds keep. A command that only looks
// writes nothing into it, and one that is to do everything anew begins an empty one.
func (a *app) remembering(reader *reading.Reader, looks bool) {
	folder := a.cacheFolder()
	if a.whole {
		_ = disk.RemoveAll(folder)
	}
	if _, err := os.Stat(folder); err != nil && looks {
		return
	}
	program, err := a.programSum()
	if err != nil {
		return
	}
	reader.Program, reader.Cache = program, cache.Open(folder)
	if looks {
		reader.Cache = cache.Look(folder)
	}
}

// drawingBasis gives the hash of all that the drawing of a form rests on beside the
// file of its page, or "" where that cannot be told: then every form is drawn anew.
func (a *app) drawingBasis(ctx context.Context, s settings.Settings) string {
	program, err := a.programSum()
	if err != nil || a.reachesOutside(s) {
		return ""
	}
	parts := []string{program, version.Line()}
	for _, name := range []string{"config.toml", "i18n", "data", "assets"} {
		root := filepath.Join(a.siteFolder, name)
		sum, err := lastbuild.Folder(ctx, root, func(below string) bool {
			path := filepath.Join(root, filepath.FromSlash(below))
			return path == a.ledgerFile() || path == filepath.Join(a.siteFolder, content.VersionsFolder)
		})
		if err != nil {
			return ""
		}
		parts = append(parts, sum)
	}
	return lastbuild.Text(strings.Join(parts, " "))
}
