package command

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/version"
)

// copyLedger publishes the ledger with the site, so that every copy of the site
// is a witness.
func copyLedger(chain *ledger.Ledger) func(context.Context, string) error {
	return func(_ context.Context, folder string) error { return write(folder, ledger.Name, chain.Lines()) }
}

// listFiles lists the files of a finished site, as the last step of a build, and
// pins the ledger that the site was built with.
func listFiles(s settings.Settings, chain *ledger.Ledger) func(context.Context, string) error {
	return func(_ context.Context, folder string) error {
		config, err := configHash(s)
		if err != nil {
			return err
		}
		m, err := manifest.Make(os.DirFS(folder), version.Number, config, manifest.Ledger{Seq: len(chain.Events), Head: chain.Head()})
		if err != nil {
			return err
		}
		encoded, err := m.JSON()
		if err != nil {
			return err
		}
		if err := write(folder, manifest.SumsName, m.Sums(encoded)); err != nil {
			return err
		}
		return write(folder, manifest.Name, encoded)
	}
}

// configHash is the hash of the settings that change what is published. The
// office's comments and the order of its lines are not among them.
func configHash(s settings.Settings) (string, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return "", fmt.Errorf("hash the settings: %w", err)
	}
	hash := sha256.Sum256(data)
	return hex.EncodeToString(hash[:]), nil
}

func write(folder, name string, data []byte) error {
	path := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("make the folder of %s: %w", name, err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
