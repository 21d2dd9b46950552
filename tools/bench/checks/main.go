// Command checkbench measures the checks: it makes forms whose figures tie, forms
// with one planted fault, and forms with two, checks them all, and prints for
// each kind of fault how often it was found, by how much, in which cell and with
// which cause, and for each rule its precision and recall.
//
//	go run ./tools/bench/checks [-forms 1200] [-seed 1] [-out FILE] [-v]
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
	forms := flag.Int("forms", 1200, "how many clean forms, as many with one fault, and as many with two")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	verbose := flag.Bool("v", false, "name every fault that was missed and every false finding")
	out := flag.String("out", "", "file for the tables")
	data := flag.String("site", ".", "folder that holds data/")
	flag.Parse()
	if err := run(*forms, *seed, *data, *out, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "checkbench:", err)
		os.Exit(2)
	}
}

func run(forms int, seed uint64, data, out string, verbose bool) error {
	profiles, err := profile.Load(os.DirFS(data), "data")
	if err != nil {
		return err
	}
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
