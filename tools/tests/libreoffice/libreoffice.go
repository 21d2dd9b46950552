// Package libreoffice lets a test have a file converted as a Chinese office's
// LibreOffice would.
//
// A file's path and the wanted kind go in, the path of the converted file comes
// out. It never skips: a machine without LibreOffice fails the test, and
// `make test` installs it. Packages whose tests import it count as slow.
package libreoffice

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Convert converts a file; to is LibreOffice's name of the kind, such as
// "xls:MS Excel 97", and extension that of the result.
func Convert(t testing.TB, path, to, extension string) string {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatalf("LibreOffice is needed by this test (apt-get install libreoffice-calc): %v", err)
	}
	profile := t.TempDir()
	settings := `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>zh-CN</value></prop></item>
</oor:items>`
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(settings), 0o644); err != nil {
		t.Fatal(err)
	}
	home := url.URL{Scheme: "file", Path: profile}
	out := t.TempDir()
	command := exec.Command(soffice, "-env:UserInstallation="+home.String(), "--headless", "--norestore", "--convert-to", to, "--outdir", out, path)
	said, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("LibreOffice: %v: %s", err, said)
	}
	base := filepath.Base(path)
	result := filepath.Join(out, base[:len(base)-len(filepath.Ext(base))]+"."+extension)
	if _, err := os.Stat(result); err != nil {
		t.Fatalf("LibreOffice made nothing of %s: %s", path, said)
	}
	return result
}
