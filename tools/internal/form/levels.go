package form

import (
	"gongkai/tools/internal/profile"
)

// levels fills in the level names of every row from those above, puts right
// the ones that a page break displaced, and drops rows that were level names
// only.
func (t *table) levels() {
	t.fill()
	if t.gaps() {
		t.repair()
	}
	var kept []tableRow
	for _, r := range t.rows {
		if t.isIndicator(r) {
			kept = append(kept, r)
			continue
		}
		for _, i := range []*item{r.first, r.second} {
			i.take(isLabel)
		}
	}
	t.rows = kept
	t.tellDisplaced()
}

// fill carries level names down to the rows below that have none. A new level
// 1 ends the level 2 above it.
func (t *table) fill() {
	var first, second *item
	if t.above != nil {
		first, second = t.above.first, t.above.second
	}
	for n := range t.rows {
		r := &t.rows[n]
		if r.first != nil && r.first != first {
			if !(r.shift != 0 && t.class(second) == t.class(r.first)) {
				second = nil
			}
			first = r.first
		}
		if r.second != nil {
			second = r.second
		}
		r.first, r.second = first, second
	}
}

func (t *table) class(i *item) string {
	if i == nil {
		return ""
	}
	if class := i.means(profile.FirstLevel); class != "" {
		return class
	}
	return t.secondClass(i)
}

// secondClass gives the class that a level-2 name belongs to.
func (t *table) secondClass(i *item) string {
	if i == nil {
		return ""
	}
	if p := t.set.Profile(t.e.Profile); p != nil {
		if class, ok := p.SecondLevels[i.norm]; ok {
			return class
		}
	}
	return i.means(profile.SecondLevel)
}

// gaps reports whether a level-2 name stands below a level 1 that it cannot
// belong to, though neither a merge nor its own row put it there.
func (t *table) gaps() bool {
	for _, r := range t.rows {
		if t.contradicted(r) {
			return true
		}
	}
	return false
}

// contradicted reports whether a row's level 1 came from above and contradicts its
// level 2.
func (t *table) contradicted(r tableRow) bool {
	if r.first == nil || r.second == nil || r.first.lastRow >= r.second.row {
		return false
	}
	second, first := t.secondClass(r.second), r.first.means(profile.FirstLevel)
	if first == profile.ClassManagement || first == profile.ClassExecution {
		return false // frames of an office's own: any level 2 may stand there
	}
	return second != "" && first != "" && second != first && !printed(t, r)
}

// printed reports whether the office printed this level 1 beside this level 2.
func printed(t *table, r tableRow) bool { return r.first.row == r.second.row }

// repair gives each row that is contradicted the level 1 that its level 2 belongs
// to: the one that the table prints further down, displaced by a page break,
// else the usual name of its class.
func (t *table) repair() {
	for n := range t.rows {
		r := &t.rows[n]
		if !t.contradicted(*r) {
			continue
		}
		class := t.secondClass(r.second)
		level1 := t.displacedFirst(n, class)
		told := r.second.At
		switch {
		case level1 != nil:
			told = level1.At
		case t.shifted && class != profile.ClassSatisfaction:
			// Satisfaction may be a part of the benefit above it.
			level1 = t.usualName(class)
		}
		if level1 == nil {
			continue
		}
		for m := n; m < len(t.rows) && t.rows[m].second == r.second && t.rows[m].first == r.first; m++ {
			if m != n {
				t.rows[m].first = level1
			}
		}
		t.tellRepair(told, level1.text)
		r.first = level1
	}
}

// displacedFirst finds the level-1 name of a class in the rows below, before
// any row of another class: a page break moved it away from its first row.
func (t *table) displacedFirst(n int, class string) *item {
	for m := n; m < len(t.rows); m++ {
		first := t.rows[m].first
		if first != nil && first.means(profile.FirstLevel) == class {
			return first
		}
		if second := t.secondClass(t.rows[m].second); second != class {
			return nil
		}
	}
	return nil
}

// usualName makes a level 1 of the usual words where the sheet prints none; it
// stands in no cell.
func (t *table) usualName(class string) *item {
	names := t.set.Labels().Written(profile.FirstLevel, class)
	if len(names) == 0 {
		return nil
	}
	return &item{text: names[0], norm: profile.Normalise(names[0]), meaning: t.set.Labels().Look(names[0]), disposition: isValue}
}

// tellDisplaced lists the labels that stood beside their columns.
func (t *table) tellDisplaced() {
	for _, r := range t.rows {
		if r.shift == 0 {
			continue
		}
		for _, i := range []*item{r.first, r.second} {
			if i != nil && i.row == r.row() && t.columnOf(i, 0) < 0 || i != nil && i.row == r.row() && t.misplaced(i, r) {
				t.displaced([]*item{i})
			}
		}
	}
}

func (r tableRow) row() int {
	for _, cells := range r.cells {
		for _, i := range cells {
			return i.row
		}
	}
	return 0
}

// misplaced reports whether a level name stands in another column than its
// own.
func (t *table) misplaced(i *item, r tableRow) bool {
	n := t.columnOf(i, 0)
	want := "level1"
	if i == r.second {
		want = "level2"
	}
	return n >= 0 && t.columns[n].role != want
}
