package personal

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// group is a run of digits in a folded text, by runes: [from, to).
type group struct{ from, to int }

// maxGroups is how many groups of digits one number is written in at most;
// digits written one by one are as many as the number has.
const maxGroups = 19

// numbersIn finds the personal numbers in a folded text. Kinds that are sure go
// first, since spots do not overlap.
func (r *Rules) numbersIn(f *foldedText) []Spot {
	var spots []Spot
	for _, at := range emails(f.runes) {
		spots = add(spots, f.spot(Email, at[0], at[1]))
	}
	groups := groupsOf(f.runes)
	for _, find := range []func(*foldedText, []group) []Spot{r.identities, r.inOneRun, r.cards, r.mobiles, r.shortIdentities, r.landlines} {
		for _, s := range find(f, groups) {
			spots = add(spots, s)
		}
	}
	for _, find := range []func(*foldedText) []Spot{r.passports, r.plates, r.messengers} {
		for _, s := range find(f) {
			spots = add(spots, s)
		}
	}
	for _, s := range r.accounts(f, groups) {
		spots = add(spots, s)
	}
	return spots
}

func groupsOf(runes []rune) []group {
	var groups []group
	for i := 0; i < len(runes); i++ {
		if !isDigit(runes[i]) {
			continue
		}
		j := i
		for j < len(runes) && isDigit(runes[j]) {
			j++
		}
		groups = append(groups, group{i, j})
		i = j
	}
	return groups
}

// window is a number as it may be written: one or more groups of digits with
// nothing but separators between them.
type window struct {
	digits string
	// breaks are the places in digits before which a separator stands.
	breaks []int
	// lines says that all separators are line breaks.
	lines    bool
	from, to int // runes
}

// windows walks the numbers of min to max digits that begin with each group,
// the shortest first, until visit is content with one; the search goes on
// behind it.
func windows(f *foldedText, groups []group, min, max int, visit func(window) bool) {
	for i := 0; i < len(groups); i++ {
		w := window{lines: true, from: groups[i].from}
		for j := i; j < len(groups) && j-i < maxGroups; j++ {
			if j > i {
				between := f.runes[groups[j-1].to:groups[j].from]
				if !isSeparator(between) {
					break
				}
				w.breaks = append(w.breaks, len(w.digits))
				w.lines = w.lines && slices.ContainsFunc(between, func(c rune) bool { return c == '\n' || c == '\r' })
			}
			w.digits += string(f.runes[groups[j].from:groups[j].to])
			w.to = groups[j].to
			if len(w.digits) > max {
				break
			}
			if len(w.digits) >= min && visit(w) {
				i = j
				break
			}
		}
	}
}

// maxSeparator is how many characters stand at most between two groups of
// digits of one number.
const maxSeparator = 6

// isSeparator reports whether nothing but marks and blanks stands between two
// groups. What lists, adds, multiplies and compares numbers parts them.
func isSeparator(between []rune) bool {
	if len(between) > maxSeparator {
		return false
	}
	for _, c := range between {
		if unicode.IsLetter(c) || strings.ContainsRune("\u3001;+*\u00d7\u00f7=<>%\u2030&$\u00a5\u20ac#@", c) || unicode.Is(unicode.Sc, c) || unicode.Is(unicode.Sm, c) && c != '~' && c != '|' {
			return false
		}
	}
	return true
}

// sizes gives the lengths of the groups that digits[skip:] is written in.
func (w window) sizes(skip int) []int {
	var sizes []int
	last := skip
	for _, at := range w.breaks {
		if at > last {
			sizes = append(sizes, at-last)
			last = at
		}
	}
	return append(sizes, len(w.digits)-last)
}

// mobileGroups are the ways in which people group the digits of a mobile
// number. Other groups are several numbers in a row.
var mobileGroups = [][]int{{11}, {3, 4, 4}, {3, 8}, {7, 4}, {4, 7}, {3, 3, 5}, {3, 5, 3}, {4, 4, 3}, {5, 6}, {6, 5}, {3, 2, 2, 2, 2}}

// mobileNumber is such a number with what may stand before it: the country's
// code, the nought of old dialling habits, the code of a cheaper line.
var mobileNumber = regexp.MustCompile(`^(?:0{0,2}86|179\d\d|1259\d|10193|11808)?0?(1[3-9]\d{9})$`)

var mobilesJoined = regexp.MustCompile(`^(?:(?:0{0,2}86)?0?1[3-9]\d{9}){2,4}$`)

// mobiles finds mobile numbers, alone, grouped, behind other numbers, joined.
func (r *Rules) mobiles(f *foldedText, groups []group) []Spot {
	var spots []Spot
	windows(f, groups, 11, 60, func(w window) bool {
		match := mobileNumber.FindStringSubmatchIndex(w.digits)
		joined := match == nil && len(w.breaks) == 0 && (mobilesJoined.MatchString(w.digits) ||
			len(w.digits) == 12 && mobileNumber.MatchString(w.digits[1:]) && r.saidBefore(f, w.from, r.numbers.telephone)) // 手机113900001234
		joined = joined || match == nil && (len(w.breaks) == 0 || len(w.breaks) == 1 && (w.breaks[0] == 3 || w.breaks[0] == 4)) && joinedBehindLandline.MatchString(w.digits)
		if match == nil && !joined {
			return false
		}
		if match != nil && !r.isGrouped(f, w, match[2]) || r.isCode(f, w.from) || len(w.breaks) > 0 && r.isInCode(f, w.from) || isDecimal(f, w) || r.isCounted(f, w.to) || r.isCompared(f, w) {
			return false
		}
		spots = append(spots, f.spot(MobileNumber, w.from, w.to))
		return true
	})
	return spots
}

// isGrouped reports whether the digits behind skip are written as one number.
func (r *Rules) isGrouped(f *foldedText, w window, skip int) bool {
	sizes := w.sizes(skip)
	if w.lines || len(sizes) >= 9 {
		return true // broken at line ends, or digit by digit
	}
	year, code := hasYear(w.digits[skip:], sizes), r.saidBefore(f, w.from, r.numbers.code)
	if slices.ContainsFunc(mobileGroups, func(usual []int) bool { return slices.Equal(usual, sizes) }) {
		return !year || !code
	}
	// However a hyphen parts it; but 13-2023-00123 is a code with a year in it.
	if len(sizes) > 4 || slices.Min(sizes) < 2 || skip > 0 || year || code {
		return false
	}
	for i := w.from; i < w.to; i++ {
		if !isDigit(f.runes[i]) && f.runes[i] != '-' {
			return false
		}
	}
	return true
}

// hasYear reports whether a group of digits behind the first one is a year.
func hasYear(digits string, sizes []int) bool {
	at := sizes[0]
	for _, size := range sizes[1:] {
		if year := digits[at : at+size]; size == 4 && "1900" < year && year < "2100" {
			return true
		}
		at += size
	}
	return false
}

// isCode reports whether Latin letters right before a number make it part of a
// code: T000010263357. A word for a telephone does not, nor one in small letters
// (lisi13900001234), unless a digit stands before it, as in a hash.
func (r *Rules) isCode(f *foldedText, at int) bool {
	from, small := at, false
	for from > 0 && isLatin(f.runes[from-1]) {
		from--
		small = small || f.runes[from] >= 'a'
	}
	if from == at || endsWith(foldLabel(string(f.runes[from:at])), r.numbers.telephone, r.numbers.messenger, r.numbers.identity) {
		return false
	}
	return !small || at-from < 2 || from > 0 && isDigit(f.runes[from-1])
}

// isDecimal reports whether a number is the fraction of a decimal, or has one.
func isDecimal(f *foldedText, w window) bool {
	if w.from >= 2 && f.runes[w.from-1] == '.' && (f.runes[w.from-2] == '0' || f.runes[w.from-2] == '1') && (w.from == 2 || !isDigit(f.runes[w.from-3])) {
		return true
	}
	if len(w.breaks) > 0 && w.breaks[0] == 1 && w.from+1 < len(f.runes) && f.runes[w.from+1] == '.' && !w.lines && len(w.sizes(0)) == 2 {
		return true // 0.139…: the nought is no prefix
	}
	fraction := w.to
	for fraction+1 < len(f.runes) && f.runes[w.to] == '.' && isDigit(f.runes[fraction+1]) {
		fraction++
	}
	// 13900001234.0 is what a program makes of a telephone number.
	nought := fraction-w.to == 1 && f.runes[w.to+1] == '0'
	return fraction > w.to && fraction-w.to <= 2 && !nought && len(w.breaks) == 0
}

// isCounted reports whether what stands behind a number makes it an amount: a
// unit of money, or a unit of counting with no further word behind it. In doubt
// the number counts as personal.
func (r *Rules) isCounted(f *foldedText, at int) bool {
	rest := f.runes[at:min(len(f.runes), at+8)]
	for len(rest) > 0 && rest[0] == ' ' {
		rest = rest[1:]
	}
	unit, money := r.unitAt(string(rest))
	if unit == "" || money {
		return unit != ""
	}
	behind := rest[len([]rune(unit)):]
	return len(behind) == 0 || !unicode.IsLetter(behind[0])
}

// isCompared reports whether a sign that compares, or one of a currency, stands
// before a number, or one that reckons between it and another, which makes it an
// amount too: ≤13900000000, ￥13900000000. The signs < and > are left out, since
// they are those of markup as well.
func (r *Rules) isCompared(f *foldedText, w window) bool {
	before, behind := w.from, w.to
	for before > 0 && f.runes[before-1] == ' ' {
		before--
	}
	if behind+1 < len(f.runes) && isReckoning(f.runes[behind]) && isDigit(f.runes[behind+1]) || before > 1 && isReckoning(f.runes[before-1]) && isDigit(f.runes[before-2]) {
		return true
	}
	return before > 0 && (unicode.Is(unicode.Sc, f.runes[before-1]) || strings.ContainsRune("\u2264\u2265\u2266\u2267\u2a7d\u2a7e", f.runes[before-1])) &&
		!r.saidBefore(f, w.from, r.numbers.telephone, r.numbers.messenger)
}

// isReckoning tells the signs of sums and products.
func isReckoning(c rune) bool { return strings.ContainsRune("+*=\u00d7\u00f7", c) }

// hasUnit reports whether any unit stands behind a number.
func (r *Rules) hasUnit(f *foldedText, at int) bool {
	unit, _ := r.unitAt(strings.TrimLeft(string(f.runes[at:min(len(f.runes), at+8)]), " "))
	return unit != ""
}

// maxBefore is how many characters before a number are looked at for a word
// that says what it is.
const maxBefore = 14

// saidBefore reports whether one of the words stands before a number, with
// nothing but a few marks between.
func (r *Rules) saidBefore(f *foldedText, at int, words ...[]string) bool {
	text := foldLabel(string(f.runes[max(0, at-maxBefore):at]))
	text = strings.TrimRightFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !isDigit(c) })
	if endsWith(text, words...) {
		return true
	}
	for range 2 { // 微信号码为
		for _, is := range r.numbers.is {
			if rest, ok := strings.CutSuffix(text, is); ok {
				if endsWith(rest, words...) {
					return true
				}
				text = rest
				break
			}
		}
	}
	return false
}

func endsWith(text string, lists ...[]string) bool {
	for _, list := range lists {
		for _, word := range list {
			if strings.HasSuffix(text, word) {
				return true
			}
		}
	}
	return false
}
