package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"gongkai/tools/internal/message"
)

// problem is a kind of answer of an operating system that a person can do
// something about.
type problem struct {
	key    string
	errors []error
}

// problems lists the kinds, the more particular before the more general. The
// numbers of each system are in problem_unix.go and problem_windows.go.
var problems = []problem{
	{"disk.full", full},
	{"disk.read-only", readOnly},
	{"disk.too-many-open", tooManyOpen},
	{"disk.in-use", inUse},
	{"disk.broken", broken},
	{"disk.name-too-long", nameTooLong},
	{"disk.denied", []error{fs.ErrPermission}},
	{"disk.no-folder", []error{syscall.ENOTDIR, fs.ErrNotExist}},
}

// Problem gives the sentence for an error of the system: what is wrong, in
// which folder or with which file, and what to do. ok is false where err is none of those.
func Problem(err error) (sentence message.Message, ok bool) {
	for _, p := range problems {
		for _, known := range p.errors {
			if errors.Is(err, known) {
				return say(p.key, placeOf(err)), true
			}
		}
	}
	return message.Message{}, false
}

// ProblemIn finds such an error in what another program printed; folder is
// where that program was writing.
func ProblemIn(text, folder string) (sentence message.Message, ok bool) {
	lower := strings.ToLower(text)
	for _, p := range problems {
		if p.key == "disk.no-folder" || p.key == "disk.denied" && !strings.Contains(lower, "open ") && !strings.Contains(lower, "mkdir ") {
			continue
		}
		for _, known := range p.errors {
			if strings.Contains(lower, strings.ToLower(known.Error())) {
				return say(p.key, folder), true
			}
		}
	}
	return message.Message{}, false
}

func say(key, folder string) message.Message { return message.New(key, "Folder", folder) }

// placeOf gives the folder that an error of the system is about; the path itself
// where that is all that is known, or where it is what is missing from its folder.
func placeOf(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path) && errors.Is(err, fs.ErrNotExist):
		if info, err := os.Stat(filepath.Dir(path.Path)); err == nil && info.IsDir() {
			return path.Path
		}
		return filepath.Dir(path.Path)
	case errors.As(err, &link):
		return filepath.Dir(link.New)
	case errors.As(err, &path):
		if info, err := os.Stat(path.Path); err == nil && info.IsDir() {
			return path.Path
		}
		return filepath.Dir(path.Path)
	}
	return "."
}
