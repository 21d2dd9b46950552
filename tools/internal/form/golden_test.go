package form_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the records that are read now into testdata; read the difference before you keep it")

// Each file of testdata holds a grid and the record that it is read to, with
// every cell's address and account.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d files in testdata: %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			record, f := one(t, sheet(t, name))
			out, err := json.MarshalIndent(record, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			got := string(out) + "\n"
			said := "confidence " + f.Confidence + "\nfindings " + ids(f.Findings) + "\n"
			if *update {
				archive.Files = append(archive.Files[:1], txtar.File{Name: "record.json", Data: []byte(got)}, txtar.File{Name: "said", Data: []byte(said)})
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(archive.Files) != 3 {
				t.Fatalf("%d parts, want grid, record.json, said", len(archive.Files))
			}
			if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(string(archive.Files[2].Data), said); diff != "" {
				t.Errorf("said (-want +got):\n%s", diff)
			}
		})
	}
}
