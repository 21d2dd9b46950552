package layouts

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"gongkai"
	"gongkai/tools/internal/profile"
	"gongkai/tools/tests/corpus"
)

// Blinded is what became of the labels of one kind when each was printed as a word
// that means nothing.
type Blinded struct {
	// Labels were tried. Of so many the field was still Read; of so many it was
	// Told that something was not understood (refused, or left unplaced); else it
	// was lost in silence. Misplaced counts the forms on which something stands in
	// a field that it does not belong to, MisplacedSure those of them of which the
	// reader is sure.
	Labels, Read, Told, Misplaced, MisplacedSure int
	// Example is one that was misplaced.
	Example string
}

// blindKeys gives the words of a form for the labels of data/labels.toml: section
// and key, and the words that stand for them.
var blindKeys = map[string][]string{
	"title.form": {"title"}, "head.project": {"head.project"}, "head.competent_department": {"head.department"}, "head.implementing_unit": {"head.unit"}, "head.year": {"head.year"},
	"block.funding": {"side.funding"}, "block.objective": {"side.objective"}, "block.indicators": {"side.indicators"},
	"funding_column.original_budget": {"funding.original"}, "funding_column.adjusted_budget": {"funding.adjusted"}, "funding_column.expenditure": {"funding.spent"},
	"funding_column.execution_rate": {"funding.rate"}, "funding_column.weight": {"indicators.weight"}, "funding_column.score": {"indicators.score"}, "funding_column.label": {"funding.label"},
	"funding_row.total": {"line.total"}, "funding_row.appropriation": {"line.appropriation"}, "funding_row.carryover": {"line.carryover"}, "funding_row.other": {"line.other"},
	"objective.planned": {"objective.planned"}, "objective.achieved": {"objective.achieved"},
	"indicator_column.level1": {"indicators.level1"}, "indicator_column.level2": {"indicators.level2"}, "indicator_column.name": {"indicators.name"},
	"indicator_column.target": {"indicators.target"}, "indicator_column.actual": {"indicators.actual"}, "indicator_column.weight": {"indicators.weight"},
	"indicator_column.score": {"indicators.score"}, "indicator_column.deviation": {"indicators.deviation"}, "indicator_column.nature": {"indicators.nature"},
	"indicator_column.value": {"indicators.value"}, "indicator_column.unit": {"indicators.measure"},
	"first_level.output": {"level1.output"}, "first_level.benefit": {"level1.benefit"}, "first_level.satisfaction": {"level1.satisfaction"},
	"second_level.output":  {"level2.quantity", "level2.quality", "level2.timeliness", "level2.cost"},
	"second_level.benefit": {"level2.social", "level2.lasting"}, "second_level.satisfaction": {"level2.satisfaction"},
	"total.total": {"total"},
}

// Blind prints every label of the kinds that drawn forms have, one in every so many,
// as a word that means nothing, and tells what is read then, by section and key.
func Blind(seed uint64, every int, profiles *profile.Set) (map[string]*Blinded, error) {
	text, err := gongkai.Files.ReadFile("data/labels.toml")
	if err != nil {
		return nil, err
	}
	var sections map[string]map[string]any
	if err := toml.Unmarshal(text, &sections); err != nil {
		return nil, fmt.Errorf("data/labels.toml: %w", err)
	}
	all := map[string]*Blinded{}
	n := 0
	for _, kind := range slices.Sorted(maps.Keys(blindKeys)) {
		section, key, _ := strings.Cut(kind, ".")
		labels, _ := sections[section][key].([]any)
		all[kind] = &Blinded{}
		for i := range labels {
			if n++; n%every != 0 {
				continue
			}
			if err := all[kind].try(seed, n, blindKeys[kind][i%len(blindKeys[kind])], profiles); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// try draws a form that is read rightly and on which a word stands, prints nonsense
// there, and reads it.
func (b *Blinded) try(seed uint64, n int, key string, profiles *profile.Set) error {
	nonsense := said.Nonsense[n%len(said.Nonsense)]
	for number := n * 1000; number < (n+1)*1000; number++ {
		options := Options{Seed: seed, Words: Tuned, Plain: true, Single: true}
		usual, err := Draw(options, number)
		if err != nil {
			return err
		}
		options.Replace = map[string]string{key: nonsense}
		s, err := Draw(options, number)
		if err != nil {
			return err
		}
		if !s.prints(nonsense) {
			continue
		}
		if sure, unsure := Misplaced(usual, profiles); len(sure)+len(unsure) > 0 || refusedOrFaulty(Judge(usual, profiles)[0], key) {
			continue // what is read wrongly with its usual word says nothing of words
		}
		b.Labels++
		sure, unsure := Misplaced(s, profiles)
		outcome := Judge(s, profiles)[0]
		switch {
		case len(sure)+len(unsure) > 0:
			b.Misplaced++
			if len(sure) > 0 {
				b.MisplacedSure++
			}
			b.Example = fmt.Sprintf("draw %d: %s", number, slices.Concat(sure, unsure)[0])
		case !outcome.Refused && !outcome.faulty(key):
			b.Read++
		case outcome.Refused || outcome.Confidence < Sure:
			b.Told++
		}
		return nil
	}
	return nil
}

func refusedOrFaulty(o Outcome, key string) bool { return o.Refused || o.faulty(key) }

func (s Sheet) prints(text string) bool {
	for _, c := range s.cells {
		if strings.Contains(corpus.Fold(c.text), corpus.Fold(text)) {
			return true
		}
	}
	return false
}

// faulty reports whether a field that a word names is among the faults; a word
// that names a block, or a level, stands for all fields of it.
func (o Outcome) faulty(key string) bool {
	family, name, _ := strings.Cut(key, ".")
	fields := map[string]string{"department": "competent_department", "unit": "implementing_unit", "original": "original_budget", "adjusted": "adjusted_budget",
		"spent": "expenditure", "rate": "execution_rate", "nature": "target", "value": "target", "measure": "target"}
	if renamed, known := fields[name]; known && (family == "head" || family == "funding" || family == "indicators") {
		name = renamed
	}
	for _, fault := range o.Faults {
		path, _, _ := strings.Cut(fault, " ")
		switch family {
		case "title", "total":
			if strings.HasPrefix(path, family) {
				return true
			}
		case "head":
			if path == name {
				return true
			}
		case "level1", "level2":
			if strings.HasSuffix(path, "."+family) {
				return true
			}
		case "line":
			if strings.HasPrefix(path, "funding.") {
				return true
			}
		case "side":
			if strings.HasPrefix(path, name) {
				return true
			}
		default:
			if strings.HasPrefix(path, family) && strings.HasSuffix(path, "."+name) {
				return true
			}
		}
	}
	return false
}
