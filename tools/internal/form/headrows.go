package form

import (
	"unicode/utf8"

	"gongkai/tools/internal/profile"
)

// likeHeadLabel reports whether a text is made like a label of the head.
func (b *region) likeHeadLabel(i *item) bool {
	if utf8.RuneCountInString(i.norm) > maxLikeLabel {
		return false
	}
	for _, score := range b.set.Labels().Similar(profile.Head, i.norm) {
		if score >= likeLabel {
			return true
		}
	}
	return false
}

// maxLikeLabel is how many characters a label of the head has that is known by
// its make only; likeLabel how much it looks like one, in hundredths.
const (
	maxLikeLabel = 8
	likeLabel    = 40
)

// labelsGoOn reports whether a row is one of several that begin with a label of the
// head each, and hold its value beside it: the one below the next begins with one.
func (b *region) labelsGoOn(labels []*item, row int) bool {
	below := b.span(row+1, b.lastRow())
	if len(below) < 2 {
		return false
	}
	second := b.anchored(below[1])
	return labelled(labels) < len(labels) && len(second) == len(labels) && second[0].means(profile.Head) != "" && second[0].col == labels[0].col && labelled(second) < len(second)
}

// labelsAbove gives the labels of a row that stand above their values, each with
// the cell below it; nil for any other row. Such a row holds nothing but short
// words, at least one of them a known label of the head, and the row below it has
// one cell below each and no label.
func (b *region) labelsAbove(row int) []headPair {
	labels := b.anchored(row)
	below := b.span(row+1, b.lastRow())
	if len(labels) < 2 || len(below) == 0 || b.isIndicatorHeader(row) || b.isFundingHeader(row) {
		return nil
	}
	values := b.anchored(below[0])
	if len(values) != len(labels) {
		return nil
	}
	if b.labelsGoOn(labels, row) {
		return nil
	}
	names := 0
	var pairs []headPair
	for n, label := range labels {
		value := values[n]
		if label.col != value.col || label.figure || utf8.RuneCountInString(label.norm) > maxHeadLabel || b.isTitle(label) {
			return nil
		}
		if label.means(profile.Head) == "project" && utf8.RuneCountInString(value.norm) < minProject {
			return nil // another label, with its value beside it
		}
		if value.means(profile.Head) != "" || value.means(profile.Personal) != "" || value.means(profile.FundingColumn) != "" {
			return nil
		}
		if b.likeHeadLabel(value) {
			return nil
		}
		v := b.set.Vocabulary()
		organisation := v.IsOrganisation(label.norm) && !(v.IsOrganisation(value.norm) && utf8.RuneCountInString(label.norm) < minName+1)
		if label.means(profile.Head) == "" && (organisation || label.answer) {
			return nil
		}
		switch label.means(profile.Head) {
		case "project", "competent_department", "implementing_unit":
			names++
		case "":
			names += one(v.IsOrganisation(value.norm))
		}
		pairs = append(pairs, headPair{label: label, value: value})
	}
	if names < 2 {
		return nil
	}
	return pairs
}
