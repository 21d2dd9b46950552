// Command checkbench measures the checks: it makes forms whose figures tie and
// forms with one planted fault, checks them all, and prints for each kind of
// fault how often it was found in the right cell with the right difference
// (recall), and for each rule how many of its findings are about a fault that
// is there (precision).
//
//	go run ./tools/bench/checks [-forms 2000] [-seed 1] [-v]
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
	data := flag.String("site", ".", "folder that holds data/")
	flag.Parse()
	profiles, err := profile.Load(os.DirFS(*data), "data")
	if err != nil {
		fmt.Fprintln(os.Stderr, "checkbench:", err)
		os.Exit(2)
	}
	result := measure(*forms, *seed, profiles)
	fmt.Print(result)
	if *verbose {
		for _, line := range result.faults {
			fmt.Println(line)
		}
	}
}
