//go:build !linux

package destination

import "os"

// isMounted is not known on this system; a folder that cannot be renamed is
// told when it is to be replaced.
func isMounted(string, os.FileInfo) bool { return false }
