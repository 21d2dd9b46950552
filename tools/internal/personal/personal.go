// Package personal decides what in an office's workbook is personal: names of
// persons, and numbers by which a person is known or reached.
//
// Texts go in, with the label beside them and the place where they stand; kinds
// and places in the text come out (In, Around, Name), and texts with a mark in
// the place of what is personal (Mask). Every text is read after one folding:
// full-width forms, zero-width characters and digits of any script make no
// difference. Around fails closed: a short text at a label that asks for a
// person is personal unless the label says that it is an organisation. It
// refuses to guess in amounts: a number with a unit of money or of counting
// behind it is none of a person.
//
// All words are data (data/personal.toml). The last gate before publication,
// package leakgate, does not use this package: what is missed here can still be
// found there.
package personal

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Kind says what is personal about a text. The zero value is nothing.
type Kind string

// The kinds, as index.json and `gongkai read` print them.
const (
	Name             Kind = "name"
	Telephone        Kind = "telephone"         // landline, or whatever stands at a label for one
	IdentityNumber   Kind = "identity-number"   // 公民身份号码, 18 or 15 digits
	MobileNumber     Kind = "mobile-number"     // 11 digits
	AccountNumber    Kind = "account-number"    // bank account or card
	PassportNumber   Kind = "passport-number"   // passport or travel permit
	Email            Kind = "email-address"     //
	PlateNumber      Kind = "plate-number"      // of a vehicle
	MessengerAccount Kind = "messenger-account" // 微信, QQ
)

// Spot is a part of a text that is personal, in bytes: text[From:To].
type Spot struct {
	Kind     Kind
	From, To int
}

// UnitAt gives the unit that a text begins with, and whether it is one of
// money; empty if it begins with none.
type UnitAt func(text string) (unit string, money bool)

// Rules are the words by which personal data are known. They are safe for use
// by several goroutines.
type Rules struct {
	mask        string
	unitAt      UnitAt
	surnames    map[rune]bool
	compound    map[string]bool
	notNames    map[string]bool // by their first two characters
	noAnswers   map[string]bool // whole answers that are nobody
	endings     endings
	signed      []string // in the brackets of a label: a person answers it
	sealed      []string // and these: an organisation does
	titles      []string
	titleEnds   map[rune]bool // the last characters of titles, to pass over most texts
	leads       map[rune]bool // characters right before a name in a sentence
	follows     map[rune]bool // characters right behind one
	acts        map[rune]bool // and those that say what a person with a title did
	deeds       map[rune]bool // the same, behind a name that is hardly anything else
	everyday    map[rune]bool // surnames with which everyday words begin
	hamlets     map[rune]bool // last characters of small places
	hamletParts map[rune]bool // and what follows the name of one: 李家庄组
	actsBy      map[rune]bool // before who acted: 由, 经
	offices     map[rune]bool // last characters of offices, before who acted there
	sexes       map[rune]bool
	did         map[string]bool // what somebody did, two characters
	reached     []string        // behind a name: how to reach the person
	copulas     map[rune]bool   // words between a title and a name: 为, 是
	nobody      map[rune]bool   // first characters of answers that are nobody
	roles       []string        // words for persons that are no titles
	length      string          // the last character of titles that may be a length too
	lengths     map[rune]bool   // characters behind which it is
	dates       map[rune]bool   // the words in a date
	numbers     numberWords
	digits      map[rune]rune
}

// endings are the lists of words that end a text, longest first.
type endings struct {
	notName, place, groups, person, action, telephone, organisation, notLabel, field []string
}

// numberWords are the words in front of numbers, folded.
type numberWords struct {
	account, identity, passport, telephone, messenger, mailbox, hotline, code, is, extension []string
	series                                                                                   string
	plates, plateEnds, listed                                                                map[rune]bool
}

type file struct {
	Mask  string `toml:"mask"`
	Names struct {
		Surnames       string   `toml:"surnames"`
		Compound       []string `toml:"compound"`
		NotNames       []string `toml:"not_names"`
		NotNameEndings []string `toml:"not_name_endings"`
		PlaceEndings   []string `toml:"place_endings"`
		Titles         []string `toml:"titles"`
		Length         string   `toml:"length"`
		Lengths        string   `toml:"lengths"`
		Leads          string   `toml:"leads"`
		Follows        string   `toml:"follows"`
		Acts           string   `toml:"acts"`
		Deeds          string   `toml:"deeds"`
		Everyday       string   `toml:"everyday"`
		Hamlets        string   `toml:"hamlets"`
		HamletParts    string   `toml:"hamlet_parts"`
		ActsBy         string   `toml:"acts_by"`
		Offices        string   `toml:"offices"`
		Sexes          string   `toml:"sexes"`
		Did            []string `toml:"did"`
		Reached        []string `toml:"reached"`
		Copulas        string   `toml:"copulas"`
		Nobody         string   `toml:"nobody"`
		Roles          []string `toml:"roles"`
		Groups         []string `toml:"group_endings"`
	} `toml:"names"`
	Labels struct {
		Person       []string `toml:"person_endings"`
		Action       []string `toml:"action_endings"`
		Telephone    []string `toml:"telephone_endings"`
		Organisation []string `toml:"organisation_endings"`
		Fields       []string `toml:"fields_for"`
		Signed       []string `toml:"signed"`
		Sealed       []string `toml:"sealed"`
		NoAnswers    []string `toml:"no_answers"`
		Not          []string `toml:"not_labels"`
	} `toml:"labels"`
	Numbers struct {
		Account      []string `toml:"account"`
		Identity     []string `toml:"identity"`
		Passport     []string `toml:"passport"`
		Telephone    []string `toml:"telephone"`
		Messenger    []string `toml:"messenger"`
		Mailbox      []string `toml:"mailbox"`
		Hotline      []string `toml:"hotline"`
		Code         []string `toml:"code"`
		Is           []string `toml:"is"`
		Extension    []string `toml:"extension"`
		Plates       string   `toml:"plates"`
		PlateEndings string   `toml:"plate_endings"`
		Digits       []string `toml:"digits"`
		Listed       string   `toml:"listed"`
		Dates        string   `toml:"dates"`
		Series       string   `toml:"series"`
	} `toml:"numbers"`
}

// Load reads the words from a data file; unitAt knows the units that make a
// number an amount. An unknown key, or a list that is empty, is an error.
func Load(fsys fs.FS, name string, unitAt UnitAt) (*Rules, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var f file
	if err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&f); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for key, list := range map[string]int{
		"mask": len(f.Mask), "names.surnames": len(f.Names.Surnames), "names.titles": len(f.Names.Titles),
		"labels.person_endings": len(f.Labels.Person), "labels.organisation_endings": len(f.Labels.Organisation), "numbers.plates": len(f.Numbers.Plates),
	} {
		if list == 0 {
			return nil, fmt.Errorf("%s: %s is empty", name, key)
		}
	}
	if len(f.Numbers.Digits) != 10 {
		return nil, fmt.Errorf("%s: numbers.digits: want ten texts, from nought to nine", name)
	}
	r := &Rules{
		mask: f.Mask, unitAt: unitAt, surnames: runeSet(f.Names.Surnames), compound: textSet(f.Names.Compound), notNames: textSet(f.Names.NotNames), noAnswers: textSet(folded(f.Labels.NoAnswers)),
		endings: endings{
			notName: f.Names.NotNameEndings, place: f.Names.PlaceEndings, groups: f.Names.Groups, person: folded(f.Labels.Person), action: folded(f.Labels.Action), telephone: folded(f.Labels.Telephone),
			organisation: folded(f.Labels.Organisation), notLabel: folded(f.Labels.Not), field: folded(f.Labels.Fields),
		},
		signed: f.Labels.Signed, sealed: f.Labels.Sealed,
		length: f.Names.Length, lengths: runeSet(f.Names.Lengths),
		titles: longestFirst(f.Names.Titles), titleEnds: map[rune]bool{}, leads: runeSet(f.Names.Leads), follows: runeSet(f.Names.Follows), acts: runeSet(f.Names.Acts),
		deeds: runeSet(f.Names.Deeds), everyday: runeSet(f.Names.Everyday), hamlets: runeSet(f.Names.Hamlets), hamletParts: runeSet(f.Names.HamletParts), actsBy: runeSet(f.Names.ActsBy), offices: runeSet(f.Names.Offices), sexes: runeSet(f.Names.Sexes),
		did: textSet(f.Names.Did), reached: f.Names.Reached,
		copulas: runeSet(f.Names.Copulas), nobody: runeSet(f.Names.Nobody), roles: longestFirst(f.Names.Roles), dates: runeSet(f.Numbers.Dates), digits: map[rune]rune{},
		numbers: numberWords{
			account: folded(f.Numbers.Account), identity: folded(f.Numbers.Identity), passport: folded(f.Numbers.Passport), telephone: folded(f.Numbers.Telephone),
			messenger: folded(f.Numbers.Messenger), mailbox: folded(f.Numbers.Mailbox), hotline: folded(f.Numbers.Hotline), code: folded(f.Numbers.Code), is: folded(f.Numbers.Is), extension: longestFirst(f.Numbers.Extension),
			series: f.Numbers.Series, plates: runeSet(f.Numbers.Plates), plateEnds: runeSet(f.Numbers.PlateEndings), listed: runeSet(f.Numbers.Listed),
		},
	}
	for _, title := range slices.Concat(r.titles, r.roles) {
		r.titleEnds[lastRune(title)] = true
	}
	for value, characters := range f.Numbers.Digits {
		for _, character := range characters {
			r.digits[character] = rune('0' + value)
		}
	}
	return r, nil
}

func runeSet(text string) map[rune]bool {
	set := map[rune]bool{}
	for _, r := range text {
		set[r] = true
	}
	return set
}

func textSet(list []string) map[string]bool {
	set := map[string]bool{}
	for _, text := range list {
		set[text] = true
	}
	return set
}

func longestFirst(list []string) []string {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b string) int { return len(b) - len(a) })
	return sorted
}

func folded(list []string) []string {
	var all []string
	for _, text := range list {
		all = append(all, foldLabel(text))
	}
	return longestFirst(all)
}

// Mask puts the mark in the place of each spot. Spots are in order and do not
// overlap, as In gives them.
func (r *Rules) Mask(text string, spots []Spot) string {
	if len(spots) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, s := range spots {
		b.WriteString(text[at:s.From])
		b.WriteString(r.mask)
		at = s.To
	}
	b.WriteString(text[at:])
	return b.String()
}

// IsMasked reports whether a text holds the mark.
func (r *Rules) IsMasked(text string) bool { return strings.Contains(text, r.mask) }

// In gives the parts of a text that are personal wherever it stands: numbers,
// and names beside a number, a title, or behind the label of a person. Spots
// are in order and do not overlap.
func (r *Rules) In(text string) []Spot {
	return inOrder(r.namesIn(text, r.unsorted(text)))
}

// Numbers gives the numbers alone, of all kinds, in order.
func (r *Rules) Numbers(text string) []Spot { return inOrder(r.unsorted(text)) }

func (r *Rules) unsorted(text string) []Spot {
	if !r.mayHoldNumber(text) {
		return nil
	}
	f := r.fold(text)
	spots := r.numbersIn(f)
	if m := r.mixed(f); m != nil {
		for _, s := range r.numbersIn(m) {
			spots = add(spots, s)
		}
	}
	return spots
}

func inOrder(spots []Spot) []Spot {
	slices.SortFunc(spots, func(a, b Spot) int { return a.From - b.From })
	return spots
}

// add keeps a spot unless it overlaps one that is there.
func add(spots []Spot, s Spot) []Spot {
	for _, other := range spots {
		if s.From < other.To && other.From < s.To {
			return spots
		}
	}
	return append(spots, s)
}
