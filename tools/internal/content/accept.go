package content

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/tomlfile"
)

// AcceptName is the file in the folder of a year in which a person accepts forms
// that were read with doubts.
const AcceptName = "accept.toml"

// Acceptance is who answers for a reading that is not sure enough, and why.
type Acceptance struct{ Person, Reason string }

// acceptFile is accept.toml: one table a workbook.
type acceptFile struct {
	Accept []struct {
		// File is for people only.
		File string `toml:"file"`
		// SHA256 is the hash of the workbook's bytes: a changed workbook has to
		// be accepted anew.
		SHA256 string `toml:"sha256"`
		// Person has compared the page with the workbook.
		Person string `toml:"person"`
		Reason string `toml:"reason"`
	} `toml:"accept"`
}

var hash = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Accepted reads workbooks/<year>/accept.toml of every year's folder and gives
// who accepted which workbook and why, by its SHA-256. A file that cannot be understood
// is a refusal, and accepts nothing.
func Accepted(workbooks string) (map[string]Acceptance, []*finding.Refusal) {
	persons := map[string]Acceptance{}
	var refusals []*finding.Refusal
	for _, path := range yearFiles(workbooks, AcceptName) {
		accepted, err := readAccepted(path)
		if err != nil {
			refusals = append(refusals, &finding.Refusal{
				File: path, Reason: message.New("content.accept.reason", "Detail", tomlfile.Detail(err)), Remedy: message.New("content.accept.remedy"), Cause: err, Lasts: tomlfile.InText(err),
			})
		}
		for sha256, person := range accepted {
			persons[sha256] = person
		}
	}
	return persons, refusals
}

func readAccepted(path string) (map[string]Acceptance, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var file acceptFile
	if err := tomlfile.Decode(data, &file); err != nil {
		return nil, err
	}
	persons := map[string]Acceptance{}
	for n, entry := range file.Accept {
		switch sha256 := strings.ToLower(strings.TrimSpace(entry.SHA256)); {
		case !hash.MatchString(sha256):
			return nil, tomlfile.Wrong(data, tomlfile.NotAHash, "", "accept", n, "sha256")
		case strings.TrimSpace(entry.Person) == "":
			return nil, tomlfile.Wrong(data, tomlfile.Missing, "", "accept", n, "person")
		default:
			persons[sha256] = Acceptance{entry.Person, entry.Reason}
		}
	}
	return persons, nil
}

// sure gives the forms that were read with enough confidence, or that a person
// has accepted, and refuses the others with the doubts and the ways out.
func (plan *Plan) sure(forms []reading.Form, workbooks string, accepted map[string]Acceptance) []reading.Form {
	limit, err := figure.ParseExact(plan.limit)
	if err != nil {
		return forms
	}
	var sure []reading.Form
	for _, f := range forms {
		confidence, err := figure.ParseExact(f.Confidence)
		one, signed := accepted[f.Evaluation.Source.SHA256]
		doubtful := err == nil && confidence.Cmp(limit) < 0
		if doubtful && signed {
			plan.accepted[facts.Folder(f.Evaluation)] = one
		}
		if !doubtful || signed {
			sure = append(sure, f)
			continue
		}
		plan.Refusals = append(plan.Refusals, &finding.Refusal{
			File: f.Place.Workbook, Sheet: f.Place.Sheet,
			Reason: message.New("content.unsure.reason", "Confidence", f.Confidence, "Limit", plan.limit, "Doubts", f.Doubts),
			Remedy: message.New("content.unsure.remedy", "File", f.Place.Workbook, "Accept", filepath.Join(workbooks, f.Evaluation.Year, AcceptName), "SHA256", f.Evaluation.Source.SHA256),
			Lasts:  true,
		})
	}
	return sure
}
