package opendata

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"strings"

	"gongkai/tools/internal/jsontext"
)

// The tables' names, and the column in which rows name their form.
const (
	evaluationsName = "evaluations"
	parentColumn    = "evaluation"
)

// tables gives the CSV files among those of a folder.
func csvFiles(files []File) []File {
	var some []File
	for _, f := range files {
		if path.Ext(f.Path) == ".csv" {
			some = append(some, f)
		}
	}
	return some
}

// stem is a file's name without folder and ending.
func (f File) stem() string { return strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path)) }

// hasParent reports whether a file's rows name forms that stand in one other file
// of the same folder.
func (f File) hasParent(files []File) bool {
	for _, other := range files {
		if f.table.Parent && other.stem() == evaluationsName {
			return true
		}
	}
	return false
}

// describePackage gives a folder's datapackage.json.
func (w *writer) describePackage(files []File, folder string) ([]byte, error) {
	tables := csvFiles(files)
	resources := []map[string]any{}
	for _, f := range tables {
		var fields []map[string]any
		for _, c := range f.table.Columns {
			fields = append(fields, map[string]any{"name": c.Name, "title": c.Title, "type": c.Type})
		}
		schema := map[string]any{"fields": fields, "primaryKey": f.table.Key, "missingValues": []string{""}}
		if f.hasParent(tables) {
			schema["foreignKeys"] = []map[string]any{{
				"fields": parentColumn, "reference": map[string]any{"resource": evaluationsName, "fields": "id"},
			}}
		}
		resources = append(resources, map[string]any{
			"profile": "tabular-data-resource", "name": f.stem(), "path": path.Base(f.Path), "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
			"bytes": f.Bytes, "hash": "sha256:" + f.SHA256, "rows": f.Rows,
			"dialect": map[string]any{"lineTerminator": "\r\n", "header": true}, "schema": schema,
		})
	}
	name := "gongkai"
	if folder != "" {
		name += "-" + folder
	}
	description := map[string]any{
		"profile": "data-package", "name": name, "title": w.titleOf(folder), "resources": resources,
		"limits": map[string]any{"bytes_per_file": w.limits.Bytes, "rows_per_sheet": w.limits.Rows, "bytes_of_database": w.limits.Database},
	}
	if w.site.Address != "" {
		description["homepage"] = w.site.Address
	}
	if licence := (map[string]string{"title": w.site.Licence, "path": w.site.LicenceLink}); w.site.LicenceLink != "" {
		description["licenses"] = []map[string]string{licence}
	}
	return encoded(PackageName, description)
}

func (w *writer) titleOf(folder string) string {
	return strings.TrimSpace(w.site.Title + " " + folder)
}

// describeTables gives a folder's csv-metadata.json.
func (w *writer) describeTables(files []File, folder string) ([]byte, error) {
	types := map[string]string{"string": "string", "integer": "integer", "datetime": "dateTime"}
	tables := csvFiles(files)
	described := []map[string]any{}
	for _, f := range tables {
		var columns []map[string]any
		for _, c := range f.table.Columns {
			columns = append(columns, map[string]any{"name": c.Name, "titles": []string{c.Name, c.Title}, "datatype": types[c.Type]})
		}
		schema := map[string]any{"columns": columns, "primaryKey": f.table.Key}
		if f.hasParent(tables) {
			schema["foreignKeys"] = []map[string]any{{
				"columnReference": parentColumn, "reference": map[string]any{"resource": evaluationsName + ".csv", "columnReference": "id"},
			}}
		}
		described = append(described, map[string]any{"url": path.Base(f.Path), "tableSchema": schema})
	}
	return encoded(MetadataName, map[string]any{
		"@context": "http://www.w3.org/ns/csvw", "dc:title": w.titleOf(folder),
		"dialect": map[string]any{"encoding": "utf-8", "header": true}, "tables": described,
	})
}

// mediaTypes of the files, by ending.
var mediaTypes = map[string]string{
	".csv": "text/csv", ".jsonl": "application/jsonl", ".json": "application/json", ".sqlite": "application/vnd.sqlite3",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// catalog describes all files as distributions of one dataset. Addresses are
// those of the site, or where it has none, relative to the folder.
func (w *writer) catalog() ([]byte, error) {
	address := ""
	if w.site.Address != "" {
		address = strings.TrimSuffix(w.site.Address, "/") + "/" + Folder + "/"
	}
	var distributions []map[string]any
	for _, f := range w.files {
		distribution := map[string]any{
			"@type": "dcat:Distribution", "dct:title": f.Path, "dcat:downloadURL": map[string]any{"@id": address + f.Path},
			"dcat:mediaType": map[string]any{"@id": "https://www.iana.org/assignments/media-types/" + mediaTypes[path.Ext(f.Path)]},
			"dcat:byteSize":  map[string]any{"@type": "xsd:nonNegativeInteger", "@value": fmt.Sprint(f.Bytes)},
			"spdx:checksum": map[string]any{
				"@type": "spdx:Checksum", "spdx:algorithm": map[string]any{"@id": "spdx:checksumAlgorithm_sha256"},
				"spdx:checksumValue": map[string]any{"@type": "xsd:hexBinary", "@value": f.SHA256},
			},
		}
		distributions = append(distributions, distribution)
	}
	dataset := map[string]any{
		"@type": "dcat:Dataset", "dct:title": map[string]any{"@language": w.site.Locale, "@value": w.site.Title},
		"dct:description":   map[string]any{"@language": w.site.Locale, "@value": w.site.Title},
		"dcat:distribution": distributions,
	}
	if address != "" {
		dataset["@id"] = address
		dataset["dcat:landingPage"] = map[string]any{"@id": w.site.Address}
	}
	if w.site.Publisher != "" {
		dataset["dct:publisher"] = map[string]any{"@type": "foaf:Agent", "foaf:name": w.site.Publisher}
	}
	if w.site.LicenceLink != "" {
		dataset["dct:license"] = map[string]any{"@id": w.site.LicenceLink}
	}
	if terms := cmp.Or(w.site.Terms, w.site.Licence); terms != "" {
		dataset["dct:rights"] = map[string]any{"@language": w.site.Locale, "@value": terms}
	}
	dataset["@context"] = map[string]any{
		"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
		"spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#",
	}
	return encoded(CatalogName, dataset)
}

// encoded gives a description as JSON.
func encoded(name string, description any) ([]byte, error) {
	var out bytes.Buffer
	if err := jsontext.Write(&out, name, description); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
