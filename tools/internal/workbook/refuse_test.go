package workbook_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/tests/rawbook"
)

func TestDamagedFiles(t *testing.T) {
	for name, c := range rawbook.Damaged(t) {
		t.Run(name, func(t *testing.T) {
			book, err := openBytes(t, "book.xlsx", c.Data)
			switch {
			case c.Kind == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.Kind == "" && len(book.Sheets[0].Cells()) != 1:
				t.Errorf("%d cells are read", len(book.Sheets[0].Cells()))
			case c.Kind != "" && err == nil:
				t.Errorf("read, want the refusal %s", c.Kind)
			case c.Kind != "" && refused(t, err) != c.Kind:
				t.Errorf("refused with %v, want %s", err, c.Kind)
			case c.Kind != "" && !lasts(err):
				t.Error("the refusal does not last, though the bytes are its whole reason")
			}
		})
	}
}

func lasts(err error) bool {
	var refused *finding.Refusal
	return errors.As(err, &refused) && refused.Lasts
}

// What the machine answers may be otherwise the next time, though no file changes.
func TestWhatTheMachineAnswersDoesNotLast(t *testing.T) {
	_, missing := os.ReadFile(filepath.Join(t.TempDir(), "no"))
	panicked := workbook.Guard(func() error { panic("no memory") })
	for name, err := range map[string]error{
		"a file": missing, "a number": syscall.EIO, "a panic": panicked,
		"no LibreOffice": workbook.Refuse("a", "old", nil), "a failing LibreOffice": workbook.Refuse("a", "unconverted", errors.New("x")),
	} {
		if workbook.Refusal("a.xlsx", fmt.Errorf("read: %w", err)).Lasts {
			t.Errorf("%s: the refusal lasts", name)
		}
	}
	if _, err := workbook.Open(filepath.Join(t.TempDir(), "no.xlsx")); lasts(err) {
		t.Error("a file that is not there: the refusal lasts")
	}
}

func TestOtherFiles(t *testing.T) {
	document := rawbook.Small(rawbook.PlainSheet)
	delete(document, "xl/workbook.xml")
	for name, c := range map[string]struct{ data, kind, what string }{
		"text":         {"项目名称,巡视\n", "other", "text"},
		"PDF":          {"%PDF-1.7\n", "other", "pdf"},
		"image":        {"\x89PNG\r\n\x1a\n\x00\x00", "other", "image"},
		"web page":     {`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>a</td></tr></table></html>`, "other", "html"},
		"noise":        {"\x00\x01\x02\x03", "other", "unknown"},
		"document":     {string(document.Bytes(t)), "other", "zip"},
		"old document": {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide("WordDocument\x00"), "other", "compound"},
		"password":     {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide("EncryptedPackage\x00"), "encrypted", ""},
		"empty":        {"", "empty", ""},
		"broken old":   {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide("Workbook\x00"), "unconverted", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := openBytes(t, "表 格.xls", []byte(c.data))
			if kind := refused(t, err); kind != c.kind {
				t.Fatalf("refused with %v, want %s", err, c.kind)
			}
			var refusal *finding.Refusal
			errors.As(err, &refusal)
			if what, ok := refusal.Reason.Args["Kind"].(message.Message); ok != (c.what != "") || ok && what.Key != "workbook.kind."+c.what {
				t.Errorf("named as %v, want %s", refusal.Reason.Args, c.what)
			}
			if want := c.kind != "unconverted"; refusal.Lasts != want {
				t.Errorf("the refusal lasts: %v, want %v", refusal.Lasts, want)
			}
		})
	}
}

// wide is a text as a compound file spells its names.
func wide(text string) string {
	var out strings.Builder
	for _, r := range text {
		out.WriteRune(r)
		out.WriteByte(0)
	}
	return strings.Repeat("\x00", 512) + out.String()
}

func TestPathsThatAreNoFile(t *testing.T) {
	dir := t.TempDir()
	lock := filepath.Join(dir, "~$自评表.xlsx")
	if err := os.WriteFile(lock, []byte("lock"), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, kind := range map[string]string{filepath.Join(dir, "none.xlsx"): "missing", dir: "folder", lock: "lock"} {
		if _, err := workbook.Open(path); refused(t, err) != kind {
			t.Errorf("%s is refused with %v, want %s", path, err, kind)
		}
	}
}

func TestOldFilesWithoutLibreOffice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := openBytes(t, "a.xls", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"+wide("Workbook\x00")))
	if kind := refused(t, err); kind != "old" {
		t.Errorf("refused with %v", err)
	}
}
