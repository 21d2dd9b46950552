package manifest

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"aead.dev/minisign"
)

// Key signs manifests.
type Key struct{ private minisign.PrivateKey }

// NewKey makes a pair of keys and writes them: the secret one to path, readable
// by its owner alone and locked with the password (without one it is stored
// open), the public one to path + ".pub". A file that exists is never replaced.
func NewKey(path, password string) (public string, err error) {
	publicKey, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		return "", fmt.Errorf("make a key: %w", err)
	}
	secret, err := private.MarshalText()
	if err == nil && password != "" {
		secret, err = minisign.EncryptKey(password, private)
	}
	if err != nil {
		return "", fmt.Errorf("make a key: %w", err)
	}
	text, err := publicKey.MarshalText()
	if err != nil {
		return "", fmt.Errorf("make a key: %w", err)
	}
	if err := create(path, secret, 0o600); err != nil {
		return "", err
	}
	if err := create(path+".pub", append(text, '\n'), 0o644); err != nil {
		return "", errors.Join(err, os.Remove(path))
	}
	return publicKey.String(), nil
}

func create(path string, data []byte, mode fs.FileMode) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return fmt.Errorf("write a key: %w", err)
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(fmt.Errorf("write a key: %w", err), os.Remove(path))
	}
	return nil
}

// ErrPassword says that a secret key is locked and the password does not open
// it.
var ErrPassword = errors.New("the key is locked, and the password does not open it")

// LoadKey reads a secret key as NewKey or minisign wrote it.
func LoadKey(path, password string) (Key, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Key{}, fmt.Errorf("read the key: %w", err)
	}
	var key Key
	if minisign.IsEncrypted(text) {
		if key.private, err = minisign.DecryptKey(password, text); err != nil {
			return Key{}, fmt.Errorf("read the key %s: %w", path, ErrPassword)
		}
		return key, nil
	}
	if err := key.private.UnmarshalText(text); err != nil {
		return Key{}, fmt.Errorf("read the key %s: %w", path, err)
	}
	return key, nil
}

// Sign signs a manifest.json. The comment, which is signed too, is all that
// minisign prints when it verifies, so it says what the site is. No time is in
// it: the same manifest has the same signature.
func (k Key) Sign(manifest []byte, comment string) []byte {
	return minisign.SignWithComments(k.private, manifest, oneLine(comment), "signature of "+Name)
}

// Signed reports whether signature is that of the manifest by the public key,
// which is given as the text of a .pub file or as its second line.
func Signed(publicKey string, manifest, signature []byte) (bool, error) {
	var public minisign.PublicKey
	if err := public.UnmarshalText([]byte(strings.TrimSpace(publicKey))); err != nil {
		return false, fmt.Errorf("read the public key: %w", err)
	}
	return minisign.Verify(public, manifest, signature), nil
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
