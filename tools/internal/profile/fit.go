package profile

import "strings"

// fit says by what the forms of a profile are known.
type fit struct {
	priority   int
	title, any []string
	all, none  []string
	some       []string
}

// A word in the title tells more than one on the sheet.
const (
	titleWeight = 3
	labelWeight = 1
)

func (r *reading) fit(file *profileFile) fit {
	f := fit{}
	for _, list := range []struct {
		from []string
		to   *[]string
	}{{file.Fit.Title, &f.title}, {file.Fit.Any, &f.any}, {file.Fit.All, &f.all}, {file.Fit.None, &f.none}, {file.Fit.Some, &f.some}} {
		for _, text := range list.from {
			*list.to = append(*list.to, Normalise(text))
		}
	}
	if file.Fit.Priority != "" {
		priority, err := whole(r.name, "fit.priority", file.Fit.Priority)
		r.fail(err)
		f.priority = priority
	}
	r.want(len(f.title)+len(f.any)+len(f.all)+len(f.some) > 0, "fit", "title, any or all: texts by which the form is known")
	return f
}

// Fit gives the profile whose form this is, by its title and by the texts of
// its cells; nil where none fits. A profile fits when all its `all` texts, one of
// its `some` texts at least and none of its `none` texts stand on the sheet;
// the one with most of its other texts wins, then the higher priority, then the
// id that sorts first.
func (s *Set) Fit(title string, texts []string) *Profile {
	normalised := make([]string, 0, len(texts)+1)
	for _, text := range texts {
		normalised = append(normalised, Normalise(text))
	}
	sheet := strings.Join(normalised, "\n")
	heading := Normalise(title)
	var best *Profile
	bestScore := 0
	for _, p := range s.profiles {
		score := p.fit.score(heading, sheet)
		if score > bestScore || (score == bestScore && best != nil && p.fit.priority > best.fit.priority) {
			best, bestScore = p, score
		}
	}
	return best
}

func (f fit) score(title, sheet string) int {
	score := 0
	for _, text := range f.none {
		if strings.Contains(sheet, text) || strings.Contains(title, text) {
			return 0
		}
	}
	found := len(f.some) == 0
	for _, text := range f.some {
		if strings.Contains(sheet, text) || strings.Contains(title, text) {
			found = true
			score += labelWeight
		}
	}
	if !found {
		return 0
	}
	for _, text := range f.all {
		if !strings.Contains(sheet, text) && !strings.Contains(title, text) {
			return 0
		}
		score += labelWeight
	}
	for _, text := range f.title {
		if strings.Contains(title, text) {
			score += titleWeight
		}
	}
	for _, text := range f.any {
		if strings.Contains(sheet, text) {
			score += labelWeight
		}
	}
	return score
}
