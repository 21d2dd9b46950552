package leaks_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai"
)

// drawn is a set of what people write, made without looking at the code: labels
// and names, personal numbers, and what only looks like them.
type drawn struct {
	name       string
	labels     []string
	names      []string
	sentences  []string // with a name in the place of ※, as cells of the table hold them
	numbers    []func(d *dice) (text, secret string)
	lookAlikes map[string][]string // by the field in which they stand
}

var sets = []drawn{first, second, third}

// dice gives digits that stand nowhere else, the same in every run.
type dice struct{ state uint64 }

func (d *dice) digits(n int) string {
	var b strings.Builder
	for range n {
		d.state = d.state*6364136223846793005 + 1442695040888963407
		b.WriteByte('2' + byte(d.state>>33%8))
	}
	return b.String()
}

// of gives one of the characters of a text.
func (d *dice) of(text string) string {
	runes := []rune(text)
	d.state = d.state*6364136223846793005 + 1442695040888963407
	return string(runes[d.state>>33%uint64(len(runes))])
}

// standings are where a name stands at its label.
var standings = []struct {
	name string
	add  func(form, label, name string) string
}{
	{"beside, colon", func(form, label, name string) string { return form + label + "： | < | " + name + "\n" }},
	{"below", func(form, label, name string) string {
		return form + label + " | < | < | 填报日期 | <\n" + name + " | < | < | 2022年3月1日 | <\n"
	}},
	{"beside, no colon", func(form, label, name string) string { return form + label + " | < | " + name + "\n" }},
	{"below, colon", func(form, label, name string) string { return form + label + "：\n" + name + "\n" }},
	{"——", func(form, label, name string) string { return form + label + "——" + name + "\n" }},
	{"﹕", func(form, label, name string) string { return form + label + "﹕" + name + "\n" }},
	{"line break", func(form, label, name string) string { return form + label + `\n` + name + " | < | <\n" }},
	{"colon in the cell, above", func(form, label, name string) string {
		return strings.Replace(form, "项目资金", label+"："+name+" | < | < | < | < | < | < | < | <\n项目资金", 1)
	}},
	{"beside, above", func(form, label, name string) string {
		return strings.Replace(form, "项目资金", label+" | < | "+name+" | < | < | < | < | < | <\n项目资金", 1)
	}},
	{"with a gap", func(form, label, name string) string { return form + label + "： |  |  | " + name + "\n" }},
	{"one character a line", func(form, label, name string) string {
		return form + strings.Join(strings.Split(label, ""), `\n`) + " | " + name + "\n"
	}},
	{"bracketed behind", func(form, label, name string) string { return form + name + "（" + label + "）\n" }},
	{"in brackets", func(form, label, name string) string { return form + label + "（" + name + "）\n" }},
	{"two in a line", func(form, label, name string) string {
		return form + "单位（盖章）：市照明所　　" + label + "：" + name + "　　2022年3月1日 | < | < | < | < | < | < | < | <\n"
	}},
}

// overSets measures each drawn set and records the sums.
func overSets(t *testing.T, what string, measure func(*testing.T, drawn) (planted, kept, told int)) {
	t.Helper()
	var all, kept, told int
	for _, set := range sets {
		t.Run(set.name, func(t *testing.T) {
			a, k, s := measure(t, set)
			all, kept, told = all+a, kept+k, told+s
		})
	}
	record(t, what, all, kept, told)
}

// TestDrawnLabels: no name at a label that no list holds leaves the office.
func TestDrawnLabels(t *testing.T) {
	overSets(t, "names at drawn labels and in sentences", drawnLabels)
}

func drawnLabels(t *testing.T, set drawn) (planted, kept, told int) {
	if held := heldWords(t); len(set.labels) < 45 || len(held) < 1000 {
		t.Fatalf("%d labels, %d words held: the test is blind", len(set.labels), len(held))
	} else {
		for _, label := range set.labels {
			if held[label] {
				t.Errorf("the code holds the label %s", label)
			}
		}
	}
	const each = 2
	type one struct{ project, label, standing, name string }
	var all []one
	files, stderr := build(t, func(workbooks string) {
		add := func(label, standing, name string, text func(form string) string) {
			project := fmt.Sprintf("%s署名%04d号项目", set.name, len(all))
			all = append(all, one{project, label, standing, name})
			write(t, filepath.Join(workbooks, fmt.Sprintf("d%04d.xlsx", len(all))), "自评表", text(filled(project, nil)))
		}
		for l, label := range set.labels {
			for p := range each {
				standing := standings[(p+2*l)%len(standings)]
				if l%2 == 0 {
					standing = standings[p] // beside and below
				}
				name := again(set.names[len(all)%len(set.names)], len(all)/len(set.names)%4)
				if len(all) >= 4*len(set.names) {
					name = again(set.names[len(all)%len(set.names)], 0) + "璎"
				}
				add(label, standing.name, name, func(form string) string { return standing.add(form, label, name) })
			}
		}
		for n, sentence := range set.sentences {
			name := person(400 + n + 40*len(set.name))
			field := []string{"PLANNED", "ACHIEVED", "NAME", "TARGET", "ACTUAL", "DEVIATION"}[n%6]
			project := fmt.Sprintf("%s署名%04d号项目", set.name, len(all))
			all = append(all, one{project, sentence, field, name})
			write(t, filepath.Join(workbooks, fmt.Sprintf("d%04d.xlsx", len(all))), "自评表", filled(project, map[string]string{field: "，" + strings.ReplaceAll(sentence, "※", name)}))
		}
	})
	if strings.Contains(stderr, "found what must not") {
		t.Errorf("the last look had to catch something:\n%s", stderr)
	}
	leaks := 0
	for _, one := range all {
		if leakIn(files, one.project) == "" {
			t.Errorf("%s is not published", one.project)
		}
		for _, person := range personsIn(one.name) {
			if file := leakIn(files, person); file != "" {
				leaks++
				t.Errorf("%s at %s, %s: published in %s", one.name, one.label, one.standing, file)
				break
			}
		}
	}
	tells := map[string]bool{}
	for _, record := range recordsIn(t, files) {
		tells[record.Project] = len(record.Withheld) > 0 || record.Counts.Unplaced > 0
	}
	for _, one := range all {
		if tells[one.project] {
			told++
		} else {
			t.Logf("%s at %s, %s: not told", one.name, one.label, one.standing)
		}
	}
	return len(all), len(all) - leaks, told
}

// published is what a form's record says of what was left out.
type published struct {
	Project  string
	Withheld []struct{ Cell string }
	Counts   struct{ Unplaced int }
	text     string
}

// recordsIn gives the records of all forms of a site.
func recordsIn(t *testing.T, files map[string]string) []published {
	t.Helper()
	var all []published
	for name, text := range files {
		if !strings.HasPrefix(name, "evaluations/") || !strings.HasSuffix(name, "/index.json") {
			continue
		}
		record := published{text: text}
		if err := json.Unmarshal([]byte(text[strings.Index(text, "\n")+1:]), &record); err != nil {
			t.Fatal(err)
		}
		all = append(all, record)
	}
	return all
}

// heldWords gives all words in the quoted texts of the data files.
func heldWords(t *testing.T) map[string]bool {
	t.Helper()
	held := map[string]bool{}
	err := fs.WalkDir(gongkai.Files, "data", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(gongkai.Files, name)
		for n, piece := range strings.Split(string(data), `"`) {
			if n%2 == 1 {
				held[piece] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return held
}

var hashes = regexp.MustCompile(`[0-9a-f]{40,}`)

// TestDrawnNumbers: no personal number leaves the office, wherever it stands.
func TestDrawnNumbers(t *testing.T) {
	overSets(t, "personal numbers, by drawn kind and place", drawnNumbers)
}

// contexts are what stands around a number in a cell.
var contexts = []string{" %s", "，联系%s", "（%s）", "完成%s。", "；%s；", "，即%s", "、见%s", "\n%s", " [%s]", "；现改为 %s，", "。%s"}

func drawnNumbers(t *testing.T, set drawn) (planted, kept, told int) {
	type one struct{ kind, place, text, secret string }
	var all []one
	d := &dice{state: uint64(len(set.labels)) * 7919}
	notes := ""
	files, stderr := build(t, func(workbooks string) {
		for k, make := range set.numbers {
			kind := fmt.Sprintf("kind %02d", k)
			add := func(place string) string {
				text, secret := make(d)
				all = append(all, one{kind, place, text, keptPart(secret)})
				return text
			}
			texts := map[string]string{}
			for f, field := range fields {
				around := " %s"
				if f > 3 {
					around = contexts[(k+f)%len(contexts)]
				}
				texts[field] = fmt.Sprintf(around, add(field))
			}
			project := fmt.Sprintf("%s号码%04d号项目", set.name, k)
			form := filled(project, texts) + "备注 | < | " + strings.ReplaceAll(add("remark"), "\n", `\n`) + "\n"
			path := filepath.Join(workbooks, "夹"+nameOf(add("folder")), "表"+nameOf(add("file"))+".xlsx")
			sheet := "表" + nameOf(add("sheet"))
			if len([]rune(sheet)) > 31 { // the longest that a workbook can hold
				sheet = strings.ReplaceAll(sheet, " ", "")
			}
			if len([]rune(sheet)) > 31 {
				sheet = string([]rune(sheet)[:19])
			}
			write(t, path, sheet, form)
			// The execution rate does not follow from the figures.
			project = fmt.Sprintf("%s说明%04d号项目", set.name, k)
			write(t, filepath.Join(workbooks, fmt.Sprintf("n%04d.xlsx", k)), "自评表", strings.Replace(filled(project, nil), "| 80 | 10 | 80% | 8", "| 80 | 10 | 70% | 8", 1))
			note, _ := json.Marshal("已核实，" + add("notes.toml") + "。")
			notes += fmt.Sprintf("[[note]]\nproject = %q\nfinding = \"execution-rate-mismatch\"\ntext = %s\n", project, note)
		}
		put(t, filepath.Join(workbooks, "notes.toml"), notes)
	})
	if strings.Contains(stderr, "found what must not") {
		t.Errorf("the last look had to catch something:\n%s", stderr)
	}
	if leakIn(files, "已核实，") == "" {
		t.Error("no explanation is published: the test is blind")
	}
	folded := map[string]string{}
	for name, text := range files {
		folded[name] = keptPart(hashes.ReplaceAllString(text, "")) // seven digits stand in many a hash
	}
	leaks, missed := 0, map[string]int{}
	for _, one := range all {
		if file := leakIn(folded, one.secret); file != "" {
			leaks++
			missed[one.kind]++
			if missed[one.kind] < 4 {
				t.Errorf("%s in %s: %q is published in %s", one.kind, one.place, one.text, file)
			}
		}
	}
	onPages := drawnPages(t, set, d)
	told = onPages
	for _, record := range recordsIn(t, files) {
		told += len(record.Withheld)
	}
	told += strings.Count(stderr, "notes.toml: what was written about")
	t.Logf("%d of %d numbers are published, of %d on pages of the office %d", leaks, len(all), 2*len(set.numbers), 2*len(set.numbers)-onPages)
	return len(all) + 2*len(set.numbers), len(all) - leaks + onPages, told
}

// nameOf gives a number as it can stand in the name of a file.
func nameOf(text string) string {
	return strings.NewReplacer("：", "", ":", "", "/", "", "\n", "", "\r", "", "[", "", "]", "", "*", "", "?", "", "\\", "").Replace(text)
}
