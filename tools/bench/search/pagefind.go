package main

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"

	"gongkai/tools/bench/search/benchcorpus"
)

const pagefindDriver = `
import * as pagefind from "/pagefind/pagefind.js";
const known = new Map();
async function address(result) {
  if (!known.has(result.id)) known.set(result.id, (await result.data()).raw_url ?? (await result.data()).url);
  return known.get(result.id);
}
let found;
window.ask = async (query) => {
  const start = performance.now();
  const { results } = await pagefind.search(query);
  found = results;
  return performance.now() - start;
};
window.paths = () => Promise.all(found.map(address));
window.ready = pagefind.init().then(() => true);
window.opened = () => window.ready;
`

// measurePagefind gives two columns: the query plain, and in quotes.
func measurePagefind(s settings, c *corpus) ([]column, error) {
	dir := s.folder("pagefind-site")
	for doc := range benchcorpus.Documents(s.forms) {
		var b strings.Builder
		b.WriteString(`<!doctype html><html lang="zh"><head><title>` + html.EscapeString(doc.Form.Project.Text) + "</title></head><body>")
		for _, field := range searched(doc.Form.SelfEvaluation) {
			b.WriteString("<p>" + html.EscapeString(field) + "</p>\n")
		}
		b.WriteString("</body></html>")
		file := filepath.Join(dir, filepath.FromSlash(doc.Path()), "index.html")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			return nil, err
		}
	}
	spent, err := measure(filepath.Join(s.repository, "node_modules/.bin/pagefind"), "--site", dir)
	if err != nil {
		return nil, fmt.Errorf("run Pagefind (npm ci installs it): %w", err)
	}
	bySort, err := sizes(filepath.Join(dir, "pagefind"), func(path string) string { return strings.Split(path, "/")[0] })
	if err != nil {
		return nil, err
	}
	var disk int64
	for _, size := range bySort {
		disk += size
	}
	if err := os.WriteFile(filepath.Join(dir, "driver.js"), []byte(pagefindDriver), 0o644); err != nil {
		return nil, err
	}
	if err := writePage(dir, "driver.js"); err != nil {
		return nil, err
	}
	plain := column{name: "Pagefind", cost: spent, disk: disk - bySort["fragment"], texts: bySort["fragment"]}
	inQuotes := plain
	inQuotes.name = "Pagefind, quoted"
	for _, ask := range []struct {
		col  *column
		form string
	}{{&plain, "%s"}, {&inQuotes, `"%s"`}} {
		if err := askPagefind(dir, c, ask.col, ask.form); err != nil {
			return nil, err
		}
	}
	return []column{plain, inQuotes}, nil
}

func askPagefind(dir string, c *corpus, col *column, form string) error {
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
	if _, err := eval[bool](b, "opened"); err != nil {
		return fmt.Errorf("open Pagefind: %w", err)
	}
	for i, q := range append(append([]query(nil), c.queries...), c.absent...) {
		h.taken()
		milliseconds, err := eval[float64](b, "ask", fmt.Sprintf(form, q.text))
		if err != nil {
			return fmt.Errorf("ask Pagefind for %q: %w", q.text, err)
		}
		_, bytes := h.taken()
		col.times, col.bytes = append(col.times, milliseconds), append(col.bytes, float64(bytes))
		paths, err := eval[[]string](b, "paths")
		if err != nil {
			return fmt.Errorf("results of Pagefind for %q: %w", q.text, err)
		}
		if i < len(c.queries) {
			col.judge(q, paths, paths)
		} else if len(paths) > 0 {
			col.false++
		}
	}
	return nil
}
