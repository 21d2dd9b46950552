package browser_test

import (
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/search"
)

// A query finds exactly the forms that hold it, whatever it is cut from.
func TestSearchFindsWhatStandsThere(t *testing.T) {
	forms := built(t).forms(t)
	queries := []string{"巡", "巡视", "巡視工作", "824.355", "２０２１年", "%", "没有这样的文字", "zzqq9"}
	for i, form := range forms {
		texts := slices.DeleteFunc(form.fields(), func(text string) bool { return text == "" })
		letters := []rune(texts[i*7%len(texts)])
		from := i * 3 % len(letters)
		cut := string(letters[from:min(len(letters), from+1+i%12)])
		if i%4 == 0 && strings.TrimSpace(cut) == cut && !strings.Contains(cut, " ") {
			queries = append(queries, cut)
		}
	}
	p := searching(t, "", view{})
	for _, query := range queries {
		p.visit("/search/?q=" + url.QueryEscape(query))
		p.settled()
		want := holding(forms, query)
		if year, ok := strings.CutSuffix(search.Fold(query), "年"); ok && len(year) == 4 {
			want = slices.Compact(slices.Sorted(slices.Values(append(want, dated(forms, "", year)...)))) // a year finds its forms too
		}
		if got := p.hits(); !slices.Equal(got, want) {
			t.Errorf("%q finds %d forms, %d hold it\n%v\n%v", query, len(got), len(want), got, want)
		}
	}
	if got := p.hits(); len(queries) < 15 {
		t.Errorf("only %d queries were asked, last %v", len(queries), got)
	}
}

func TestSearchSyntax(t *testing.T) {
	forms := built(t).forms(t)
	first := forms[0].record
	name, unit := []rune(first.Project), []rune(first.ImplementingUnit)
	a, b := string(name[:2]), string(unit[len(unit)-2:])
	both := slices.DeleteFunc(holding(forms, a), func(address string) bool { return !slices.Contains(holding(forms, b), address) })
	without := slices.DeleteFunc(holding(forms, a), func(address string) bool { return slices.Contains(holding(forms, b), address) })
	for query, want := range map[string][]string{
		a + " " + b:             both,
		a + " -" + b:            without,
		`"` + a + `"`:           holding(forms, a),
		"-" + a:                 lacking(forms, a),
		a + " 或 " + b:           either(forms, a, b),
		a + "|" + b:             either(forms, a, b),
		"“" + a + "”":           holding(forms, a),
		"「" + a + "」、" + b:      both,
		a + "，" + b:             both,
		a + "；" + b:             both,
		a + " " + first.Year:    dated(forms, a, first.Year),
		first.Year + "年度 " + a:  dated(forms, a, first.Year),
		"  " + a + "\u3000" + b: both,
	} {
		p := searching(t, "q="+url.QueryEscape(query), view{})
		if got := p.hits(); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
	if len(both) == 0 {
		t.Error("no form holds both words: the test shows nothing")
	}
}

func TestSearchAsYouType(t *testing.T) {
	forms := built(t).forms(t)
	p := searching(t, "", view{})
	if got := p.hits(); len(got) != len(forms) {
		t.Errorf("without a query %d forms are listed, there are %d", len(got), len(forms))
	}
	p.visit("/search/")
	p.settled()
	word := string([]rune(forms[0].record.Project)[:3])
	eval[bool](p, `document.querySelector("#search-field").focus() ?? true`)
	p.press(strings.Split(word, "")...)
	p.wait(fmt.Sprintf(`document.querySelector("#search-results").dataset.query === %q`, word))
	p.settled()
	p.wait(`document.querySelectorAll("#search-options [role=option]").length > 0`)
	if !eval[bool](p, `document.querySelector("#search-field").getAttribute("aria-expanded") === "true"`) {
		t.Error("the list of names is open, and the field does not say so")
	}
	p.accessible()
	// Down, and the first name is chosen; Enter searches for it.
	p.press(kb.ArrowDown)
	name := eval[string](p, `document.getElementById(document.querySelector("#search-field").getAttribute("aria-activedescendant")).firstChild.textContent`)
	p.press(kb.Enter)
	p.wait(fmt.Sprintf(`document.querySelector("#search-results").dataset.query === %q`, name))
	p.settled()
	if got, want := p.hits(), holding(forms, name); !slices.Equal(got, want) {
		t.Errorf("the chosen name %q finds %v, want %v", name, got, want)
	}
	if query, _ := url.ParseQuery(strings.TrimPrefix(eval[string](p, "location.search"), "?")); query.Get("q") != name {
		t.Errorf("the address says %v", query)
	}
}

func TestSearchMarksAndLeadsToTheRow(t *testing.T) {
	forms := built(t).forms(t)
	name := forms[0].record.Indicators[0].Name
	p := searching(t, "q="+url.QueryEscape(`"`+name+`"`), view{})
	p.wait(`document.querySelector("#search-results .search-excerpts a mark") !== null`)
	if got := eval[string](p, `document.querySelector("#search-results .search-excerpts mark").textContent`); search.Fold(got) != search.Fold(name) {
		t.Errorf("marked is %q, want %q", got, name)
	}
	for _, href := range eval[[]string](p, `[...document.querySelectorAll("#search-results .search-excerpts a")].map(a => a.getAttribute("href"))`) {
		address, anchor, _ := strings.Cut(href, "#")
		page, err := os.ReadFile(built(t).file(address))
		if err != nil || !strings.Contains(string(page), anchor) {
			t.Errorf("%s leads to no row, %v", href, err)
		}
	}
}

func TestSearchPinyin(t *testing.T) {
	forms := built(t).forms(t)
	for _, query := range []string{"xunshigongzuo", "xsgz"} {
		p := searching(t, "q="+query, view{})
		found := p.hits()
		if len(found) == 0 {
			t.Errorf("%s finds nothing", query)
		}
		for _, form := range forms {
			named := strings.Contains(form.record.Project, "巡视工作") || strings.Contains(form.record.ImplementingUnit, "巡视工作")
			if named && !slices.Contains(found, form.address) {
				t.Errorf("%s does not find %s", query, form.record.Project)
			}
		}
	}
}

func TestSearchFacetsRangesAndBack(t *testing.T) {
	forms := built(t).forms(t)
	year := forms[0].record.Year
	want := 0
	for _, form := range forms {
		if form.record.Year == year {
			want++
		}
	}
	p := searching(t, "", view{})
	eval[bool](p, fmt.Sprintf(`document.querySelector('input[data-facet=year][value="%s"]').click() ?? true`, year))
	p.wait(`location.search.includes("year=")`)
	p.settled()
	if got := p.hits(); len(got) != want {
		t.Errorf("%s: %d forms, want %d", year, len(got), want)
	}
	p.visit("/search/?year=" + year)
	p.settled()
	shown := eval[string](p, fmt.Sprintf(`document.querySelector('input[data-facet=year][value="%s"]').closest("label").querySelector(".search-count").textContent`, year))
	if shown != strconv.Itoa(want) {
		t.Errorf("the facet %s counts %s, want %d", year, shown, want)
	}
	before := p.status()
	eval[bool](p, `(() => { const from = document.querySelector("[name=score-from]"); from.value = "95.5"; from.dispatchEvent(new Event("change", {bubbles: true})); return true; })()`)
	p.wait(`location.search.includes("score=95.5..")`)
	p.settled()
	scores := eval[[]string](p, `[...document.querySelectorAll("#search-results h3 a")].map(a => a.getAttribute("href"))`)
	least, _ := figure.Parse("95.5")
	for _, form := range forms {
		score, ok := figure.Parse(form.record.Total.Score)
		fits := ok && score.Value.Cmp(least.Value) >= 0 && form.record.Year == year
		if fits != slices.Contains(scores, form.address) && len(scores) < 20 {
			t.Errorf("%s with %s points: shown is %v", form.address, form.record.Total.Score, !fits)
		}
	}
	p.accessible()
	eval[bool](p, `history.back() ?? true`)
	p.wait(`!location.search.includes("score")`)
	p.wait(fmt.Sprintf(`document.querySelector(".search-status").textContent === %q`, before))
	if got := eval[string](p, `document.querySelector("[name=score-from]").value`); got != "" {
		t.Errorf("after going back the field still says %q", got)
	}
}

func TestSearchSorts(t *testing.T) {
	p := searching(t, "sort=score", view{})
	forms := map[string]published{}
	for _, form := range built(t).forms(t) {
		forms[form.address] = form
	}
	var last *figure.Number
	for _, address := range eval[[]string](p, `[...document.querySelectorAll("#search-results h3 a")].map(a => a.getAttribute("href"))`) {
		score, ok := figure.Parse(forms[address].record.Total.Score)
		if ok && last != nil && score.Value.Cmp(last.Value) > 0 {
			t.Errorf("%s with %s points comes after %s", address, score.Text, last.Text)
		}
		if last = &score; !ok {
			break // forms without a score come last
		}
	}
}

func TestSearchWithoutHits(t *testing.T) {
	p := searching(t, "q="+url.QueryEscape("绝无此文字串"), view{})
	if got := p.status(); !strings.Contains(got, "绝无此文字串") {
		t.Errorf("the status says %q", got)
	}
	if got := p.hits(); len(got) != 0 {
		t.Errorf("hits %v", got)
	}
	p.accessible()
}

func TestSearchWithoutScript(t *testing.T) {
	p := open(t, "/search/", view{noScript: true})
	if eval[int](p, `[...document.querySelectorAll("noscript a, main ul a")].length`) == 0 {
		t.Error("without JavaScript no list is offered")
	}
	if eval[bool](p, `document.querySelector("#search").checkVisibility()`) {
		t.Error("without JavaScript the dead form shows")
	}
}

func TestSearchLooks(t *testing.T) {
	forms := built(t).forms(t)
	query := "q=" + url.QueryEscape(string([]rune(forms[0].record.Indicators[0].Name)[:4]))
	for name, v := range map[string]view{
		"phone": {width: 360, height: 780}, "tablet": {width: 768, height: 1024}, "desk": {width: 1440, height: 900},
		"phone-dark": {width: 360, height: 780, dark: true}, "desk-dark": {width: 1440, height: 900, dark: true},
		"forced": {forcedColors: true},
	} {
		p := searching(t, query, v)
		p.wait(`document.querySelector("#search-results .search-excerpts li") !== null`)
		if out, widest := p.overflow(); out > 0 {
			t.Errorf("%s: %d pixels too wide: %s", name, out, widest)
		}
		if key := regexp.MustCompile(`\b(hit|facet|field|fault|findings|kind)-[a-z]+|\{\w+\}`).FindString(p.text()); key != "" {
			t.Errorf("%s: the page shows the key %s", name, key)
		}
		p.accessible()
		p.shot("search-" + name)
	}
}
