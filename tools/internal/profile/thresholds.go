package profile

import (
	"fmt"
	"maps"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/rule"
)

// Rules gives what each rule says of itself.
func (s *Set) Rules() *rule.Book { return s.rules }

// Threshold gives a limit of a rule: the office's own, else the profile's, else
// the usual one. p may be nil. ok is false for a limit that the rule does not
// have.
func (s *Set) Threshold(p *Profile, id finding.ID, name string) (limit figure.Exact, ok bool) {
	if limit, ok = s.chosen[id][name]; ok {
		return limit, true
	}
	if p != nil {
		if limit, ok = p.Thresholds[id][name]; ok {
			return limit, true
		}
	}
	return s.rules.Limit(id, name)
}

// WithThresholds gives a set in which the office's limits stand above those of
// the profiles. An unknown rule or limit is an error that names the nearest one;
// so is a text that is no decimal, or a negative one.
func (s *Set) WithThresholds(chosen map[finding.ID]map[string]string) (*Set, error) {
	set := *s
	set.chosen = map[finding.ID]map[string]figure.Exact{}
	maps.Copy(set.chosen, s.chosen)
	for _, id := range keys(chosen) {
		set.chosen[id] = map[string]figure.Exact{}
		for _, name := range keys(chosen[id]) {
			if err := s.rules.Check(id, name); err != nil {
				return nil, err
			}
			limit, err := figure.ParseExact(chosen[id][name])
			if err != nil || limit.Sign() < 0 {
				return nil, fmt.Errorf("%s: threshold %s = %q: want a decimal in quotes, such as \"0.8\"", id, name, chosen[id][name])
			}
			set.chosen[id][name] = limit
			set.extend(string(id), name, limit.String())
		}
	}
	return &set, nil
}
