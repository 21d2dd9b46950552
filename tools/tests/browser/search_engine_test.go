package browser_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/search"
)

// bundle makes one script of a TypeScript file, as Hugo does for the site.
func bundle(t *testing.T, from, to string) {
	t.Helper()
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{from}, Outfile: to, Bundle: true, Write: true, Format: api.FormatIIFE, Target: api.ES2020,
	})
	for _, problem := range result.Errors {
		t.Fatalf("bundle %s: %s", from, problem.Text)
	}
}

// engine serves an index and the modules of the search, without the site
// around them.
func engine(t *testing.T, docs []search.Document, limits search.Limits) (folder string, p *tab) {
	t.Helper()
	folder = t.TempDir()
	if err := search.BuildFrom(slices.Values(docs), filepath.Join(folder, "index"), limits); err != nil {
		t.Fatal(err)
	}
	bundle(t, filepath.Join(repository, "assets", "ts", "search", "worker.ts"), filepath.Join(folder, "worker.js"))
	bundle(t, filepath.Join("testdata", "search_driver.ts"), filepath.Join(folder, "driver.js"))
	if err := os.WriteFile(filepath.Join(folder, "index.html"), []byte(page(`<h1>Search</h1><script src="/driver.js"></script>`)), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "icon.ico"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	url, err := serve(folder)
	if err != nil {
		t.Fatal(err)
	}
	return folder, openOn(t, &site{folder, url}, "/", view{})
}

// call calls a function of the driver.
func call[T any](p *tab, function string, args ...any) T {
	p.t.Helper()
	var texts []string
	for _, arg := range args {
		text, err := json.Marshal(arg)
		if err != nil {
			p.t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	return eval[T](p, function+"("+strings.Join(texts, ",")+")")
}

// scribbled gives forms of few characters, in which everything repeats, and
// their folded fields.
func scribbled(random *rand.Rand, count int, letters string) (docs []search.Document, fields [][]string) {
	alphabet := []rune(letters)
	for i := range count {
		var texts []string
		text := func(most int) string {
			var b strings.Builder
			for range random.IntN(most + 1) {
				b.WriteRune(alphabet[random.IntN(len(alphabet))])
			}
			texts = append(texts, search.Fold(b.String()))
			return b.String()
		}
		e := &evaluation.SelfEvaluation{Year: "2021", ID: fmt.Sprintf("%010d", i), MoneyUnit: "万\n元"}
		e.Project.Text, e.CompetentDepartment.Text, e.ImplementingUnit.Text = text(8), text(5), text(5)
		e.Objective.Planned.Text, e.Objective.Achieved.Text = text(60), text(60)
		for range random.IntN(5) {
			var indicator evaluation.Indicator
			indicator.Name.Text, indicator.Target.Text, indicator.Actual.Text, indicator.Deviation.Text = text(12), text(4), text(4), text(20)
			e.Indicators = append(e.Indicators, indicator)
		}
		docs = append(docs, search.Document{Form: facts.Of(e, nil)})
		fields = append(fields, texts)
	}
	return docs, fields
}

// TestSearchHitsAreSubstringHits asks the browser's own code for substrings of
// forms in which nearly every gram is heavy, some are, or none.
func TestSearchHitsAreSubstringHits(t *testing.T) {
	for i, limits := range []search.Limits{
		{Occurrences: 3, Rare: 2, Length: 4, ShardBytes: 200, MemoryBytes: 4 << 10},
		{Occurrences: 20, Rare: 1, Length: 12, ShardBytes: 1000, MemoryBytes: 1 << 20},
		search.DefaultLimits,
	} {
		random := rand.New(rand.NewPCG(uint64(i), 8))
		docs, fields := scribbled(random, 60, []string{"项项项项项项目目目abc", "一一一一一一一一一二二二二二三三三四五六七八九十1.%", "𠮷巡視视AＢ-\n\t"}[i])
		_, p := engine(t, docs, limits)
		var queries []string
		for len(queries) < 250 {
			texts := fields[random.IntN(len(fields))]
			letters := []rune(texts[random.IntN(len(texts))])
			if len(letters) == 0 {
				continue
			}
			from := random.IntN(len(letters))
			query := slices.Clone(letters[from:min(len(letters), from+1+random.IntN(12))])
			if random.IntN(5) == 0 {
				query[random.IntN(len(query))] = letters[random.IntN(len(letters))]
			}
			// White space parts words; they have a test of their own.
			if !slices.Contains(query, ' ') {
				queries = append(queries, string(query))
			}
		}
		found := 0
		for k, got := range call[[][]string](p, "find", queries) {
			var want []string
			for j, doc := range docs {
				if slices.ContainsFunc(fields[j], func(text string) bool { return strings.Contains(text, queries[k]) }) {
					want = append(want, doc.Path())
				}
			}
			slices.Sort(got)
			found += len(want)
			if !slices.Equal(got, want) {
				t.Fatalf("limits %+v: %q finds %v, stands on %v", limits, queries[k], got, want)
			}
		}
		if found < 200 {
			t.Errorf("only %d hits were compared", found)
		}
	}
}

// TestSearchDecoderOnDamage feeds the browser's decoder bodies with flipped,
// missing and added bytes: it gives lists or says that they are damaged.
func TestSearchDecoderOnDamage(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	docs, _ := scribbled(random, 60, "项目资金ab1")
	folder, p := engine(t, docs, search.Limits{Occurrences: 20, Rare: 1, Length: 4, ShardBytes: 600, MemoryBytes: 1 << 20})
	names, err := filepath.Glob(filepath.Join(folder, "index", "*", "s", "*", "*.bin"))
	if err != nil || len(names) < 3 {
		t.Fatalf("%d shards, %v", len(names), err)
	}
	var bodies []string
	for _, name := range names {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(flate.NewReader(bytes.NewReader(file[16:])))
		if err != nil {
			t.Fatal(err)
		}
		for range 400 {
			bad := slices.Clone(body)
			for range 1 + random.IntN(4) {
				bad[random.IntN(len(bad))] = byte(random.IntN(256))
			}
			if random.IntN(3) == 0 {
				bad = bad[:random.IntN(len(bad))]
			}
			bodies = append(bodies, base64.StdEncoding.EncodeToString(bad))
		}
	}
	for name, c := range map[string]struct {
		sections []string
		want     string
	}{
		"sound":                {[]string{"\x00", "\x01", "\x00", "\x04", "\x00\x00"}, "lists"},
		"a list without bits":  {[]string{"\x00", "\x01", "\x00", "\x14", ""}, "damaged"},
		"more than its range":  {[]string{"\x00", "\x01", "\x00", "\xf6\x03", "\x00"}, "damaged"},
		"an unknown kind":      {[]string{"\x00", "\x01", "\x00", "\x07", "\x00\x00"}, "damaged"},
		"beyond the alphabet":  {[]string{"\x00", "\x01", "\x07", "\x04", "\x00\x00"}, "damaged"},
		"shares with nothing":  {[]string{"\x01", "\x01", "\x00", "\x04", "\x00\x00"}, "damaged"},
		"a section is missing": {[]string{"\x00", "\x01", "\x00", "\x04"}, "damaged"},
	} {
		body := ""
		for _, section := range c.sections {
			body += string(rune(len(section))) + section
		}
		if got := call[[]string](p, "decode", []string{base64.StdEncoding.EncodeToString([]byte(body))}, "1ab目资金项", 20000, 60)[0]; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	alphabet, positions := bounds(t, filepath.Join(folder, "index", "root.bin"))
	seen := map[string]int{}
	for _, outcome := range call[[]string](p, "decode", bodies, alphabet, positions, len(docs)) {
		seen[outcome]++
	}
	if len(seen) != 2 || seen["lists"] == 0 || seen["damaged"] == 0 {
		t.Errorf("outcomes %v, want lists and damaged only", seen)
	}
}

// bounds reads from an index's root what its lists are written against: the
// alphabet and the number of positions.
func bounds(t *testing.T, name string) (alphabet string, positions int) {
	t.Helper()
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(flate.NewReader(bytes.NewReader(file[16:])))
	if err != nil {
		t.Fatal(err)
	}
	var sections [][]byte
	for len(sections) < 3 {
		length, n := binary.Uvarint(body)
		sections = append(sections, body[n:n+int(length)])
		body = body[n+int(length):]
	}
	_, n := binary.Uvarint(sections[1]) // how many forms
	count, _ := binary.Uvarint(sections[1][n:])
	return string(sections[2]), int(count)
}

// TestSearchFoldsAlike compares the folding of the two languages.
func TestSearchFoldsAlike(t *testing.T) {
	docs, _ := scribbled(rand.New(rand.NewPCG(1, 1)), 3, "ab")
	_, p := engine(t, docs, search.DefaultLimits)
	texts := []string{
		"２０２１年", "iPad ＰＰＴ", "巡視工作經費", " 资金\n（万元）　", "①㎡％…", "e\u0301\u0323x", "İstanbul ΣΑΣ", "ﬁ\u00a0ﬂ\u2028x", "\u0085a\u1680b", "가각", "神\ufa19", "",
	}
	random := rand.New(rand.NewPCG(2, 2))
	for range 3000 {
		var b strings.Builder
		for range 1 + random.IntN(6) {
			r := rune(random.IntN([]int{0x250, 0x3100, 0x10000}[random.IntN(3)]))
			if r >= 0xd800 && r < 0xe000 {
				r = '国'
			}
			b.WriteRune(r)
		}
		texts = append(texts, b.String())
	}
	for i, got := range call[[]string](p, "folds", texts, search.Replacements()) {
		if want := search.Fold(texts[i]); got != want {
			t.Errorf("%+q is folded to %+q in the browser, to %+q in Go", texts[i], got, want)
		}
	}
}

// TestSearchModules tells small modules apart by tables.
func TestSearchModules(t *testing.T) {
	docs, _ := scribbled(rand.New(rand.NewPCG(1, 1)), 3, "ab")
	_, p := engine(t, docs, search.DefaultLimits)
	for text, want := range map[string]string{
		`巡视 工作`:      `{"wanted":[["巡视"],["工作"]],"unwanted":[]}`,
		`"巡视 工作" 经费`: `{"wanted":[["巡视 工作"],["经费"]],"unwanted":[]}`,
		`巡视 -经费`:     `{"wanted":[["巡视"]],"unwanted":["经费"]}`,
		`巡视 -"a b"`:  `{"wanted":[["巡视"]],"unwanted":["a b"]}`,
		`""a""`:      `{"wanted":[["\"a\""]],"unwanted":[]}`,
		`"a" "b c"`:  `{"wanted":[["a"],["b c"]],"unwanted":[]}`,
		`-5`:         `{"wanted":[["-5"]],"unwanted":[]}`,
		`"未完`:        `{"wanted":[["\"未完"]],"unwanted":[]}`,
		`“两个维护”`:     `{"wanted":[["“两个维护”"]],"unwanted":[]}`,
		`a - b`:      `{"wanted":[["a"],["-"],["b"]],"unwanted":[]}`,
		`a 或 b c`:    `{"wanted":[["a","b"],["c"]],"unwanted":[]}`,
		`a | b OR c`: `{"wanted":[["a","b","c"]],"unwanted":[]}`,
		`或 a`:        `{"wanted":[["或"],["a"]],"unwanted":[]}`,
		` `:          `{"wanted":[],"unwanted":[]}`,
	} {
		if got := eval[string](p, fmt.Sprintf("JSON.stringify(parses([%q])[0])", text)); got != want {
			t.Errorf("%q is parsed as %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"12.5": "125000000000", "0.000001": "10000", "-3": "-30000000000", "1,002.23": "10022300000000", "": "undefined", "x": "undefined", "１０": "100000000000",
		"99999999999999999999.99": "999999999999999999999900000000",
	} {
		if got := call[[]string](p, "scaled", []string{text}, 4)[0]; got != want {
			t.Errorf("%q is %s millionths, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"?q=a+b&year=2021&year=2022&sort=score&page=3": "?q=a+b&year=2021&year=2022&sort=score&page=3",
		"?sort=evil&page=-1&x=1":                       "",
		"?budget=10..&rate=..90":                       "?budget=10..&rate=..90",
	} {
		if got := call[[]string](p, "states", []string{text})[0]; got != want {
			t.Errorf("%s comes back as %s, want %s", text, got, want)
		}
	}
}
