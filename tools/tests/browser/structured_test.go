package browser_test

import (
	"encoding/json"
	"fmt"
	"image"
	_ "image/png" // the form's picture
	"os"
	"strings"
	"testing"
)

// thing is one of the things that a data block describes.
type thing struct {
	Type         any    `json:"@type"`
	ID           string `json:"@id"`
	Name         string `json:"name"`
	Coverage     string `json:"temporalCoverage"`
	License      string `json:"license"`
	Conditions   string `json:"conditionsOfAccess"`
	Version      string `json:"version"`
	Published    string `json:"datePublished"`
	Modified     string `json:"dateModified"`
	Image        string `json:"image"`
	Publisher    struct{ Name string }
	Identifier   []any `json:"identifier"`
	Distribution []struct {
		URL    string `json:"contentUrl"`
		Format string `json:"encodingFormat"`
	} `json:"distribution"`
	Catalog struct {
		ID string `json:"@id"`
	} `json:"includedInDataCatalog"`
	Dataset *thing `json:"dataset"`
	Items   []struct {
		Position int    `json:"position"`
		Name     string `json:"name"`
	} `json:"itemListElement"`
}

// dataBlock reads the page's data block as a machine does.
func (p *tab) dataBlock(to any) {
	p.t.Helper()
	block := eval[string](p, `document.querySelector("script[type='application/ld+json']").textContent`)
	if err := json.Unmarshal([]byte(block), to); err != nil {
		p.t.Fatalf("%v in %s", err, block)
	}
}

// TestStructuredData reads what the form's page says for machines: whose it is, when
// it was published and which files there are, each of which is there.
func TestStructuredData(t *testing.T) {
	address, record := reference(t)
	p := open(t, address, view{})
	var data struct {
		Graph []thing `json:"@graph"`
	}
	p.dataBlock(&data)
	if len(data.Graph) != 2 || data.Graph[0].Type != "Dataset" || data.Graph[1].Type != "BreadcrumbList" {
		t.Fatalf("%+v", data.Graph)
	}
	set := data.Graph[0]
	day := eval[string](p, `document.querySelector("#history time, #history .day, #history")?.textContent ?? ""`)
	if !strings.Contains(set.Name, record.Project) || set.Coverage != record.Year || set.Version != "1" || set.Publisher.Name == "" ||
		len(set.Published) != 10 || set.Published != set.Modified || !strings.Contains(day, set.Published) && day != "" {
		t.Errorf("%+v; the page has %q", set, day)
	}
	hash, _ := json.Marshal(set.Identifier)
	if !strings.Contains(string(hash), record.ID) || !strings.Contains(string(hash), record.Source.SHA256) {
		t.Errorf("the identifiers are %s", hash)
	}
	for i, file := range []string{"index.json", "indicators.csv", "evaluation.xlsx"} {
		if len(set.Distribution) != 3 || !strings.HasSuffix(set.Distribution[i].URL, address+file) || set.Distribution[i].Format == "" {
			t.Fatalf("distributions %+v", set.Distribution)
		}
		if _, err := os.Stat(built(t).file(address + file)); err != nil {
			t.Error(err)
		}
	}
	picture := eval[map[string]string](p, `Object.fromEntries([...document.querySelectorAll("meta[property^='og:image']")].map((m) => [m.getAttribute("property"), m.content]))`)
	if picture["og:image"] != set.Image || !strings.HasSuffix(set.Image, address+"evaluation.png") || !strings.Contains(picture["og:image:alt"], record.Total.Score) {
		t.Errorf("the picture is %v, of the data %q", picture, set.Image)
	}
	drawn, err := os.Open(built(t).file(address + "evaluation.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer drawn.Close()
	size, _, err := image.DecodeConfig(drawn)
	if err != nil || fmt.Sprint(size.Width, size.Height) != picture["og:image:width"]+" "+picture["og:image:height"] {
		t.Errorf("%v %v; the page says %v", size, err, picture)
	}
	for i, item := range data.Graph[1].Items {
		if item.Position != i+1 || item.Name == "" {
			t.Errorf("crumb %d: %+v", i, item)
		}
	}
	// The home page is the catalogue that the form names.
	home := open(t, "/", view{})
	var catalog thing
	home.dataBlock(&catalog)
	if catalog.ID != set.Catalog.ID || catalog.Dataset == nil || len(catalog.Dataset.Distribution) == 0 {
		t.Fatalf("%+v", catalog)
	}
	for _, file := range catalog.Dataset.Distribution {
		name := strings.TrimPrefix(file.URL, strings.TrimSuffix(catalog.ID, "#catalog"))
		if _, err := os.Stat(built(t).file("/" + name)); err != nil {
			t.Error(err)
		}
	}
}
