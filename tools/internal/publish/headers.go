package publish

import (
	"mime"
	"path"
	"regexp"
)

// Headers are what a host serves a file with.
type Headers struct {
	ContentType  string
	CacheControl string
}

// types are those of the files that a site has; what is missing here is bytes.
// The list is written down because a system's own list differs from machine to
// machine.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json; charset=utf-8", ".jsonl": "application/jsonl; charset=utf-8", ".xml": "application/xml; charset=utf-8",
	".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
	".ico": "image/vnd.microsoft.icon", ".jpg": "image/jpeg", ".webp": "image/webp", ".woff2": "font/woff2",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".zip": "application/zip", ".pdf": "application/pdf",
	".sqlite": "application/vnd.sqlite3", ".webmanifest": "application/manifest+json", ".bib": "text/plain; charset=utf-8",
}

// plain are files without an ending.
var plain = map[string]bool{"SHA256SUMS": true, "CNAME": true}

// fingerprinted recognises a name that holds the hash of its content: such a
// file never changes, so it may be kept for ever.
var fingerprinted = regexp.MustCompile(`[.-][0-9a-f]{32,64}\.[a-z0-9]+$`)

// headersOf gives the headers of a file. Everything but fingerprinted files is
// asked for again each time, so that a correction is seen at once.
func headersOf(name string) Headers {
	h := Headers{ContentType: types[path.Ext(name)], CacheControl: "no-cache"}
	switch {
	case plain[path.Base(name)] || path.Ext(name) == ".minisig":
		h.ContentType = types[".txt"]
	case h.ContentType == "":
		h.ContentType = "application/octet-stream"
	}
	if fingerprinted.MatchString(name) {
		h.CacheControl = "public, max-age=31536000, immutable"
	}
	return h
}

// Types lists the media types by file ending, for the settings of a web server.
func Types() map[string]string {
	list := map[string]string{}
	for ending, full := range types {
		media, _, err := mime.ParseMediaType(full)
		if err == nil {
			list[ending] = media
		}
	}
	return list
}
