//go:build !unix

package workbook

import "os/exec"

// endTogether has nothing to do where soffice is the program itself.
func endTogether(*exec.Cmd) {}
