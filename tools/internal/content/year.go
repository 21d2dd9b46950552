package content

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/tomlfile"
)

// YearName is the file in workbooks/<year>/ that says when the forms of that
// year were published.
const YearName = "year.toml"

// published is how a publication date is written, as the visible date and the
// tag PubDate of government sites are.
const published = "2006-01-02 15:04"

// Published reads workbooks/<year>/year.toml of every year's folder and gives
// the publication dates by year, as YYYY-MM-DD HH:MM. A year that says nothing
// is missing: no date is ever made up, and none comes from the clock. A file
// that cannot be understood is a refusal, and its year has no date.
func Published(workbooks string) (map[string]string, []*finding.Refusal) {
	dates := map[string]string{}
	var refusals []*finding.Refusal
	for year, path := range yearFiles(workbooks, YearName) {
		date, err := publishedIn(path)
		if err != nil {
			refusals = append(refusals, &finding.Refusal{
				File: path, Reason: message.New("wayfinding.year.reason", "Detail", tomlfile.Detail(err)), Remedy: message.New("wayfinding.year.remedy"), Cause: err, Lasts: tomlfile.InText(err),
			})
		} else if date != "" {
			dates[year] = date
		}
	}
	return dates, refusals
}

// yearFiles gives, year by year in order, the file of that name in every
// folder workbooks/<year>/ that has one. The names on the way are taken as they
// are: a folder called 公开[2023] is no pattern.
func yearFiles(workbooks, name string) iter.Seq2[string, string] {
	return func(yield func(year, path string) bool) {
		// A folder that cannot be listed has no such files; the walk over the
		// workbooks says why.
		entries, _ := os.ReadDir(workbooks)
		for _, entry := range entries {
			path := filepath.Join(workbooks, entry.Name(), name)
			if !reading.IsYear(entry.Name()) {
				continue
			}
			if _, err := os.Stat(path); err == nil && !yield(entry.Name(), path) {
				return
			}
		}
	}
}

// publishedIn reads one year.toml. A date without a time is midnight's.
func publishedIn(path string) (string, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	var year struct {
		Published string `toml:"published"`
	}
	if err := tomlfile.Decode(data, &year); err != nil {
		return "", err
	}
	if year.Published == "" {
		return "", nil
	}
	if day, err := time.Parse(time.DateOnly, year.Published); err == nil {
		return day.Format(published), nil
	}
	minute, err := time.Parse(published, year.Published)
	if err != nil {
		return "", tomlfile.Wrong(data, tomlfile.NotADay, "", "published")
	}
	return minute.Format(published), nil
}

// Undated gives the years of forms that no date was given for, each once, in
// order of appearance.
func Undated(forms []reading.Form, dates map[string]string) []string {
	var years []string
	seen := map[string]bool{"": true}
	for _, f := range forms {
		if year := f.Evaluation.Year; !seen[year] && dates[year] == "" {
			seen[year] = true
			years = append(years, year)
		}
	}
	return years
}
