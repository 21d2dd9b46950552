// Package sitescript holds commands that scripts about built sites share.
//
// A script that runs gongkai in the site's folder goes in; a command fails the
// script where what it looks for is not there. It changes no file.
package sitescript

import (
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// Page sets a variable to the address of a project's page below public/, without
// slashes around it: page NAME PROJECT.
func Page(ts *testscript.TestScript, _ bool, args []string) {
	site := os.DirFS(ts.MkAbs("public"))
	records, err := fs.Glob(site, "evaluations/*/*/index.json")
	ts.Check(err)
	for _, record := range records {
		data, err := fs.ReadFile(site, record)
		ts.Check(err)
		if strings.Contains(string(data), `"project": "`+args[1]+`"`) {
			ts.Setenv(args[0], path.Dir(record))
			return
		}
	}
	ts.Fatalf("%s has no page", args[1])
}

// SameFolders wants two folders to be the same, to the byte; negated, to differ:
// [!] same ONE OTHER.
func SameFolders(ts *testscript.TestScript, neg bool, args []string) {
	if err := ts.Exec("diff", "-r", "-q", args[0], args[1]); neg != (err != nil) {
		ts.Fatalf("%s and %s: %v, want a difference: %v", args[0], args[1], err, neg)
	}
}
