// Command checkbench measures the checks: it makes forms whose figures tie and
// forms with one planted fault, checks them all, and prints for each kind of
// fault how often it was found in the right cell with the right difference
// (recall), and for each rule how many of its findings are about a fault that
// is there (precision).
//
//	go run ./tools/bench/checks [-forms 2000] [-seed 1] [-v]
//	go run ./tools/bench/checks -labelled [-forms 1200] [-seed 1] [-out FILE] [-v]
//
// Same seed, same forms, same output.
package main

import (
	"flag"
	"fmt"
	"os"

	"gongkai/tools/internal/profile"
)

func main() {
	forms := flag.Int("forms", 2000, "how many forms; every second one has a fault")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	verbose := flag.Bool("v", false, "name every fault that was missed and every false finding")
	set := flag.Bool("labelled", false, "judge labelled forms instead: clean ones, slips, what reviewers name, and pairs of faults")
	out := flag.String("out", "", "file for the tables of -labelled")
	data := flag.String("site", ".", "folder that holds data/")
	flag.Parse()
	profiles, err := profile.Load(os.DirFS(*data), "data")
	if err != nil {
		fmt.Fprintln(os.Stderr, "checkbench:", err)
		os.Exit(2)
	}
	if *set {
		if err := runLabelled(*forms, *seed, profiles, *out, *verbose); err != nil {
			fmt.Fprintln(os.Stderr, "checkbench:", err)
			os.Exit(2)
		}
		return
	}
	result := measure(*forms, *seed, profiles)
	fmt.Print(result)
	if *verbose {
		for _, line := range result.faults {
			fmt.Println(line)
		}
	}
}

func runLabelled(forms int, seed uint64, profiles *profile.Set, out string, verbose bool) error {
	q, err := judgeLabelled(forms, seed, profiles)
	if err != nil {
		return err
	}
	text := q.Markdown(seed)
	if verbose {
		for _, miss := range q.misses {
			fmt.Println(miss)
		}
	}
	fmt.Print(text)
	if out == "" {
		return nil
	}
	return os.WriteFile(out, []byte(text), 0o644)
}
