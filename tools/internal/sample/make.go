package sample

import (
	"gongkai"
	"gongkai/tools/internal/evaluation"
)

// Make gives the first n made-up evaluations in the words that gongkai
// carries with it. A test loads those words, so that they cannot be at fault
// here; were they all the same, there would be no forms.
func Make(n int) []*evaluation.SelfEvaluation {
	city, err := Load(gongkai.Files, "data/sample.toml")
	if err != nil {
		return nil
	}
	return city.Make(n)
}
