package report

import (
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/tomlfile"
)

// Reason is why a form that stands published is corrected or withdrawn, in the
// office's own words. It names the form like a Note does.
type Reason struct {
	Project string `toml:"project,omitempty"`
	Unit    string `toml:"unit,omitempty"`
	File    string `toml:"file,omitempty"`
	Sheet   string `toml:"sheet,omitempty"`
	// Version is the one that the correction makes; 0 for the next one.
	Version int `toml:"version,omitempty"`
	// Reason and Signer are published.
	Reason string `toml:"reason"`
	Signer string `toml:"signer,omitempty"`
	// Conceal says that the version before held what must not be public, such
	// as a person's number: the site shows nothing of it any more.
	Conceal bool `toml:"conceal,omitempty"`
}

// Reasons are those of one year, in the order of the file.
type Reasons []Reason

// ReadReasons reads the tables [[correction]] and [[withdrawal]] of a notes.toml.
// A file that does not exist has none.
func ReadReasons(path string) (corrections, withdrawals Reasons, err error) {
	file, err := readNotesFile(path)
	return file.Correction, file.Withdrawal, err
}

func (r Reason) validate(at inFile) error {
	switch {
	case r.Project == "" && r.File == "":
		return at.wrong(tomlfile.Missing, "", "project")
	case strings.TrimSpace(r.Reason) == "":
		return at.wrong(tomlfile.Missing, "", "reason")
	case r.Version < 0 || r.Version == 1:
		return at.wrong(tomlfile.NotAVersion, "", "version")
	}
	return nil
}

// For gives the reason for a version of a form: one that names this version, or
// else the first one that names none and was not used for an earlier version.
// Used reports whether a text was. So one entry never explains two corrections.
func (r Reasons) For(e *evaluation.SelfEvaluation, version int, used func(text string) bool) (Reason, bool) {
	next := Reason{}
	for _, one := range r {
		if !(formName{one.Project, one.Unit, one.File, one.Sheet}).isAbout(e) {
			continue
		}
		one.Reason, one.Signer = strings.TrimSpace(one.Reason), strings.TrimSpace(one.Signer)
		switch {
		case one.Version == version:
			return one, true
		case one.Version == 0 && next.Reason == "" && !used(one.Reason):
			next = one
		}
	}
	return next, next.Reason != ""
}
