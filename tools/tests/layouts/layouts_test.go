package layouts_test

import (
	"os"
	"slices"
	"testing"

	"gongkai/tools/internal/profile"
	"gongkai/tools/tests/layouts"
)

func profiles(t testing.TB) *profile.Set {
	t.Helper()
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// seed of the forms that the tests draw; the command draws other ones too.
const seed = 2026

func draw(t testing.TB, o layouts.Options, number int) layouts.Sheet {
	t.Helper()
	s, err := layouts.Draw(o, number)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The words that are drawn must not be what the reader's labels hold: a test on
// words that it knows would measure nothing. Words that it has learnt are left out,
// so that enough others have to stay.
func TestWordsAreForeign(t *testing.T) {
	all := 0
	for key, lists := range layouts.Foreign() {
		for list, left := range lists {
			if all += left; left == 0 {
				t.Errorf("%s: data/labels.toml holds all %s words; think of others", key, list)
			}
		}
	}
	if all < 200 {
		t.Errorf("only %d words are left", all)
	}
}

// The same seed draws the same forms, and every choice is drawn.
func TestDraw(t *testing.T) {
	options := map[string][]string{}
	for number := range 200 {
		s := draw(t, layouts.Options{Seed: seed, Words: layouts.Tuned}, number)
		if again := draw(t, layouts.Options{Seed: seed, Words: layouts.Tuned}, number); s.Grid.String() != again.Grid.String() {
			t.Fatalf("draw %d differs from itself", number)
		}
		for name, option := range s.Choices {
			if !slices.Contains(options[name], option) {
				options[name] = append(options[name], option)
			}
		}
		for _, cell := range s.Grid.Cells() {
			if s.Tags[cell.At] == "" {
				t.Fatalf("draw %d: nobody says what %s %q is", number, cell.At, cell.Text)
			}
		}
	}
	several := 0
	for name, drawn := range options {
		if len(drawn) < 2 {
			t.Errorf("%s is always %v", name, drawn)
		}
		several++
	}
	if several < 12 {
		t.Errorf("only %d choices", several)
	}
}

// The marks that the reader has reached on the forms of TestReading, in percent.
// They may only become stricter; the aim is 97 and 0.5.
const (
	leastRight = 95
	mostWrong  = 1
)

// TestReading holds what is read from drawn forms against the marks.
func TestReading(t *testing.T) {
	set := profiles(t)
	var tally layouts.Tally
	for number := range 150 {
		for _, o := range layouts.Judge(draw(t, layouts.Options{Seed: seed, Words: layouts.Tuned}, number), set) {
			tally.Add(o)
		}
	}
	t.Logf("%d forms, %d refused; %.2f %% of %d fields right; %.2f %% wrong of %d fields on %d sure forms",
		tally.Forms, tally.Refused, tally.Right(), tally.Fields, tally.WrongAndSure(), tally.SureFields, tally.SureForms)
	if tally.Right() < leastRight || tally.WrongAndSure() > mostWrong || tally.SureForms == 0 {
		t.Errorf("the marks are %d %% right and %d %% wrong", leastRight, mostWrong)
	}
}

// mostMisplaced is how many of the damaged sheets may have something in a wrong
// field although the reader is sure. It may only become less; the aim is none.
const mostMisplaced = 0

// TestDamaged holds that a damaged sheet makes the reader unsure rather than wrong.
func TestDamaged(t *testing.T) {
	set := profiles(t)
	wrong, hows := 0, map[string]int{}
	for number := range 120 {
		s := draw(t, layouts.Options{Seed: seed + 1, Words: layouts.Tuned, Plain: number%4 > 0, Single: true}, number)
		damaged, how := layouts.Damaged(s, number)
		if sure, _ := layouts.Misplaced(damaged, set); len(sure) > 0 {
			wrong++
			hows[how]++
			if testing.Verbose() {
				t.Logf("sheet %d, %s: %s", number, how, sure[0])
			}
		}
	}
	t.Logf("%d of 120 damaged sheets are wrong and sure: %v", wrong, hows)
	if wrong > mostMisplaced {
		t.Errorf("%d damaged sheets are wrong and sure, the mark is %d", wrong, mostMisplaced)
	}
}

// What is not damaged is not misplaced: the test would else measure itself.
func TestDamagedIsFair(t *testing.T) {
	set := profiles(t)
	whole := 0
	for number := range 100 {
		s := draw(t, layouts.Options{Seed: seed, Words: layouts.Tuned, Plain: true, Single: true}, number)
		if o := layouts.Judge(s, set)[0]; o.Wrong > 0 {
			continue
		}
		whole++
		if sure, unsure := layouts.Misplaced(s, set); len(sure)+len(unsure) > 0 {
			t.Errorf("sheet %d is read rightly, but %v", number, append(sure, unsure...))
		}
	}
	if whole < 10 {
		t.Errorf("only %d sheets are read whole", whole)
	}
}

// The marks for labels that mean nothing, in percent of those tried. They may only
// become stricter; the aim is 70 and none.
const (
	leastBlindRead        = 90
	mostBlindMisplaced    = 0
	mostBlindAndSure      = 0
	oneLabelInEverySoMany = 16
)

func TestBlindLabels(t *testing.T) {
	all, err := layouts.Blind(seed, oneLabelInEverySoMany, profiles(t))
	if err != nil {
		t.Fatal(err)
	}
	var sum layouts.Blinded
	for kind, b := range all {
		t.Logf("%s: %d tried, %d read, %d told, %d misplaced (%d sure) %s", kind, b.Labels, b.Read, b.Told, b.Misplaced, b.MisplacedSure, b.Example)
		sum.Labels, sum.Read, sum.Told = sum.Labels+b.Labels, sum.Read+b.Read, sum.Told+b.Told
		sum.Misplaced, sum.MisplacedSure = sum.Misplaced+b.Misplaced, sum.MisplacedSure+b.MisplacedSure
	}
	t.Logf("%d labels tried, %d read, %d told, %d misplaced (%d sure)", sum.Labels, sum.Read, sum.Told, sum.Misplaced, sum.MisplacedSure)
	if sum.Labels < 50 {
		t.Errorf("only %d labels were tried", sum.Labels)
	}
	if 100*sum.Read < leastBlindRead*sum.Labels || 100*sum.Misplaced > mostBlindMisplaced*sum.Labels || 100*sum.MisplacedSure > mostBlindAndSure*sum.Labels {
		t.Errorf("the marks are %d %% read, %d %% misplaced, %d %% misplaced and sure", leastBlindRead, mostBlindMisplaced, mostBlindAndSure)
	}
}
