package command

import (
	"fmt"
	"os"

	"gongkai/tools/internal/cache"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/lastbuild"
	"gongkai/tools/internal/reading"
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
