package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
)

// fragment is what the browser needs of one form to show where the query
// stands in it. Its keys are single letters because there is one for each form.
type fragment struct {
	// Head is project, unit and department.
	Head []string `json:"h"`
	// Rows has, for each indicator, the anchor of its row and its searched
	// texts.
	Rows [][]string `json:"r"`
	// Narrative is the planned and the achieved objective.
	Narrative []string `json:"n"`
	// Traditional holds, in pairs, what the traditional characters of these
	// texts fold to.
	Traditional string `json:"t,omitempty"`
}

// fragmentBody gives the fragment of a form as JSON in UTF-8.
func fragmentBody(e *evaluation.SelfEvaluation, f fields) ([]byte, error) {
	fr := fragment{Head: f.head(), Rows: [][]string{}, Narrative: f.narrative()}
	for i, at := range facts.Rows(e.Indicators) {
		fr.Rows = append(fr.Rows, append([]string{at.Anchor}, f.indicators[i]...))
	}
	pairs := map[rune]rune{}
	for _, texts := range [][]string{f.head(), f.rows(), f.narrative()} {
		for _, text := range texts {
			replacedIn(pairs, text)
		}
	}
	fr.Traditional = pairText(pairs)
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(fr); err != nil {
		return nil, fmt.Errorf("fragment: %w", err)
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

func pairText(pairs map[rune]rune) string {
	var sources []rune
	for r := range pairs {
		sources = append(sources, r)
	}
	slices.Sort(sources)
	var b strings.Builder
	for _, r := range sources {
		b.WriteRune(r)
		b.WriteRune(pairs[r])
	}
	return b.String()
}
