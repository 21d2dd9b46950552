package verify

// Kind is a way in which a site differs.
type Kind string

// The ways in which a site can differ.
const (
	Missing       Kind = "missing"        // listed, and not there
	Changed       Kind = "changed"        // other bytes than those listed
	Added         Kind = "added"          // there, and not listed
	Unreadable    Kind = "unreadable"     // could not be read, so nothing is known of it
	BadManifest   Kind = "bad-manifest"   // no manifest that this program can read
	BadSums       Kind = "bad-sums"       // SHA256SUMS is not that of the manifest
	Unsigned      Kind = "unsigned"       // a key was given, and there is no signature
	BadSignature  Kind = "bad-signature"  // the signature is not by that key
	BrokenLedger  Kind = "broken-ledger"  // a line of the ledger does not hold
	OtherLedger   Kind = "other-ledger"   // not the ledger that the manifest pins
	ShorterLedger Kind = "shorter-ledger" // it does not go on from the older copy's
	NoSuchLine    Kind = "no-such-line"   // no line has the fingerprint that somebody kept
	OtherRecord   Kind = "other-record"   // the page says something else than the ledger
	OtherVersion  Kind = "other-version"  // a superseded version is not the one that stood
	NotRecorded   Kind = "not-recorded"   // a page that the ledger does not know, or has withdrawn
	NoPage        Kind = "no-page"        // published by the ledger, and no page is there
)

// Difference is one way in which the site differs.
type Difference struct {
	// Path is the file below the site's root.
	Path string `json:"path"`
	Kind Kind   `json:"kind"`
	// Detail says more: a line number, an error; often empty.
	Detail string `json:"detail"`
}

// Report is what was looked at and what differs.
type Report struct {
	// Differences are in order of their paths.
	Differences []Difference `json:"differences"`
	// Files, Lines, Records and Versions count what was looked at: files of
	// the manifest, lines of the ledger, pages that stand, superseded versions.
	Files    int `json:"files"`
	Lines    int `json:"lines"`
	Records  int `json:"records"`
	Versions int `json:"versions"`
	// Head is the hash of the ledger's last line, which others can compare.
	Head string `json:"head"`
	// Tool is the version that built the site.
	Tool string `json:"tool"`
	// Signed says that a key was given and its signature holds.
	Signed bool `json:"signed"`
	// Older says how the ledger stands to that of an older copy; nil where none was
	// given.
	Older *Comparison `json:"older,omitempty"`
	// Kept is the line that has the fingerprint which somebody kept; 0 where none was
	// given or none has it.
	Kept int `json:"kept,omitempty"`
	// Listed says whether files that nobody listed could be looked for.
	Listed bool `json:"listed"`
}

// Whole reports whether nothing differs.
func (r *Report) Whole() bool { return len(r.Differences) == 0 }

// Comparison holds the ledger against that of an older copy.
type Comparison struct {
	// Lines and Head are those of the older copy's ledger.
	Lines int    `json:"lines"`
	Head  string `json:"head"`
	// Extends says that every line of the older copy is there; Added counts the
	// lines that have come to them.
	Extends bool `json:"extends"`
	Added   int  `json:"added"`
	// Line is the first in which they part, with what it says in each: the event's
	// time, kind and address, empty where a copy has no such line.
	Line  int    `json:"line,omitempty"`
	Was   string `json:"was,omitempty"`
	IsNow string `json:"is_now,omitempty"`
	// Swapped says that the older copy goes on from this one: it is the newer.
	Swapped bool `json:"swapped,omitempty"`
}
