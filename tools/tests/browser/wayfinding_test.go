package browser_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/html"

	"gongkai/tools/internal/evaluation"
)

// records reads every evaluation's index.json, by address.
func (s *site) records(t *testing.T) map[string]evaluation.Record {
	t.Helper()
	all := map[string]evaluation.Record{}
	for _, address := range s.evaluations(t) {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(s.file(address)), "index.json"))
		if err != nil {
			t.Fatal(err)
		}
		var record evaluation.Record
		if err := json.Unmarshal(data, &record); err != nil {
			t.Fatalf("%sindex.json: %v", address, err)
		}
		all[address] = record
	}
	return all
}

// amount reads a printed figure in 万元; false where it is none.
func amount(text, unit string) (*big.Rat, bool) {
	n, ok := new(big.Rat).SetString(strings.ReplaceAll(text, ",", ""))
	if ok && unit == "元" {
		n.Quo(n, big.NewRat(10000, 1))
	}
	return n, ok
}

// apart adds up budget and expenditure of some records, by other means than the
// site does.
func apart(records []evaluation.Record) (budget, spent *big.Rat) {
	budget, spent = new(big.Rat), new(big.Rat)
	for _, r := range records {
		for _, line := range r.Funding {
			if line.Source != "total" {
				continue
			}
			final := line.AdjustedBudget
			if final == "" {
				final = line.OriginalBudget
			}
			if n, ok := amount(final, r.MoneyUnit); ok {
				budget.Add(budget, n)
			}
			if n, ok := amount(line.Expenditure, r.MoneyUnit); ok {
				spent.Add(spent, n)
			}
			break
		}
	}
	return budget, spent
}

// inColumn prints an amount in 万元 as columns do: two decimals, separators of
// thousands.
func inColumn(amount *big.Rat) string {
	whole, fraction, _ := strings.Cut(amount.FloatString(2), ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	return whole + "." + fraction
}

// squeeze gives a text as names are compared.
func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// members tells, by folder, which records stand in a list with a heading.
var members = map[string]func(evaluation.Record, string) bool{
	"years":       func(r evaluation.Record, h1 string) bool { return strings.HasPrefix(h1, r.Year) },
	"departments": func(r evaluation.Record, h1 string) bool { return squeeze(r.CompetentDepartment) == h1 },
	"units":       func(r evaluation.Record, h1 string) bool { return squeeze(r.ImplementingUnit) == h1 },
	"evaluations": func(evaluation.Record, string) bool { return true },
	"kinds": func(r evaluation.Record, h1 string) bool {
		for _, indicator := range r.Indicators {
			if squeeze(indicator.Level2) == h1 {
				return true
			}
		}
		return false
	},
}

// TestSumsOnListsAreTrue holds the sums at the foot of every list, and on each
// of its pages, against sums of the records made apart.
func TestSumsOnListsAreTrue(t *testing.T) {
	s := madeUp(t)
	records := s.records(t)
	lists := 0
	for _, address := range s.pages(t) {
		folder := strings.Split(address, "/")[1]
		in := members[folder]
		root := parse(t, s.file(address))
		cells := sumCells(root)
		if in == nil || cells == nil {
			continue
		}
		lists++
		heading := ""
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && n.Data == "h1" {
				heading = squeeze(textOf(n))
			}
		}
		var inside []evaluation.Record
		for _, r := range records {
			if in(r, heading) {
				inside = append(inside, r)
			}
		}
		budget, spent := apart(inside)
		for i, want := range []*big.Rat{budget, spent} {
			if got, want := strings.TrimSpace(cells[3+i]), inColumn(want); got != want {
				t.Errorf("%s: the sum shown is %q, want %s", address, got, want)
			}
		}
		if want := fmt.Sprint(len(inside)); !strings.Contains(cells[0], want) {
			t.Errorf("%s: the foot says %q, want %s forms", address, cells[0], want)
		}
	}
	if lists < 40 {
		t.Errorf("%d lists with sums: the test is blind", lists)
	}
}

func sumCells(root *html.Node) []string {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "tr" || !has(n, "data-sums") {
			continue
		}
		var cells []string
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode {
				cells = append(cells, textOf(c))
			}
		}
		return cells
	}
	return nil
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// TestAListIsSortedAndFilteredByKeyboard walks to the filter and the column
// heads with the keyboard alone; what is shown is the whole list's, not the
// page's.
func TestAListIsSortedAndFilteredByKeyboard(t *testing.T) {
	s := madeUp(t)
	records := s.records(t)
	p := openOn(t, s, "/evaluations/", view{})
	p.wait(`!document.querySelector("[data-list]").hidden`)
	for range 300 {
		p.press(kb.Tab)
		if eval[bool](p, `document.activeElement.id === "list-filter"`) {
			break
		}
	}
	var word string
	for _, r := range records {
		if r.Year == "2020" {
			word = r.ImplementingUnit
			break
		}
	}
	p.press(strings.Split(word, "")...)
	p.wait(`/\d/.test(document.querySelector("[data-list] [role=status]").textContent)`)
	var inside []evaluation.Record
	for _, r := range records {
		if strings.Contains(r.Project+" "+r.ImplementingUnit, word) {
			inside = append(inside, r)
		}
	}
	p.wait(fmt.Sprintf(`document.querySelectorAll("table[data-evaluations] tbody tr").length === %d`, len(inside)))
	budget, _ := apart(inside)
	if got, want := eval[string](p, `document.querySelector("tr[data-sums]").cells[3].textContent`), inColumn(budget); got != want {
		t.Errorf("the sum of the selection is %q, want %s", got, want)
	}
	p.accessible()
	for range word {
		p.press(kb.Backspace)
	}
	p.wait(`document.querySelectorAll("table[data-evaluations] tbody tr").length === 50`)
	for range 300 {
		p.press(kb.Tab)
		if eval[bool](p, `document.activeElement.matches(".sort") && document.activeElement.closest("th").cellIndex === 3`) {
			break
		}
	}
	p.press(kb.Enter)
	p.wait(`document.querySelector("[aria-sort=descending]") !== null`)
	var largest *big.Rat
	for _, r := range records {
		if own, _ := apart([]evaluation.Record{r}); largest == nil || own.Cmp(largest) > 0 {
			largest = own
		}
	}
	if got, want := eval[string](p, `document.querySelector("table[data-evaluations] tbody tr").cells[3].textContent`), inColumn(largest); got != want {
		t.Errorf("the first row's budget is %q, want the largest of all, %s", got, want)
	}
	p.press(kb.Enter)
	p.wait(`document.querySelector("[aria-sort=ascending]") !== null`)
	p.shot("list-sorted")
	p.accessible()
	// The last page of the list, by its own buttons.
	if n := eval[int](p, `(() => { const b = document.querySelectorAll("nav.pager button"); b[b.length - 1].click(); return document.querySelectorAll("table[data-evaluations] tbody tr").length; })()`); n != len(records)-50 {
		t.Errorf("the second page has %d rows, want %d", n, len(records)-50)
	}
}

// TestComparison compares by address, adds a form by keyboard, and goes back.
func TestComparison(t *testing.T) {
	s := built(t)
	records := s.records(t)
	addresses := s.evaluations(t)
	short := func(address string) string { return strings.Trim(strings.TrimPrefix(address, "/evaluations/"), "/") }
	a, b := addresses[0], addresses[len(addresses)-1]
	p := open(t, "/compare/?a="+short(a)+"&b="+short(b), view{})
	p.wait(`document.querySelector("table.compared") !== null`)
	text := squeezed(p.text())
	for _, address := range []string{a, b} {
		r := records[address]
		for _, want := range []string{r.Project, r.ImplementingUnit, r.Total.Score, r.Indicators[0].Name, r.Indicators[0].Actual} {
			if !strings.Contains(text, squeezed(want)) {
				t.Errorf("the comparison does not show %q of %s", want, address)
			}
		}
	}
	p.accessible()
	p.shot("compare")
	third := addresses[len(addresses)/2]
	p.do("focus the search", chromedp.Focus("#compare-search"))
	p.press(strings.Split(records[third].Project, "")...)
	p.wait(`document.querySelectorAll("[data-found] button").length > 0`)
	p.press(kb.Tab, kb.Enter)
	p.wait(`document.querySelectorAll("table.compared thead th").length === 4`)
	if query := eval[string](p, "location.search"); !strings.Contains(query, "&c=") {
		t.Errorf("the address does not name the third form: %q", query)
	}
	p.accessible()
	eval[bool](p, `(history.back(), true)`)
	p.wait(`document.querySelectorAll("table.compared thead th").length === 3`)
	phone := openOn(t, s, "/compare/?a="+short(a)+"&b="+short(b), view{width: 320, height: 640})
	phone.wait(`document.querySelector("table.compared") !== null`)
	if out, widest := phone.overflow(); out > 0 {
		t.Errorf("the comparison is %d pixels too wide on a phone: %s", out, widest)
	}
	phone.accessible()
	phone.shot("compare-phone")
	plain := open(t, "/compare/", view{noScript: true})
	if !strings.Contains(plain.text(), "index.json") {
		t.Error("without scripts the page does not say what to do instead")
	}
}

// TestComparisonWithTheDepartment compares two forms: what the forms of their
// departments come to stands beside them as the departments' own pages say it.
func TestComparisonWithTheDepartment(t *testing.T) {
	s := madeUp(t)
	addresses := s.evaluations(t)
	two := []string{addresses[0], addresses[len(addresses)-1]}
	short := func(address string) string { return strings.Trim(strings.TrimPrefix(address, "/evaluations/"), "/") }
	p := openOn(t, s, "/compare/?a="+short(two[0])+"&b="+short(two[1]), view{width: 768})
	p.wait(`document.querySelector("table.compared") !== null`)
	for i, address := range two {
		list := openOn(t, s, address, view{noScript: true})
		list.visit(eval[string](list, `document.querySelector('main a[href*="/departments/"]:not([href$="/departments/"])').getAttribute("href")`))
		headline := eval[string](list, `document.querySelector(".headline").textContent`)
		for _, label := range []string{"主管部门各年总执行率", "主管部门各年平均总分"} {
			cell := eval[string](p, fmt.Sprintf(`[...document.querySelectorAll("table.compared tr")].find(row => row.cells[0].textContent === %q).cells[%d].textContent`, label, i+1))
			if cell == "" || cell == "无" || !strings.Contains(headline, cell) {
				t.Errorf("%s of %s is %q in the comparison; its department's page says %q", label, address, cell, headline)
			}
		}
	}
	// At this width the rows are cards, and two forms fill them.
	if share := eval[float64](p, `(() => { const row = document.querySelector("table.compared tbody tr:not(.part)"); return 2 * row.querySelector("td").offsetWidth / row.offsetWidth; })()`); share < 0.85 {
		t.Errorf("the cells of two forms take %.2f of a row's width", share)
	}
	p.shot("compare-768")
}

// TestTheScriptAddsUpAsTheBuildDoes selects a year among all forms: every sum
// that the script shows is that of the year's own page, on a site of made-up forms
// and on one where they stand beside a real one and are not counted.
func TestTheScriptAddsUpAsTheBuildDoes(t *testing.T) {
	for _, s := range []*site{madeUp(t), built(t)} {
		records := s.records(t)
		for _, year := range []string{"2019", "2020", "2021", "2022", "2023"} {
			p := openOn(t, s, "/evaluations/", view{})
			p.wait(`!document.querySelector("[data-list]").hidden`)
			p.do("focus the filter", chromedp.Focus("#list-filter"))
			p.press(strings.Split(year, "")...)
			want := sumCells(parse(t, s.file("/years/"+year+"/")))
			count := 0
			for _, r := range records {
				if r.Year == year {
					count++
				}
			}
			p.wait(fmt.Sprintf(`document.querySelector("[data-list] [role=status]").textContent.includes(%q)`, fmt.Sprint(count)))
			got := eval[[]string](p, `[...document.querySelector("tr[data-sums]").cells].map(cell => cell.textContent)`)
			for i := 3; i < len(want); i++ {
				if squeeze(got[i]) != squeeze(want[i]) {
					t.Errorf("%s, column %d: the script says %q, the build %q", year, i, got[i], want[i])
				}
			}
			if said := "不计入。"; strings.Contains(got[0], said) != strings.Contains(want[0], said) {
				t.Errorf("%s: the script says %q, the build %q", year, got[0], want[0])
			}
		}
	}
}
