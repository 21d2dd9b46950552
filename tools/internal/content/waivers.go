package content

import (
	"os"
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/tomlfile"
)

// WaiversName is the file in workbooks/<year>/ that says which cells may be
// published although they look personal.
const WaiversName = "waivers.toml"

// Waivers reads workbooks/<year>/waivers.toml of every year's folder. A file that
// cannot be understood, or a waiver without hash, cell or page, reason and signer, is a
// refusal, and none of that file's waivers holds.
func Waivers(workbooks string) (*reading.Waivers, []*finding.Refusal) {
	all := &reading.Waivers{}
	var refusals []*finding.Refusal
	for _, path := range yearFiles(workbooks, WaiversName) {
		list, err := waiversIn(path)
		if err != nil {
			refusals = append(refusals, &finding.Refusal{
				File: path, Reason: message.New("content.waivers.reason", "Detail", tomlfile.Detail(err)), Remedy: message.New("content.waivers.remedy"), Cause: err, Lasts: tomlfile.InText(err),
			})
		}
		all.List = append(all.List, list...)
	}
	return all, refusals
}

func waiversIn(path string) ([]reading.Waiver, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var file struct {
		Waiver []reading.Waiver `toml:"waiver"`
	}
	if err := tomlfile.Decode(data, &file); err != nil {
		return nil, err
	}
	for n := range file.Waiver {
		one := &file.Waiver[n]
		one.SHA256 = strings.ToLower(strings.TrimSpace(one.SHA256))
		one.Page = strings.TrimPrefix(strings.ReplaceAll(strings.TrimSpace(one.Page), `\`, "/"), "./")
		wrong := func(meaning tomlfile.Meaning, near, key string) error {
			return tomlfile.Wrong(data, meaning, near, "waiver", n, key)
		}
		switch {
		case !hash.MatchString(one.SHA256):
			return nil, wrong(tomlfile.NotAHash, "", "sha256")
		case one.Cell.IsZero() == (one.Page == ""):
			return nil, wrong(tomlfile.NotOne, "page", "cell")
		case strings.TrimSpace(one.Reason) == "":
			return nil, wrong(tomlfile.Missing, "", "reason")
		case strings.TrimSpace(one.Signer) == "":
			return nil, wrong(tomlfile.Missing, "", "signer")
		}
	}
	return file.Waiver, nil
}
