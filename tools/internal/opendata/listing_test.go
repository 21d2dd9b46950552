package opendata_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/opendata"
)

// TestThePageListsEveryFile holds the list of the page against the files: each one
// stands on it once, with a link, its rows, its bytes and its hash, in both languages.
func TestThePageListsEveryFile(t *testing.T) {
	for locale, words := range map[string][2]string{"zh-cn": {"%d 行，%d 字节", "%d 字节"}, "en": {"%d rows, %d bytes", "%d bytes"}} {
		tables := opendata.Tables(pages(), &ledger.Ledger{}, printer(t, locale))
		files, err := opendata.Files(context.Background(), tables, opendata.Site{Title: "公开", Locale: locale}, opendata.DefaultLimits, func(string, []byte) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		list, err := opendata.Listing(files, printer(t, locale))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(list, "<li>"); got != len(files) || got < 20 {
			t.Errorf("%s: %d entries for %d files", locale, got, len(files))
		}
		for _, f := range files {
			size := fmt.Sprintf(words[1], f.Bytes)
			if f.Rows >= 0 {
				size = fmt.Sprintf(words[0], f.Rows, f.Bytes)
			}
			_, entry, _ := strings.Cut(list, `<a href="`+f.Path+`"`)
			entry, _, _ = strings.Cut(entry, "</li>")
			if !strings.Contains(entry, "\n    "+size+"<br>") || !strings.Contains(entry, f.SHA256) {
				t.Errorf("%s: %s is listed as %q", locale, f.Path, entry)
			}
		}
	}
}
