package site

import (
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSitemapInParts reads the index and its parts as a crawler does: every address
// once, in order, with its own time and none invented.
func TestSitemapInParts(t *testing.T) {
	folder := t.TempDir()
	var list strings.Builder
	list.WriteString(`<urlset xmlns="x" xml:base="https://example.gov.cn/a/">` + "\n")
	for i := range 5 {
		fmt.Fprintf(&list, "<url><loc>https://example.gov.cn/a/%d/?x=1&amp;y</loc>", i)
		if i == 1 || i == 2 {
			fmt.Fprintf(&list, "<lastmod>2027-0%d-01T00:00:00Z</lastmod>", i)
		}
		list.WriteString("</url>\n")
	}
	list.WriteString("</urlset>")
	name := filepath.Join(folder, "sitemap.xml")
	if err := os.WriteFile(name, []byte(list.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := indexSitemap(folder, 2); err != nil {
		t.Fatal(err)
	}
	type entry struct {
		Loc     string `xml:"loc"`
		Lastmod string `xml:"lastmod"`
	}
	var index struct {
		XMLName  xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Sitemaps []entry  `xml:"sitemap"`
	}
	parse(t, name, &index)
	want := []entry{
		{"https://example.gov.cn/a/sitemaps/1.xml", "2027-01-01T00:00:00Z"}, {"https://example.gov.cn/a/sitemaps/2.xml", "2027-02-01T00:00:00Z"},
		{"https://example.gov.cn/a/sitemaps/3.xml", ""},
	}
	if fmt.Sprint(index.Sitemaps) != fmt.Sprint(want) {
		t.Fatalf("the index is %v, want %v", index.Sitemaps, want)
	}
	n := 0
	for i := range index.Sitemaps {
		var part struct {
			XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
			URLs    []entry  `xml:"url"`
		}
		parse(t, filepath.Join(folder, "sitemaps", fmt.Sprintf("%d.xml", i+1)), &part)
		for _, url := range part.URLs {
			if url.Loc != fmt.Sprintf("https://example.gov.cn/a/%d/?x=1&y", n) || (url.Lastmod != "") != (n == 1 || n == 2) {
				t.Errorf("address %d is %+v", n, url)
			}
			n++
		}
	}
	if n != 5 {
		t.Errorf("%d addresses", n)
	}
}

// A list that is not understood stops the build instead of losing addresses.
func TestSitemapRefuses(t *testing.T) {
	for name, list := range map[string]string{
		"two on a line": `<urlset xml:base="https://a/">` + "\n<url><loc>a</loc></url><url><loc>b</loc></url>\n</urlset>",
		"no address":    "<urlset>\n<url><loc>a</loc></url>\n</urlset>",
	} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "sitemap.xml"), []byte(list), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := indexSitemap(folder, 2); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func parse(t *testing.T, name string, to any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err == nil {
		err = xml.Unmarshal(data, to)
	}
	if err != nil {
		t.Fatal(err)
	}
}
