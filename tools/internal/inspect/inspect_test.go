package inspect_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai"
	"gongkai/tools/internal/inspect"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/settings"
)

// config is an office that is registered in every way.
const config = `
title = "示例市绩效公开"
baseURL = "https://www.example.gov.cn/jx/"
[params.gongkai]
organisation = "示例市财政局"
[params.gongkai.contact]
telephone = "0000-1234567"
[params.gongkai.site]
name = "示例市政府网"
domain = "www.example.gov.cn"
id_code = "1234567890"
icp = "某ICP备1号"
`

const siteTags = `<meta name="SiteName" content="示例市政府网"><meta name="SiteDomain" content="www.example.gov.cn"><meta name="SiteIDCode" content="1234567890">`

const columnTags = `<meta name="ColumnName" content="年度"><meta name="ColumnDescription" content="年度"><meta name="ColumnKeywords" content="年度"><meta name="ColumnType" content="目录">`

const articleTags = `<meta name="ArticleTitle" content="道路照明"><meta name="PubDate" content="2022-10-20 09:00"><meta name="ContentSource" content="示例市财政局">`

const footer = `<footer>示例市财政局 0000-1234567 1234567890 某ICP备1号 <a href="/jx/">首页</a></footer>`

func page(tags, main string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("<!doctype html><html><head><title>页 – 示例市绩效公开</title>" + siteTags + tags + "</head><body><main>" + main + "</main>" + footer + "</body></html>")}
}

const form = "evaluations/2021/aaaaaaaaaa/index.html"

// clean is a small site without a fault.
func clean() fstest.MapFS {
	return fstest.MapFS{
		"index.html":            page("", `<h1 id="top">首页</h1><a href="years/2021/#list">2021</a><a href="https://elsewhere.example.org/x">外站</a><a href="mailto:a@example.org">信</a>`),
		"years/2021/index.html": page(columnTags, `<h1 id="list">2021</h1><a href="/jx/evaluations/2021/aaaaaaaaaa/">道路照明</a>`),
		form: page(columnTags+articleTags, `<h1 id="i-1">道路照明</h1><time data-published>2022-10-20 09:00</time>
			<a href="#i-1">本行</a><a href="https://www.example.gov.cn/jx/data/a.xlsx">附件</a><img src="/jx/mark.png" alt="">`),
		"data/a.xlsx": {}, "mark.png": {},
		"components/index.html": page("", `<p class="empty">空</p>`),
	}
}

func look(t *testing.T, site fstest.MapFS, watch ...string) []inspect.Fault {
	t.Helper()
	s, err := settings.Parse([]byte(config))
	if err != nil {
		t.Fatal(err)
	}
	faults, err := inspect.Site(site, inspect.Options{Settings: s, Watch: watch})
	if err != nil {
		t.Fatal(err)
	}
	return faults
}

// change puts another text in place of one on a page.
func change(t *testing.T, site fstest.MapFS, name, from, to string) {
	t.Helper()
	text := string(site[name].Data)
	if !strings.Contains(text, from) {
		t.Fatalf("%s does not hold %q", name, from)
	}
	site[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, from, to, 1))}
}

func TestACleanSiteHasNoFault(t *testing.T) {
	for _, f := range look(t, clean(), "绝密") {
		t.Errorf("%+v", f)
	}
}

func TestPlantedFaults(t *testing.T) {
	noise := rand.New(rand.NewPCG(1, 2))
	heavy := make([]byte, 600_000)
	for i := range heavy {
		heavy[i] = byte('a' + noise.IntN(26))
	}
	const year = "years/2021/index.html"
	for name, c := range map[string]struct {
		page, from, to string
		want           inspect.Fault
	}{
		"missing tag":      {year, `<meta name="ColumnType" content="目录">`, "", inspect.Fault{Kind: inspect.MissingTag, Page: "/years/2021/", Detail: "ColumnType"}},
		"empty tag":        {form, `content="示例市财政局"`, `content=" "`, inspect.Fault{Kind: inspect.EmptyTag, Page: "/evaluations/2021/aaaaaaaaaa/", Detail: "ContentSource"}},
		"repeated tag":     {form, articleTags, articleTags + `<meta name="ArticleTitle" content="x">`, inspect.Fault{Kind: inspect.RepeatedTag, Page: "/evaluations/2021/aaaaaaaaaa/", Detail: "ArticleTitle"}},
		"title":            {year, "页 – 示例市绩效公开", "页", inspect.Fault{Kind: inspect.Title, Page: "/years/2021/", Detail: "页"}},
		"no date":          {form, ` data-published>`, `>`, inspect.Fault{Kind: inspect.NoDate, Page: "/evaluations/2021/aaaaaaaaaa/"}},
		"no tag of date":   {form, `<meta name="PubDate" content="2022-10-20 09:00">`, "", inspect.Fault{Kind: inspect.MissingTag, Page: "/evaluations/2021/aaaaaaaaaa/", Detail: "PubDate"}},
		"dates differ":     {form, `>2022-10-20`, `>2022-10-21`, inspect.Fault{Kind: inspect.DateDiffers, Page: "/evaluations/2021/aaaaaaaaaa/", Detail: "2022-10-20 09:00 / 2022-10-21 09:00"}},
		"empty column":     {year, `<a href="/jx/eva`, `<p class="empty">还没有</p><a href="/jx/eva`, inspect.Fault{Kind: inspect.EmptyColumn, Page: "/years/2021/", Detail: "还没有"}},
		"dead link":        {year, "aaaaaaaaaa/", "bbbbbbbbbb/", inspect.Fault{Kind: inspect.DeadLink, Page: "/years/2021/", Detail: "/jx/evaluations/2021/bbbbbbbbbb/"}},
		"dead place":       {"index.html", "#list", "#lost", inspect.Fault{Kind: inspect.DeadLink, Page: "/", Detail: "years/2021/#lost"}},
		"outside the base": {year, "/jx/evaluations", "/evaluations", inspect.Fault{Kind: inspect.DeadLink, Page: "/years/2021/", Detail: "/evaluations/2021/aaaaaaaaaa/"}},
		"dead attachment":  {form, "a.xlsx", "b.xlsx", inspect.Fault{Kind: inspect.DeadAttachment, Page: "/evaluations/2021/aaaaaaaaaa/", Detail: "https://www.example.gov.cn/jx/data/b.xlsx"}},
		"dead image":       {form, "mark.png", "marks.png", inspect.Fault{Kind: inspect.DeadAttachment, Page: "/evaluations/2021/aaaaaaaaaa/", Detail: "/jx/marks.png"}},
		"footer":           {year, "某ICP备1号", "", inspect.Fault{Kind: inspect.FooterMissing, Page: "/years/2021/", Detail: "某ICP备1号"}},
		"watched word":     {year, "<h1 ", "绝<b>密</b><h1 ", inspect.Fault{Kind: inspect.WatchedWord, Page: "/years/2021/", Detail: "绝密"}},
		"over weight":      {year, "</main>", string(heavy) + "</main>", inspect.Fault{Kind: inspect.Overweight, Page: "/years/2021/"}},
	} {
		t.Run(name, func(t *testing.T) {
			site := clean()
			change(t, site, c.page, c.from, c.to)
			faults := look(t, site, "绝密")
			if len(faults) != 1 {
				t.Fatalf("found %+v, want one fault", faults)
			}
			if c.want.Kind == inspect.Overweight {
				c.want.Detail = faults[0].Detail
			}
			if faults[0] != c.want {
				t.Errorf("found %+v, want %+v", faults[0], c.want)
			}
		})
	}
}

func TestWithoutSettingsNothingIsAsked(t *testing.T) {
	s, err := settings.Parse([]byte("title = '公开'\nbaseURL = 'https://www.example.org/'"))
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{"index.html": {Data: []byte("<title>公开</title><main><h1>公开</h1></main>")}}
	want := []inspect.Fault{{Kind: inspect.NoAddress, Page: "/", Detail: "http://localhost:1313/"}}
	local := s
	local.BaseURL = want[0].Detail
	if faults, err := inspect.Site(site, inspect.Options{Settings: local}); err != nil || !slices.Equal(faults, want) {
		t.Errorf("without a public address: %+v, %v", faults, err)
	}
	if faults, err := inspect.Site(site, inspect.Options{Settings: s}); err != nil || len(faults) != 0 {
		t.Errorf("%+v, %v", faults, err)
	}
	if _, err := inspect.Site(fstest.MapFS{}, inspect.Options{}); !errors.Is(err, inspect.ErrNoSite) {
		t.Errorf("an empty folder: %v", err)
	}
}

func TestOnlyWords(t *testing.T) {
	site := clean()
	change(t, site, form, "<h1 ", "<p class=\"empty\">内部资料</p><a href=\"lost\"></a><h1 ")
	faults, err := inspect.Site(site, inspect.Options{Watch: []string{"内部资料"}, OnlyWatch: true})
	if err != nil || len(faults) != 1 || faults[0].Kind != inspect.WatchedWord {
		t.Errorf("%+v, %v", faults, err)
	}
}

func TestWords(t *testing.T) {
	got := inspect.Words([]byte("\ufeff绝密\n\n# 以下为敏感词\n 内部资料 # 请删\n绝密\n"))
	if strings.Join(got, "|") != "绝密|内部资料" {
		t.Errorf("words %q", got)
	}
}

func TestEveryKindIsWorded(t *testing.T) {
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []inspect.Kind{
		inspect.MissingTag, inspect.EmptyTag, inspect.RepeatedTag, inspect.Title, inspect.NoDate, inspect.DateDiffers, inspect.EmptyColumn,
		inspect.DeadLink, inspect.DeadAttachment, inspect.Overweight, inspect.FooterMissing, inspect.WatchedWord,
	} {
		f := inspect.Fault{Kind: kind, Page: "/", Detail: "x"}
		if !catalogue.Has(f.Message().Key) || !catalogue.Has(f.Remedy().Key) {
			t.Errorf("%s has no words", kind)
		}
	}
}

// TestAWithdrawnFormHasNoDateOfPublication takes the date off the page of a form: that
// is a fault, unless the page says that the form is withdrawn.
func TestAWithdrawnFormHasNoDateOfPublication(t *testing.T) {
	site := clean()
	change(t, site, form, `<time data-published>2022-10-20 09:00</time>`, "")
	if faults := look(t, site); len(faults) != 1 || faults[0].Kind != inspect.NoDate {
		t.Errorf("%+v", faults)
	}
	change(t, site, form, `<h1 id="i-1">道路照明</h1>`, `<article class="prose withdrawn"><h1 id="i-1">本页已撤回</h1></article>`)
	if faults := look(t, site); len(faults) != 0 {
		t.Errorf("%+v", faults)
	}
}
