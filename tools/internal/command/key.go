package command

import (
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/message"
)

// passwordVariable is where the password of the secret key is taken from: the
// command line would show it to others, and a file would have to be guarded.
const passwordVariable = "GONGKAI_KEY_PASSWORD"

func (a *app) keyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "key FILE",
		Short: a.say("key.short"),
		Long:  a.say("key.long"),
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			password := a.env(passwordVariable)
			public, err := manifest.NewKey(args[0], password)
			if errors.Is(err, fs.ErrExist) {
				return &fault{text: message.New("key.exists", "File", args[0]), cause: err}
			}
			if err != nil {
				return &fault{text: message.New("key.cannot", "Detail", a.detail(err)), cause: err}
			}
			if password == "" {
				a.tell("key.unlocked")
			}
			a.result("key.done", "File", args[0])
			a.result("key.text", "Key", public)
			return nil
		},
	}
}

// signingKey reads the key that --sign names, once; nil without one.
func (a *app) signingKey() (*manifest.Key, error) {
	if a.signKey == "" || a.key != nil {
		return a.key, nil
	}
	key, err := manifest.LoadKey(a.signKey, a.env(passwordVariable))
	if errors.Is(err, manifest.ErrPassword) {
		return nil, &fault{text: message.New("key.locked", "File", a.signKey, "Variable", passwordVariable), cause: err}
	}
	if err != nil {
		return nil, &fault{text: message.New("key.unreadable", "File", a.signKey, "Detail", a.detail(err)), cause: err}
	}
	a.key = &key
	return a.key, nil
}
