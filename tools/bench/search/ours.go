package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// inView is how many hits a screen shows: so many excerpts are fetched.
const inView = 5

type asked struct {
	Paths        []string `json:"paths"`
	First        []string `json:"first"`
	Milliseconds float64  `json:"milliseconds"`
	Numbers      []int    `json:"numbers"`
}

func measureOurs(s settings, c *corpus) (column, error) {
	dir := s.folder("ours")
	index := filepath.Join(dir, "index")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return column{}, err
	}
	col := column{name: "gongkai"}
	var err error
	if col.cost, err = measureSelf(s, index); err != nil {
		return column{}, err
	}
	bySort, err := sizes(index, func(path string) string {
		if parts := strings.Split(path, "/"); len(parts) > 1 {
			return parts[1]
		}
		return path
	})
	if err != nil {
		return column{}, err
	}
	root := bySort["root.bin"]
	col.disk = bySort["s"] + root
	col.texts = bySort["f"]
	col.root = root
	if err := bundle(filepath.Join(s.repository, "tools/bench/search/driver.ts"), filepath.Join(dir, "driver.js")); err != nil {
		return column{}, err
	}
	if err := bundle(filepath.Join(s.repository, "assets/ts/search/worker.ts"), filepath.Join(dir, "worker.js")); err != nil {
		return column{}, err
	}
	if err := writePage(dir, "driver.js"); err != nil {
		return column{}, err
	}
	return col, askOurs(dir, c, &col)
}

func askOurs(dir string, c *corpus, col *column) error {
	h, err := serve(dir)
	if err != nil {
		return err
	}
	defer h.close()
	b, err := openPage(h.url + "/")
	if err != nil {
		return err
	}
	defer b.quit()
	for i, q := range slices.Concat(c.queries, c.absent) {
		h.taken()
		opening, err := eval[float64](b, "open")
		if err != nil {
			return fmt.Errorf("open the index: %w", err)
		}
		rootRequests, rootBytes := h.taken()
		answer, err := eval[asked](b, "ask", quoted(q.text))
		if err != nil {
			return fmt.Errorf("ask for %q: %w", q.text, err)
		}
		requests, bytes := h.taken()
		if i < len(c.queries) {
			col.judge(q, answer.Paths, answer.First)
		} else if len(answer.Paths) > 0 {
			col.false++
		}
		col.coldBytes = append(col.coldBytes, float64(rootBytes+bytes))
		col.coldRequests = append(col.coldRequests, float64(rootRequests+requests))
		col.bytes = append(col.bytes, float64(bytes))
		col.times = append(col.times, answer.Milliseconds)
		col.openings = append(col.openings, opening)
		if _, err := eval[int](b, "excerpts", quoted(q.text), answer.Numbers[:min(inView, len(answer.Numbers))]); err != nil {
			return fmt.Errorf("excerpts of %q: %w", q.text, err)
		}
		_, shown := h.taken()
		col.withExcerpts = append(col.withExcerpts, float64(bytes+shown))
	}
	return nil
}

// quoted writes a substring as one word to be found as it stands: quotation
// marks and a minus sign mean themselves, so nothing has to be done unless the
// text itself looks like a quoted word.
func quoted(text string) string {
	if strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) && len(text) > 1 {
		return `"` + text + `"`
	}
	return text
}
