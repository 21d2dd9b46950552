package command

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/version"
)

// publishLedger publishes the ledger with the site, so that every copy of the
// site is a witness.
func publishLedger(chain *ledger.Ledger) func(context.Context, string) error {
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

// sign signs the list of files, where a key is given.
func sign(key *manifest.Key, chain *ledger.Ledger, s settings.Settings) func(context.Context, string) error {
	return func(_ context.Context, folder string) error {
		if key == nil {
			return nil
		}
		encoded, err := os.ReadFile(filepath.Join(folder, manifest.Name))
		if err != nil {
			return fmt.Errorf("sign the list of files: %w", err)
		}
		comment := fmt.Sprintf("%s %s ledger %d %s", s.Title, s.BaseURL, len(chain.Events), chain.Head())
		return write(folder, manifest.SignatureName, key.Sign(encoded, comment))
	}
}

// moment gives the time of the events of a run: --at, else SOURCE_DATE_EPOCH,
// else the clock. Nothing else in the output knows the time.
func (a *app) moment() (string, error) {
	if a.at != "" {
		at, err := time.Parse(time.RFC3339, a.at)
		if err != nil {
			return "", &fault{text: message.New("record.fault.at", "Text", a.at), cause: err}
		}
		return at.UTC().Format(time.RFC3339), nil
	}
	if epoch := a.env("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return "", &fault{text: message.New("record.fault.epoch", "Text", epoch), cause: err}
		}
		return time.Unix(seconds, 0).UTC().Format(time.RFC3339), nil
	}
	return time.Now().UTC().Format(time.RFC3339), nil
}

// record gives what the site has published before. Only a build that records its
// events gives them a time; what a preview or a conversion shows is pending.
// Output is the site that is replaced next, "" where none is.
func (a *app) record(records bool, output string) (*content.Record, error) {
	chain, err := a.loadLedger(a.ledgerFile())
	if err != nil {
		return nil, err
	}
	if records && output != "" {
		if chain, err = a.catchUp(chain, output); err != nil {
			return nil, err
		}
	}
	if chain.Torn != "" {
		a.tell("record.told.torn")
	}
	at := ledger.Pending
	if records {
		if at, err = a.moment(); err != nil {
			return nil, err
		}
	}
	return &content.Record{
		Chain: chain, Versions: filepath.Join(a.siteFolder, content.VersionsFolder), Time: at, Reasons: content.Reasons(a.workbooks),
	}, nil
}

// private recognises what must not be public in what a form said before: numbers
// of persons by their build, and everything that was withheld in this run.
func private(profiles *profile.Set, read *reading.Reading) func(text string) bool {
	var secrets []string
	for _, f := range read.Forms {
		secrets = append(secrets, f.Secrets...)
	}
	return func(text string) bool {
		return len(profiles.Personal().In(text)) > 0 || slices.ContainsFunc(secrets, func(secret string) bool {
			return secret != "" && strings.Contains(text, secret)
		})
	}
}

// longest gives the longer one of the site's own ledger and that on the built
// site. Where each has lines of its own, a person has to decide.
func (a *app) longest(own *ledger.Ledger, output string) (*ledger.Ledger, error) {
	file := publishedLedger(output)
	published, err := a.loadLedger(file)
	if err != nil {
		return nil, err
	}
	longer, err := ledger.Merge(own, published)
	var parted *ledger.PartedError
	if errors.As(err, &parted) {
		return nil, &fault{text: message.New("record.fault.parted", "Line", parted.Line, "Own", a.ledgerFile(), "Published", file), cause: err}
	}
	return longer, err
}

// publishedLedger is the ledger on a built site.
func publishedLedger(output string) string {
	return filepath.Join(output, filepath.FromSlash(ledger.Name))
}

// catchUp makes a ledger whole that is behind the one on the built site, as
// after a backup was put back: what was published is not recorded a second time
// with another date.
func (a *app) catchUp(own *ledger.Ledger, output string) (*ledger.Ledger, error) {
	longer, err := a.longest(own, output)
	if err != nil || longer == own {
		return own, err
	}
	missing := longer.Events[len(own.Events):]
	a.tell("record.told.caught-up", "Number", len(missing), "Own", a.ledgerFile(), "Published", publishedLedger(output))
	chain, err := own.Append(a.ledgerFile(), missing)
	if err != nil {
		return nil, &fault{text: message.New("record.fault.unwritten", "Detail", a.detail(err)), cause: err}
	}
	return chain, nil
}

// mayCorrect stops a run that would correct or withdraw a form without a reason,
// where the office requires one, and tells those without.
func (a *app) mayCorrect(made *conversion) error {
	var names []string
	for _, event := range made.outcome.Events {
		if event.Reason != "" || event.Kind != ledger.Corrected && event.Kind != ledger.Withdrawn {
			continue
		}
		if names = append(names, event.Path); len(names) <= namesShown && !made.settings.RequireReason {
			a.tell("record.told.unexplained", "Name", event.Path, "File", filepath.Join(a.workbooks, event.Year(), report.NotesName))
		}
	}
	if len(names) == 0 || !made.settings.RequireReason {
		return nil
	}
	a.tell("record.fault.reason", "Number", len(names), "Names", strings.Join(names[:min(len(names), namesShown)], ", "))
	return errPartly
}

// remember writes down what a build has published, before the site is put in
// place: a site without its events could hide a correction, events without their
// site are made good by the next build.
func (a *app) remember(record *content.Record, made *conversion) error {
	for _, address := range record.Lost {
		a.tell("record.told.lost", "Address", address)
	}
	err := record.Keep(a.content(), made.outcome.Events, made.outcome.Ledger)
	if err == nil {
		_, err = record.Chain.Append(a.ledgerFile(), made.outcome.Events)
	}
	if err != nil {
		return &fault{text: message.New("record.fault.unwritten", "Detail", a.detail(err)), cause: err}
	}
	counts := map[ledger.Kind]int{}
	for _, event := range made.outcome.Events {
		counts[event.Kind]++
	}
	if len(made.outcome.Events) > 0 {
		a.tell("record.told.events", "Published", counts[ledger.Published], "Corrected", counts[ledger.Corrected],
			"Withdrawn", counts[ledger.Withdrawn], "Renamed", counts[ledger.Renamed], "Restored", counts[ledger.Restored])
	}
	return nil
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
