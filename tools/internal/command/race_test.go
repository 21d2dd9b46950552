//go:build race

package command_test

// raced names the scripts in which several goroutines are at work. Only these are
// run with the race detector, under which a script takes ten times as long; without
// it, all are run.
var raced = []string{"build", "desk", "serve"}
