package reading

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/tomlfile"
)

// FolderLayout is the layout of all workbooks of a folder that have none of their
// own.
const FolderLayout = "layout.toml"

// LayoutPath gives the path of the layout of one workbook: <name>.layout.toml
// beside it.
func LayoutPath(workbook string) string {
	return strings.TrimSuffix(workbook, filepath.Ext(workbook)) + ".layout.toml"
}

// findLayout gives the layout beside a workbook, else the one of its folder; path is
// empty where there is none.
func findLayout(workbook string) (path string, data []byte, err error) {
	for _, path := range []string{LayoutPath(workbook), filepath.Join(filepath.Dir(workbook), FolderLayout)} {
		data, err := os.ReadFile(path)
		if !errors.Is(err, fs.ErrNotExist) {
			return path, data, err
		}
	}
	return "", nil, nil
}

// Profiles gives the profiles for one workbook: with the layout beside it, else
// with the one of its folder. A layout that cannot be understood is a refusal.
func Profiles(workbook string, set *profile.Set) (*profile.Set, *finding.Refusal) {
	path, data, err := findLayout(workbook)
	if path == "" {
		return set, nil
	}
	var layout *profile.Layout
	if err == nil {
		layout, err = profile.ReadLayout(data)
	}
	if err != nil {
		return nil, &finding.Refusal{
			File: path, Reason: message.New("reading.layout.reason", "Detail", tomlfile.Detail(err)), Remedy: message.New("reading.layout.remedy"), Cause: err, Lasts: tomlfile.InText(err),
		}
	}
	return set.Taught(layout), nil
}
