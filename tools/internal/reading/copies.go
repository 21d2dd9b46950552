package reading

import (
	"cmp"
	"path/filepath"
	"slices"

	"gongkai/tools/internal/source"
)

// Copy is a form that was left out, since another workbook, the same to the
// byte, holds it too.
type Copy struct {
	// Place is the form that was left out, Of the workbook that is used.
	Place source.Place
	Of    string
}

// identity is what two forms share of which one is a copy of the other.
type identity struct{ year, id, hash string }

// leaveOutCopies keeps one of the forms that byte-identical workbooks hold: that
// of the workbook with the shortest name, since a program that copies a file
// adds something to its name. A workbook that holds a form twice keeps both.
func (r *Reading) leaveOutCopies() {
	books := map[identity][]string{}
	for _, f := range r.Forms {
		key := identityOf(f)
		if !slices.Contains(books[key], f.Place.Workbook) {
			books[key] = append(books[key], f.Place.Workbook)
		}
	}
	for _, paths := range books {
		slices.SortFunc(paths, func(a, b string) int {
			return cmp.Or(cmp.Compare(len(filepath.Base(a)), len(filepath.Base(b))), cmp.Compare(a, b))
		})
	}
	r.Forms = slices.DeleteFunc(r.Forms, func(f Form) bool {
		used := books[identityOf(f)][0]
		if f.Place.Workbook == used {
			return false
		}
		r.Copies = append(r.Copies, Copy{Place: f.Place, Of: used})
		return true
	})
}

func identityOf(f Form) identity {
	return identity{f.Evaluation.Year, f.Evaluation.ID, f.Evaluation.Source.SHA256}
}
