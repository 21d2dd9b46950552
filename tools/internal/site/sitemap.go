package site

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"gongkai/tools/internal/disk"
)

// The site map, and the folder of its parts. A part may hold 50,000 addresses and
// 50 MB; these hold less, so that a crawler which comes back fetches little.
const (
	sitemapName   = "sitemap.xml"
	sitemapFolder = "sitemaps"
	sitemapMost   = 10_000
)

// A line of the list that Hugo writes (layouts/sitemap.xml).
var (
	sitemapLine = regexp.MustCompile(`^<url><loc>([^<]+)</loc>(?:<lastmod>([^<]+)</lastmod>)?</url>$`)
	sitemapHome = regexp.MustCompile(`xml:base="([^"]+/)"`)
	sitemapRoot = `<?xml version="1.0" encoding="utf-8"?>` + "\n<%s xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
)

// sitemap puts the site map in order; without a public address there is none.
func (Builder) sitemap(r Request, folder string) error {
	if r.Address {
		return indexSitemap(folder, sitemapMost)
	}
	if err := os.RemoveAll(filepath.Join(folder, sitemapName)); err != nil {
		return fmt.Errorf("leave out the site map: %w", err)
	}
	return nil
}

// indexSitemap makes of Hugo's list of all pages an index with parts of at most
// `most` addresses each. A part's time is the newest of its pages'; a part of which
// no page has a time has none.
func indexSitemap(folder string, most int) error {
	list, err := os.ReadFile(filepath.Join(folder, sitemapName))
	if err != nil {
		return fmt.Errorf("read the site map: %w", err)
	}
	var parts [][]string
	var times []string
	lines := bufio.NewScanner(bytes.NewReader(list))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		found := sitemapLine.FindStringSubmatch(lines.Text())
		if found == nil {
			continue
		}
		if n := len(parts); n == 0 || len(parts[n-1]) == most {
			parts, times = append(parts, nil), append(times, "")
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], found[0])
		times[last] = max(times[last], found[2])
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read the site map: %w", err)
	}
	home := sitemapHome.FindStringSubmatch(string(list))
	if home == nil || sum(parts) != strings.Count(string(list), "<loc>") {
		return fmt.Errorf("the site map that Hugo wrote has %d addresses, of which %d were understood; a layouts/sitemap.xml of the site's own has one address a line "+
			"and xml:base, as the built-in one does", strings.Count(string(list), "<loc>"), sum(parts))
	}
	var index strings.Builder
	fmt.Fprintf(&index, sitemapRoot, "sitemapindex")
	for i, part := range parts {
		name := path.Join(sitemapFolder, fmt.Sprintf("%d.xml", i+1))
		text := fmt.Sprintf(sitemapRoot, "urlset") + strings.Join(part, "\n") + "\n</urlset>\n"
		if err := os.MkdirAll(filepath.Join(folder, sitemapFolder), 0o755); err != nil {
			return fmt.Errorf("write the site map: %w", err)
		}
		if err := disk.PutFrom(filepath.Join(folder, filepath.FromSlash(name)), disk.Bytes([]byte(text))); err != nil {
			return fmt.Errorf("write the site map: %w", err)
		}
		fmt.Fprintf(&index, "<sitemap><loc>%s%s</loc>", home[1], name)
		if times[i] != "" {
			fmt.Fprintf(&index, "<lastmod>%s</lastmod>", times[i])
		}
		index.WriteString("</sitemap>\n")
	}
	index.WriteString("</sitemapindex>\n")
	return disk.PutFrom(filepath.Join(folder, sitemapName), disk.Bytes([]byte(index.String())))
}

func sum(parts [][]string) int {
	n := 0
	for _, part := range parts {
		n += len(part)
	}
	return n
}
