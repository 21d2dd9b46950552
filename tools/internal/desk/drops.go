package desk

import (
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"strings"
)

// upload takes dropped workbooks; what is not taken is told by name.
func (d *Desk) upload(w http.ResponseWriter, r *http.Request) {
	d.receive(w, r, "/", func(form map[string]string, name string, content io.Reader) error {
		year, below, err := yearOf(form["year"], name)
		if err != nil {
			return err
		}
		return store(filepath.Join(d.workbooks(), year), below, content, form["replace"] != "", d.own("replaced"))
	})
}

// returned takes marked copies that have come back.
func (d *Desk) returned(w http.ResponseWriter, r *http.Request) {
	d.receive(w, r, "/#collect", func(_ map[string]string, name string, content io.Reader) error {
		return store(d.own(returnedFolder), name, content, true, d.own("replaced"))
	})
}

// largestDrop bounds one drop of files.
const largestDrop = 2 << 30

// receive reads the files of a form as they come; the fields stand before them.
func (d *Desk) receive(w http.ResponseWriter, r *http.Request, home string, take func(form map[string]string, name string, content io.Reader) error) {
	r.Body = http.MaxBytesReader(w, r.Body, largestDrop)
	parts, err := r.MultipartReader()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	fields, said, taken := map[string]string{}, []string{}, 0
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			var large *http.MaxBytesError
			if !errors.As(err, &large) {
				err = errBroken
			}
			said = append(said, d.problem(err))
			break
		}
		name := part.FormName()
		if name != "file" && part.FileName() == "" {
			value, _ := io.ReadAll(io.LimitReader(part, 4<<10))
			fields[name] = string(value)
			continue
		}
		// The path below a dropped folder stands in a field before the file.
		file := fields["path"]
		if delete(fields, "path"); file == "" {
			file = part.FileName()
		}
		if file == "" {
			continue
		}
		if err := take(fields, file, part); err != nil {
			said = append(said, file+d.say("colon")+d.problem(err))
			continue
		}
		taken++
	}
	if removed, err := trimAside(d.own("replaced"), keptAside, keptAsideBytes); err != nil {
		said = append(said, d.problem(err))
	} else if removed > 0 {
		said = append(said, d.say("aside", "Number", removed, "Most", keptAside, "Megabytes", keptAsideBytes>>20))
	}
	said = append([]string{d.say("taken", "Number", taken)}, said...)
	back(w, r, withSaid(home, strings.Join(said, "\n")))
}
