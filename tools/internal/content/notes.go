package content

import (
	"maps"
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/tomlfile"
)

// Notes reads workbooks/<year>/notes.toml of every year's folder: the office's
// own explanations of findings, by year. A file that cannot be understood is a
// refusal, and its year has no explanations.
func Notes(workbooks string) (map[string]report.Notes, []*finding.Refusal) {
	byYear := map[string]report.Notes{}
	var refusals []*finding.Refusal
	for year, path := range yearFiles(workbooks, report.NotesName) {
		notes, err := report.ReadNotes(path)
		if err != nil {
			refusals = append(refusals, &finding.Refusal{
				File: path, Reason: message.New("content.notes.reason", "Detail", tomlfile.Detail(err)), Remedy: message.New("content.notes.remedy"), Cause: err, Lasts: tomlfile.InText(err),
			})
		}
		byYear[year] = notes
	}
	return byYear, refusals
}

// IdleNotes gives, for each year in order, the notes that fit no form of that
// year: a project renamed, or a slip in its name.
func IdleNotes(forms []reading.Form, byYear map[string]report.Notes) map[string]report.Notes {
	idle := map[string]report.Notes{}
	for _, year := range slices.Sorted(maps.Keys(byYear)) {
		var evaluations []*evaluation.SelfEvaluation
		for _, f := range forms {
			if f.Evaluation.Year == year {
				evaluations = append(evaluations, f.Evaluation)
			}
		}
		if left := byYear[year].Idle(evaluations); len(left) > 0 {
			idle[year] = left
		}
	}
	return idle
}
