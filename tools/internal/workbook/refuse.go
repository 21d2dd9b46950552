package workbook

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"syscall"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/ooxml"
)

// Refuse makes the refusal of a file; kind is its key below workbook.refusal.
func Refuse(path, kind string, cause error, args ...any) *finding.Refusal {
	return &finding.Refusal{
		File:   path,
		Reason: message.New("workbook.refusal."+kind+".reason", args...),
		Remedy: message.New("workbook.refusal."+kind+".remedy", args...),
		Cause:  cause,
	}
}

// errPanic is what the code that reads files did not foresee.
var errPanic = errors.New("panic")

// Refusal makes one of any error met while reading: a refusal gets its file, a
// limit is named, anything else means that the file is damaged.
func Refusal(path string, err error) *finding.Refusal {
	refused := classify(path, err)
	refused.Lasts = refused.Lasts || !fromMachine(err)
	return refused
}

// ofOffice are the reasons for which LibreOffice has to answer.
var ofOffice = []string{"workbook.refusal.old.reason", "workbook.refusal.unconverted.reason"}

// fromMachine reports whether an error met over bytes that are in memory may have
// another reason than these bytes: the answer of the system or of LibreOffice, or
// a fault of the program, which may have come of too little memory.
func fromMachine(err error) bool {
	var known *finding.Refusal
	if errors.As(err, &known) {
		return slices.Contains(ofOffice, known.Reason.Key)
	}
	var number syscall.Errno
	var path *fs.PathError
	return errors.As(err, &number) || errors.As(err, &path) || errors.Is(err, errPanic)
}

func classify(path string, err error) *finding.Refusal {
	var known *finding.Refusal
	var limit *ooxml.LimitError
	switch {
	case errors.As(err, &known):
		known.File = path
		return known
	case errors.As(err, &limit):
		return Refuse(path, "limit", err, "Limit", message.New("workbook.limit."+limit.Limit), "Most", limit.Most)
	case errors.Is(err, ooxml.ErrNoStyles):
		return Refuse(path, "styles", err)
	case errors.Is(err, ooxml.ErrNoWorkbook):
		return Refuse(path, "other", err, "Kind", message.New("workbook.kind.zip"))
	default:
		return Refuse(path, "damaged", err)
	}
}

// Guard turns a panic into an error. The code that reads files and excelize both
// meet files that nobody foresaw.
func Guard(run func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%w: %v", errPanic, fault)
		}
	}()
	return run()
}
