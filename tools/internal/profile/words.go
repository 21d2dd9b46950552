package profile

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

// vocabularyFile is data/vocabulary.toml as it is written.
type vocabularyFile struct {
	Comparison struct {
		Before map[string][]string `toml:"before"`
		After  map[string][]string `toml:"after"`
	} `toml:"comparison"`
	Units struct {
		Percent []string          `toml:"percent"`
		Money   map[string]string `toml:"money"`
		Count   []string          `toml:"count"`
		Time    []string          `toml:"time"`
		Ordinal []string          `toml:"ordinal"`
		// PercentBefore stands before a number that is a percentage.
		PercentBefore string `toml:"percent_before"`
		// PartsBefore stand before other parts of one; Tenths stands behind tenths.
		PartsBefore map[string]string `toml:"parts_before"`
		Half        string            `toml:"half"`
		Tenths      string            `toml:"tenths"`
	} `toml:"units"`
	Numerals map[string]string `toml:"numerals"`
	Targets  struct {
		Date         []string `toml:"date"`
		DatePatterns []string `toml:"date_patterns"`
		Qualitative  []string `toml:"qualitative"`
		FullCoverage []string `toml:"full_coverage"`
		Nature       []string `toml:"nature"`
		Markers      []string `toml:"markers"`
		Shares       []string `toml:"shares"`
		Cost         []string `toml:"cost"`
		Grades       []string `toml:"grades"`
		Each         []string `toml:"each"`
		Scoring      []string `toml:"scoring"`
	} `toml:"targets"`
	Deviation struct {
		Vague  []string `toml:"vague"`
		None   []string `toml:"none"`
		Causes []string `toml:"causes"`
	} `toml:"deviation"`
	Narrative struct {
		Shortfall []string `toml:"shortfall"`
		Excess    []string `toml:"excess"`
		Spending  []string `toml:"spending"`
		Changes   []string `toml:"budget_changes"`
		Common    []string `toml:"common"`
		Scope     []string `toml:"other_scope"`
	} `toml:"narrative"`
	Names struct {
		Organisations []string `toml:"organisations"`
		Projects      []string `toml:"projects"`
	} `toml:"names"`
	Texts struct {
		Placeholders []string `toml:"placeholders"`
		Instructions []string `toml:"instructions"`
		BlankFields  []string `toml:"blank_fields"`
		Dashes       []string `toml:"dashes"`
		Points       string   `toml:"points"`
	} `toml:"texts"`
}

// loadVocabulary reads data/vocabulary.toml.
func loadVocabulary(fsys fs.FS, name string) (Vocabulary, error) {
	var file vocabularyFile
	if err := decode(fsys, name, &file); err != nil {
		return Vocabulary{}, err
	}
	v := Vocabulary{
		PercentWords: file.Units.Percent, CountUnits: longestFirst(file.Units.Count), TimeUnits: longestFirst(file.Units.Time),
		DateWords: file.Targets.Date, QualitativeWords: longestFirst(file.Targets.Qualitative), FullCoverage: file.Targets.FullCoverage,
		ShareWords: file.Targets.Shares, CostWords: file.Targets.Cost, GradeWords: file.Targets.Grades,
		VaguePhrases: file.Deviation.Vague, NoDeviation: file.Deviation.None, Causes: file.Deviation.Causes,
		ShortfallWords: file.Narrative.Shortfall, ExcessWords: file.Narrative.Excess,
		SpendingWords: file.Narrative.Spending,
		BudgetChanges: file.Narrative.Changes, CommonWords: file.Narrative.Common, OtherScope: file.Narrative.Scope,
		Placeholders: file.Texts.Placeholders, Instructions: file.Texts.Instructions, Dashes: file.Texts.Dashes, BlankFields: file.Texts.BlankFields,
		PointWord: file.Texts.Points, Natures: file.Targets.Nature, Markers: file.Targets.Markers, Organisations: longestFirst(file.Names.Organisations), Projects: longestFirst(file.Names.Projects),
		Numerals: map[string]int{}, PercentBefore: file.Units.PercentBefore, PartsBefore: file.Units.PartsBefore, Half: file.Units.Half, Tenths: file.Units.Tenths, OrdinalUnits: file.Units.Ordinal, EachWords: file.Targets.Each, ScoringWords: file.Targets.Scoring,
	}
	var err error
	if v.Comparisons, err = comparisons(name, "comparison.before", file.Comparison.Before); err != nil {
		return Vocabulary{}, err
	}
	if v.ComparisonsAfter, err = comparisons(name, "comparison.after", file.Comparison.After); err != nil {
		return Vocabulary{}, err
	}
	for _, pattern := range file.Targets.DatePatterns {
		compiled, err := regexp.Compile(pattern)
		if err != nil {
			return Vocabulary{}, fmt.Errorf("%s: targets.date_patterns: %w", name, err)
		}
		v.DatePatterns = append(v.DatePatterns, compiled)
	}
	for word, text := range file.Numerals {
		if v.Numerals[word], err = whole(name, "numerals."+word, text); err != nil {
			return Vocabulary{}, err
		}
	}
	for _, unit := range longestFirst(keys(file.Units.Money)) {
		power, err := whole(name, "units.money."+unit, file.Units.Money[unit])
		if err != nil {
			return Vocabulary{}, err
		}
		v.MoneyUnits = append(v.MoneyUnits, MoneyUnit{unit, power})
	}
	v.prepare()
	return v, nil
}

// comparisons turns sign → words into a list of words, longest first, so that
// 不大于 is found before 大于.
func comparisons(name, key string, bySign map[string][]string) ([]Comparison, error) {
	sign := map[string]string{}
	for _, s := range keys(bySign) {
		if !strings.Contains("≥≤><=", s) || len([]rune(s)) != 1 {
			return nil, fmt.Errorf("%s: %s.%q: want one of ≥ ≤ > < =", name, key, s)
		}
		for _, word := range bySign[s] {
			if other, twice := sign[word]; twice && other != s {
				return nil, fmt.Errorf("%s: %s: %q stands for both %s and %s", name, key, word, other, s)
			}
			sign[word] = s
		}
	}
	var list []Comparison
	for _, word := range longestFirst(keys(sign)) {
		list = append(list, Comparison{word, sign[word]})
	}
	return list, nil
}
