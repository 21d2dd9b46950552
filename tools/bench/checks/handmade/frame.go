package handmade

import (
	"fmt"
	"strings"
)

// frame is frame.txt: what stands around the rows of every form.
type frame struct {
	levels          map[string]string // short level 2: both levels
	defaults, split map[string]string
	sheet           string
}

func frameOf(text string) frame {
	f := frame{levels: map[string]string{}, defaults: map[string]string{}, split: map[string]string{}}
	head, sheet, _ := strings.Cut(text, "sheet:\n")
	f.sheet = sheet
	for _, line := range strings.Split(head, "\n") {
		kind, rest, _ := strings.Cut(line, ": ")
		key, value, _ := strings.Cut(rest, " | ")
		switch kind {
		case "level":
			f.levels[key] = value
		case "default":
			f.defaults[key] = value
		case "split":
			f.split[key] = value
			if key == "wide" {
				f.split[key] = " | " + value
			}
		}
	}
	return f
}

// row prints a row of the table; what is not written is blank.
func (f frame) row(fields []string, split bool) (string, error) {
	level, ok := f.levels[fields[0]]
	if !ok {
		return "", fmt.Errorf("level %q", fields[0])
	}
	for i := range fields {
		fields[i] = strings.ReplaceAll(fields[i], "^", "")
	}
	goal := fields[2]
	if split {
		parts := strings.Fields(goal)
		for len(parts) < 3 {
			parts = append(parts, "")
		}
		goal = strings.Join(parts, " | ")
	}
	return fmt.Sprintf(" | %s | %s | %s | %s", level, fields[1], goal, strings.Join(fields[3:], " | ")), nil
}
