// Package loss holds the tests that try to lose something of an office's: they
// kill builds, fill and break disks, and name folders as the output that must
// not be replaced.
//
// The built binary and a site of a few workbooks go in; a test fails when a
// workbook, a page or the published site is gone or half, or when what went wrong
// was not told in one sentence with a remedy. docs/security.md names the numbers
// and the command that repeats them. Linux is wanted, and root for the disks that
// are mounted; where that is missing, each test says what it did instead.
package loss
