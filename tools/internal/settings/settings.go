// Package settings reads config.toml: Hugo's own keys that gongkai needs too,
// and the office's choices below [params.gongkai].
//
// A file goes in, Settings come out, with defaults for what is not set. Hugo's
// keys are Hugo's business and are not judged here; below [params.gongkai] an
// unknown key or a value that is none of the allowed ones is a fault that names
// the key and the nearest known one, so that a slip of the pen never silently
// means the default. All faults of a file are given at once, as Faults. A byte
// order mark is read over; a file that is not UTF-8 is told.
package settings

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/tomlfile"
)

// Settings are the choices of one site.
type Settings struct {
	// Title is the site's name, BaseURL its address, Locale its language
	// (zh-cn or en), which also words index.json and marked copies.
	Title   string
	BaseURL string
	Locale  string
	// Elsewhere says that Hugo's own keys name folders beyond those that gongkai
	// knows: mounts, themes, other names for content/ or layouts/.
	Elsewhere bool `json:"-"`
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
	// Theme is the office's own look.
	Theme Theme `toml:"theme"`
	// Licence says under which terms the data may be used.
	Licence Licence `toml:"licence"`
	// FailOn is the severity from which a finding makes `build` exit with 1;
	// empty (the default) for none.
	FailOn finding.Severity `toml:"fail_on"`
	// HideFindings keeps findings off the public pages. The default is to
	// show them, in neutral words.
	HideFindings bool `toml:"hide_findings"`
	// Rules changes single rules, by finding id.
	Rules map[finding.ID]Rule `toml:"rules"`
	// RequireReason refuses a correction or a withdrawal without a reason in
	// notes.toml.
	RequireReason bool `toml:"require_reason"`
	// Integrity adds integrity attributes to scripts and styles. Off by
	// default, since browsers then refuse them below file://.
	Integrity bool `toml:"integrity"`
	// PublishUnplaced puts the texts of cells that found no place in the form on
	// its page. Off by default: nobody knows what they are.
	PublishUnplaced bool `toml:"publish_unplaced"`
	// WithdrawPages and WithdrawPercent are how many pages a build may withdraw
	// without being told to: up to that number, or up to that percentage of the
	// pages that stand, whichever is more.
	WithdrawPages   int `toml:"withdraw_pages"`
	WithdrawPercent int `toml:"withdraw_percent"`
	// PublishConfidence is the confidence of the reading, from "0.00" to "1.00",
	// below which a form is not published unless a person accepts it.
	PublishConfidence string `toml:"publish_confidence"`
	// Targets are the places that the site is published to, by name.
	Targets map[string]Publication `toml:"targets"`
}

// How many pages a build may withdraw where config.toml does not say.
const (
	withdrawPages   = 3
	withdrawPercent = 2
)

// LeastConfidence is the least confidence of a form that is published where
// config.toml does not say.
const LeastConfidence = "0.80"

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
// the defaults. What is wrong in the file is an error of type Faults.
func Load(path string) (Settings, error) {
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return Settings{}, fmt.Errorf("read settings: %w", err)
	}
	return Parse(data)
}

// Parse reads the settings from the bytes of a config.toml. What is wrong in
// them is an error of type Faults; beside it stands what is known of them, so that
// whoever knows more can tell what else is wrong.
func Parse(data []byte) (Settings, error) {
	data, readable := tomlfile.Text(data)
	if !readable {
		return Settings{}, Faults{tomlfile.Encoding().Message}
	}
	var file struct {
		Title   string `toml:"title"`
		BaseURL string `toml:"baseURL"`
		Locale  string `toml:"locale"`
		Params  struct {
			Gongkai map[string]any `toml:"gongkai"`
		} `toml:"params"`
	}
	var keys map[string]any
	err := toml.Unmarshal(data, &keys)
	if err == nil {
		err = toml.Unmarshal(data, &file)
	}
	if err != nil {
		return Settings{}, Faults{withoutSecret(tomlfile.Syntax(err, data).Message)}
	}
	s := Settings{
		Title: file.Title, BaseURL: file.BaseURL, Locale: message.Match(file.Locale), Elsewhere: namesFolders(keys),
		Gongkai: Gongkai{WithdrawPages: withdrawPages, WithdrawPercent: withdrawPercent, PublishConfidence: LeastConfidence},
	}
	table, err := toml.Marshal(file.Params.Gongkai)
	if err != nil {
		return Settings{}, fmt.Errorf("[params.gongkai]: %w", err)
	}
	var faults Faults
	if err := toml.NewDecoder(bytes.NewReader(table)).DisallowUnknownFields().Decode(&s.Gongkai); err != nil {
		faults = explain(err)
		// What is known is read all the same, so that its faults are told too.
		if err := toml.Unmarshal(table, &s.Gongkai); err != nil {
			return Settings{}, faults
		}
	}
	faults = append(faults, validateAddress(s.BaseURL)...)
	faults = append(faults, s.Gongkai.validate()...)
	if len(faults) > 0 {
		return s, faults
	}
	return s, nil
}

// namesFolders reports whether any of Hugo's own keys names a folder, a mount or a
// theme. Hugo does not tell large letters from small ones.
func namesFolders(keys map[string]any) bool {
	for key := range keys {
		key = strings.ToLower(key)
		if key == "module" || key == "theme" || strings.HasSuffix(key, "dir") || strings.HasSuffix(key, "dirs") || strings.HasPrefix(key, "resource") {
			return true
		}
	}
	return false
}

// HasAddress reports whether the site's public address is known. Where it is not
// (no baseURL, or one of this machine), the site carries no absolute address,
// since a wrong one would be cited.
func (s Settings) HasAddress() bool {
	address, err := url.Parse(s.BaseURL)
	if err != nil || address.Hostname() == "" {
		return false
	}
	host := strings.ToLower(address.Hostname())
	ip := net.ParseIP(host)
	return host != "localhost" && !strings.HasSuffix(host, ".localhost") && (ip == nil || !ip.IsLoopback() && !ip.IsUnspecified())
}

// BasePath is the path of a site's address, with a slash at both ends; "/" where
// there is none.
func BasePath(baseURL string) string {
	address, err := url.Parse(baseURL)
	if err != nil || strings.Trim(address.Path, "/") == "" {
		return "/"
	}
	return "/" + strings.Trim(address.Path, "/") + "/"
}

// Keys lists the keys of all tables below [params.gongkai]; a test holds it against the struct
// tags.
var Keys = []string{
	"organisation", "contact", "office", "telephone", "email", "address",
	"fail_on", "hide_findings", "require_reason", "rules", "severity", "thresholds", "reason", "integrity",
	"publish_unplaced", "withdraw_pages", "withdraw_percent", "publish_confidence",
	"site", "name", "domain", "id_code", "host", "icp", "icp_link", "police", "police_link",
	"mark", "mark_link", "report", "report_image", "index_prefix",
	"theme", "brand", "brand_dark", "link", "link_dark", "accent", "accent_dark", "soft", "soft_dark", "logo", "emblem",
	"licence", "terms",
	"targets", "to", "endpoint", "region", "path_style", "profile",
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
