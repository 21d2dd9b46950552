package corpus_test

import (
	"testing"

	"gongkai/tools/internal/corpus"
)

func TestCases(t *testing.T) {
	cases, err := corpus.Cases()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Log(c.Name)
		if len(c.Sheets) == 0 {
			t.Errorf("%s: no sheet", c.Name)
		}
	}
	t.Logf("%d cases", len(cases))
}
