// Package browser holds the tests that look at the built site as a reader does:
// in a real Chromium, on every kind of page, with sixty sample evaluations
// beside the real ones.
//
// The repository's own site folder goes in; the command is built from source,
// run on a copy of the folder, and its public/ is served on the loopback
// interface below a strict Content-Security-Policy. The harness guarantees that
// every page a test opens keeps the console empty, breaks no policy and asks
// no other host for anything, or that test fails. It never skips: a browser or
// axe-core that is missing fails the test, with a word on how to get it.
//
// Two environment variables help at the desk: GONGKAI_PUBLIC names a public/
// that was built already, to save the build; GONGKAI_SHOTS names a folder that
// the screenshots and printed pages go to.
package browser
