package reading_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
)

// folder is a folder with so many copies of the reference form.
func folder(t *testing.T, copies int) string {
	t.Helper()
	data, err := os.ReadFile("../../../workbooks/2021/自治区党委巡视办巡视工作经费.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for i := range copies {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.xlsx", i)), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "05-broken.xlsx"), []byte("PK"), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func reader(t *testing.T) reading.Reader {
	t.Helper()
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	return reading.Reader{Profiles: set}
}

// Each hands on file by file, in the order of the names, what Read gives at once,
// but for the checks.
func TestEach(t *testing.T) {
	dir, r := folder(t, 12), reader(t)
	var names []string
	files, told := 0, 0
	r.Progress = func(done, total int) {
		if told++; done != told || total != 13 {
			t.Errorf("progress %d of %d", done, total)
		}
	}
	err := r.Each(context.Background(), []string{dir, "none"}, func(one *reading.Reading) error {
		if one.Files > 1 || len(one.Forms) > 1 {
			t.Errorf("%d files and %d forms at once", one.Files, len(one.Forms))
		}
		files += one.Files
		for _, f := range one.Forms {
			names = append(names, filepath.Base(f.Place.Workbook))
			if len(f.Findings) > 3 {
				t.Errorf("%d findings without a check", len(f.Findings))
			}
		}
		for _, refusal := range one.Refusals {
			names = append(names, "refused "+filepath.Base(refusal.File))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "[refused none 00.xlsx 01.xlsx 02.xlsx 03.xlsx 04.xlsx refused 05-broken.xlsx 05.xlsx 06.xlsx 07.xlsx 08.xlsx 09.xlsx 10.xlsx 11.xlsx]"
	if fmt.Sprint(names) != want || files != 13 || told != 13 {
		t.Errorf("%d files, %d told: %v", files, told, names)
	}
	r.Progress = nil
	all, err := r.Read(context.Background(), []string{dir})
	if err != nil || len(all.Forms) != 12 || len(all.Refusals) != 1 || all.Files != 13 || len(all.Forms[3].Findings) < 5 {
		t.Errorf("Read gives %d forms of %d files, %v", len(all.Forms), all.Files, err)
	}
}

// It ends with the first error, and when its context ends.
func TestEachEnds(t *testing.T) {
	dir, r := folder(t, 12), reader(t)
	fault, handed := errors.New("no space left"), 0
	err := r.Each(context.Background(), []string{dir}, func(one *reading.Reading) error {
		if handed += one.Files; handed == 2 {
			return fault
		}
		return nil
	})
	if !errors.Is(err, fault) || handed != 2 {
		t.Errorf("ended with %v after %d", err, handed)
	}
	ctx, cancel := context.WithCancel(context.Background())
	handed = 0
	err = r.Each(ctx, []string{dir}, func(one *reading.Reading) error {
		if handed += one.Files; handed == 2 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || handed > 3 {
		t.Errorf("ended with %v after %d", err, handed)
	}
}
