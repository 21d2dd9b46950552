// Command calibration prints how the reader does on drawn forms, and how far its
// confidence can be trusted.
//
// It draws forms (tools/tests/layouts), reads them, and prints Markdown: fields
// right, fields wrong on forms of which the reader is sure, forms refused, a table
// of confidence against correctness, and the same by each choice that a form took;
// then what it makes of damaged sheets, and of labels that mean nothing.
// The words of the forms are those that the reader may be improved on, or with
// -words held those that are kept back for measuring. With -written it reads the
// forms that were written by hand instead. With -faults it counts the kinds of
// faults, with -show it prints forms that are read wrongly, as a grid with the
// faults below.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"gongkai"
	"gongkai/tools/internal/profile"
	"gongkai/tools/tests/layouts"
)

func main() {
	forms := flag.Int("forms", 2000, "how many sheets to draw")
	seed := flag.Uint64("seed", 1, "the seed of the draw")
	words := flag.String("words", string(layouts.Tuned), "the words of the forms: tuned or held")
	plain := flag.Bool("plain", false, "only words that the labels hold")
	by := flag.Bool("by", false, "print the figures by each choice too")
	show := flag.Int("show", 0, "print so many sheets that are read wrongly, the sure ones first")
	faults := flag.Bool("faults", false, "print how often each kind of fault occurs")
	only := flag.String("only", "", "look only at sheets of a choice, such as 'funding=across'")
	damaged := flag.Int("damaged", 500, "how many damaged sheets to read")
	folder := flag.String("written", "", "read only the forms written by hand in a folder of tools/tests/layouts: fresh, later or third")
	blind := flag.Int("blind", 4, "print one in so many labels as a word that means nothing; 0 for none")
	flag.Parse()
	options := layouts.Options{Seed: *seed, Words: layouts.Words(*words), Plain: *plain}
	profiles, err := profile.Load(gongkai.Files, "data")
	if err == nil && *folder != "" {
		err = written(*folder, profiles, *show)
		*forms, *damaged, *blind = 0, 0, 0
	}
	if err == nil && *forms > 0 {
		err = run(options, profiles, *forms, *only, *by, *faults, *show)
	}
	if err == nil && *damaged > 0 {
		err = damage(options, profiles, *damaged, *show)
	}
	if err == nil && *blind > 0 {
		err = blinded(options, profiles, *blind)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "calibration:", err)
		os.Exit(1)
	}
}

// judged is a sheet and how its forms were read.
type judged struct {
	sheet    layouts.Sheet
	outcomes []layouts.Outcome
}

// worst is how a sheet sorts: sure and wrong first, then by how much is wrong.
func (j judged) worst() int {
	sum := 0
	for _, o := range j.outcomes {
		if o.IsSure() && o.Wrong > 0 {
			sum -= 100_000
		}
		sum -= o.Wrong
	}
	return sum
}

func run(options layouts.Options, profiles *profile.Set, forms int, only string, by, faults bool, show int) error {
	all, err := judge(options, forms, profiles)
	if err != nil {
		return err
	}
	if name, option, found := strings.Cut(only, "="); found {
		all = slices.DeleteFunc(all, func(j judged) bool { return j.sheet.Choices[name] != option })
	}
	var tally layouts.Tally
	choices := map[string]*layouts.Tally{}
	for _, j := range all {
		for _, o := range j.outcomes {
			tally.Add(o)
			for name, option := range j.sheet.Choices {
				key := name + " | " + option
				if choices[key] == nil {
					choices[key] = &layouts.Tally{}
				}
				choices[key].Add(o)
			}
		}
	}
	print(options, tally)
	if by {
		fmt.Print("\n| choice | option | forms | refused | fields right | wrong on sure forms |\n|---|---|---:|---:|---:|---:|\n")
		for _, key := range slices.Sorted(maps.Keys(choices)) {
			t := choices[key]
			fmt.Printf("| %s | %d | %d | %.2f %% | %.2f %% |\n", key, t.Forms, t.Refused, t.Right(), t.WrongAndSure())
		}
	}
	if faults {
		printFaults(all)
	}
	slices.SortStableFunc(all, func(a, b judged) int { return cmp.Compare(a.worst(), b.worst()) })
	for _, j := range all[:min(show, len(all))] {
		display(j)
	}
	return nil
}

// judge draws and reads, as many at a time as there are processors.
func judge(options layouts.Options, forms int, profiles *profile.Set) ([]judged, error) {
	all := make([]judged, forms)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for number := range forms {
		group.Go(func() error {
			sheet, err := layouts.Draw(options, number)
			if err == nil {
				all[number] = judged{sheet, layouts.Judge(sheet, profiles)}
			}
			return err
		})
	}
	return all, group.Wait()
}

func print(options layouts.Options, t layouts.Tally) {
	fmt.Printf("%d forms, seed %d, words %s: %.2f %% of %d fields right, %d forms refused;\n", t.Forms, options.Seed, options.Words, t.Right(), t.Fields, t.Refused)
	fmt.Printf("%.2f %% of %d fields wrong on the %d forms with a confidence of %.2f and more.\n\n", t.WrongAndSure(), t.SureFields, t.SureForms, layouts.Sure)
	fmt.Print("| confidence | forms | read whole | fields right |\n|---|---:|---:|---:|\n")
	for i, band := range t.Bands {
		if band.Forms > 0 {
			fmt.Printf("| %s | %d | %d | %.2f %% |\n", layouts.BandName(i), band.Forms, band.Whole, 100*float64(band.Fields-band.Wrong)/float64(band.Fields))
		}
	}
	fmt.Printf("| refused | %d | | |\n", t.Refused)
}

// damage reads damaged sheets and prints how many have something in a wrong field
// although the reader is sure.
func damage(options layouts.Options, profiles *profile.Set, sheets, show int) error {
	options.Single = true
	wrong := map[string]int{}
	all := 0
	for number := range sheets {
		options.Plain = number%4 > 0
		s, err := layouts.Draw(options, number)
		if err != nil {
			return err
		}
		damaged, how := layouts.Damaged(s, number)
		sure, _ := layouts.Misplaced(damaged, profiles)
		if len(sure) == 0 {
			continue
		}
		all++
		wrong[how]++
		if all <= show {
			fmt.Printf("\n== damaged sheet %d, %s\n%s\n%s\n", number, how, damaged.Grid, strings.Join(sure, "\n"))
		}
	}
	fmt.Printf("\n%d of %d damaged sheets have something in a wrong field although the reader is sure.", all, sheets)
	for _, how := range slices.Sorted(maps.Keys(wrong)) {
		fmt.Printf(" %s: %d;", how, wrong[how])
	}
	fmt.Println()
	return nil
}

func blinded(options layouts.Options, profiles *profile.Set, every int) error {
	all, err := layouts.Blind(options.Seed, every, profiles)
	if err != nil {
		return err
	}
	var sum layouts.Blinded
	fmt.Print("\n| label printed as nonsense | tried | read | told | lost in silence | misplaced | and sure |\n|---|---:|---:|---:|---:|---:|---:|\n")
	row := func(name string, b layouts.Blinded) {
		fmt.Printf("| %s | %d | %d | %d | %d | %d | %d |\n", name, b.Labels, b.Read, b.Told, b.Labels-b.Read-b.Told-b.Misplaced, b.Misplaced, b.MisplacedSure)
	}
	for _, kind := range slices.Sorted(maps.Keys(all)) {
		b := *all[kind]
		sum.Labels, sum.Read, sum.Told = sum.Labels+b.Labels, sum.Read+b.Read, sum.Told+b.Told
		sum.Misplaced, sum.MisplacedSure = sum.Misplaced+b.Misplaced, sum.MisplacedSure+b.MisplacedSure
		if b.Labels > 0 {
			row(kind, b)
		}
	}
	row("all", sum)
	return nil
}

func display(j judged) {
	fmt.Printf("\n== sheet %d\n", j.sheet.Number)
	for _, name := range slices.Sorted(maps.Keys(j.sheet.Choices)) {
		fmt.Printf("%s: %s; ", name, j.sheet.Choices[name])
	}
	fmt.Printf("\n%s\n", j.sheet.Grid)
	for i, o := range j.outcomes {
		fmt.Printf("form %d: confidence %.2f, refused %v, %d of %d fields wrong\n", i+1, o.Confidence, o.Refused, o.Wrong, o.Fields)
		for _, fault := range o.Faults {
			fmt.Println("  ", fault)
		}
	}
}
