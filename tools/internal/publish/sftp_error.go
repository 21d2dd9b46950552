package publish

import (
	"errors"
	"io"
	"io/fs"
	"net"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh/knownhosts"
)

// sshError sorts the ways in which a handshake fails. Behind a known host's key
// there is only the login left; a connection that broke is another matter.
func sshError(err error, known bool) error {
	var key *knownhosts.KeyError
	var broken net.Error
	switch {
	case errors.As(err, &key):
		return lasting{errors.Join(ErrHostKey, err)}
	case known && !errors.As(err, &broken) && !errors.Is(err, io.EOF):
		return lasting{errors.Join(ErrKeys, err)}
	}
	return err
}

// sftpError sorts the answers of a server. SFTP has one code for a full disk and for
// everything that has no code of its own.
func sftpError(err error) error {
	var status *sftp.StatusError
	switch {
	case errors.Is(err, fs.ErrPermission):
		return lasting{errors.Join(ErrForbidden, err)}
	case errors.As(err, &status) && status.FxCode() == sftp.ErrSSHFxFailure:
		return lasting{errors.Join(ErrFull, err)}
	}
	return err
}
