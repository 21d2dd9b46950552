package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
	"golang.org/x/crypto/ssh/knownhosts"
)

// SFTPOptions say how a machine is reached.
type SFTPOptions struct {
	// KnownHosts are the files that list the hosts' keys; a host that is in
	// none of them is refused. Empty for the user's own.
	KnownHosts []string
	// KeyFiles are secret keys to try beside those of the agent; empty for the
	// usual ones below the user's .ssh.
	KeyFiles []string
	// Password opens the account where it is not empty, Passphrase the keys.
	Password, Passphrase string
}

// dialTimeout bounds how long a machine may take to answer.
const dialTimeout = 20 * time.Second

type sftpTarget struct {
	name    string
	root    string
	options SFTPOptions
	address string
	user    string
	session *session
}

// session is one connection; it is made anew when it breaks.
type session struct {
	ssh  *ssh.Client
	sftp *sftp.Client
}

// SFTP gives a folder on a machine as a target: sftp://user@host:port/folder.
// The machine has to be known: its key is looked up in known_hosts, and a key
// that is missing or another one ends the publication.
func SFTP(address string, o SFTPOptions) (Target, error) {
	place, err := url.Parse(address)
	if err != nil || place.Scheme != "sftp" || place.Hostname() == "" || path.Clean("/"+place.Path) == "/" {
		return nil, fmt.Errorf("%w: want sftp://user@host/folder", ErrAddress)
	}
	if _, has := place.User.Password(); has {
		return nil, fmt.Errorf("%w: a password does not belong into it", ErrAddress)
	}
	t := &sftpTarget{
		name: place.Redacted(), root: path.Clean(place.Path), options: o,
		address: net.JoinHostPort(place.Hostname(), place.Port()), user: place.User.Username(),
	}
	if place.Port() == "" {
		t.address = net.JoinHostPort(place.Hostname(), "22")
	}
	return t, nil
}

func (t *sftpTarget) String() string { return t.name }

func (t *sftpTarget) Close() error {
	if t.session == nil {
		return nil
	}
	err := errors.Join(t.session.sftp.Close(), t.session.ssh.Close())
	t.session = nil
	if errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// connect gives the session, and makes one where there is none.
func (t *sftpTarget) connect(ctx context.Context) (*sftp.Client, error) {
	if t.session != nil {
		return t.session.sftp, nil
	}
	hosts, err := t.hostKeys()
	if err != nil {
		return nil, lasting{err}
	}
	methods, done, err := t.methods()
	if err != nil {
		return nil, lasting{err}
	}
	defer done()
	dialer := net.Dialer{Timeout: dialTimeout}
	connection, err := dialer.DialContext(ctx, "tcp", t.address)
	if err != nil {
		return nil, fmt.Errorf("reach %s: %w", t.name, err)
	}
	// A peer that stops answering must not hold the handshake for ever.
	_ = connection.SetDeadline(time.Now().Add(dialTimeout))
	known := false
	config := &ssh.ClientConfig{User: t.user, Auth: methods, Timeout: dialTimeout}
	config.HostKeyCallback = func(hostname string, remote net.Addr, key ssh.PublicKey) error {
		err := hosts(hostname, remote, key)
		known = err == nil
		return err
	}
	link, channels, requests, err := ssh.NewClientConn(connection, t.address, config)
	if err != nil {
		return nil, errors.Join(sshError(err, known), connection.Close())
	}
	_ = connection.SetDeadline(time.Time{})
	client := ssh.NewClient(link, channels, requests)
	files, err := sftp.NewClient(client)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("begin SFTP with %s: %w", t.name, err), client.Close())
	}
	t.session = &session{client, files}
	return files, nil
}

// hostKeys gives the check of the machine's key.
func (t *sftpTarget) hostKeys() (ssh.HostKeyCallback, error) {
	files := t.options.KnownHosts
	if len(files) == 0 {
		home, err := os.UserHomeDir()
		if err != nil {
			return nil, fmt.Errorf("find known_hosts: %w", err)
		}
		files = []string{filepath.Join(home, ".ssh", "known_hosts")}
	}
	callback, err := knownhosts.New(files...)
	if err != nil {
		return nil, errors.Join(ErrHostKey, fmt.Errorf("read known_hosts: %w", err))
	}
	return callback, nil
}

// methods gives the ways to log in: the agent's keys, key files, a password.
func (t *sftpTarget) methods() (methods []ssh.AuthMethod, done func(), err error) {
	done = func() {}
	if socket := os.Getenv("SSH_AUTH_SOCK"); socket != "" {
		if connection, err := net.Dial("unix", socket); err == nil {
			done = func() { connection.Close() }
			methods = append(methods, ssh.PublicKeysCallback(agent.NewClient(connection).Signers))
		}
	}
	files := t.options.KeyFiles
	if home, err := os.UserHomeDir(); err == nil && len(files) == 0 {
		for _, name := range []string{"id_ed25519", "id_ecdsa", "id_rsa"} {
			files = append(files, filepath.Join(home, ".ssh", name))
		}
	}
	var signers []ssh.Signer
	for _, file := range files {
		text, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, done, fmt.Errorf("read a key: %w", err)
		}
		signer, err := ssh.ParsePrivateKey(text)
		if locked := (&ssh.PassphraseMissingError{}); errors.As(err, &locked) {
			if t.options.Passphrase == "" {
				continue // the agent may hold it
			}
			signer, err = ssh.ParsePrivateKeyWithPassphrase(text, []byte(t.options.Passphrase))
		}
		if err != nil {
			return nil, done, errors.Join(ErrKeys, fmt.Errorf("read the key %s: %w", filepath.Base(file), err))
		}
		signers = append(signers, signer)
	}
	if len(signers) > 0 {
		methods = append(methods, ssh.PublicKeys(signers...))
	}
	if t.options.Password != "" {
		methods = append(methods, ssh.Password(t.options.Password))
	}
	return methods, done, nil
}

// do runs a step with a session. One that broke is closed, so that the next
// attempt makes a new one.
func (t *sftpTarget) do(ctx context.Context, step func(*sftp.Client) error) error {
	client, err := t.connect(ctx)
	if err != nil {
		return err
	}
	// The library knows no context: ending the connection ends the step.
	stop := context.AfterFunc(ctx, func() { client.Close() })
	err = step(client)
	stopped := !stop()
	var status *sftp.StatusError
	switch {
	case err == nil:
		return nil
	case stopped:
		return errors.Join(ctx.Err(), t.Close())
	case errors.Is(err, fs.ErrNotExist), errors.As(err, &lasting{}):
		return err
	case errors.Is(err, fs.ErrPermission), errors.As(err, &status):
		return sftpError(err)
	}
	return errors.Join(err, t.Close())
}

func (t *sftpTarget) path(name string) string { return path.Join(t.root, name) }

func (t *sftpTarget) Open(ctx context.Context, name string) (file io.ReadCloser, err error) {
	err = t.do(ctx, func(c *sftp.Client) error {
		file, err = c.Open(t.path(name))
		return err
	})
	return file, err
}

func (t *sftpTarget) IsEmpty(ctx context.Context) (empty bool, err error) {
	err = t.do(ctx, func(c *sftp.Client) error {
		entries, err := c.ReadDir(t.root)
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		empty = len(entries) == 0
		return err
	})
	return empty, err
}

func (t *sftpTarget) Write(ctx context.Context, file File) error {
	return t.do(ctx, func(c *sftp.Client) error {
		content, err := file.Open()
		if err != nil {
			return err
		}
		defer content.Close()
		name := t.path(file.Path)
		if err := c.MkdirAll(path.Dir(name)); err != nil {
			return err
		}
		part := path.Join(path.Dir(name), partPrefix+path.Base(name))
		remote, err := c.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
		if err != nil {
			return err
		}
		_, err = remote.ReadFrom(content)
		if err = errors.Join(err, remote.Close()); err != nil {
			_ = c.Remove(part)
			return err
		}
		if _, replaces := c.HasExtension("posix-rename@openssh.com"); replaces {
			return c.PosixRename(part, name)
		}
		// Without that extension a server does not rename over a file.
		if err := c.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return c.Rename(part, name)
	})
}

func (t *sftpTarget) Remove(ctx context.Context, name string) error {
	return t.do(ctx, func(c *sftp.Client) error {
		if err := c.Remove(t.path(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for parent := path.Dir(t.path(name)); parent != t.root && len(parent) > len(t.root); parent = path.Dir(parent) {
			if c.RemoveDirectory(parent) != nil {
				break
			}
		}
		return nil
	})
}
