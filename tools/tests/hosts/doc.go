// Package hosts holds the tests that publish to real hosts on the loopback interface.
//
// The command as it is built goes in, and an S3 server (versitygw, in a module of its
// own below gateway/) or nginx; the sentences, the exit codes and what then stands on
// the host come out. Between the two lies a line that a script can cut, slow down or
// spoil (line_test.go). One script goes through the whole year of an office
// (testdata/year).
package hosts
