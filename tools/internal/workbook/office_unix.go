//go:build unix

package workbook

import (
	"io/fs"
	"os"
	"os/exec"
	"syscall"
)

// endTogether makes a command end with all that it started: soffice is a script
// that starts the program proper, which would live on by itself.
func endTogether(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
}

// isOwn reports whether a file belongs to the account that runs the program.
func isOwn(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid()
}
