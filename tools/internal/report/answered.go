package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/evaluation"
)

// Answered is a note with the form that it is about.
type Answered struct {
	Note Note
	Form *evaluation.SelfEvaluation
}

// AddNotes gives the bytes of a notes.toml with explanations added, each behind
// what stands there already, which is kept to the letter. A note that only says
// when the unit was asked is completed. One that says something else about the
// same finding is kept, and the new one is given back as kept out; one that says
// the same is passed over. The result reads back, or it is an error.
func AddNotes(data []byte, answers []Answered) (whole []byte, added int, out []Answered, err error) {
	text := string(data)
	for _, answer := range answers {
		existing, err := ParseNotes([]byte(text))
		if err != nil {
			return nil, 0, nil, err
		}
		at := slices.IndexFunc(existing, func(n Note) bool {
			return n.Finding == answer.Note.Finding && (n.Cell == "" || n.Cell == answer.Note.Cell) && n.isAbout(answer.Form)
		})
		switch {
		case at < 0:
			text, err = behind(text, answer.Note)
		case existing[at].Text == "":
			text, err = completed(text, at, answer.Note)
		case strings.TrimSpace(existing[at].Text) == strings.TrimSpace(answer.Note.Text):
			continue
		default:
			out = append(out, answer)
			continue
		}
		if err != nil {
			return nil, 0, nil, err
		}
		added++
	}
	notes, err := ParseNotes([]byte(text))
	if err != nil {
		return nil, 0, nil, fmt.Errorf("what would be written does not read back: %w", err)
	}
	for _, answer := range answers {
		if !slices.ContainsFunc(notes.About(answer.Form), func(e Explanation) bool { return e.Text != "" && e.Finding == string(answer.Note.Finding) }) {
			return nil, 0, nil, fmt.Errorf("the explanation of %s would not be found again", answer.Note.Finding)
		}
	}
	return []byte(text), added, out, nil
}

// behind puts a note behind a text.
func behind(text string, note Note) (string, error) {
	block, err := toml.Marshal(struct {
		Note []Note `toml:"note"`
	}{[]Note{note}})
	if err != nil {
		return "", fmt.Errorf("write an explanation: %w", err)
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	if text != "" {
		text += "\n"
	}
	return text + string(block), nil
}

var noteHead = regexp.MustCompile(`(?m)^[ \t]*\[\[[ \t]*note[ \t]*\]\][^\n]*\n`)

// completed puts text, evidence and who gave them into the note of that number.
func completed(text string, at int, note Note) (string, error) {
	heads := noteHead.FindAllStringIndex(text, -1)
	if at >= len(heads) {
		return "", fmt.Errorf("note %d is not written as [[note]] on a line of its own", at+1)
	}
	lines, err := toml.Marshal(Note{Text: note.Text, Evidence: note.Evidence, By: note.By, Date: note.Date})
	if err != nil {
		return "", fmt.Errorf("write an explanation: %w", err)
	}
	// The finding's key is not omitted when empty; it stands in the note already.
	kept := strings.ReplaceAll("\n"+string(lines), "\nfinding = ''", "")
	return text[:heads[at][1]] + strings.TrimPrefix(kept, "\n") + text[heads[at][1]:], nil
}
