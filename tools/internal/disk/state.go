package disk

import "path/filepath"

// StateName is the folder inside a site's in which gongkai keeps what is only
// for itself: nothing in it is published.
const StateName = ".gongkai"

// State is the folder StateName of one site.
type State struct{ folder string }

// StateOf gives the state of the site in a folder.
func StateOf(site string) State { return State{filepath.Join(site, StateName)} }

// LockFile is the lock that a run holds while it writes into the site's folder.
func (s State) LockFile() string { return s.File("lock") }

// Work is where the temporary files of a run lie. It is there only while a run
// is at work, or after one that was killed.
func (s State) Work() string { return s.File("work") }

// File is anything else that is remembered from one run to the next.
func (s State) File(name string) string { return filepath.Join(s.folder, name) }
