//go:build !race

package command_test

// raced is empty: without the race detector every script is run.
var raced []string
