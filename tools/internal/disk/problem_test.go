package disk_test

import (
	"os"
	"path/filepath"
	"testing"

	"gongkai/tools/internal/disk"
)

// A file that is not there is named; of a folder that is not there, the folder.
func TestProblemNamesWhatIsMissing(t *testing.T) {
	folder := t.TempDir()
	for name, want := range map[string]string{
		filepath.Join(folder, "no.key"):             filepath.Join(folder, "no.key"),
		filepath.Join(folder, "no", "such", "file"): filepath.Join(folder, "no", "such"),
		"no.key": "no.key",
	} {
		_, err := os.ReadFile(name)
		sentence, ok := disk.Problem(err)
		if !ok || sentence.Key != "disk.no-folder" {
			t.Fatalf("%s: %v, %v", name, sentence, ok)
		}
		if got := sentence.Args["Folder"]; got != want {
			t.Errorf("%s: the sentence names %v, want %s", name, got, want)
		}
	}
}
