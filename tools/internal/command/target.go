package command

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"gongkai/tools/internal/destination"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/publish"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/spelling"
)

// named finds the place that a person means: a target of config.toml, or what they
// typed. Where targets have names, a word that is neither one of them nor a folder
// that stands is taken for a slip, since a folder would be made of it.
func (a *app) named(p *publication, s settings.Settings) error {
	p.to = p.name
	if target, known := s.Targets[p.name]; known {
		a.apply(target, p)
		return nil
	}
	if names := s.TargetNames(); len(names) > 0 && settings.IsTargetName(p.name) {
		if _, err := os.Stat(p.name); err != nil {
			return &fault{text: message.New("publish.fault.unknown", "Name", p.name, "Names", strings.Join(names, ", "), "Near", spelling.Nearest(p.name, names))}
		}
	}
	return nil
}

// apply takes over what config.toml says of a target; what a flag says goes first.
// A folder is named from the site's, wherever the command is run.
func (a *app) apply(target settings.Publication, p *publication) {
	p.to = target.To
	if !strings.Contains(p.to, "://") && !filepath.IsAbs(p.to) {
		p.to = filepath.Join(a.siteFolder, filepath.FromSlash(p.to))
	}
	p.store.Endpoint = cmp.Or(p.store.Endpoint, target.Endpoint)
	p.store.Region = cmp.Or(p.store.Region, target.Region)
	p.store.PathStyle = p.store.PathStyle || target.PathStyle
	p.store.Profile = target.Profile
}

// standingTarget opens a target of config.toml without reaching it; nil for a zip
// file, which is written anew each time.
func (a *app) standingTarget(one settings.Publication) (publish.Target, error) {
	p := publication{}
	a.apply(one, &p)
	if isZip(p.to) {
		return nil, nil
	}
	target, err := a.openPlace(p)
	if errors.Is(err, publish.ErrAddress) {
		return nil, &fault{text: message.New("publish.fault.address", "Target", withoutSecrets(p.to)), cause: err}
	}
	return target, err
}

// isZip reports whether a place is one file to hand over.
func isZip(to string) bool {
	return strings.HasSuffix(strings.ToLower(to), ".zip") && !strings.Contains(to, "://")
}

// target opens what a person names, or words why that cannot be.
func (a *app) target(p publication) (publish.Target, error) {
	target, err := a.openPlace(p)
	var refused *finding.Refusal
	var worded *fault
	switch {
	case err == nil:
		return target, nil
	case errors.As(err, &refused):
		return nil, a.refused(err)
	case errors.As(err, &worded) || errors.Is(err, errNothing):
		return nil, err
	case errors.Is(err, publish.ErrAddress):
		return nil, &fault{text: message.New("publish.fault.address", "Target", withoutSecrets(p.to)), cause: err}
	}
	return nil, a.notPublished(err, withoutSecrets(p.to))
}

// openPlace opens a place. What is no address is a folder.
func (a *app) openPlace(p publication) (target publish.Target, err error) {
	switch scheme, _, isAddress := strings.Cut(p.to, "://"); {
	case !isAddress:
		target, err = a.folder(p.to)
	case scheme == "s3":
		target, err = publish.S3(p.to, p.store)
	case scheme == "sftp":
		target, err = publish.SFTP(p.to, publish.SFTPOptions{
			Password: a.env("GONGKAI_SFTP_PASSWORD"), Passphrase: a.env("GONGKAI_SFTP_PASSPHRASE"),
		})
	default:
		err = publish.ErrAddress
	}
	return target, err
}

// folder opens a folder, unless it belongs to the site.
func (a *app) folder(name string) (publish.Target, error) {
	s, err := a.settings()
	if err != nil {
		return nil, err
	}
	if err := destination.Guard(name, a.output, a.owner(s)); err != nil {
		return nil, err
	}
	return publish.Folder(name)
}

// withoutSecrets gives an address as it may be shown.
func withoutSecrets(name string) string {
	scheme, rest, isAddress := strings.Cut(name, "://")
	if at := strings.LastIndex(rest, "@"); isAddress && at >= 0 {
		return scheme + "://…@" + rest[at+1:]
	}
	return name
}
