// Package sums adds up the columns of a form.
//
// A form and a column go in; out come the terms, each with its cell and with
// what the printed figure may stand for, their exact sum and its interval. It
// guarantees that a cell merged over several rows is added once, and that the
// points for budget execution are taken from one line only. It refuses to say
// whether a total is right: that is a rule's.
package sums
