package workbook

import (
	"errors"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// refuse makes the refusal of a file; kind is its key below workbook.refusal.
func refuse(path, kind string, cause error, args ...any) *finding.Refusal {
	return &finding.Refusal{
		File:   path,
		Reason: message.New("workbook.refusal."+kind+".reason", args...),
		Remedy: message.New("workbook.refusal."+kind+".remedy", args...),
		Cause:  cause,
	}
}

// refusal makes one of any error met while reading: a refusal gets its file,
// anything else means that the file is damaged.
func refusal(path string, err error) *finding.Refusal {
	var known *finding.Refusal
	switch {
	case errors.As(err, &known):
		known.File = path
		return known
	case errors.Is(err, errNoWorkbook):
		return refuse(path, "other", err, "Kind", message.New("workbook.kind.zip"))
	default:
		return refuse(path, "damaged", err)
	}
}
