package command

import (
	"encoding/json"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/lastbuild"
)

// event is one line of `build --json`: what happened, to what. Fields that do not
// belong to an event are left out.
type event struct {
	// Event is added, changed, renamed, withdrawn, would-withdraw, kept, copy,
	// refused, edited, counts, built or failed.
	Event string            `json:"event"`
	Page  *content.PageName `json:"page,omitempty"`
	// To is the page's new name and address, of renamed.
	To *content.PageName `json:"to,omitempty"`
	// File and Sheet are what was refused, copied, edited or kept back; Of is
	// the workbook that File is a copy of.
	File    string `json:"file,omitempty"`
	Sheet   string `json:"sheet,omitempty"`
	Of      string `json:"of,omitempty"`
	Reason  string `json:"reason,omitempty"`
	Remedy  string `json:"remedy,omitempty"`
	Folder  string `json:"folder,omitempty"`
	Message string `json:"message,omitempty"`
	Counts  *tally `json:"counts,omitempty"`
}

// tally is what a build counted.
type tally struct {
	Workbooks int `json:"workbooks"`
	Forms     int `json:"forms"`
	Pages     int `json:"pages"`
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Notes     int `json:"notes"`
}

// emit prints an event, where a program listens.
func (s streams) emit(e event) {
	if !s.events {
		return
	}
	data, err := json.Marshal(e)
	if err != nil {
		return // an event holds nothing that JSON does not
	}
	s.print(lastbuild.Line{Result: true, Text: string(data)})
}

func (s streams) emitRefusals(refusals []*finding.Refusal) {
	for _, r := range refusals {
		s.emit(event{Event: "refused", File: r.File, Sheet: r.Sheet, Reason: s.printer.Sprint(r.Reason), Remedy: s.printer.Sprint(r.Remedy)})
	}
}
