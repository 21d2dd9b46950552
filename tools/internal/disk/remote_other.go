//go:build !linux && !windows

package disk

// Remote is not known on this system.
func Remote(string) bool { return false }
