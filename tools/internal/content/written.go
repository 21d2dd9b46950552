package content

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/tools/internal/personal"
	"gongkai/tools/internal/report"
)

// Written leaves what is personal out of what an officer writes for the public in
// notes.toml. Those texts come from no workbook, so that the reader never sees
// them.
type Written struct {
	Rules *personal.Rules
	// Own are texts that stay, whatever they look like: how the office can be reached.
	Own []string
}

// Notes masks explanations in place, and gives those that held something personal.
func (w Written) Notes(notes report.Notes) report.Notes {
	var held report.Notes
	for i := range notes {
		if masked := w.Mask(notes[i].Text); masked != notes[i].Text {
			held = append(held, notes[i])
			notes[i].Text = masked
		}
	}
	return held
}

// Reasons does the same for reasons of corrections and withdrawals. Who signed for
// one is meant to be published, and stays.
func (w Written) Reasons(reasons report.Reasons) report.Reasons {
	var held report.Reasons
	for i := range reasons {
		if masked := w.Mask(reasons[i].Reason); masked != reasons[i].Reason {
			held = append(held, reasons[i])
			reasons[i].Reason = masked
		}
	}
	return held
}

// Mask leaves what is personal out of a text.
func (w Written) Mask(text string) string {
	spots := slices.DeleteFunc(w.Rules.In(text), func(s personal.Spot) bool { return w.isOwn(text[s.From:s.To]) })
	return w.Rules.Mask(text, spots)
}

// isOwn reports whether a value is one by which the office itself is reached: a
// telephone number with or without its area code too.
func (w Written) isOwn(value string) bool {
	value = letters(value)
	for _, text := range w.Own {
		// An office may give two: 0951-5110263、5110264.
		owns := append(strings.FieldsFunc(text, isBetween), text)
		for _, own := range owns {
			if own = letters(own); own != "" && (own == value || isSameLine(own, value) || isSameLine(value, own)) {
				return true
			}
		}
	}
	return false
}

func isBetween(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("\u3001\uff0c,;\uff1b/", r)
}

// leastLocal is how many digits a telephone number has without its area code, and
// mostArea how many that and the country's code have.
const leastLocal, mostArea = 7, 8

// isSameLine reports whether a number is another one with the area code, or the
// country's, in front.
func isSameLine(whole, local string) bool {
	area, found := strings.CutSuffix(whole, local)
	return found && len(local) >= leastLocal && len(area) <= mostArea && (strings.HasPrefix(area, "0") || strings.HasPrefix(area, "86")) &&
		strings.Trim(whole, "0123456789") == ""
}

// letters drops what only separates: an office writes its number in several ways.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
