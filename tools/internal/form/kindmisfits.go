package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// headersWithoutWords: the head of a column that is used is a figure or a
// sentence.
func (f *reading) headersWithoutWords(add func(string, source.Cell)) {
	for _, t := range f.tables {
		for _, c := range t.columns {
			if c.header != nil && (c.header.figure || utf8.RuneCountInString(c.header.text) > maxHeadLength && f.original(c.header, t.section)[c.role] == 0) {
				add("head-without-words", c.header.At)
			}
		}
	}
}

// figuresAmongHeads: a figure stands in the row of a table's heads.
func (f *reading) figuresAmongHeads(add func(string, source.Cell)) {
	for _, t := range f.tables {
		for _, c := range t.columns {
			if c.header == nil || t.section != profile.IndicatorColumn {
				continue
			}
			for _, i := range f.anchored(c.header.row) {
				if i.figure && i.disposition != isValue {
					add("head-without-words", i.At)
				}
			}
		}
	}
}

// kind that their column is of.
func (f *reading) wordsAndFigures(add func(string, source.Cell)) {
	for _, x := range f.e.Indicators {
		if strings.HasSuffix(x.Name.Text, "。") {
			add("sentence-for-name", x.Name.At)
		}
		if f.isMeasure(x.Deviation) || x.Deviation.Text != "" && x.Deviation.Text == x.Actual.Text && !f.isDash(x.Deviation.Text) {
			add("figure-for-words", x.Deviation.At)
		}
	}
	for _, v := range []evaluation.Value{f.e.Objective.Planned, f.e.Objective.Achieved} {
		known := f.set.Labels().Read(v.Text)
		if v.Text != "" && (f.isMeasure(v) || slices.Contains(f.set.Vocabulary().NoDeviation, v.Text) && !f.isDash(v.Text) || f.set.Vocabulary().IsMarker(known.Normalised) || known.Strength == profile.Written && (known.Meanings[profile.FirstLevel] != "" || known.Meanings[profile.SecondLevel] != "" || known.Meanings[profile.FundingRow] != "")) {
			add("figure-for-words", v.At)
		}
	}
	for _, line := range f.e.Funding {
		for _, v := range []evaluation.Value{line.OriginalBudget, line.AdjustedBudget, line.Expenditure} {
			if n, is := v.Number(); is && (n.Percent || n.Comparison != "") {
				add("money-unlike", v.At)
			}
		}
		for _, v := range []evaluation.Value{line.Weight, line.Score} {
			if v.Text != "" && !f.isBareNumber(v) && !f.isDash(v.Text) {
				add("money-unlike", v.At)
			}
		}
	}
}

// that begins with one.
func (f *reading) isMeasure(v evaluation.Value) bool {
	n, is := v.Number()
	return is && (n.Unit == "" || n.Unit == f.set.Vocabulary().PointWord || f.set.Vocabulary().IsUnit(profile.Normalise(n.Unit)))
}

// columnsWithoutHead: between the headed columns of the indicators stands one that has
// no head, though most rows have a text in it. Perhaps the heads stand beside their
// columns.
func (f *reading) columnsWithoutHead(add func(string, source.Cell)) {
	rows := map[int]bool{}
	for _, x := range f.e.Indicators {
		rows[x.Name.At.Row] = true
	}
	for _, t := range f.tables {
		if t.section != profile.IndicatorColumn {
			continue
		}
		covered, last := map[int]bool{}, 0
		for _, c := range t.columns {
			if c.header == nil {
				continue
			}
			for col := c.header.col; col <= c.header.lastCol; col++ {
				covered[col] = true
			}
			last = max(last, c.header.lastCol)
		}
		texts := map[int][]*item{}
		for _, i := range f.items {
			if rows[i.row] && i.col < last && !covered[i.col] && (i.disposition == unseen || i.disposition == recognised) {
				texts[i.col] = append(texts[i.col], i)
			}
		}
		for _, found := range texts {
			if 2*len(found) > len(rows) {
				for _, i := range found {
					add("column-without-head", i.At)
				}
			}
		}
	}
}
