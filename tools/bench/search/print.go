package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// column is one index's figures.
type column struct {
	name              string
	cost              cost
	disk, texts, root int64

	asked, wanted, found, right int // substrings; pages true, shown, true and shown
	exact, firstTrue, firstTen  int // substrings answered without a fault, with a true page first, among the first ten
	false                       int // absent strings with a hit

	coldBytes, coldRequests, bytes, withExcerpts, times, openings []float64
}

// judge compares an answer with the truth.
func (c *column) judge(q query, paths, first []string) {
	c.asked++
	c.wanted += len(q.pages)
	c.found += len(paths)
	right := 0
	for _, path := range paths {
		if q.pages[path] {
			right++
		}
	}
	c.right += right
	if right == len(paths) && right == len(q.pages) {
		c.exact++
	}
	if len(first) > 0 && q.pages[first[0]] {
		c.firstTrue++
	}
	if slices.ContainsFunc(first[:min(10, len(first))], func(path string) bool { return q.pages[path] }) {
		c.firstTen++
	}
}

func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(whole))
}

func kilobytes(bytes float64) string { return fmt.Sprintf("%.1f KB", bytes/1024) }

// spread gives median, 95th percentile and maximum.
func spread(values []float64, show func(float64) string) string {
	if len(values) == 0 {
		return "–"
	}
	sorted := slices.Sorted(slices.Values(values))
	at := func(share float64) string {
		return show(sorted[min(len(sorted)-1, int(math.Ceil(share*float64(len(sorted))))-1)])
	}
	return at(0.5) + " / " + at(0.95) + " / " + at(1)
}

// print writes the table as Markdown.
func print(w io.Writer, columns []column) {
	row := func(label string, cell func(column) string) []string {
		line := []string{label}
		for _, c := range columns {
			line = append(line, cell(c))
		}
		return line
	}
	plain := func(value float64) string { return fmt.Sprintf("%.0f", value) }
	milliseconds := func(value float64) string { return fmt.Sprintf("%.0f ms", value) }
	lines := [][]string{
		row("", func(c column) string { return c.name }),
		row("index time, wall (processor)", func(c column) string {
			return fmt.Sprintf("%.1f s (%.1f s)", c.cost.wall.Seconds(), c.cost.cpu.Seconds())
		}),
		row("index memory", func(c column) string { return fmt.Sprintf("%d MB", c.cost.memory>>20) }),
		row("index on disk, without texts", func(c column) string { return kilobytes(float64(c.disk)) }),
		row("texts for excerpts on disk", func(c column) string { return kilobytes(float64(c.texts)) }),
		row("recall", func(c column) string { return percent(c.right, c.wanted) }),
		row("precision", func(c column) string { return percent(c.right, c.found) }),
		row("substrings answered exactly", func(c column) string { return fmt.Sprintf("%d of %d", c.exact, c.asked) }),
		row("a true page first", func(c column) string { return fmt.Sprintf("%d of %d", c.firstTrue, c.asked) }),
		row("a true page among ten", func(c column) string { return fmt.Sprintf("%d of %d", c.firstTen, c.asked) }),
		row("absent strings with a hit", func(c column) string { return fmt.Sprint(c.false) }),
		row("root", func(c column) string { return kilobytes(float64(c.root)) }),
		row("cold first query, bytes (median / p95 / most)", func(c column) string { return spread(c.coldBytes, kilobytes) }),
		row("cold first query, requests", func(c column) string { return spread(c.coldRequests, plain) }),
		row("further query, bytes", func(c column) string { return spread(c.bytes, kilobytes) }),
		row("further query with the excerpts in view", func(c column) string { return spread(c.withExcerpts, kilobytes) }),
		row("opening the index", func(c column) string { return spread(c.openings, milliseconds) }),
		row("query, time", func(c column) string { return spread(c.times, milliseconds) }),
	}
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	for i, line := range lines {
		fmt.Fprintf(t, "| %s\t|\n", strings.Join(line, "\t| "))
		if i == 0 {
			fmt.Fprintf(t, "|%s\n", strings.Repeat(strings.Repeat("-", utf8.RuneCountInString("---"))+"|", len(line)))
		}
	}
	t.Flush()
}
