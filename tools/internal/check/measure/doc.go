// Package measure makes numbers of an indicator: what its target asks for and
// what was reached, in one unit, and which points that earns.
//
// An indicator goes in; out come a Measure, or nothing where the two cannot be
// compared, and the points that each formula in use gives. It guarantees that
// units are converted by exact powers of ten and never by resemblance. It
// refuses to guess in which direction an indicator is better.
package measure
