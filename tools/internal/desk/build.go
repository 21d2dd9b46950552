package desk

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"

	"gongkai/tools/internal/disk"
)

// largestApproval bounds a signed approval that is handed in with a build.
const largestApproval = 4 << 20

// buildHandler builds the site with what the form chooses: that many withdrawals are
// meant, that only what is signed is published, that the site is signed by a key. The
// key is named by its path, and stays where it is.
func (d *Desk) buildHandler(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, largestApproval)
	args := []string{"build"}
	approval, err := d.takeApproval(r)
	if err != nil {
		back(w, r, withSaid("/#work", d.problem(err)))
		return
	}
	if r.FormValue("withdraw") != "" {
		args = append(args, "--withdraw")
	}
	if approval != "" {
		args = append(args, "--require-approval", approval)
	}
	if key := strings.TrimSpace(r.FormValue("key")); key != "" {
		args = append(args, "--sign", key)
	}
	d.started(w, r, d.start("build", action{args: args}))
}

// takeApproval keeps the approval of a form and gives its path, "" where none was
// chosen.
func (d *Desk) takeApproval(r *http.Request) (path string, err error) {
	file, header, err := r.FormFile("approval")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read the approval: %w", err)
	}
	defer file.Close()
	if !strings.EqualFold(filepath.Ext(header.Filename), ".toml") {
		return "", errApproval
	}
	text, err := io.ReadAll(file)
	if err != nil {
		return "", fmt.Errorf("read the approval: %w", err)
	}
	path = filepath.Join(d.own("approval"), d.say("file.approval"))
	return path, disk.Put(path, text)
}
