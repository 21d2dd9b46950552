// Package hostconfig writes settings for web servers, so that a site is served
// as it was built to be.
//
// The name of a server and what is known of the site go in (its path, its folder
// on the server, the policy that its pages live under); out comes a text to put
// into that server's settings. It guarantees the same answers of all servers:
// the policy and nosniff on every file, no frames of others, for ever only what
// carries its hash in its name, everything else asked for again, compression,
// the site's own page for what is missing, no listing of folders and nothing
// that begins with a point. It refuses paths that a server would read as its own
// language.
package hostconfig

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template"

	"gongkai/tools/internal/publish"
)

//go:embed templates
var templates embed.FS

// Names lists the servers.
func Names() []string { return []string{"nginx", "caddy", "iis", "headers"} }

// Policy is the Content-Security-Policy of every page, as the page itself can
// state it: nothing from elsewhere, nothing inline.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"

// Header is a header of HTTP that every file is served with.
type Header struct{ Name, Value string }

// Headers lists them. As a header the policy can forbid frames too, which a
// page cannot.
func Headers() []Header {
	return []Header{
		{"Content-Security-Policy", Policy + "; frame-ancestors 'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"},
		{"Referrer-Policy", "no-referrer"},
	}
}

// Site is what the settings say of a site.
type Site struct {
	// Path is where the site stands on its host, with slashes at both ends: /
	// or /jixiao/.
	Path string
	// Root is the folder on the server that holds the site.
	Root string
}

// ErrUnknown says that there are no settings for a server of that name.
var ErrUnknown = errors.New("no such server")

// ErrPath says that a path has characters that the settings could not hold.
var ErrPath = errors.New("the path has characters that the settings of a server cannot hold")

// Write gives the settings for a server.
func Write(server string, site Site) (string, error) {
	if !slices.Contains(Names(), server) {
		return "", ErrUnknown
	}
	if site.Path == "" {
		site.Path = "/"
	}
	if !strings.HasPrefix(site.Path, "/") || site.Path != strings.TrimSuffix(path.Clean(site.Path), "/")+"/" {
		return "", fmt.Errorf("%w: %q", ErrPath, site.Path)
	}
	const special = "\"'`{};$<>&\r\n"
	if strings.ContainsAny(site.Path, special+`\`) || strings.ContainsAny(site.Root, special) {
		return "", fmt.Errorf("%w: %q, %q", ErrPath, site.Path, site.Root)
	}
	t, err := template.New(server+".tmpl").Funcs(template.FuncMap{
		"join": strings.Join, "prefix": func() string { return strings.TrimSuffix(site.Path, "/") },
	}).ParseFS(templates, "templates/"+server+".tmpl")
	if err != nil {
		return "", fmt.Errorf("read the template for %s: %w", server, err)
	}
	media := publish.Types()
	data := struct {
		Site
		Headers []Header
		Endings []string
		Media   map[string]string
		Texts   []string
	}{site, Headers(), slices.Sorted(maps.Keys(media)), media, compressible(media)}
	var out bytes.Buffer
	if err := t.Execute(&out, data); err != nil {
		return "", fmt.Errorf("write the settings for %s: %w", server, err)
	}
	return out.String(), nil
}

// compressible lists the media types that get smaller, each once.
func compressible(media map[string]string) []string {
	var texts []string
	for _, name := range media {
		if strings.HasPrefix(name, "text/") && name != "text/html" || strings.Contains(name, "json") || strings.Contains(name, "xml") || strings.Contains(name, "javascript") {
			if !strings.Contains(name, "openxml") {
				texts = append(texts, name)
			}
		}
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}
