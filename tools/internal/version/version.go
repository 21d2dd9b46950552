// Package version says which gongkai this is.
//
// Nothing goes in; out come the number of the version, which stands in what a
// build writes, and a line for people with the commit and Hugo's version. It
// guarantees that the number is the same however the program was compiled: the
// same source, run from a clone or installed, writes the same bytes. The commit
// is known only where the go command has stamped it, so no output holds it.
package version

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"time"
)

// Number is the version, as semantic versioning counts. A release raises it,
// and moves the files of changes/unreleased into a folder of that name.
const Number = "0.2.0"

// hugo is the module whose version is told besides.
const hugo = "github.com/gohugoio/hugo"

// Line is what `gongkai --version` prints: the program, its version, the commit
// that it was compiled from, and Hugo's version.
func Line() string {
	info, _ := debug.ReadBuildInfo()
	return line(info)
}

// Built gives the day of the commit that the program was compiled from, where the
// go command has stamped it. No clock of a machine that works is before it.
func Built() (day time.Time, known bool) {
	info, _ := debug.ReadBuildInfo()
	return built(info)
}

func built(info *debug.BuildInfo) (day time.Time, known bool) {
	if info == nil {
		return time.Time{}, false
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.time" {
			day, err := time.Parse(time.RFC3339, setting.Value)
			return day, err == nil
		}
	}
	return time.Time{}, false
}

func line(info *debug.BuildInfo) string {
	commit, changed, library := "", "", ""
	if info != nil {
		for _, setting := range info.Settings {
			switch {
			case setting.Key == "vcs.revision" && len(setting.Value) >= 12:
				commit = setting.Value[:12]
			case setting.Key == "vcs.modified" && setting.Value == "true":
				changed = "+"
			}
		}
		for _, module := range info.Deps {
			if module.Path == hugo {
				library = module.Version
			}
		}
	}
	return fmt.Sprintf("gongkai %s, commit %s%s, hugo %s", Number, cmp.Or(commit, "unknown"), changed, cmp.Or(library, "unknown"))
}
