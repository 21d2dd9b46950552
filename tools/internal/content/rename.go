package content

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/tomlfile"
)

// rename takes those of the pages that are gone which come back under another
// name: a new form says the same in everything but the names of the project and
// the unit. Where several forms or pages say the same, only those from the same
// place of the same workbook are paired. It gives the pages that remain gone.
func (plan *Plan) rename(gone []PublishedPage, publicName func(string) string) []PublishedPage {
	fresh := map[string][]*evaluation.SelfEvaluation{}
	for _, f := range plan.Forms {
		if _, stands := plan.published[facts.Folder(f.Evaluation)]; !stands && !f.Evaluation.Sample {
			key := figures(f.Evaluation.Record())
			fresh[key] = append(fresh[key], f.Evaluation)
		}
	}
	alone := map[string]int{}
	for _, old := range gone {
		alone[figures(old.Record)]++
	}
	return slices.DeleteFunc(gone, func(old PublishedPage) bool {
		key := figures(old.Record)
		i := slices.IndexFunc(fresh[key], func(e *evaluation.SelfEvaluation) bool {
			return publicName(e.Source.Workbook) == old.Record.Source.Workbook && publicName(e.Source.Sheet) == old.Record.Source.Sheet
		})
		if i < 0 && (len(fresh[key]) != 1 || alone[key] != 1) || key == "" {
			return false
		}
		i = max(i, 0)
		plan.Renamed = append(plan.Renamed, Renamed{old.Name(), nameOf(fresh[key][i])})
		fresh[key] = slices.Delete(fresh[key], i, i+1)
		return true
	})
}

// figures is everything that stands in a form's table: the year, the funds, the
// objective, the indicators and the total; empty where there is no table.
func figures(r evaluation.Record) string {
	if len(r.Indicators) == 0 {
		return ""
	}
	// A page does not keep the white space of an objective.
	objective := []string{strings.Join(strings.Fields(r.Objective.Planned), " "), strings.Join(strings.Fields(r.Objective.Achieved), " ")}
	data, err := json.Marshal([]any{r.Year, objective, slices.Concat([]evaluation.FundingRecord{}, r.Funding), r.Indicators, r.Total})
	if err != nil {
		return ""
	}
	return string(data)
}

// RenamedName is the file below the site's folder that remembers which pages
// were renamed, so that old addresses lead to the new ones for good. An office
// may add lines of its own.
const RenamedName = "data/renamed.toml"

// Aliases are the old addresses of pages: old → new, both as <year>/<id>.
type Aliases map[string]string

// LoadAliases reads the file at path. One that is not there is empty.
func LoadAliases(path string) (Aliases, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Aliases{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the renamed pages: %w", err)
	}
	var file struct {
		Renamed map[string]string `toml:"renamed"`
	}
	if err := tomlfile.Decode(data, &file); err != nil {
		return nil, fmt.Errorf("read the renamed pages in %s: %w", path, err)
	}
	if file.Renamed == nil {
		file.Renamed = map[string]string{}
	}
	return file.Renamed, nil
}

// Add adds the renamed pages of a plan. A page that has come back to an old
// address is no longer led away from it.
func (a Aliases) Add(renamed []Renamed) {
	for _, one := range renamed {
		a[address(one.From.Path)] = address(one.To.Path)
		delete(a, address(one.To.Path))
	}
}

func address(folder string) string { return path.Join(path.Base(path.Dir(folder)), path.Base(folder)) }

// Save writes the file at path, unless there is nothing to write. Head is what it
// says of itself, a line of remark.
func (a Aliases) Save(path, head string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && len(a) == 0 {
		return nil
	}
	var b bytes.Buffer
	b.WriteString("# " + head + "\n[renamed]\n")
	for _, old := range slices.Sorted(maps.Keys(a)) {
		fmt.Fprintf(&b, "%q = %q\n", old, a[old])
	}
	return disk.Put(path, b.Bytes())
}

// of gives the old addresses that lead to each page, as they stand on the site,
// chains followed: what was renamed twice leads to the last name. An address
// that has a page of its own leads nowhere else.
func (a Aliases) of(pages map[string]bool) map[string][]string {
	old := map[string][]string{}
	for _, from := range slices.Sorted(maps.Keys(a)) {
		to := a[from]
		for range len(a) {
			next, renamed := a[to]
			if !renamed || pages[path.Join(allFolder, to)] {
				break
			}
			to = next
		}
		if pages[path.Join(allFolder, to)] && !pages[path.Join(allFolder, from)] {
			target := path.Join(allFolder, to)
			old[target] = append(old[target], "/"+path.Join(allFolder, from)+"/")
		}
	}
	return old
}
