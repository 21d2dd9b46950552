package outcome

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
)

// leastWord is how many characters a word has at least that counts at the end of
// a longer text: 无 and 是 end many words.
const leastWord = 2

// answered holds an answer against the one that was asked for: a whole text, or
// the end of one (启闭异常 where 正常 was asked for).
func answered(f *input.Form, target, actual string) (Missed, bool) {
	words := f.Lexicon().Results
	ends := func(text string, list []string) (before string, ok bool) {
		for _, word := range list {
			if rest, found := strings.CutSuffix(text, word); found && (rest == "" || utf8.RuneCountInString(word) >= leastWord) {
				return rest, true
			}
		}
		return "", false
	}
	if _, no := ends(target, words.No); no {
		return Missed{}, false
	}
	_, yes := ends(target, words.Yes)
	before, no := ends(actual, words.No)
	return Missed{Kind: No}, yes && no && !undone(f, before)
}

// undone reports whether the text before a word denies it, or says that it was
// put right: 未见异常, 整改不合格.
func undone(f *input.Form, before string) bool {
	before = strings.TrimRight(before, facts.Punctuation)
	return denied(f, before) || slices.ContainsFunc(f.Lexicon().Turned, func(word string) bool { return strings.HasSuffix(before, word) })
}

// forbidden finds what the target forbids at the beginning of the result: 不得检出
// and 检出1种, 不增加 and 增加2个.
func forbidden(f *input.Form, target, actual string) (Missed, bool) {
	for _, part := range strings.FieldsFunc(target, func(c rune) bool { return strings.ContainsRune("\u3001,\uff0c;\uff1b", c) }) {
		if missed, ok := forbiddenOne(f, part, actual); ok { // 无损毁、无丢失
			return missed, true
		}
	}
	return Missed{}, false
}

func forbiddenOne(f *input.Form, target, actual string) (Missed, bool) {
	words := f.Lexicon().Results
	for _, word := range words.Forbids {
		what, found := strings.CutPrefix(target, word)
		if !found || utf8.RuneCountInString(what) < leastWord {
			continue
		}
		rest, begins := strings.CutPrefix(openers(actual, words.ChangeOpeners), what)
		if !begins {
			continue
		}
		if rest == "" {
			return Missed{Kind: Happened}, true
		}
		n, ok := f.NumberOf(rest)
		return Missed{Kind: Happened}, ok && !n.Percent && n.Value.Sign() > 0
	}
	return Missed{}, false
}

// turned finds a change in numbers that goes the other way than the target, which
// names a direction alone (下降).
func turned(f *input.Form, target, actual string) (Missed, bool) {
	words := f.Lexicon().Results
	target = openers(target, words.ChangeOpeners)
	for _, goal := range words.Goals {
		target = strings.TrimSuffix(target, goal)
	}
	wanted := 0
	switch {
	case slices.Contains(words.Growth, target):
		wanted = 1
	case slices.Contains(words.Decline, target):
		wanted = -1
	}
	got, way, ok := change(f, actual)
	return Missed{Kind: Change}, wanted != 0 && ok && way == -wanted && got.Value.Sign() > 0
}

// counted finds a number in a longer result (漏发2次) where the target is none at
// all, unless the words before it turn it into something good (化解2起).
func counted(f *input.Form, target, actual string) (Missed, bool) {
	goal, ok := f.NumberOf(target)
	at := strings.IndexAny(actual, "0123456789")
	if !ok || goal.Value.Sign() != 0 || goal.Percent || goal.Unit == "" || at <= 0 {
		return Missed{}, false
	}
	words := f.Lexicon().Results
	before := actual[:at]
	n, single := facts.ActualNumber(evaluation.Value{Text: actual})
	for _, list := range [][]string{f.Lexicon().Negations, f.Lexicon().Turned, words.Decline, words.Nothing} {
		if facts.ContainsAny(before, list) {
			return Missed{}, false
		}
	}
	_, day := Dated(f, actual)
	return Missed{Kind: Happened}, single && !day && n.Value.Sign() > 0 && facts.UnitOf(n) == facts.UnitOf(goal)
}
