// Package ledger is the memory of a site: which forms were published, corrected,
// withdrawn, renamed and restored, when, why, and by whom.
//
// Lines of JSON go in, one an event; out come the same events, checked, and
// what stands published after them (State). New events are planned from that
// state and from the forms of today (Plan), and appended (Append). It
// guarantees that each line names the SHA-256 of the line before it, so that a
// line which is changed, removed or put elsewhere is noticed and named; that
// events are only ever added at the end, and are on the disk before Append
// returns; and that the same state and forms plan no event. It refuses to go on
// from a chain that is broken, and it never looks at the clock: times are given
// to it.
package ledger

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"time"
)

// Kind is what happened to a form.
type Kind string

// The kinds of events.
const (
	Published Kind = "published" // for the first time
	Corrected Kind = "corrected" // what the form says has changed
	Withdrawn Kind = "withdrawn" // the page is gone; a note stands in its place
	Renamed   Kind = "renamed"   // project, unit or year were put right, so the address changed
	Restored  Kind = "restored"  // published again after it was withdrawn
	Waived    Kind = "waived"    // a person let something pass that the leak gate had stopped
	Accepted  Kind = "accepted"  // a person answered for a reading that was not sure enough
)

// known are the kinds that a ledger may hold.
var known = map[Kind]bool{Published: true, Corrected: true, Withdrawn: true, Renamed: true, Restored: true, Waived: true, Accepted: true}

// Event is one line.
type Event struct {
	// Seq counts the lines from 1.
	Seq int `json:"seq"`
	// Time is when the build ran that made the event, in UTC, as
	// 2027-03-31T08:00:00Z. It is never written again.
	Time string `json:"time"`
	Kind Kind   `json:"event"`
	// ID and Path name the form: its id and its address below the site's
	// root, such as /evaluations/2026/ai5klil2bq/.
	ID   string `json:"id"`
	Path string `json:"path"`
	// SHA256 is the hash of what the form says, see Content; of a withdrawn
	// one, of what it said last.
	SHA256 string `json:"sha256"`
	// Changed lists what differs from the version before, field by field.
	Changed []Change `json:"changed"`
	// Reason and Signer are the office's own words; empty where it gave none.
	Reason string `json:"reason"`
	Signer string `json:"signer"`
	// Approver signed for what the event publishes or withdraws, where the office
	// lets nothing stand without an approval.
	Approver string `json:"approver,omitempty"`
	// Concealed says that the version before held what must not be public, such
	// as a person's number: the site shows nothing of it, and Changed does not
	// either.
	Concealed bool `json:"concealed,omitempty"`
	// Workbook is the hash of the file that the form was read from.
	Workbook string `json:"workbook"`
	// Tool is the version of gongkai that made the event.
	Tool string `json:"tool"`
	// Previous is the SHA-256 of the line before, without its line end, in
	// lower-case hex; of the first line, 64 zeros.
	Previous string `json:"previous"`
}

// Year gives the year in the form's address.
func (e *Event) Year() string { return path.Base(path.Dir(path.Clean(e.Path))) }

// IsSigned reports whether the event records what a person signed for, and
// changes nothing that stands.
func (e *Event) IsSigned() bool { return e.Kind == Waived || e.Kind == Accepted }

// Change is one field that differs. Field is its path in the record, such as
// indicators.3.score; for a form that was renamed, path holds the addresses.
type Change struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// start stands for the line before the first one.
var start = hex.EncodeToString(make([]byte, sha256.Size))

// Ledger is a chain of events that was checked.
type Ledger struct {
	// Events are all events, in order.
	Events []Event
	// Torn is what a process that was killed while writing left behind the
	// last whole line; the next Append cuts it off.
	Torn string
	// hashes are those of the lines, lines the lines themselves.
	hashes []string
	lines  []byte
	// size is the length of the whole lines in bytes; open says that the last
	// one has no line end, as some editors leave it.
	size int64
	open bool
}

// Head is the hash of the last line, which pins every line before it; of an
// empty ledger, 64 zeros.
func (l *Ledger) Head() string {
	if len(l.hashes) == 0 {
		return start
	}
	return l.hashes[len(l.hashes)-1]
}

// BrokenError says where a chain does not hold.
type BrokenError struct {
	// Line counts from 1.
	Line int
	// Fault says what is wrong with it.
	Fault Fault
	// Detail is what a program said of it, if any.
	Detail string
}

// Fault is a way in which a line can be wrong.
type Fault string

// The faults of a line.
const (
	NotReadable  Fault = "not-readable"  // no JSON object of an event
	WrongNumber  Fault = "wrong-number"  // the number is not that of the line before, plus one
	WrongHash    Fault = "wrong-hash"    // the line before is not the one that was there
	UnknownEvent Fault = "unknown-event" // an event that this version does not know
	WrongTime    Fault = "wrong-time"    // no time in UTC
	OutOfOrder   Fault = "out-of-order"  // the event cannot follow what happened to the form before
)

func (e *BrokenError) Error() string {
	text := fmt.Sprintf("line %d of the ledger: %s", e.Line, e.Fault)
	if e.Detail != "" {
		text += ": " + e.Detail
	}
	return text
}

// maxLine bounds one event: a form of a thousand indicators whose every field
// changed stays far below it.
const maxLine = 16 << 20

// Read reads and checks a ledger. A chain that does not hold is a *BrokenError;
// only a last line without its line end, which a killed process leaves, is set
// aside as Torn where it is no whole event.
func Read(r io.Reader) (*Ledger, error) {
	l := &Ledger{}
	state := State{}
	lines := bufio.NewReader(io.LimitReader(r, 1<<40))
	for {
		line, err := readLine(lines)
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return l, nil
		}
		whole := !errors.Is(err, io.EOF)
		if err != nil && whole {
			return nil, fmt.Errorf("read line %d of the ledger: %w", len(l.Events)+1, err)
		}
		// A version control system on Windows may have made the line ends CR LF.
		bare := bytes.TrimSuffix(line, []byte("\r"))
		event, broken := l.check(bare)
		if broken == nil {
			broken = state.apply(event)
		}
		switch {
		case broken == nil:
			l.add(event, bare)
			l.size += int64(len(line))
			if l.open = !whole; l.open {
				return l, nil
			}
			l.size++
		case !whole && broken.Fault == NotReadable:
			l.Torn = string(line)
			return l, nil
		default:
			broken.Line = len(l.Events) + 1
			return nil, broken
		}
	}
}

func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > maxLine {
			return nil, errors.New("the line is longer than any event")
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimSuffix(line, []byte("\n")), err
		}
	}
}

// check reads one line and holds it against the one before.
func (l *Ledger) check(line []byte) (Event, *BrokenError) {
	var event Event
	decoder := json.NewDecoder(bytes.NewReader(line))
	if err := decoder.Decode(&event); err != nil {
		return event, &BrokenError{Fault: NotReadable, Detail: err.Error()}
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return event, &BrokenError{Fault: NotReadable, Detail: "more than one object"}
	}
	switch moment, err := time.Parse(time.RFC3339, event.Time); {
	case event.Previous != l.Head():
		return event, &BrokenError{Fault: WrongHash}
	case event.Seq != len(l.Events)+1:
		return event, &BrokenError{Fault: WrongNumber}
	case !known[event.Kind]:
		return event, &BrokenError{Fault: UnknownEvent, Detail: string(event.Kind)}
	case err != nil || moment.Location() != time.UTC:
		return event, &BrokenError{Fault: WrongTime, Detail: event.Time}
	}
	return event, nil
}

func (l *Ledger) add(event Event, line []byte) {
	hash := sha256.Sum256(line)
	l.Events = append(l.Events, event)
	l.hashes = append(l.hashes, hex.EncodeToString(hash[:]))
	l.lines = append(append(l.lines, line...), '\n')
}

// next completes events: their numbers and the hashes that chain them. It gives
// the lines to append.
func (l *Ledger) next(events []Event) ([]byte, error) {
	var lines bytes.Buffer
	for _, event := range events {
		event.Seq, event.Previous = len(l.Events)+1, l.Head()
		if event.Changed == nil {
			event.Changed = []Change{}
		}
		var line bytes.Buffer
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(event); err != nil {
			return nil, fmt.Errorf("write an event: %w", err)
		}
		bare := bytes.TrimSuffix(line.Bytes(), []byte("\n"))
		checked, broken := l.check(bare)
		if broken != nil {
			broken.Line = event.Seq
			return nil, broken
		}
		l.add(checked, bare)
		lines.Write(line.Bytes())
	}
	return lines.Bytes(), nil
}

// With gives the ledger as it is with more events at its end, without writing
// them anywhere, and the lines to append. Times, reasons and signers are those
// of the events.
func (l *Ledger) With(events []Event) (*Ledger, []byte, error) {
	longer := &Ledger{Events: append([]Event{}, l.Events...), hashes: append([]string{}, l.hashes...), lines: bytes.Clone(l.lines), size: l.size, open: l.open}
	lines, err := longer.next(events)
	if err != nil {
		return nil, nil, err
	}
	if l.open && len(lines) > 0 {
		lines, longer.open = append([]byte("\n"), lines...), false
	}
	longer.size += int64(len(lines))
	return longer, lines, nil
}

// Lines gives the whole ledger as bytes, as it is published: the lines that
// were read, whatever keys a later version has put into them.
func (l *Ledger) Lines() []byte { return l.lines }
