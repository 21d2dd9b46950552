// Package outcome holds results against targets that are no plain numbers: days
// and deadlines, yes and no, ranges, changes, how often something was done, and
// words for how far a target was reached.
//
// An indicator of a form goes in; out comes how the result stands to the target,
// with the words of the target and the result that say so. It guarantees that a
// word counts only where it is the whole text or is not denied, and that a date
// without a year is one of the form's own year. It refuses to understand
// anything else: then it says nothing.
package outcome
