// Package freshclone holds the tests that do what a newcomer does: clone the
// repository, run one command, look at the site.
//
// The committed state goes in, as git clones it; the site that the command
// serves and builds is judged from outside. The tests prove that serving
// changes no tracked file, that two builds in two places have the same bytes,
// that a build killed half-way leaves the last good site as it was, and that
// no process outlives the command. They need git and Go, and look for left
// processes the way Linux lists them.
package freshclone
