package workbook_test

import (
	"errors"
	"testing"

	"gongkai/tools/internal/workbook"
)

// No panic crosses the border of the room, whatever it is about.
func TestGuard(t *testing.T) {
	if err := workbook.Guard(func() error { panic("a library") }); err == nil {
		t.Error("a panic is lost")
	}
	fault := errors.New("fault")
	if err := workbook.Guard(func() error { return fault }); err != fault {
		t.Errorf("an error became %v", err)
	}
}
