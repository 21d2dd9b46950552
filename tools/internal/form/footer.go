package form

import (
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// persons withholds who filled in the form, wherever it stands outside the
// tables: the cell beside a label such as 填表人, or the whole cell where label
// and name share one.
func (f *reading) persons(end int) {
	for _, i := range f.items {
		if i.disposition != unseen || f.inTables(i.row, end) {
			continue
		}
		if kind := i.means(profile.Personal); kind != "" {
			i.take(isLabel)
			if answer := f.right(i); answer != nil && answer.disposition == unseen && answer.meaning == nil {
				if f.set.Vocabulary().IsBlankField(answer.norm) {
					answer.take(isLabel)
				} else {
					f.withhold(answer, kind)
				}
			}
			continue
		}
		if kind, answered := f.personInline(i.text); kind != "" {
			if answered {
				f.withhold(i, kind)
			} else {
				i.take(isLabel)
			}
		}
	}
}

// inTables reports whether a row belongs to the table of indicators, where
// words such as 审核 are no persons.
func (f *reading) inTables(row, end int) bool {
	return f.blocks.indicators > 0 && f.blocks.indicators <= row && row < end
}

// personInline finds labels of persons with a colon behind them anywhere in a
// text, such as "填表人：…  联系电话：…", and whether anything answers them.
func (f *reading) personInline(text string) (kind string, answered bool) {
	rest := text
	for {
		at := strings.IndexAny(rest, ":：")
		if at < 0 {
			break
		}
		label := strings.TrimSpace(rest[:at])
		if fields := strings.Fields(label); len(fields) > 0 && f.set.Labels().Look(label) == nil {
			label = fields[len(fields)-1]
		}
		if found := f.set.Labels().Look(label)[profile.Personal]; found != "" && kind == "" {
			kind = found
		}
		rest = strings.TrimLeft(rest[at:], ":：")
		if kind != "" {
			answer := strings.Fields(rest)
			answered = answered || (len(answer) > 0 && !strings.ContainsAny(answer[0], ":："))
		}
	}
	return kind, answered
}

// copies withholds cells that show nothing but a text that was withheld
// elsewhere: a name in the copies that taking a merge apart leaves behind.
func (f *reading) copies() {
	kinds := map[string]string{}
	for _, i := range f.items {
		if i.disposition == withheld {
			for _, w := range f.e.Withheld {
				if w.Cell == i.At {
					kinds[i.norm] = w.Kind
				}
			}
		}
	}
	for _, i := range f.items {
		if kind := kinds[i.norm]; kind != "" && (i.disposition == unseen || i.disposition == recognised) {
			f.withhold(i, kind)
		}
	}
}

// withhold marks a cell as personal; its text is never kept.
func (f *reading) withhold(i *item, kind string) {
	if i.disposition != withheld {
		i.disposition = withheld
		f.e.Withheld = append(f.e.Withheld, evaluation.Withheld{Cell: i.At, Kind: kind})
	}
}

// notes settles what stands around the tables: the form's own instructions are
// labels, an office's own words stay unplaced and so are shown.
func (f *reading) notes() {
	for _, i := range f.items {
		if i.disposition == unseen || i.disposition == recognised {
			if kind, answered := f.personInline(i.text); answered {
				f.withhold(i, kind)
			}
		}
		if i.disposition != unseen {
			continue
		}
		switch {
		case f.isInstruction(i), f.set.Vocabulary().IsBlankField(i.norm):
			i.take(isLabel)
		case i.means(profile.Footer) != "":
			i.take(isLabel)
			if answer := f.right(i); answer != nil && !f.isInstruction(answer) {
				answer.take(recognised)
			}
		case i.means(profile.Head) != "", i.means(profile.Block) != "":
			i.take(isLabel)
		case f.set.Labels().Starts(i.norm, profile.Footer, "note"):
			i.take(recognised)
		}
	}
}

// minInstruction is how many bytes a note without the word 注 in front has at
// least.
const minInstruction = 40

func (f *reading) isInstruction(i *item) bool {
	if len(i.norm) < minInstruction && !f.set.Labels().Starts(i.norm, profile.Footer, "note") {
		return false
	}
	return f.set.Vocabulary().HasInstruction(i.norm)
}
