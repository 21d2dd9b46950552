// Package benchcorpus makes the made-up forms on which the search index is
// measured.
//
// A count goes in, evaluations come out: deterministic, of about 2,000
// searched characters each, with the repetitions of real forms (kinds of
// indicator, set phrases, units with several projects over the years) and with
// names, numbers, Latin words and rare characters of their own. It guarantees
// nothing about the world: they are no statistics of real spending.
package benchcorpus

import (
	_ "embed"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/search"
)

//go:embed words.txt
var text string

type vocabulary struct {
	departments, projects, endings, kinds, stems, words, latin []string
	characters                                                 []rune
	moneyUnit                                                  string
	// stops end a sentence: a full stop, then ever lighter ones.
	stops []string
}

func load() vocabulary {
	var lists [][]string
	fresh := true
	for line := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.TrimSpace(line) == "":
			fresh = true
		case fresh:
			lists, fresh = append(lists, strings.Fields(line)), false
		}
	}
	v := vocabulary{lists[0], lists[1], lists[2], lists[3], lists[4], lists[5], lists[7], nil, lists[8][0], lists[9]}
	v.characters = []rune(lists[6][0])
	return v
}

// maker writes one form after another.
type maker struct {
	vocabulary
	random *rand.Rand
	// coined are words that are in no list, drawn anew for each corpus, so
	// that the text is as varied as a province's.
	coined []string
	// topic are the words that this form comes back to, as a real one does.
	topic []string
}

// Documents gives count documents; the same count gives the same documents,
// and a larger one begins alike.
func Documents(count int) iter.Seq[search.Document] {
	return func(yield func(search.Document) bool) {
		m := &maker{vocabulary: load(), random: rand.New(rand.NewPCG(8, 2021))}
		for range 4000 {
			word := []rune{m.character(), m.character()}
			if m.random.IntN(4) == 0 {
				word = append(word, m.character())
			}
			m.coined = append(m.coined, string(word))
		}
		for i := range count {
			e := m.form(i)
			doc := search.Document{Form: facts.Of(e, nil), Notes: m.random.IntN(6)}
			if !yield(doc) {
				return
			}
		}
	}
}

func (m *maker) character() rune { return m.characters[m.random.IntN(len(m.characters))] }

// pick takes early entries of a list more often, as language does.
func (m *maker) pick(list []string) string {
	n := len(list)
	return list[min(m.random.IntN(n), m.random.IntN(n), m.random.IntN(n), m.random.IntN(n))]
}

func (m *maker) form(i int) *evaluation.SelfEvaluation {
	project, year := i/3, 2021+i%3
	m.topic = m.topic[:0]
	for range 12 {
		m.topic = append(m.topic, m.words[m.random.IntN(len(m.words))]+m.words[m.random.IntN(len(m.words))]+m.pick(m.coined))
	}
	place := m.coined[project/40%len(m.coined)]
	department := m.departments[project/8%len(m.departments)]
	e := &evaluation.SelfEvaluation{Year: fmt.Sprint(year), Sample: true, MoneyUnit: m.moneyUnit}
	e.CompetentDepartment.Text = place + department
	e.ImplementingUnit.Text = place + department + m.endings[project/2%len(m.endings)]
	e.Project.Text = place + m.projects[project*7%len(m.projects)] + m.coined[project*13%len(m.coined)]
	budget := 1000 + m.random.IntN(9_000_000)
	spent := budget * (50 + m.random.IntN(51)) / 100
	e.Funding = []evaluation.FundingLine{{Source: evaluation.FundingTotal}}
	line := &e.Funding[0]
	line.AdjustedBudget.Text, line.Expenditure.Text = hundredths(budget), hundredths(spent)
	line.ExecutionRate.Text = hundredths(spent*10000/budget) + "%"
	e.Total.Score.Text = hundredths(7000 + m.random.IntN(3001))
	for k := range 18 + m.random.IntN(6) {
		e.Indicators = append(e.Indicators, m.indicator(k))
	}
	e.Objective.Planned.Text = m.prose(300 + m.random.IntN(100))
	e.Objective.Achieved.Text = m.prose(450 + m.random.IntN(150))
	e.Identify()
	return e
}

func hundredths(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

func (m *maker) indicator(k int) evaluation.Indicator {
	level1, level2, _ := strings.Cut(m.kinds[k*len(m.kinds)/24], "/")
	i := evaluation.Indicator{}
	i.Level1.Text, i.Level2.Text = level1, level2
	i.Name.Text = fmt.Sprintf("%d: %s", k%3+1, m.phrase(4)+m.pick(m.stems))
	switch m.random.IntN(4) {
	case 0:
		i.Target.Text, i.Actual.Text = "100%", "100%"
	case 1:
		n := m.random.IntN(400)
		i.Target.Text, i.Actual.Text = fmt.Sprintf("≥%d", n), fmt.Sprint(n+m.random.IntN(9))
	case 2:
		n := m.random.IntN(9_000_000)
		i.Target.Text, i.Actual.Text = hundredths(n), hundredths(n-m.random.IntN(n+1)/4)
	default:
		i.Target.Text, i.Actual.Text = m.phrase(2), m.phrase(3)
	}
	if m.random.IntN(4) == 0 {
		i.Deviation.Text = m.phrase(10)
	}
	return i
}

// phrase strings words together: three of four from the list, one coined, now
// and then a number or a Latin word.
func (m *maker) phrase(words int) string {
	var b strings.Builder
	for range words {
		switch m.random.IntN(24) {
		case 0:
			b.WriteString(m.pick(m.latin))
		case 1:
			b.WriteString(hundredths(m.random.IntN(2_000_000)))
		case 2:
			b.WriteString(m.pick(m.coined))
		case 3, 4, 5, 6, 7, 8:
			b.WriteString(m.pick(m.topic))
		default:
			b.WriteString(m.pick(m.words))
		}
	}
	return b.String()
}

// prose writes sentences until they have so many bytes of text by three.
func (m *maker) prose(characters int) string {
	var b strings.Builder
	for b.Len() < 3*characters {
		b.WriteString(m.phrase(3 + m.random.IntN(6)))
		stop := min(m.random.IntN(6), len(m.stops)-1)
		b.WriteString(m.stops[stop])
		if stop == 0 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
