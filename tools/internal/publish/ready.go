package publish

import (
	"crypto/ed25519"
	"errors"
	"net"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

// Ready says what would stop a publication before the host is asked: a host whose
// key is not known. It reaches nobody. What an address lacks, and whether there are
// keys for a store, the target's maker has said already.
func Ready(target Target) error {
	machine, isSFTP := target.(*sftpTarget)
	if !isSFTP {
		return nil
	}
	hosts, err := machine.hostKeys()
	if err != nil {
		return err
	}
	// known_hosts is asked with a key that no host has: a host that is listed is
	// answered with the keys that were wanted.
	nobody, err := ssh.NewPublicKey(ed25519.PublicKey(make([]byte, ed25519.PublicKeySize)))
	if err != nil {
		return err
	}
	var answer *knownhosts.KeyError
	if err := hosts(machine.address, &net.TCPAddr{}, nobody); errors.As(err, &answer) && len(answer.Want) == 0 {
		return errors.Join(ErrHostKey, err)
	}
	return nil
}
