package opendata

import (
	"fmt"
	"html/template"
	"strings"

	"gongkai/tools/internal/message"
)

// ListPage is the page that says what the data are, below Folder; ListPlace stands on it
// where the list of files comes.
const (
	ListPage  = "index.html"
	ListPlace = `<div data-files></div>`
)

// listing is a list and no table: a SHA-256 is wider than a telephone.
var listing = template.Must(template.New("files").Parse(`<h2 id="files">{{ .Heading }}</h2>
<ul class="files">
{{- range .Files }}
  <li><a href="{{ .Path }}" download>{{ .Path }}</a><br>
    {{ .Size }}<br>
    SHA-256: <code class="long">{{ .SHA256 }}</code></li>
{{- end }}
</ul>`))

// Listing gives the list of the files for the page, with bytes, rows and SHA-256 of each.
func Listing(files []File, printer message.Printer) (string, error) {
	type line struct{ Path, Size, SHA256 string }
	var lines []line
	for _, f := range files {
		size := printer.Sprint(message.New("opendata.files.bytes", "Bytes", f.Bytes))
		if f.Rows >= 0 {
			size = printer.Sprint(message.New("opendata.files.rows", "Rows", f.Rows, "Bytes", f.Bytes))
		}
		lines = append(lines, line{f.Path, size, f.SHA256})
	}
	var b strings.Builder
	err := listing.Execute(&b, map[string]any{"Heading": printer.Key("opendata.files.heading"), "Files": lines})
	if err != nil {
		return "", fmt.Errorf("list the data files: %w", err)
	}
	return b.String(), nil
}
