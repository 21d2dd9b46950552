package finding

import "gongkai/tools/internal/message"

// Refusal is an error for a person: why nothing at all can be read from a
// file, and what to do about it. Both are worded by whoever shows them. It is
// the only error of the packages that read a form which reaches an officer.
type Refusal struct {
	// File is the path as the person gave it.
	File string
	// Sheet is set where one sheet is refused and not the whole file.
	Sheet string
	// Reason and Remedy are one sentence each.
	Reason, Remedy message.Message
	// Cause is the technical error behind it, if any; it is not shown.
	Cause error
	// Lasts says that the bytes of the office's files are the whole reason: as long
	// as no file changes, the next run refuses in the same words. What the machine
	// may answer otherwise the next time (a locked file, a full disk, a program that
	// does not answer) never lasts.
	Lasts bool
}

// Error gives the reason's key and the technical cause, for developers.
func (r *Refusal) Error() string {
	text := r.File
	if r.Sheet != "" {
		text += " [" + r.Sheet + "]"
	}
	text += ": " + r.Reason.Key
	if r.Cause != nil {
		text += ": " + r.Cause.Error()
	}
	return text
}

// Unwrap gives the technical cause.
func (r *Refusal) Unwrap() error { return r.Cause }
