// Package explain searches why printed figures do not tie.
//
// A total with the figures that should make it, or a rate with the two figures
// it comes from, goes in; out come the explanations that make the figures tie,
// the most plausible kind first. It guarantees that no explanation is given
// that does not make them tie exactly, and that its work is bounded by the
// number of figures. It refuses to choose: where several explanations fit, all
// are given, and a cause stays a possibility.
package explain
