package main

import (
	"fmt"

	"gongkai/tools/internal/profile"
	"gongkai/tools/tests/layouts"
)

// publishing is the confidence from which a form is published by default.
const publishing = 0.80

// written reads the forms of a folder that were written by hand and prints how each
// was read, with its faults where show is above zero.
func written(folder string, profiles *profile.Set, show int) error {
	forms, err := layouts.Fresh(folder)
	if err != nil {
		return err
	}
	var tally layouts.Tally
	published, wrong := 0, 0
	fmt.Print("| form | confidence | fields | wrong |\n|---|---:|---:|---:|\n")
	for _, w := range forms {
		for i, o := range layouts.Judge(w.Sheet, profiles) {
			tally.Add(o)
			if !o.Refused && o.Confidence >= publishing {
				published, wrong = published+1, wrong+o.Wrong
			}
			fmt.Printf("| %s %d | %.2f | %d | %d |\n", w.Name, i+1, o.Confidence, o.Fields, o.Wrong)
			if show > 0 {
				for _, fault := range o.Faults {
					fmt.Println("   ", fault)
				}
			}
		}
	}
	fmt.Printf("\n%d forms, %d refused; %.2f %% of %d fields right; %d forms would be published, with %d wrong fields; %d wrong fields on the %d forms with a confidence of %.2f and more.\n",
		tally.Forms, tally.Refused, tally.Right(), tally.Fields, published, wrong, tally.SureWrong, tally.SureForms, layouts.Sure)
	return nil
}
