// Command changelog writes CHANGELOG.md from the fragments below changes/.
//
// Each fragment is a Markdown file about one change, in words for those who use
// gongkai, below changes/unreleased/ or changes/<version>/; out comes one page,
// the newest version first, what is not released yet above all. It guarantees
// that no fragment is left out and that the same fragments give the same bytes.
// It refuses a fragment without a title and a folder that is no version.
//
//	go run ./tools/changelog        writes the page
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	name       = "CHANGELOG.md"
	unreleased = "unreleased"
)

// versionName is how a folder of a released version is called; a date may
// follow.
var versionName = regexp.MustCompile(`^(\d+)\.(\d+)\.(\d+)(?:_\d{4}-\d{2}-\d{2})?$`)

func main() {
	text, err := changelog("changes")
	if err == nil {
		err = os.WriteFile(name, []byte(text), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "changelog:", err)
		os.Exit(1)
	}
}

// changelog gives the page for a folder of fragments.
func changelog(folder string) (string, error) {
	versions, err := versions(folder)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	out.WriteString("# Changes\n\nWritten by `go run ./tools/changelog` from the files below changes/.\n")
	for _, version := range versions {
		names, err := fs.Glob(os.DirFS(folder), version+"/*.md")
		if err != nil {
			return "", fmt.Errorf("look for changes: %w", err)
		}
		fmt.Fprintf(&out, "\n## %s\n", heading(version))
		for _, path := range names {
			data, err := fs.ReadFile(os.DirFS(folder), path)
			if err != nil {
				return "", fmt.Errorf("read a change: %w", err)
			}
			title, body, _ := strings.Cut(strings.TrimSpace(string(data)), "\n")
			title, isTitle := strings.CutPrefix(title, "# ")
			if !isTitle || strings.TrimSpace(body) == "" {
				return "", fmt.Errorf("%s: want a first line `# …` and text below it, as in changes/TEMPLATE.md", path)
			}
			fmt.Fprintf(&out, "\n### %s\n\n%s\n", title, strings.TrimSpace(body))
		}
	}
	return out.String(), nil
}

// versions lists the folders of changes, what is not released first, then the
// newest.
func versions(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("look for changes: %w", err)
	}
	var found []string
	for _, entry := range entries {
		switch {
		case !entry.IsDir():
		case entry.Name() == unreleased || versionName.MatchString(entry.Name()):
			found = append(found, entry.Name())
		default:
			return nil, fmt.Errorf("%s: want %s or a version such as 1.2.0_2027-01-31", filepath.Join(folder, entry.Name()), unreleased)
		}
	}
	slices.SortFunc(found, func(a, b string) int { return slices.Compare(order(b), order(a)) })
	return found, nil
}

// order gives the numbers of a version; what is not released is above them all.
func order(version string) []int {
	numbers := versionName.FindStringSubmatch(version)
	if numbers == nil {
		return []int{1 << 30}
	}
	var order []int
	for _, number := range numbers[1:] {
		n, _ := strconv.Atoi(number) // the pattern lets digits through only
		order = append(order, n)
	}
	return order
}

func heading(version string) string {
	if version == unreleased {
		return "Not released yet"
	}
	number, date, dated := strings.Cut(version, "_")
	if dated {
		return number + " (" + date + ")"
	}
	return number
}
