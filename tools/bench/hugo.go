//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing/fstest"

	"gongkai"
)

// defaults is what the program gives Hugo before the site's own settings.
const defaults = "tools/internal/site/hugo.toml"

// bare is a site's look in one line.
var bare = fstest.MapFS{"layouts/all.html": {Data: []byte("<title>{{ .Title }}</title>{{ .Content }}\n")}}

// hugo measures Hugo, as it is in the program, on the pages that stand.
func (s *trial) hugo(look fs.FS) (spent, error) {
	staging, err := os.MkdirTemp(s.folder, "hugo-")
	if err != nil {
		return spent{}, err
	}
	defer os.RemoveAll(staging)
	theme := filepath.Join(staging, "themes", "look")
	if err := os.CopyFS(theme, look); err != nil {
		return spent{}, err
	}
	mounts := ""
	for _, part := range []string{"layouts", "assets", "data", "i18n", "static"} {
		if _, err := fs.Stat(look, part); err == nil {
			mounts += fmt.Sprintf("[[module.mounts]]\nsource = %q\ntarget = %q\n", part, part)
			if part == "data" {
				mounts += "files = [\"**.toml\"]\n"
			}
		}
	}
	last := fmt.Sprintf("resourceDir = %q\n[params.build]\naddress = true\npolicy = \"\"\n", filepath.Join(staging, "resources"))
	for name, text := range map[string]string{filepath.Join(theme, "hugo.toml"): mounts, filepath.Join(staging, "last.toml"): last} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			return spent{}, err
		}
	}
	command := exec.Command(s.program, "build", "--source", s.site(), "--destination", filepath.Join(staging, "public"),
		"--config", defaults+","+filepath.Join(s.site(), "config.toml")+","+filepath.Join(staging, "last.toml"),
		"--themesDir", filepath.Join(staging, "themes"), "--theme", "look", "--cacheDir", filepath.Join(staging, "cache"), "--noBuildLock", "--quiet")
	command.Env = append(os.Environ(), "GONGKAI_RUN_HUGO=1")
	// Hugo ends with its parent, which holds the other end of its standard input.
	if _, err := command.StdinPipe(); err != nil {
		return spent{}, err
	}
	return cost(command)
}

// hugoShare gives Hugo's part against bare Hugo, run by turns.
func (s *trial) hugoShare() (float64, error) {
	return median(s.times, func() (float64, error) {
		own, err := s.hugo(gongkai.Files)
		if err != nil {
			return 0, err
		}
		plain, err := s.hugo(bare)
		return own.processor.Seconds() / plain.processor.Seconds(), err
	})
}
