package labelled

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/tools/internal/finding"
)

// slip is a fault of figures: before changes the draft, so that all else ties to
// the fault, after changes what is printed.
type slip struct {
	name   string
	before func(*draft) bool
	after  func(*sheet) (Label, bool)
}

func label(id finding.ID, difference int, causes ...string) Label {
	return Label{IDs: []finding.ID{id}, Difference: hundredths(difference), Causes: causes}
}

// slack is how far a sum may be off and still tie: half a hundredth for each
// figure, and half a point for a whole execution score.
func (s *sheet) slack() int { return len(s.rows) + 55 }

func (s *sheet) totalScore(off int, causes ...string) (Label, bool) {
	_, score := s.sums()
	s.text["total.score"] = hundredths(score + off)
	return label(finding.TotalScoreMismatch, off, causes...), max(off, -off) > s.slack() && score+off > 0
}

func (s *sheet) rowKey(i int, key string) string { return fmt.Sprintf("row.%d.%s", i, key) }

// any draws a row that fits.
func (s *sheet) any(fits func(row) bool) (int, bool) {
	from := s.r.IntN(len(s.rows))
	for n := range s.rows {
		if i := (from + n) % len(s.rows); fits(s.rows[i]) {
			return i, true
		}
	}
	return 0, false
}

// swapped exchanges two neighbouring digits of hundredths that differ.
func swapped(r interface{ IntN(int) int }, h int) (int, bool) {
	text := hundredths(h)
	digits := []byte(text)
	var places []int
	for i := 0; i+1 < len(digits); i++ {
		if digits[i] != '.' && digits[i+1] != '.' && digits[i] != digits[i+1] && (i > 0 || digits[1] != '0') {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return 0, false
	}
	i := places[r.IntN(len(places))]
	digits[i], digits[i+1] = digits[i+1], digits[i]
	whole, part, _ := strings.Cut(string(digits), ".")
	n, _ := strconv.Atoi(whole)
	rest, _ := strconv.Atoi((part + "00")[:2])
	return n*100 + rest, true
}

var pointKinds = []slip{
	{"total score: two digits swapped", nil, func(s *sheet) (Label, bool) {
		_, score := s.sums()
		other, ok := swapped(s.r, score)
		l, far := s.totalScore(other-score, "total-digits-swapped")
		return l, ok && far && other <= 10000
	}},
	{"total score: execution left out", nil, func(s *sheet) (Label, bool) { return s.totalScore(-s.executionScore(), "execution-left-out") }},
	{"total score: a row left out", nil, func(s *sheet) (Label, bool) {
		return s.totalScore(-s.rows[s.r.IntN(len(s.rows))].score, "row-left-out", "pair-left-out")
	}},
	{"total score: a row counted twice", nil, func(s *sheet) (Label, bool) {
		return s.totalScore(s.rows[s.r.IntN(len(s.rows))].score, "row-twice")
	}},
	{"total score: a block left out", nil, func(s *sheet) (Label, bool) {
		sum, name := 0, s.rows[s.r.IntN(len(s.rows))].Level1
		for _, row := range s.rows {
			if row.Level1 == name {
				sum += row.score
			}
		}
		return s.totalScore(-sum, "block-left-out", "row-left-out")
	}},
	{"total score: set to 100", nil, func(s *sheet) (Label, bool) {
		_, score := s.sums()
		return s.totalScore(10000-score, "total-set-to-full")
	}},
	{"total score: stale after a cut", nil, func(s *sheet) (Label, bool) {
		lost := 0
		for _, row := range s.rows {
			if row.score < row.weight {
				lost++
			}
		}
		i, ok := s.any(func(r row) bool { return r.score < r.weight })
		l, far := s.totalScore(s.rows[i].weight-s.rows[i].score, "total-stale")
		return l, ok && far && (lost > 1 || s.executionScore() < 950)
	}},
	{"total score: the point moved", nil, func(s *sheet) (Label, bool) {
		_, score := s.sums()
		l, far := s.totalScore(score/10-score, "total-point-moved")
		return l, far && score%10 == 0
	}},
	{"total score: 0", nil, func(s *sheet) (Label, bool) {
		_, score := s.sums()
		s.text["total.score"] = "0"
		return label(finding.TotalScoreMismatch, -score, "total-zero"), true
	}},
	{"score: two digits swapped", nil, func(s *sheet) (Label, bool) {
		i, ok := s.any(func(r row) bool { return r.weight >= 1000 && r.score == r.weight })
		other, can := swapped(s.r, s.rows[i].score)
		s.text[s.rowKey(i, "score")] = hundredths(other)
		l := Label{IDs: []finding.ID{finding.ScoreExceedsWeight}, Difference: hundredths(other - s.rows[i].weight), Causes: []string{"cell-digits-swapped", "total-digits-swapped"}}
		return l, ok && can && other > s.rows[i].weight && other < 10000
	}},
	{"score: the point lost", nil, func(s *sheet) (Label, bool) {
		i, ok := s.any(func(r row) bool { return r.score%100 != 0 && r.score%10 == 0 && r.score > 300 })
		s.text[s.rowKey(i, "score")] = hundredths(s.rows[i].score * 10)
		return label(finding.ScoreExceedsWeight, s.rows[i].score*10-s.rows[i].weight, "cell-point-moved", "total-point-moved"), ok
	}},
	{"score: a sign", nil, func(s *sheet) (Label, bool) {
		i, ok := s.any(func(r row) bool { return r.score > 200 })
		s.text[s.rowKey(i, "score")] = hundredths(-s.rows[i].score)
		return label(finding.NegativeValue, -s.rows[i].score, "cell-sign"), ok
	}},
	{"score: above its maximum", func(d *draft) bool {
		i := d.r.IntN(len(d.rows))
		d.rows[i].score = d.rows[i].weight + between(d.r, 1, 3)*50
		return true
	}, func(s *sheet) (Label, bool) {
		i, ok := s.any(func(r row) bool { return r.score > r.weight })
		l := label(finding.ScoreExceedsWeight, s.rows[i].score-s.rows[i].weight)
		l.keys = []string{s.rowKey(i, "score")}
		return l, ok
	}},
	{"weight and score exchanged in a row", nil, func(s *sheet) (Label, bool) {
		i, ok := s.any(func(r row) bool { return r.weight-r.score > 60 })
		w, c := s.rowKey(i, "weight"), s.rowKey(i, "score")
		s.text[w], s.text[c] = s.text[c], s.text[w]
		return label(finding.ScoreExceedsWeight, s.rows[i].weight-s.rows[i].score, "weight-score-exchanged"), ok
	}},
	{"weight and score exchanged in the column", nil, func(s *sheet) (Label, bool) {
		lost := 0
		for i, row := range s.rows {
			w, c := s.rowKey(i, "weight"), s.rowKey(i, "score")
			s.text[w], s.text[c] = s.text[c], s.text[w]
			lost += row.weight - row.score
		}
		return Label{IDs: []finding.ID{finding.ScoreExceedsWeight, finding.TotalWeightMismatch, finding.TotalScoreMismatch}, Causes: []string{"columns-exchanged"}}, lost > 300
	}},
	{"the neighbour's score", nil, func(s *sheet) (Label, bool) {
		i, ok := s.any(func(r row) bool { return r.score == r.weight && (r.Kind == "count" || r.Kind == "rate") })
		if i == 0 || !ok {
			return Label{}, false
		}
		s.text[s.rowKey(i, "score")] = hundredths(s.rows[i-1].score)
		off := s.rows[i-1].score - s.rows[i].score
		return Label{IDs: []finding.ID{finding.TotalScoreMismatch, finding.ScoreExceedsWeight}, Causes: []string{"neighbours-score"}}, max(off, -off) > s.slack()
	}},
	{"the actual typed as score", nil, func(s *sheet) (Label, bool) {
		i, ok := s.any(func(r row) bool { return r.Kind == "rate" && r.score == r.weight })
		n := strings.TrimSuffix(s.rows[i].actual, "%")
		s.text[s.rowKey(i, "score")] = n
		return Label{IDs: []finding.ID{finding.ScoreExceedsWeight}, Causes: []string{"actual-as-score"}}, ok
	}},
	{"a row missing", nil, func(s *sheet) (Label, bool) {
		i := 1 + s.r.IntN(len(s.rows)-1)
		s.skip[i] = true
		alone := true
		for j, row := range s.rows {
			alone = alone && (j == i || row.Level1 != s.rows[i].Level1)
		}
		return Label{IDs: []finding.ID{finding.TotalWeightMismatch, finding.TotalScoreMismatch}, Causes: []string{"form-row-missing"}}, !alone && s.rows[i].score > 60
	}},
	{"a row twice", nil, func(s *sheet) (Label, bool) {
		s.again = s.r.IntN(len(s.rows))
		return Label{IDs: []finding.ID{finding.TotalWeightMismatch, finding.TotalScoreMismatch, finding.DuplicateIndicator}, Causes: []string{"form-row-twice"}}, s.rows[s.again].score > 60
	}},
	{"a score in words", nil, func(s *sheet) (Label, bool) {
		i, ok := s.any(func(r row) bool { return r.score == r.weight && r.weight > 100 })
		s.text[s.rowKey(i, "score")] = known.Labels["full"]
		return Label{IDs: []finding.ID{finding.ValueNotNumeric}, Causes: []string{"text-counted"}}, ok
	}},
	{"weights: one point too many", nil, func(s *sheet) (Label, bool) {
		i := s.r.IntN(len(s.rows))
		s.rows[i].weight += 137
		s.rows[i].score += 137
		if s.rows[i].score != s.rows[i].weight {
			return Label{}, false
		}
		*s = *s.draft.print()
		s.text["total.weight"] = "100"
		l := label(finding.TotalWeightMismatch, 137)
		l.keys = []string{"total.weight"}
		return l, true
	}},
	{"weights: execution on top", func(d *draft) bool {
		for i := range d.rows {
			if d.rows[i].Level1 == known.Rows[0].Level1 && d.rows[i].score == d.rows[i].weight {
				d.rows[i].weight += 1000
				d.rows[i].score += 1000
				return true
			}
		}
		return false
	}, func(s *sheet) (Label, bool) {
		s.text["total.weight"] = "100"
		return label(finding.TotalWeightMismatch, 1000, "execution-left-out"), true
	}},
	{"level: points beside its name", nil, func(s *sheet) (Label, bool) {
		block, weight := s.rows[0].Level1, 0
		for _, row := range s.rows {
			if row.Level1 == block {
				weight += row.weight
			}
		}
		for i, row := range s.rows {
			if row.Level1 == block {
				s.text[s.rowKey(i, "level1")] = fmt.Sprintf(known.Labels["level-points"], block, hundredths(weight-500))
			}
		}
		return label(finding.LevelWeightMismatch, -500), true
	}},
	{"weight: left blank", nil, func(s *sheet) (Label, bool) {
		i := s.r.IntN(len(s.rows))
		s.text[s.rowKey(i, "weight")] = ""
		return Label{IDs: []finding.ID{finding.WeightMissing}, Causes: []string{"text-counted"}}, s.rows[i].weight > 100
	}},
	{"target: 0 passed, with points", nil, func(s *sheet) (Label, bool) {
		i, ok := s.any(func(r row) bool { return r.Kind == "zero" })
		s.text[s.rowKey(i, "actual")] = "2" + s.rows[i].Unit
		return Label{IDs: []finding.ID{finding.TargetZero, finding.MissedTargetFullScore}}, ok
	}},
	{"a date made of 3-5", nil, func(s *sheet) (Label, bool) {
		i, ok := s.any(func(r row) bool { return r.Kind == "range" })
		s.text[s.rowKey(i, "target")] = known.Labels["made-date"]
		return Label{IDs: []finding.ID{finding.ValueNotNumeric}, Causes: []string{"date-by-program"}}, ok
	}},
}
