package architecture_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/content"
)

// TestNoPathIsTakenForAPattern forbids filepath.Glob in the program: an office's
// folder may be called 公开[2023], and a page that a pattern does not find stays
// published.
func TestNoPathIsTakenForAPattern(t *testing.T) {
	for _, f := range goFiles(t, false) {
		if strings.Contains(f.text, "filepath."+"Glob(") {
			t.Errorf("%s: walk with fs.WalkDir or os.ReadDir; a path is no pattern", f.path)
		}
	}
}

// TestGeneratedFoldersAreIgnored holds .gitignore against the one list of the
// folders that a build writes: git status stays clean after one.
func TestGeneratedFoldersAreIgnored(t *testing.T) {
	ignored := rootFile(t, ".gitignore").text
	folders := content.Generated()
	if len(folders) < 5 {
		t.Fatalf("%d folders: the test is blind", len(folders))
	}
	for _, folder := range folders {
		if !strings.Contains(ignored, "\n/content/"+folder+"/\n") && !strings.Contains(ignored, "\n/content/"+folder+"/*/\n") {
			t.Errorf(".gitignore lacks /content/%s/", folder)
		}
	}
}
