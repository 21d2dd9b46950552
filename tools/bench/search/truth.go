package main

import (
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"gongkai/tools/bench/search/benchcorpus"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/search"
)

// rareLimit is on how many pages a rare substring stands at most.
const rareLimit = 50

// query is a substring and where it stands.
type query struct {
	text  string
	pages map[string]bool
}

// corpus is what the indexes are asked, and the truth: per form its address
// and its folded fields in one text, parted by line feeds, which no folded
// field holds.
type corpus struct {
	paths, texts    []string
	queries, absent []query
}

func (c *corpus) characters() float64 {
	sum := 0
	for _, text := range c.texts {
		sum += utf8.RuneCountInString(text) - strings.Count(text, "\n")
	}
	return float64(sum) / float64(len(c.texts))
}

func collect(s settings) *corpus {
	c := &corpus{}
	var raw [][]string
	for doc := range benchcorpus.Documents(s.forms) {
		fields := searched(doc.Form.SelfEvaluation)
		var folded []string
		for _, field := range fields {
			folded = append(folded, search.Fold(field))
		}
		c.paths = append(c.paths, doc.Path())
		c.texts = append(c.texts, strings.Join(folded, "\n"))
		raw = append(raw, fields)
	}
	random := rand.New(rand.NewPCG(uint64(s.forms), 12))
	for rare := 0; len(c.queries) < s.queries; {
		q := c.locate(cut(random, raw[random.IntN(len(raw))]))
		switch {
		case q.text == "" || len(q.pages) == 0:
		case len(q.pages) <= rareLimit && rare < (s.queries+1)/2:
			rare++
			c.queries = append(c.queries, q)
		case len(c.queries)-rare < s.queries/2:
			c.queries = append(c.queries, q)
		}
	}
	for len(c.absent) < s.absent {
		fields := raw[random.IntN(len(raw))]
		letters := []rune(cut(random, fields))
		other := []rune(cut(random, raw[random.IntN(len(raw))]))
		if len(letters) < 2 || len(other) < 2 {
			continue
		}
		// Two texts that never meet, each of them there.
		if q := c.locate(string(append(letters, other...))); q.text != "" && len(q.pages) == 0 {
			c.absent = append(c.absent, q)
		}
	}
	return c
}

// searched lists the searched fields of a form as shown.
func searched(e *evaluation.SelfEvaluation) []string {
	texts := []string{e.Project.Text, e.ImplementingUnit.Text, e.CompetentDepartment.Text, e.Objective.Planned.Text, e.Objective.Achieved.Text}
	for _, i := range e.Indicators {
		texts = append(texts, i.Name.Text, i.Target.Text, i.Actual.Text, i.Deviation.Text)
	}
	return texts
}

// cut takes a substring of 1 to 12 characters; one with white space would be
// several words, so it is passed over.
func cut(random *rand.Rand, fields []string) string {
	letters := []rune(fields[random.IntN(len(fields))])
	if len(letters) == 0 {
		return ""
	}
	from := random.IntN(len(letters))
	text := string(letters[from:min(len(letters), from+1+random.IntN(12))])
	if strings.ContainsAny(text, " \n") {
		return ""
	}
	return text
}

func (c *corpus) locate(text string) query {
	q := query{text: text, pages: map[string]bool{}}
	folded := search.Fold(text)
	if folded == "" {
		return query{}
	}
	for i, held := range c.texts {
		if strings.Contains(held, folded) {
			q.pages[c.paths[i]] = true
		}
	}
	return q
}
