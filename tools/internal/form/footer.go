package form

import "gongkai/tools/internal/profile"

// notes settles what stands around the tables: the form's own instructions are
// labels, an office's own words stay unplaced and so are shown.
func (f *reading) notes() {
	for _, i := range f.items {
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
