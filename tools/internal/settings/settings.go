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
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/spelling"
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
	// Site says how the site is registered, as government sites in China say
	// it on every page.
	Site Site `toml:"site"`
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
	// WithdrawPages and WithdrawPercent are how many pages a build may withdraw
	// without being told to: up to that number, or up to that percentage of the
	// pages that stand, whichever is more.
	WithdrawPages   int `toml:"withdraw_pages"`
	WithdrawPercent int `toml:"withdraw_percent"`
}

// How many pages a build may withdraw where config.toml does not say.
const (
	withdrawPages   = 3
	withdrawPercent = 2
)

// Contact is how the public reaches the office.
type Contact struct {
	Office    string `toml:"office"`
	Telephone string `toml:"telephone"`
	Email     string `toml:"email"`
	Address   string `toml:"address"`
}

// Site is what government sites in China say of themselves on every page
// (国办发〔2017〕47号 for the tags, 国办函〔2019〕19号 for what an inspection
// counts). What is empty is not shown, not even its label.
type Site struct {
	// Name is the tag SiteName; it switches on the tags of columns and
	// articles too. Domain is SiteDomain, IDCode the ten characters of
	// SiteIDCode (网站标识码).
	Name   string `toml:"name"`
	Domain string `toml:"domain"`
	IDCode string `toml:"id_code"`
	// Host is the office in charge (主办单位); the organisation where empty.
	Host string `toml:"host"`
	// ICP and Police are the registration numbers (ICP 备案, 公安备案), each
	// with where it leads.
	ICP        string `toml:"icp"`
	ICPLink    string `toml:"icp_link"`
	Police     string `toml:"police"`
	PoliceLink string `toml:"police_link"`
	// Mark and MarkLink are the image of the 党政机关 mark, a file below
	// static/, and where it leads.
	Mark     string `toml:"mark"`
	MarkLink string `toml:"mark_link"`
	// Report leads to 我为政府网站找错, with ReportImage, a file below static/.
	Report      string `toml:"report"`
	ReportImage string `toml:"report_image"`
	// IndexPrefix begins every 索引号; the year and the page's id follow.
	IndexPrefix string `toml:"index_prefix"`
}

// links gives the addresses among the choices, by key.
func (s Site) links() map[string]string {
	return map[string]string{"icp_link": s.ICPLink, "police_link": s.PoliceLink, "mark_link": s.MarkLink, "report": s.Report}
}

// images gives the files below static/ among the choices, by key.
func (s Site) images() map[string]string {
	return map[string]string{"mark": s.Mark, "report_image": s.ReportImage}
}

// validate refuses what would publish a dead link or break the site's policy:
// an address that is none of http and https, an image of another host.
func (s Site) validate() error {
	links, images := s.links(), s.images()
	for _, key := range slices.Sorted(maps.Keys(links)) {
		if link := links[key]; link != "" && !strings.HasPrefix(link, "https://") && !strings.HasPrefix(link, "http://") {
			return fmt.Errorf("params.gongkai.site.%s = %q: want an address with https:// or http://", key, link)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(images)) {
		if strings.Contains(images[key], ":") || strings.HasPrefix(images[key], "/") {
			return fmt.Errorf("params.gongkai.site.%s = %q: want the name of a file below static/", key, images[key])
		}
	}
	return nil
}

// Rule is the office's choice for one rule.
type Rule struct {
	// Severity replaces the rule's own: error, warning, note, or off. It may be
	// absent where thresholds are set.
	Severity string `toml:"severity"`
	// Thresholds replace limits of the rule, by name, as decimals in quotes. Which
	// limits a rule has is known to package rule.
	Thresholds map[string]string `toml:"thresholds"`
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
	s := Settings{Gongkai: Gongkai{WithdrawPages: withdrawPages, WithdrawPercent: withdrawPercent}, Title: file.Title, BaseURL: file.BaseURL, Locale: message.Match(file.Locale)}
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
	return fmt.Errorf("unknown key params.gongkai.%s; did you mean %q?", strings.Join(key, "."), spelling.Nearest(key[len(key)-1], knownKeys))
}

// knownKeys lists the keys of all tables; a test holds it against the struct
// tags.
var knownKeys = []string{
	"organisation", "contact", "office", "telephone", "email", "address",
	"fail_on", "hide_findings", "rules", "severity", "thresholds", "reason", "integrity",
	"withdraw_pages", "withdraw_percent",
	"site", "name", "domain", "id_code", "host", "icp", "icp_link", "police", "police_link",
	"mark", "mark_link", "report", "report_image", "index_prefix",
}

func (g Gongkai) validate() error {
	if g.FailOn != "" && g.FailOn.Rank() < 0 {
		return fmt.Errorf(`params.gongkai.fail_on = %q: want "error", "warning", "note" or ""`, g.FailOn)
	}
	if g.WithdrawPages < 0 || g.WithdrawPercent < 0 || g.WithdrawPercent > 100 {
		return fmt.Errorf("params.gongkai.withdraw_pages = %d, withdraw_percent = %d: want a number of pages, and 0 to 100", g.WithdrawPages, g.WithdrawPercent)
	}
	for id, rule := range g.Rules {
		if id.Severity() == "" {
			return fmt.Errorf("params.gongkai.rules.%s: no such rule; did you mean %q?", id, spelling.Nearest(string(id), ruleNames()))
		}
		if rule.Severity == "" && len(rule.Thresholds) == 0 {
			return fmt.Errorf("params.gongkai.rules.%s: want a severity or thresholds", id)
		}
		if rule.Severity != "" && rule.Severity != Off && finding.Severity(rule.Severity).Rank() < 0 {
			return fmt.Errorf(`params.gongkai.rules.%s.severity = %q: want "error", "warning", "note" or "off"`, id, rule.Severity)
		}
		if strings.TrimSpace(rule.Reason) == "" {
			return fmt.Errorf("params.gongkai.rules.%s: a change to a rule needs a reason", id)
		}
	}
	return g.Site.validate()
}

func ruleNames() []string {
	var names []string
	for _, id := range finding.IDs() {
		names = append(names, string(id))
	}
	return names
}

// Apply gives the findings as the office's rules want them: severities
// replaced, rules that are off left out.
func (g Gongkai) Apply(findings []finding.Finding) []finding.Finding {
	var applied []finding.Finding
	for _, f := range findings {
		if rule, changed := g.Rules[f.ID]; changed && rule.Severity != "" {
			if rule.Severity == Off {
				continue
			}
			f.Severity = finding.Severity(rule.Severity)
		}
		applied = append(applied, f)
	}
	return applied
}

// Thresholds gives the limits of rules that the office has set, by id and name.
func (g Gongkai) Thresholds() map[finding.ID]map[string]string {
	chosen := map[finding.ID]map[string]string{}
	for id, rule := range g.Rules {
		if len(rule.Thresholds) > 0 {
			chosen[id] = rule.Thresholds
		}
	}
	return chosen
}
