package disk

import (
	"slices"
	"syscall"
)

// remoteKinds are the numbers by which the kernel names file systems of other
// machines: NFS, SMB, CIFS, SMB2, AFS.
var remoteKinds = []uint32{0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x5346414F}

// Remote reports whether a folder lies on another machine.
func Remote(folder string) bool {
	var stat syscall.Statfs_t
	return syscall.Statfs(folder, &stat) == nil && slices.Contains(remoteKinds, uint32(stat.Type))
}
