package workbook

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gongkai/tools/internal/ooxml"
)

// convertWithin is how long LibreOffice may take for one workbook. A cold start
// with a fresh profile takes about five seconds.
const convertWithin = 90 * time.Second

// oldKind is a kind of workbook that LibreOffice reads: its extension, and the
// name of LibreOffice's filter, without which a damaged file would be taken for
// a text and read as noise.
type oldKind struct{ extension, filter string }

var (
	excel97     = oldKind{".xls", "MS Excel 97"}
	excel95     = oldKind{".xls", "MS Excel 95"}
	excelXML    = oldKind{".xml", "MS Excel 2003 XML"}
	excelBinary = oldKind{".xlsb", "Calc MS Excel 2007 Binary"}
	openSheet   = oldKind{".ods", "calc8"}
)

// convertOld turns a workbook of an older kind into .xlsx through an installed
// LibreOffice. Without one, or where it fails, the refusal says how to save the
// file as .xlsx by hand.
func convertOld(path string, data []byte, kind oldKind) ([]byte, error) {
	office := FindOffice()
	if office == "" {
		return nil, Refuse(path, "old", nil)
	}
	converted, err := convert(office, data, kind)
	if err != nil {
		return nil, Refuse(path, "unconverted", err)
	}
	return converted, nil
}

// FindOffice gives the path of LibreOffice's program, or nothing.
func FindOffice() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	var places []string
	switch runtime.GOOS {
	case "windows":
		for _, variable := range []string{"ProgramFiles", "ProgramFiles(x86)"} {
			if dir := os.Getenv(variable); dir != "" {
				places = append(places, filepath.Join(dir, "LibreOffice", "program", "soffice.exe"))
			}
		}
	case "darwin":
		places = []string{"/Applications/LibreOffice.app/Contents/MacOS/soffice"}
	}
	for _, place := range places {
		if info, err := os.Stat(place); err == nil && info.Mode().IsRegular() {
			return place
		}
	}
	return ""
}

// answerWithin is how long LibreOffice may take to say its version.
const answerWithin = 20 * time.Second

// OfficeVersion asks LibreOffice's program for its version, as it says it. The
// program writes its profile into a folder that is removed again.
func OfficeVersion(ctx context.Context, office string) (said string, err error) {
	dir, err := os.MkdirTemp("", officePrefix)
	if err != nil {
		return "", fmt.Errorf("make a folder for LibreOffice: %w", err)
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	command := exec.CommandContext(ctx, office, userInstallation(dir), "--version")
	endTogether(command)
	command.WaitDelay = 5 * time.Second
	answer, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("ask LibreOffice for its version: %w", err)
	}
	return strings.TrimSpace(string(answer)), nil
}

// userInstallation tells LibreOffice to keep its profile below dir.
func userInstallation(dir string) string {
	return "-env:UserInstallation=" + fileURL(filepath.ToSlash(filepath.Join(dir, "profile")))
}

// fileURL gives the address of a path with forward slashes: file:///C:/a of C:/a, and
// file://server/share of //server/share.
func fileURL(path string) string {
	if rest, isShare := strings.CutPrefix(path, "//"); isShare {
		server, below, _ := strings.Cut(rest, "/")
		address := url.URL{Scheme: "file", Host: server, Path: "/" + below}
		return address.String()
	}
	address := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(path, "/")}
	return address.String()
}

// convert runs LibreOffice on a copy of the file in a folder of its own, with a
// profile of its own, so that neither an open LibreOffice nor the file's name
// gets in the way.
func convert(office string, data []byte, kind oldKind) (converted []byte, err error) {
	leftovers.Do(func() { removeLeftovers(os.TempDir(), time.Now()) })
	dir, err := os.MkdirTemp("", officePrefix)
	if err != nil {
		return nil, fmt.Errorf("make a folder for LibreOffice: %w", err)
	}
	defer os.RemoveAll(dir)
	source := filepath.Join(dir, "book"+kind.extension)
	if err := os.WriteFile(source, data, 0o600); err != nil {
		return nil, fmt.Errorf("copy the file for LibreOffice: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), convertWithin)
	defer cancel()
	out := filepath.Join(dir, "out")
	command := exec.CommandContext(ctx, office, userInstallation(dir),
		"--headless", "--norestore", "--nolockcheck", "--infilter="+kind.filter, "--convert-to", "xlsx", "--outdir", out, source)
	endTogether(command)
	command.WaitDelay = 5 * time.Second
	said, err := command.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("run LibreOffice: %w: %s", err, said)
	}
	result := filepath.Join(out, "book.xlsx")
	if info, err := os.Stat(result); err == nil && info.Size() > ooxml.MaxFile {
		return nil, ooxml.BeyondSize("file", ooxml.MaxFile)
	}
	if converted, err = os.ReadFile(result); err != nil {
		return nil, fmt.Errorf("LibreOffice converted nothing: %s", said)
	}
	return converted, nil
}
