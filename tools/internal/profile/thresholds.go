package profile

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

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
// the profiles. An unknown rule or limit is one of LimitErrors and names the nearest
// one; so is a text that is no decimal, or a negative one.
func (s *Set) WithThresholds(chosen map[finding.ID]map[string]string) (*Set, error) {
	set := *s
	set.chosen = map[finding.ID]map[string]figure.Exact{}
	var wrong LimitErrors
	maps.Copy(set.chosen, s.chosen)
	for _, id := range keys(chosen) {
		set.chosen[id] = map[string]figure.Exact{}
		for _, name := range keys(chosen[id]) {
			if err := s.rules.Check(id, name); err != nil {
				wrong = append(wrong, LimitError{Rule: id, Name: name, Near: s.rules.Nearest(id, name), Cause: err})
				continue
			}
			limit, err := figure.ParseExact(chosen[id][name])
			if err != nil || limit.Sign() < 0 {
				err = fmt.Errorf("%s: threshold %s = %q: want a decimal in quotes, such as \"0.8\"", id, name, chosen[id][name])
				wrong = append(wrong, LimitError{Rule: id, Name: name, Value: strconv.Quote(chosen[id][name]), Cause: err})
				continue
			}
			set.chosen[id][name] = limit
			set.extend(string(id), name, limit.String())
		}
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	return &set, nil
}

// LimitError says that an office's limit is none. Value is what it wrote, in quotes,
// where the limit is known; Near is the limit that may be meant, "" where the rule has
// none.
type LimitError struct {
	Rule              finding.ID
	Name, Value, Near string
	Cause             error
}

// LimitErrors are all that are wrong.
type LimitErrors []LimitError

// Error gives them for developers.
func (l LimitErrors) Error() string {
	var texts []string
	for _, one := range l {
		texts = append(texts, one.Cause.Error())
	}
	return strings.Join(texts, "; ")
}
