package disk

import "golang.org/x/sys/windows"

var (
	full        = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}
	readOnly    = []error{windows.ERROR_WRITE_PROTECT}
	tooManyOpen = []error{windows.ERROR_TOO_MANY_OPEN_FILES}
	inUse       = []error{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_BUSY}
	broken      = []error{windows.ERROR_IO_DEVICE, windows.ERROR_CRC, windows.ERROR_NOT_READY, windows.ERROR_NETNAME_DELETED}
	nameTooLong = []error{windows.ERROR_FILENAME_EXCED_RANGE}
)

const isWindows = true
