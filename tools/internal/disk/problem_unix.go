//go:build !windows

package disk

import "syscall"

var (
	full        = []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}
	readOnly    = []error{syscall.EROFS}
	tooManyOpen = []error{syscall.EMFILE, syscall.ENFILE}
	inUse       = []error{syscall.EBUSY, syscall.ETXTBSY}
	broken      = []error{syscall.EIO, syscall.ESTALE, syscall.ENOTCONN}
	nameTooLong = []error{syscall.ENAMETOOLONG}
)

const isWindows = false
