// Package architecture holds the tests that keep the structure of the code.
//
// The source tree and docs/architecture.md go in; what breaks the plan comes
// out: an import against the order of the packages, a heavy library outside its
// one package, a file or function that has grown too long, words for people in
// code, a float near money, a key without words or words without a use, a test
// that is skipped. Every walk fails when it has seen nothing.
package architecture
