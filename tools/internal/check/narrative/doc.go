// Package narrative compares the objective's running text with the tables.
//
// A form goes in; out come the findings where a number or a day of the text
// cannot be that of the table. It guarantees silence unless one figure is
// clearly the one that the text speaks of. It refuses to understand sentences:
// it goes by units, and by the words that a clause shares with an indicator's
// name.
package narrative
