package architecture_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"gongkai"
)

// TestOneBinaryIsEnough holds what package gongkai embeds against the site's
// folders: a template that is left out would be missing in another folder.
func TestOneBinaryIsEnough(t *testing.T) {
	for _, folder := range []string{"layouts", "assets", "data", "i18n", "static", "config.toml", "content"} {
		count := 0
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			below, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			name := filepath.ToSlash(below)
			switch {
			case entry.IsDir() && (name == "content/evaluations" || name == "content/departments" || name == "content/units"):
				return fs.SkipDir // made by a build
			case entry.IsDir() || entry.Name()[0] == '.' && folder != "layouts" && folder != "assets":
				return nil
			}
			count++
			want, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if got, err := gongkai.Files.ReadFile(name); err != nil || string(got) != string(want) {
				t.Errorf("%s is not embedded: %v", name, err)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		if count == 0 {
			t.Errorf("%s holds no file", folder)
		}
	}
}
