// Package jsontext writes what a program reads as JSON.
//
// A value goes in; its JSON comes out, indented by two spaces, with texts as they
// are (< and & are not escaped) and a line break at the end. It is the one place
// that decides this for reports and results of commands and for the records of
// pages, so that all of them look alike and the same value gives the same bytes.
package jsontext

import (
	"encoding/json"
	"fmt"
	"io"
)

// Write writes a value. What names the value for the error.
func Write(w io.Writer, what string, value any) error { return WriteBelow(w, "", what, value) }

// WriteBelow is Write for a value inside another one: each line but the first
// begins with indent.
func WriteBelow(w io.Writer, indent, what string, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(indent, "  ")
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("write %s as JSON: %w", what, err)
	}
	return nil
}
