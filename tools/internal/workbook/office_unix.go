//go:build unix

package workbook

import (
	"os/exec"
	"syscall"
)

// endTogether makes a command end with all that it started: soffice is a script
// that starts the program proper, which would live on by itself.
func endTogether(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
}
