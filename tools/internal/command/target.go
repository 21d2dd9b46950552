package command

import (
	"errors"
	"strings"

	"gongkai/tools/internal/destination"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/publish"
)

// target opens what a person names. What is no address is a folder.
func (a *app) target(p publication) (target publish.Target, err error) {
	switch scheme, _, isAddress := strings.Cut(p.name, "://"); {
	case !isAddress:
		target, err = a.folder(p.name)
	case scheme == "s3":
		target, err = publish.S3(p.name, p.store)
	case scheme == "sftp":
		target, err = publish.SFTP(p.name, publish.SFTPOptions{
			Password: a.env("GONGKAI_SFTP_PASSWORD"), Passphrase: a.env("GONGKAI_SFTP_PASSPHRASE"),
		})
	default:
		err = publish.ErrAddress
	}
	if errors.Is(err, publish.ErrAddress) {
		return nil, &fault{text: message.New("publish.fault.address", "Target", withoutSecrets(p.name)), cause: err}
	}
	if err != nil && !errors.Is(err, errNothing) {
		return nil, a.notPublished(err, withoutSecrets(p.name))
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
		return nil, a.refused(err)
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
