package manifest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/manifest"
)

func site() fstest.MapFS {
	return fstest.MapFS{
		"index.html":             {Data: []byte("home")},
		"evaluations/2026/a/x":   {Data: []byte("甲")},
		"empty":                  {},
		manifest.Name:            {Data: []byte("old")},
		manifest.SumsName:        {Data: []byte("old")},
		manifest.SignatureName:   {Data: []byte("old")},
		"data/manifest.json":     {Data: []byte("a file of the site")},
		"evaluations/2026/a/b.x": {Data: []byte("a & b <c>")},
	}
}

func encoded(t *testing.T, m *manifest.Manifest) []byte {
	t.Helper()
	data, err := m.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestManifest(t *testing.T) {
	m, err := manifest.Make(site(), "1.0", "cafe", manifest.Ledger{Seq: 3, Head: "abcd"})
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, f := range m.Files {
		paths = append(paths, f.Path)
	}
	if got := strings.Join(paths, " "); got != "data/manifest.json empty evaluations/2026/a/b.x evaluations/2026/a/x index.html" {
		t.Errorf("files: %s", got)
	}
	// The hash of "home" as sha256sum prints it.
	if f := m.Files[4]; f.Bytes != 4 || f.SHA256 != "4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942" {
		t.Errorf("index.html: %+v", f)
	}
	data := encoded(t, m)
	if lines := bytes.Count(data, []byte("\n")); lines != len(m.Files)+2 {
		t.Errorf("%d lines, want one a file:\n%s", lines, data)
	}
	again, err := manifest.Parse(data)
	if err != nil || !bytes.Equal(encoded(t, again), data) || again.Ledger.Seq != 3 || again.Tool != "1.0" || again.Config != "cafe" {
		t.Errorf("read again: %+v, %v", again, err)
	}
	sums := string(m.Sums(data))
	if !strings.Contains(sums, "4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942  index.html\n") || strings.Count(sums, "\n") != 6 || !strings.Contains(sums, "  manifest.json\n") {
		t.Errorf("sums:\n%s", sums)
	}
}

func TestParseRefuses(t *testing.T) {
	const hash = "4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942"
	for name, text := range map[string]string{
		"no JSON":         "x",
		"a later format":  `{"format":2,"files":[]}`,
		"no format":       `{"files":[]}`,
		"a path outside":  `{"format":1,"files":[{"path":"../a","bytes":1,"sha256":"` + hash + `"}]}`,
		"a rooted path":   `{"format":1,"files":[{"path":"/a","bytes":1,"sha256":"` + hash + `"}]}`,
		"the folder":      `{"format":1,"files":[{"path":".","bytes":1,"sha256":"` + hash + `"}]}`,
		"a backslash":     `{"format":1,"files":[{"path":"a\\b","bytes":1,"sha256":"` + hash + `"}]}`,
		"a line feed":     `{"format":1,"files":[{"path":"a\nb","bytes":1,"sha256":"` + hash + `"}]}`,
		"its own file":    `{"format":1,"files":[{"path":"SHA256SUMS","bytes":1,"sha256":"` + hash + `"}]}`,
		"a path twice":    `{"format":1,"files":[{"path":"a","bytes":1,"sha256":"` + hash + `"},{"path":"a","bytes":1,"sha256":"` + hash + `"}]}`,
		"a short hash":    `{"format":1,"files":[{"path":"a","bytes":1,"sha256":"4ea1"}]}`,
		"capital letters": `{"format":1,"files":[{"path":"a","bytes":1,"sha256":"` + strings.ToUpper(hash) + `"}]}`,
		"less than none":  `{"format":1,"files":[{"path":"a","bytes":-1,"sha256":"` + hash + `"}]}`,
	} {
		if _, err := manifest.Parse([]byte(text)); err == nil {
			t.Errorf("%s is a manifest", name)
		}
	}
}

func TestSigning(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gongkai.key")
	public, err := manifest.NewKey(path, "")
	if err != nil {
		t.Fatal(err)
	}
	key, err := manifest.LoadKey(path, "")
	if err != nil {
		t.Fatal(err)
	}
	text := []byte("the manifest")
	signature := key.Sign(text, "gongkai 1.0\nledger 3")
	if !bytes.Equal(signature, key.Sign(text, "gongkai 1.0\nledger 3")) || !bytes.Contains(signature, []byte("trusted comment: gongkai 1.0 ledger 3\n")) {
		t.Errorf("signature:\n%s", signature)
	}
	file, err := os.ReadFile(path + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	for _, public := range []string{public, string(file)} {
		if ok, err := manifest.Signed(public, text, signature); !ok || err != nil {
			t.Errorf("the signature does not hold for %q: %v", public, err)
		}
	}
	if ok, _ := manifest.Signed(public, []byte("the manifest."), signature); ok {
		t.Error("another text has the signature")
	}
	if ok, _ := manifest.Signed(public, text, bytes.Replace(signature, []byte("ledger 3"), []byte("ledger 4"), 1)); ok {
		t.Error("another comment has the signature")
	}
	if _, err := manifest.Signed("no key", text, signature); err == nil {
		t.Error("a text is a public key")
	}
	if _, err := manifest.NewKey(path, ""); err == nil {
		t.Error("a key is written over another one")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode of the secret key: %v, %v", info.Mode(), err)
	}
}
