//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"gongkai"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/opendata"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/sample"
)

// trial is a site that is built again and again.
type trial struct {
	// folder holds all that is written; program is gongkai.
	folder, program       string
	forms, changed, times int
	// drawn is the number of the next form that is drawn.
	drawn int
	made  []*evaluation.SelfEvaluation
	// places are the workbooks that stand, by place.
	places  map[int]string
	printer message.Printer
}

func (s *trial) site() string { return filepath.Join(s.folder, "site") }

// draw makes the site's folder, with made-up forms as workbooks, a folder a year.
func (s *trial) draw() error {
	settings := "baseURL = \"https://example.org/\"\ntitle = \"Bench\"\nlocale = \"zh-cn\"\ndisableKinds = [\"rss\"]\n[params.gongkai]\npublish_confidence = \"0.00\"\n"
	if err := os.MkdirAll(s.site(), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(s.site(), "config.toml"), []byte(settings), 0o644); err != nil {
		return err
	}
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		return err
	}
	s.printer, s.places = catalogue.Printer("zh-cn"), map[int]string{}
	for number := range s.forms {
		if err := s.book(number, number); err != nil {
			return err
		}
	}
	s.drawn = s.forms
	return nil
}

// book writes the made-up form of a number as the workbook of a place, as an office
// would file it.
func (s *trial) book(place, number int) error {
	if len(s.made) <= number {
		city, err := sample.Load(gongkai.Files, "data/sample.toml")
		if err != nil {
			return err
		}
		// One that is changed is another form than all before it.
		s.made = city.Make(s.forms + s.changed*s.times*2)
	}
	form := *s.made[number]
	form.Sample = false
	form.Project.Text = strings.NewReplacer("〔", "", "〕", "").Replace(form.Project.Text)
	data, err := opendata.Form(page.Page{Evaluation: &form}, "", s.printer)
	if err != nil {
		return err
	}
	folder := filepath.Join(s.site(), "workbooks", form.Year)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if old := s.places[place]; old != "" {
		if err := os.Remove(old); err != nil {
			return err
		}
	}
	s.places[place] = filepath.Join(folder, fmt.Sprintf("%06d.xlsx", number))
	return os.WriteFile(s.places[place], data, 0o644)
}

// change puts other forms into the first places.
func (s *trial) change() error {
	for place := range s.changed {
		if err := s.book(place, s.drawn); err != nil {
			return err
		}
		s.drawn++
	}
	return nil
}

// build builds the site with what the last build left.
func (s *trial) build(more ...string) (spent, error) {
	return cost(exec.Command(s.program, append([]string{"build", "--withdraw", "--site", s.site()}, more...)...))
}

// anew builds the site as the first time.
func (s *trial) anew() (spent, error) {
	for _, name := range []string{"content", "public", ".gongkai", "data"} {
		if err := os.RemoveAll(filepath.Join(s.site(), name)); err != nil {
			return spent{}, err
		}
	}
	return s.build()
}
