//go:build !unix

package workbook

import (
	"io/fs"
	"os/exec"
)

// endTogether has nothing to do where soffice is the program itself.
func endTogether(*exec.Cmd) {}

// isOwn trusts the folder: Windows gives each account a temporary folder of its
// own.
func isOwn(fs.FileInfo) bool { return true }
