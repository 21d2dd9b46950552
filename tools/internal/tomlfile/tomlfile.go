// Package tomlfile reads the TOML files that people write.
//
// Bytes go in; a struct comes out, or a Fault that says in words for people what
// is wrong, in which line, and what to write instead. A byte order mark, which
// Windows' editors put first, is read over; a file that is not UTF-8 is told how
// to be saved. It refuses an unknown key, so that a slip of the pen never means
// that nothing was said. What the values may be is the caller's business.
package tomlfile

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/spelling"
)

// Fault is what is wrong with a file, for people and, as an error, for
// developers.
type Fault struct {
	Message message.Message
	Cause   error
}

// Error gives the fault for developers.
func (f *Fault) Error() string { return f.Cause.Error() }

// Unwrap gives the error of the TOML library.
func (f *Fault) Unwrap() error { return f.Cause }

// errEncoding says that a file is not UTF-8.
var errEncoding = errors.New("not UTF-8")

// Text gives the text of a file that a person wrote, without the byte order mark
// that Windows' editors put first. ok is false where it is not UTF-8.
func Text(data []byte) (text []byte, ok bool) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	return data, utf8.Valid(data)
}

// Decode reads a file into the struct that into points to. The error is a *Fault.
func Decode(data []byte, into any) error {
	text, ok := Text(data)
	if !ok {
		return Encoding()
	}
	err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(into)
	if err == nil {
		return nil
	}
	var strict *toml.StrictMissingError
	if !errors.As(err, &strict) || len(strict.Errors) == 0 {
		return Syntax(err, text)
	}
	key := strict.Errors[0].Key()
	line, _ := strict.Errors[0].Position()
	name, near := strings.Join(key, "."), spelling.Nearest(key[len(key)-1], keysAt(reflect.TypeOf(into), key[:len(key)-1]))
	return &Fault{
		message.New("tomlfile.unknown-key", "Line", line, "Key", name, "Near", near),
		fmt.Errorf("line %d: unknown key %s; did you mean %q? %w", line, name, near, err),
	}
}

// Encoding is the fault of a file that is not UTF-8.
func Encoding() *Fault { return &Fault{message.New("tomlfile.not-utf8"), errEncoding} }

// Syntax says where a text is no TOML or a value is of the wrong type, from the
// error of the TOML library.
func Syntax(err error, text []byte) *Fault {
	var wrong *toml.DecodeError
	if !errors.As(err, &wrong) {
		return &Fault{message.New("tomlfile.syntax", "Line", 1, "Text", ""), err}
	}
	line, column := wrong.Position()
	err = fmt.Errorf("line %d, column %d: %w", line, column, err)
	lines := bytes.Split(text, []byte("\n"))
	shown := ""
	if line >= 1 && line <= len(lines) {
		shown = string(bytes.TrimSpace(lines[line-1]))
	}
	key := strings.Join(wrong.Key(), ".")
	switch {
	case strings.Contains(wrong.Error(), "already"):
		return &Fault{message.New("tomlfile.twice", "Key", key, "Line", line, "Text", shown), err}
	case key != "":
		return &Fault{message.New("tomlfile.type", "Key", key, "Line", line, "Text", shown), err}
	}
	return &Fault{message.New("tomlfile.syntax", "Line", line, "Text", shown), err}
}

// Detail words an error for people where it is a Fault, and gives its text where
// it is not.
func Detail(err error) any {
	var fault *Fault
	if errors.As(err, &fault) {
		return fault.Message
	}
	return err.Error()
}

// InText reports whether an error is about what a file says, and not about
// getting at it.
func InText(err error) bool {
	var fault *Fault
	return errors.As(err, &fault)
}

// keysAt gives the keys of the table below a struct's type that a path leads to.
func keysAt(t reflect.Type, path []string) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() == reflect.Map && len(path) > 0 {
		return keysAt(t.Elem(), path[1:])
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var keys []string
	for field := range t.Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("toml"), ",")
		if len(path) > 0 && name == path[0] {
			return keysAt(field.Type, path[1:])
		}
		if name != "" {
			keys = append(keys, name)
		}
	}
	return keys
}
