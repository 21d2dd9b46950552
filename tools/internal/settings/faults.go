package settings

import (
	"errors"
	"fmt"
	"maps"
	"net/mail"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/spelling"
)

// Faults is everything that is wrong with a config.toml, a sentence each.
type Faults []message.Message

// Error names the faults for developers.
func (f Faults) Error() string {
	var texts []string
	for _, one := range f {
		texts = append(texts, fmt.Sprint(one.Key, " ", one.Args))
	}
	return strings.Join(texts, "; ")
}

// explain names the unknown keys, each with the nearest known one, or the key
// whose value is of the wrong type.
func explain(err error) Faults {
	var strict *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case errors.As(err, &strict):
		var faults Faults
		for _, one := range strict.Errors {
			key := one.Key()
			if secretKey.MatchString(key[len(key)-1]) {
				faults = append(faults, message.New("settings.secret", "Key", "params.gongkai."+strings.Join(key, ".")))
				continue
			}
			faults = append(faults, message.New("settings.unknown-key", "Key", "params.gongkai."+strings.Join(key, "."), "Near", spelling.Nearest(key[len(key)-1], Keys)))
		}
		return faults
	case errors.As(err, &wrong):
		return Faults{message.New("settings.type-below", "Key", "params.gongkai."+strings.Join(wrong.Key(), "."))}
	}
	return Faults{message.New("settings.type-below", "Key", "params.gongkai")}
}

// validateAddress refuses a baseURL from which no address can be made.
func validateAddress(address string) Faults {
	parsed, err := url.Parse(address)
	if address == "" || err == nil && (parsed.Scheme == "http" || parsed.Scheme == "https") && parsed.Host != "" {
		return nil
	}
	return Faults{message.New("settings.base-url", "Value", address)}
}

func (g Gongkai) validate() Faults {
	var faults Faults
	if g.FailOn != "" && g.FailOn.Rank() < 0 {
		faults = append(faults, message.New("settings.fail-on", "Key", "params.gongkai.fail_on", "Value", string(g.FailOn)))
	}
	if g.WithdrawPages < 0 || g.WithdrawPercent < 0 || g.WithdrawPercent > 100 {
		faults = append(faults, message.New("settings.withdraw"))
	}
	if !share.MatchString(g.PublishConfidence) {
		faults = append(faults, message.New("settings.publish-confidence", "Value", g.PublishConfidence))
	}
	for _, id := range slices.Sorted(maps.Keys(g.Rules)) {
		faults = append(faults, g.Rules[id].validate(id)...)
	}
	for _, name := range g.TargetNames() {
		faults = append(faults, g.Targets[name].validate(name)...)
	}
	return slices.Concat(faults, g.Contact.validate(), g.Site.validate(), g.Theme.validate(), g.Licence.validate())
}

// validate refuses an address of e-mail that is none: it stands in a link.
func (c Contact) validate() Faults {
	if c.Email == "" {
		return nil
	}
	if parsed, err := mail.ParseAddress(c.Email); err != nil || parsed.Address != c.Email || !plainAddress.MatchString(c.Email) {
		return Faults{message.New("settings.email", "Key", "params.gongkai.contact.email", "Value", c.Email)}
	}
	return nil
}

// plainAddress is what an office's address is made of; the rest of what RFC 5322
// allows has no place in a link.
var plainAddress = regexp.MustCompile(`^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$`)

// share is a number from 0.00 to 1.00 with two decimals at most.
var share = regexp.MustCompile(`^(?:0(?:\.\d{1,2})?|1(?:\.0{1,2})?)$`)

func (r Rule) validate(id finding.ID) Faults {
	key := "params.gongkai.rules." + string(id)
	if id.Severity() == "" {
		return Faults{message.New("settings.unknown-rule", "Key", key, "Near", spelling.Nearest(string(id), ruleNames()))}
	}
	var faults Faults
	switch {
	case r.Severity == "" && len(r.Thresholds) == 0:
		faults = append(faults, message.New("settings.empty-rule", "Key", key))
	case r.Severity != "" && r.Severity != Off && finding.Severity(r.Severity).Rank() < 0:
		faults = append(faults, message.New("settings.severity", "Key", key+".severity", "Value", r.Severity))
	}
	if strings.TrimSpace(r.Reason) == "" {
		faults = append(faults, message.New("settings.reason", "Key", key+".reason"))
	}
	return faults
}

// validate refuses what would publish a dead link or break the site's policy:
// an address that is none of http and https, an image of another host.
func (s Site) validate() Faults {
	var faults Faults
	links, images := s.links(), s.images()
	for _, key := range slices.Sorted(maps.Keys(links)) {
		if link := links[key]; link != "" && !isLink(link) {
			faults = append(faults, message.New("settings.link", "Key", siteTable+key, "Value", link))
		}
	}
	return append(faults, validateImages(siteTable, images)...)
}

func isLink(link string) bool {
	return strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "http://")
}

// validateImages refuses what is no picture of the site's own. Table is what stands
// before the keys.
func validateImages(table string, images map[string]string) Faults {
	var faults Faults
	for _, key := range slices.Sorted(maps.Keys(images)) {
		if images[key] != "" && !isImage(images[key]) {
			faults = append(faults, message.New("settings.image", "Key", table+key, "Value", images[key]))
		}
	}
	return faults
}

// isImage reports whether a name is that of a picture below static/.
func isImage(name string) bool {
	if !filepath.IsLocal(filepath.FromSlash(name)) || strings.ContainsAny(name, `:\?#%"'<>`) || strings.ContainsFunc(name, unicode.IsControl) {
		return false
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg":
		return true
	}
	return false
}

func ruleNames() []string {
	var names []string
	for _, id := range finding.IDs() {
		names = append(names, string(id))
	}
	return names
}
