// Package settings reads config.toml: Hugo's own keys that gongkai needs too,
// and the office's choices below [params.gongkai].
//
// A file goes in, Settings come out, with defaults for what is not set. Hugo's
// keys are Hugo's business and are not judged here; below [params.gongkai] an
// unknown key or a value that is none of the allowed ones is an error that names
// the file, the key and the nearest known one, so that a slip of the pen never
// silently means the default.
package settings

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/words"
)

// Settings are the choices of one site.
type Settings struct {
	// Title is the site's name, BaseURL its address, Locale its language
	// (zh-cn or en), which also words index.json and marked copies.
	Title   string
	BaseURL string
	Locale  string
	Gongkai
}

// Gongkai is the table [params.gongkai].
type Gongkai struct {
	// Organisation is the office that publishes the site.
	Organisation string `toml:"organisation"`
	// Contact is the office's own contact, shown in place of the names and
	// telephone numbers of those who filled in a form.
	Contact Contact `toml:"contact"`
	// FailOn is the severity from which a finding makes `build` exit with 1;
	// empty (the default) for none.
	FailOn finding.Severity `toml:"fail_on"`
	// HideFindings keeps findings off the public pages. The default is to
	// show them, in neutral words.
	HideFindings bool `toml:"hide_findings"`
	// Rules changes single rules, by finding id.
	Rules map[finding.ID]Rule `toml:"rules"`
	// Integrity adds integrity attributes to scripts and styles. Off by
	// default, since browsers then refuse them below file://.
	Integrity bool `toml:"integrity"`
}

// Contact is how the public reaches the office.
type Contact struct {
	Office    string `toml:"office"`
	Telephone string `toml:"telephone"`
	Email     string `toml:"email"`
	Address   string `toml:"address"`
}

// Rule is the office's choice for one rule.
type Rule struct {
	// Severity replaces the rule's own: error, warning, note, or off.
	Severity string `toml:"severity"`
	// Reason says why, in words for the public; a change without a reason is
	// refused.
	Reason string `toml:"reason"`
}

// Off is the Rule.Severity that switches a rule off.
const Off = "off"

// Load reads the settings of a config.toml. A file that does not exist gives
// the defaults.
func Load(path string) (Settings, error) {
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return Settings{}, fmt.Errorf("read settings: %w", err)
	}
	s, err := Parse(data)
	if err != nil {
		return Settings{}, fmt.Errorf("settings in %s: %w", path, err)
	}
	return s, nil
}

// Parse reads the settings from the bytes of a config.toml.
func Parse(data []byte) (Settings, error) {
	var file struct {
		Title   string `toml:"title"`
		BaseURL string `toml:"baseURL"`
		Locale  string `toml:"locale"`
		Params  struct {
			Gongkai map[string]any `toml:"gongkai"`
		} `toml:"params"`
	}
	if err := toml.Unmarshal(data, &file); err != nil {
		return Settings{}, place(err)
	}
	s := Settings{Title: file.Title, BaseURL: file.BaseURL, Locale: words.Match(file.Locale)}
	table, err := toml.Marshal(file.Params.Gongkai)
	if err != nil {
		return Settings{}, fmt.Errorf("[params.gongkai]: %w", err)
	}
	decoder := toml.NewDecoder(bytes.NewReader(table)).DisallowUnknownFields()
	if err := decoder.Decode(&s.Gongkai); err != nil {
		return Settings{}, explain(err)
	}
	return s, s.Gongkai.validate()
}

// place adds line and column to a syntax error.
func place(err error) error {
	var syntax *toml.DecodeError
	if errors.As(err, &syntax) {
		line, column := syntax.Position()
		return fmt.Errorf("line %d, column %d: %w", line, column, err)
	}
	return err
}

// explain names the unknown key and the nearest known one.
func explain(err error) error {
	var strict *toml.StrictMissingError
	if !errors.As(err, &strict) || len(strict.Errors) == 0 {
		var wrong *toml.DecodeError
		if errors.As(err, &wrong) {
			return fmt.Errorf("params.gongkai.%s: %w", strings.Join(wrong.Key(), "."), err)
		}
		return fmt.Errorf("[params.gongkai]: %w", err)
	}
	key := strict.Errors[0].Key()
	return fmt.Errorf("unknown key params.gongkai.%s; did you mean %q?", strings.Join(key, "."), nearest(key[len(key)-1], knownKeys))
}

// knownKeys lists the keys of all tables; a test holds it against the struct
// tags.
var knownKeys = []string{
	"organisation", "contact", "office", "telephone", "email", "address",
	"fail_on", "hide_findings", "rules", "severity", "reason", "integrity",
}

func (g Gongkai) validate() error {
	if g.FailOn != "" && g.FailOn.Rank() < 0 {
		return fmt.Errorf(`params.gongkai.fail_on = %q: want "error", "warning", "note" or ""`, g.FailOn)
	}
	for id, rule := range g.Rules {
		if id.Severity() == "" {
			return fmt.Errorf("params.gongkai.rules.%s: no such rule; did you mean %q?", id, nearest(string(id), ruleNames()))
		}
		if rule.Severity != Off && finding.Severity(rule.Severity).Rank() < 0 {
			return fmt.Errorf(`params.gongkai.rules.%s.severity = %q: want "error", "warning", "note" or "off"`, id, rule.Severity)
		}
		if strings.TrimSpace(rule.Reason) == "" {
			return fmt.Errorf("params.gongkai.rules.%s: a change to a rule needs a reason", id)
		}
	}
	return nil
}

func ruleNames() []string {
	var names []string
	for _, id := range finding.IDs() {
		names = append(names, string(id))
	}
	return names
}

func nearest(name string, known []string) string {
	return slices.MinFunc(known, func(a, b string) int {
		return levenshtein.ComputeDistance(name, a) - levenshtein.ComputeDistance(name, b)
	})
}

// Apply gives the findings as the office's rules want them: severities
// replaced, rules that are off left out.
func (g Gongkai) Apply(findings []finding.Finding) []finding.Finding {
	var applied []finding.Finding
	for _, f := range findings {
		if rule, changed := g.Rules[f.ID]; changed {
			if rule.Severity == Off {
				continue
			}
			f.Severity = finding.Severity(rule.Severity)
		}
		applied = append(applied, f)
	}
	return applied
}
