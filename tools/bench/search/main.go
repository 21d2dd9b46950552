// Command searchbench measures the search index against plain containment, and
// Pagefind beside it, on made-up forms, and prints one table.
//
//	go run ./tools/bench/search                 2,000 forms, with Pagefind
//	go run ./tools/bench/search -forms 20000 -pagefind=false
//
// Both indexes are made of the same forms by a process of their own, so that
// time and memory are each one's, and both are asked in the same Chromium over
// the loopback interface without compression. It needs Chromium and, for
// Pagefind, npm ci.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

type settings struct {
	forms, queries, absent int
	pagefind               bool
	repository, work       string
}

func main() {
	var s settings
	flag.IntVar(&s.forms, "forms", 2000, "how many forms")
	flag.IntVar(&s.queries, "queries", 500, "how many substrings, half of them rare")
	flag.IntVar(&s.absent, "absent", 100, "how many strings that stand nowhere")
	flag.BoolVar(&s.pagefind, "pagefind", true, "measure Pagefind beside it")
	flag.StringVar(&s.repository, "site", ".", "the repository's folder")
	index := flag.String("index", "", "only make the index in this folder (what the measured process does)")
	flag.Parse()
	if err := run(s, *index); err != nil {
		fmt.Fprintln(os.Stderr, "searchbench:", err)
		os.Exit(1)
	}
}

func run(s settings, index string) error {
	if index != "" {
		return makeIndex(s.forms, index)
	}
	work, err := os.MkdirTemp("", "searchbench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	s.work = work
	corpus := collect(s)
	rows, err := measureOurs(s, corpus)
	if err != nil {
		return err
	}
	table := []column{rows}
	if s.pagefind {
		others, err := measurePagefind(s, corpus)
		if err != nil {
			return err
		}
		table = append(table, others...)
	}
	fmt.Printf("%d forms, %.0f searched characters each; %d substrings, %d strings that stand nowhere\n\n",
		s.forms, corpus.characters(), len(corpus.queries), len(corpus.absent))
	print(os.Stdout, table)
	return nil
}

func (s settings) folder(name string) string { return filepath.Join(s.work, name) }
