package workbook_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/tests/rawbook"
)

// openRaw opens a workbook made part by part.
func openRaw(t testing.TB, parts rawbook.Raw) (*workbook.Book, error) {
	t.Helper()
	return openBytes(t, "book.xlsx", parts.Bytes(t))
}

func openBytes(t testing.TB, name string, data []byte) (*workbook.Book, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return workbook.Open(path)
}

// refused gives the kind of a refusal, the part of its key between
// workbook.refusal and reason; the file must be named.
func refused(t testing.TB, err error) string {
	t.Helper()
	var refusal *finding.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("the error is no refusal: %v", err)
	}
	if refusal.File == "" || refusal.Remedy.Key == "" {
		t.Errorf("the refusal %v names no file or no remedy", refusal)
	}
	return strings.TrimSuffix(strings.TrimPrefix(refusal.Reason.Key, "workbook.refusal."), ".reason")
}
