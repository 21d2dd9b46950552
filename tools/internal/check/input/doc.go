// Package input is a form as the rules see it: the evaluation together with
// its place, its profile and the vocabulary.
//
// An evaluation goes in; out come the questions that more than one rule asks
// of a form (which line is the total, is a text blank or a prompt, is an
// indicator about costs) and the findings that a rule makes about its cells.
// It guarantees that a name in a sentence is short and on one line, and that
// Difference is Found − Expected. It refuses to find anything itself: a rule
// is a file of package check.
package input
