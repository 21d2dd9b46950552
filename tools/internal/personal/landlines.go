package personal

import (
	"regexp"
	"slices"
	"strings"
)

// landlineNumber is an area code (010, 02x, 0xxx) with seven or eight digits,
// and the country's code in front.
var landlineNumber = regexp.MustCompile(`^(?:0{0,2}86)?(?:0?(?:10|2\d)[1-9]\d{7}|0?[3-9]\d{2}[1-9]\d{6,7})$`)

// joinedBehindLandline is a landline and a mobile number in one run, behind the
// area code or with it: 0951-612345713900001234.
var joinedBehindLandline = regexp.MustCompile(`^0(?:10|2\d|[3-9]\d{2})[1-9]\d{6,7}1[3-9]\d{9}$`)

// landlines finds telephone numbers with an area code, and others behind a word
// for a telephone. Numbers made for the public stay.
func (r *Rules) landlines(f *foldedText, groups []group) []Spot {
	var spots []Spot
	windows(f, groups, 7, 18, func(w window) bool {
		if r.isCode(f, w.from) || r.isInCode(f, w.from) || r.isCounted(f, w.to) || len(w.breaks) > 4 || r.saidBefore(f, w.from, r.numbers.hotline) {
			return false
		}
		labelled := r.saidBefore(f, w.from, r.numbers.telephone)
		area := landlineNumber.MatchString(w.digits) && (strings.HasPrefix(w.digits, "0") || strings.HasPrefix(w.digits, "86")) && isArea(w)
		if area && len(w.breaks) == 0 {
			area = !r.saidBefore(f, w.from, r.numbers.code)
		}
		bare := labelled && (len(w.digits) == 7 || len(w.digits) == 8) && len(w.breaks) <= 1 && w.digits[0] >= '2' && !isAreaNext(f, groups, w)
		if !area && !bare {
			return false
		}
		end := r.extension(f, w.to)
		spots = append(spots, f.spot(Telephone, w.from, end))
		spots = append(spots, r.further(f, groups, end)...)
		return true
	})
	return spots
}

// further finds the other numbers of a list that begins with a telephone number:
// 5110263、5110264.
func (r *Rules) further(f *foldedText, groups []group, at int) []Spot {
	var spots []Spot
	for {
		n := slices.IndexFunc(groups, func(g group) bool { return g.from >= at })
		if n < 0 || !r.isListed(f.runes[at:groups[n].from]) {
			return spots
		}
		if size := groups[n].to - groups[n].from; size != 7 && size != 8 || r.isCounted(f, groups[n].to) {
			return spots
		}
		at = r.extension(f, groups[n].to)
		spots = append(spots, f.spot(Telephone, groups[n].from, at))
	}
}

// isListed reports whether what stands between two numbers lists them.
func (r *Rules) isListed(between []rune) bool {
	marks := 0
	for _, c := range between {
		if c != ' ' && !r.numbers.listed[c] {
			return false
		}
		if c != ' ' {
			marks++
		}
	}
	return len(between) > 0 && marks <= 1
}

// extension gives where a telephone number ends that may have an extension.
func (r *Rules) extension(f *foldedText, at int) int {
	for _, word := range r.numbers.extension {
		from := at + len([]rune(word))
		if from > len(f.runes) || string(f.runes[at:from]) != word {
			continue
		}
		to := from
		for to < len(f.runes) && isDigit(f.runes[to]) {
			to++
		}
		if 1 <= to-from && to-from <= 6 {
			return to
		}
	}
	return at
}

// isArea reports whether the groups of a number are an area code and one or two
// groups. 06.15-2024.06 is a piece of two days: an area code has three digits.
func isArea(w window) bool {
	sizes := w.sizes(0)
	if sizes[0] < 3 && !strings.HasPrefix(w.digits, "86") {
		return false
	}
	return slices.Min(sizes) >= 2
}

// isAreaNext reports whether the number goes on behind the window.
func isAreaNext(f *foldedText, groups []group, w window) bool {
	next := slices.IndexFunc(groups, func(g group) bool { return g.from >= w.to })
	return next >= 0 && groups[next].from-w.to == 1 && f.runes[w.to] == '-' && groups[next].to-groups[next].from > 4
}

// isInCode reports whether a number is a piece of a code that hyphens part:
// 合同编号2022-0951-5012345.
func (r *Rules) isInCode(f *foldedText, at int) bool {
	if at == 0 || f.runes[at-1] != '-' {
		return false
	}
	from := at
	for from > 0 && (isWord(f.runes[from-1]) || f.runes[from-1] == '-') {
		from--
	}
	return at-from > 1 && r.saidBefore(f, from, r.numbers.code)
}
