// Package corpus is the judge of the reader: forms as offices file them, each
// with the record that `gongkai read` has to give.
//
// Nothing flows in; out come Cases, each with its sheets as grids and what is
// expected of them. Two kinds stand here. The written cases (cases/*.txtar)
// describe real layouts that were published, with invented contents. The made
// cases lay one evaluation (bases/*.toml) into one layout (layouts/*.toml) and
// then change it by quirks: another origin, blank rows, labels with spaces or
// line breaks, level names merged or repeated, other columns. Their expected
// record is computed from the evaluation and never typed.
//
// What is expected was written from the contract of `read` and from how an
// officer reads the form, never from what the reader does. It guarantees that
// an unknown word in a case is an error and that Cases is never empty. It
// refuses real persons: every name and number in a footer is invented, and the
// cases expect it to be withheld.
//
// Users test as package x_test; see Case.Faults.
package corpus
