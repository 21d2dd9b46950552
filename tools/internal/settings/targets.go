package settings

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"gongkai/tools/internal/message"
)

// Publication is a place that the site is published to, as config.toml names it.
// Keys and passwords have no field here: they come from the environment or the
// system, since config.toml is copied, mailed and kept in backups.
type Publication struct {
	// To is a folder, a .zip file, s3://bucket/prefix or sftp://user@host/folder.
	To string `toml:"to"`
	// Endpoint, Region and PathStyle say how an object store is reached; Profile
	// is the name of its keys in the system's credential file.
	Endpoint  string `toml:"endpoint"`
	Region    string `toml:"region"`
	PathStyle bool   `toml:"path_style"`
	Profile   string `toml:"profile"`
}

// TargetNames lists the names of the targets, in order.
func (g Gongkai) TargetNames() []string { return slices.Sorted(maps.Keys(g.Targets)) }

// Table is where the targets stand in config.toml.
const Table = "params.gongkai.targets"

// validate refuses a name that a command could take for a folder or an address, and
// a place from which nothing can be made.
func (p Publication) validate(name string) Faults {
	key := Table + "." + name
	var faults Faults
	if !IsTargetName(name) {
		faults = append(faults, message.New("settings.target-name", "Key", key))
	}
	if strings.TrimSpace(p.To) == "" {
		faults = append(faults, message.New("settings.target-empty", "Key", key+".to"))
	}
	for part, text := range map[string]string{"to": p.To, "endpoint": p.Endpoint} {
		if holdsSecret(text) {
			faults = append(faults, message.New("settings.secret-in-address", "Key", key+"."+part))
		}
	}
	if of := p.ofStore(); of != "" && !strings.HasPrefix(p.To, "s3://") {
		faults = append(faults, message.New("settings.target-store", "Key", key+"."+of))
	}
	return faults
}

// ofStore gives a key that is set and that only an object store has.
func (p Publication) ofStore() string {
	switch {
	case p.Endpoint != "":
		return "endpoint"
	case p.Region != "":
		return "region"
	case p.PathStyle:
		return "path_style"
	case p.Profile != "":
		return "profile"
	}
	return ""
}

// IsTargetName reports whether a text can be the name of a target: one word that is
// no path, no address, no file and no option.
func IsTargetName(name string) bool {
	return name != "" && !strings.ContainsAny(name, " \t/\\:") && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "-") &&
		!strings.HasSuffix(strings.ToLower(name), ".zip")
}

// holdsSecret reports whether an address carries a password, or keys where a store
// has no users.
func holdsSecret(address string) bool {
	scheme, rest, isAddress := strings.Cut(address, "://")
	if !isAddress {
		return false
	}
	if parsed, err := url.Parse(address); err == nil {
		_, has := parsed.User.Password()
		return has || parsed.User != nil && scheme != "sftp"
	}
	return strings.Contains(rest, "@")
}

// secretKey is what keys look like that hold a secret, in English and in Chinese.
var secretKey = regexp.MustCompile(`(?i)secret|passw|passphrase|pwd|token|credential|private|key(?:_?id)?$|\x{5bc6}[\x{94a5}\x{7801}]|\x{53e3}\x{4ee4}`)

// withoutSecret gives what is wrong with a line without the line, where a secret
// stands in it.
func withoutSecret(fault message.Message) message.Message {
	text, _ := fault.Args["Text"].(string)
	if key, _, assigns := strings.Cut(text, "="); assigns && secretKey.MatchString(strings.TrimSpace(key)) {
		return message.New("settings.secret", "Key", strings.TrimSpace(key))
	}
	return fault
}
