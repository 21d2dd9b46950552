package site

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/settings"
)

// Zip packs a built site so that it opens from an unpacked folder, without a
// server: links lead from file to file and name index.html. Everything else is
// as in output. Equal sites give equal bytes. The file is put in place as a
// whole; baseURL is the address that the site was built for.
func Zip(output, baseURL, file string) error {
	err := disk.PutFrom(file, func(w io.Writer) error {
		archive := zip.NewWriter(w)
		return errors.Join(pack(archive, output, settings.BasePath(baseURL)), archive.Close())
	})
	if err != nil {
		return fmt.Errorf("pack the site: %w", err)
	}
	return nil
}

// pack adds the files of a folder in the order of their names, without times.
func pack(archive *zip.Writer, output, base string) error {
	return filepath.WalkDir(output, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		below, err := filepath.Rel(output, name)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		below = filepath.ToSlash(below)
		if path.Ext(below) == ".html" {
			if data, err = offline(data, base, below); err != nil {
				return fmt.Errorf("%s: %w", below, err)
			}
		}
		w, err := archive.CreateHeader(&zip.FileHeader{Name: below, Method: zip.Deflate})
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
}

// offline makes the addresses of a page relative to it. What is not an address
// below base stays as it is, to the byte.
func offline(document []byte, base, name string) ([]byte, error) {
	up := strings.Repeat("../", strings.Count(name, "/"))
	var b bytes.Buffer
	tokens := html.NewTokenizer(bytes.NewReader(document))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			if errors.Is(tokens.Err(), io.EOF) {
				return b.Bytes(), nil
			}
			return nil, tokens.Err()
		}
		raw := bytes.Clone(tokens.Raw())
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			if token := tokens.Token(); relative(&token, base, up) {
				raw = []byte(token.String())
			}
		}
		b.Write(raw)
	}
}

// refresh begins what a page says that only leads to another one.
const refresh = "0; url="

// relative changes the attributes of a tag that hold an address below base, and
// reports whether there are any.
func relative(token *html.Token, base, up string) (changed bool) {
	for i := range token.Attr {
		attribute := &token.Attr[i]
		leads := attribute.Key == "href" || attribute.Key == "action"
		if to, found := strings.CutPrefix(attribute.Val, refresh); found && token.Data == "meta" {
			if below, ok := strings.CutPrefix(to, base); ok {
				attribute.Val, changed = refresh+up+below+"index.html", true
			}
			continue
		}
		if !leads && attribute.Key != "src" && !strings.HasPrefix(attribute.Key, "data-") {
			continue
		}
		below, ok := strings.CutPrefix(attribute.Val, base)
		if !ok || strings.HasPrefix(below, "/") {
			continue
		}
		end := strings.IndexAny(below, "?#")
		if end < 0 {
			end = len(below)
		}
		target, rest := up+below[:end], below[end:]
		if leads && (target == "" || strings.HasSuffix(target, "/")) {
			target += "index.html"
		}
		if target == "" {
			target = "./"
		}
		attribute.Val, changed = target+rest, true
	}
	return changed
}
