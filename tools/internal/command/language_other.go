//go:build !windows

package command

// systemLanguage is not known beyond the environment.
func systemLanguage() string { return "" }
