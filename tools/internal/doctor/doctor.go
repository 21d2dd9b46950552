// Package doctor looks at the folder of a site and at the machine, and says what
// would get in the way of the next build.
//
// A site's folders and what is known of the machine go in; lines come out, each
// with what was found and, where it is not well, with a remedy. It guarantees
// that every topic gives at least one line, in the same order, and that nothing
// is changed: one empty file is made and removed to see whether the folder can
// be written, LibreOffice converts in a temporary folder. What it cannot look at
// is never told as well. It decides nothing that another package decides:
// settings, notes, workbooks and the folder to build into are read by those who
// read them for a build.
package doctor

import (
	"context"
	"io/fs"
	"time"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/publish"
	"gongkai/tools/internal/settings"
)

// Topic is what a line is about.
type Topic string

// The topics, in the order of their lines.
const (
	Folder    Topic = "folder"    // the site's folder
	Config    Topic = "config"    // config.toml and the address in it
	Disk      Topic = "disk"      // room on the disk
	Clock     Topic = "clock"     // the machine's clock
	Office    Topic = "office"    // LibreOffice
	Workbooks Topic = "workbooks" // the workbooks
	Words     Topic = "words"     // lists of words and units, the rules' own data
	Host      Topic = "host"      // settings of the web server
	Targets   Topic = "targets"   // the places that config.toml publishes to
	Years     Topic = "years"     // the files by year: notes, waivers, accepted forms, dates
	Ledger    Topic = "ledger"    // the public record
	Leftovers Topic = "leftovers" // what a killed run has left
)

// Topics lists them.
func Topics() []Topic {
	return []Topic{Folder, Config, Disk, Clock, Office, Workbooks, Words, Host, Targets, Years, Ledger, Leftovers}
}

// State says how a thing stands.
type State string

// The states.
const (
	Well State = "well" // nothing to do
	Note State = "note" // good to know; nothing has to be done
	Mend State = "mend" // a person has to do something
)

// Line is one thing that was looked at.
type Line struct {
	Topic Topic
	State State
	// Message says what was found; Remedy what to do, with an empty key where
	// there is nothing to do.
	Message, Remedy message.Message
}

// Site is what to look at.
type Site struct {
	// Folder is the site's, Workbooks and Output the folders of its workbooks and
	// of the built site.
	Folder, Workbooks, Output string
	// Files are the site's own files above the embedded ones, Embedded only those.
	Files, Embedded fs.FS
	// WatchList is the list of words to watch, below Files.
	WatchList string
	// HostSettings is a file of settings for a web server; where it is empty, the
	// usual names are looked for in the folder.
	HostSettings string
	// Profiles loads the profiles as the settings want them.
	Profiles func(settings.Settings) (*profile.Set, error)
	// Target opens a place that config.toml publishes to, with the keys of this
	// machine and without reaching it; nil for a zip file.
	Target func(settings.Publication) (publish.Target, error)
	// Detail words an error for people.
	Detail func(error) any
}

// Machine is what is known of the machine. Tests put their own in.
type Machine struct {
	Now func() time.Time
	// Built is the day from which the program is, where it is known.
	Built func() (day time.Time, known bool)
	// Free gives how many bytes a folder's disk has room for.
	Free func(folder string) (uint64, error)
	// Writable tries whether a file can be made in a folder.
	Writable func(folder string) error
	// Tree opens a folder to be listed.
	Tree func(folder string) fs.FS
	// Remote reports whether a folder lies on another machine.
	Remote func(folder string) bool
	// Office gives LibreOffice's program, "" where there is none; OfficeVersion
	// asks it for its version.
	Office        func() string
	OfficeVersion func(ctx context.Context, office string) (string, error)
}

// look is one run.
type look struct {
	site    Site
	machine Machine
	lines   []Line
	told    map[string]bool // what cannot be looked at, by topic and path
	books   books
}

// Look looks at everything and gives the lines. An error means that ctx ended.
func Look(ctx context.Context, site Site, machine Machine) ([]Line, error) {
	l := &look{site: site, machine: machine, told: map[string]bool{}}
	l.books = l.findBooks(site.Workbooks)
	l.folder()
	s, read := l.config()
	l.disk()
	l.clock()
	l.office(ctx)
	if err := l.workbooks(ctx, s, read); err != nil {
		return nil, err
	}
	l.words()
	l.host(s, read)
	l.targets(s, read)
	l.years()
	l.ledger()
	l.leftovers()
	return l.lines, nil
}

func (l *look) well(topic Topic, said message.Message) {
	l.lines = append(l.lines, Line{Topic: topic, State: Well, Message: said})
}

func (l *look) note(topic Topic, said, remedy message.Message) {
	l.lines = append(l.lines, Line{topic, Note, said, remedy})
}

func (l *look) mend(topic Topic, said, remedy message.Message) {
	l.lines = append(l.lines, Line{topic, Mend, said, remedy})
}

// silent reports whether nothing was said of a topic yet.
func (l *look) silent(topic Topic) bool {
	for _, line := range l.lines {
		if line.Topic == topic {
			return false
		}
	}
	return true
}
