package layouts

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/profile"
)

// Misplaced reads a sheet and lists what stands in a field and was printed as
// something else: the answer of another field or another row, a label, a note. It
// gives the lines of the forms of which the reader is sure apart from the others.
func Misplaced(s Sheet, profiles *profile.Set) (sure, unsure []string) {
	for _, f := range read(s.Grid, profiles) {
		lines := s.misplaced(f)
		if confidence(f) >= Sure {
			sure = append(sure, lines...)
		} else {
			unsure = append(unsure, lines...)
		}
	}
	return sure, unsure
}

func (s Sheet) misplaced(f form.Form) []string {
	values := map[string]*evaluation.Value{}
	for path, value := range f.Evaluation.Values() {
		if value.Text != "" && !value.At.IsZero() {
			values[path] = value
		}
	}
	var lines []string
	rows := map[string]string{} // the drawn row of a read row
	for _, path := range slices.Sorted(maps.Keys(values)) {
		if path == "total.label" || path == "grade" || strings.HasSuffix(path, ".label") && strings.HasPrefix(path, "funding") {
			continue // words of the form's own
		}
		tag := s.Tags[values[path].At]
		_, drawn, isField := strings.Cut(tag, "/")
		if path == "title" && tag == label || path == "project" && drawn == "title" {
			continue // the year stands in a row of its own, the project in the title
		}
		if !isField || field(path) != field(drawn) {
			lines = append(lines, fmt.Sprintf("%s is %q at %s, which was printed as %s", path, values[path].Text, values[path].At, tag))
			continue
		}
		if strings.HasSuffix(path, ".level1") || strings.HasSuffix(path, ".level2") {
			continue // one cell for several rows
		}
		read, was := row(path), row(drawn)
		if other, known := rows[read]; known && other != was {
			lines = append(lines, fmt.Sprintf("%s is %q at %s, which was printed in another row: %s", path, values[path].Text, values[path].At, tag))
		}
		if was != "" {
			rows[read] = was
		}
	}
	return lines
}

// field gives a path without the number of its row.
func field(path string) string {
	parts := strings.Split(path, ".")
	if len(parts) == 3 {
		return parts[0] + "." + parts[2]
	}
	return path
}

// row gives the table and the number of a path's row, empty outside of tables.
func row(path string) string {
	parts := strings.Split(path, ".")
	if len(parts) == 3 {
		return parts[0] + "." + parts[1]
	}
	return ""
}
