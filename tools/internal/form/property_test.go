package form_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// accounted gives what is wrong with the account of a sheet's cells: each
// visible cell is in one form at most, and there is counted once; what is told
// as unplaced or withheld stands on the sheet; nothing withheld shows.
func accounted(g *grid.Grid, result form.Result) []string {
	var faults []string
	shown := 0
	for _, cell := range g.Cells() {
		if strings.TrimSpace(cell.Text) != "" {
			shown++
		}
	}
	sum := 0
	for n, f := range result.Forms {
		e := f.Evaluation
		c := e.Counts
		sum += c.Visible
		if c.Labels+c.Values+c.Unplaced+c.Withheld != c.Visible || c.Unplaced != len(e.Unplaced) || c.Withheld != len(e.Withheld) {
			faults = append(faults, fmt.Sprintf("form %d: %+v does not add up (%d unplaced, %d withheld)", n, c, len(e.Unplaced), len(e.Withheld)))
		}
		places := map[source.Cell]string{}
		for path, value := range e.Values() {
			if value.At.IsZero() {
				continue
			}
			cell, ok := g.At(value.At)
			if !ok || cell.At != value.At {
				faults = append(faults, fmt.Sprintf("%s stands at %s, where no cell is", path, value.At))
			}
			if value.Text == "" {
				faults = append(faults, fmt.Sprintf("%s stands at %s and is blank", path, value.At))
			}
			places[value.At] = path
		}
		for _, u := range e.Unplaced {
			if path := places[u.Cell]; path != "" {
				faults = append(faults, fmt.Sprintf("%s is unplaced and %s", u.Cell, path))
			}
		}
	}
	if len(result.Forms) > 0 && sum > shown {
		faults = append(faults, fmt.Sprintf("%d cells accounted for, the sheet shows %d", sum, shown))
	}
	return faults
}

// whole reads a sheet and holds the account: without a refusal, the forms
// together account for every visible cell.
func whole(t interface{ Errorf(string, ...any) }, g *grid.Grid, set *profile.Set) form.Result {
	result, refusals := form.Read("book.xlsx", g, set)
	for _, fault := range accounted(g, result) {
		t.Errorf("%s", fault)
	}
	if len(refusals) == 0 && len(result.Forms) > 0 {
		shown, sum := 0, 0
		for _, cell := range g.Cells() {
			if strings.TrimSpace(cell.Text) != "" {
				shown++
			}
		}
		for _, f := range result.Forms {
			sum += f.Evaluation.Counts.Visible
		}
		if sum != shown {
			t.Errorf("%d cells accounted for, the sheet shows %d", sum, shown)
		}
	}
	return result
}

// The account holds for any sheet made of the words of forms.
func TestEveryCellIsAccountedFor(t *testing.T) {
	set := profiles(t)
	texts := vocabularyOf(t)
	forms := 0
	rapid.Check(t, func(t *rapid.T) {
		result := whole(t, randomSheet(t, texts), set)
		forms += len(result.Forms)
	})
	if forms == 0 {
		t.Error("no random sheet was read as a form: the property was not put to the test")
	}
}

// vocabularyOf gives the texts of the reference form and others that sheets
// are made of.
func vocabularyOf(t testing.TB) []string {
	texts := []string{"", "100%", "—", "/", "无", "3.33", "≥50个", "合计", "小计", "填表人：张三", "联系电话", "13900001234", "注：定量指标", "<p>x</p>", "😀", "\u200b", "a|b", "#REF!", "评分标准", "度量单位", "指标性质"}
	for _, cell := range sheet(t, "seed-official-form").Cells() {
		if len(cell.Text) < 200 {
			texts = append(texts, cell.Text)
		}
	}
	return texts
}

// randomSheet changes the reference form: texts replaced, and, in sheets
// without merges, rows left out, parted and moved.
func randomSheet(t *rapid.T, texts []string) *grid.Grid {
	merged := rapid.Bool().Draw(t, "merged")
	var rows []string
	for line := range strings.SplitSeq(strings.TrimSpace(seedText), "\n") {
		fields := strings.Split(line, " | ")
		for n, field := range fields {
			if !merged && (field == "<" || field == "^") {
				fields[n] = ""
			}
		}
		change := rapid.IntRange(0, 11).Draw(t, "change")
		field := rapid.IntRange(0, len(fields)-1).Draw(t, "field")
		switch {
		case change == 0 && fields[field] != "<" && fields[field] != "^":
			fields[field] = escaped(rapid.SampledFrom(texts).Draw(t, "text"))
		case merged:
		case change == 1:
			continue
		case change == 2:
			rows = append(rows, "")
		case change == 3:
			fields = append([]string{""}, fields...)
		case change == 4:
			fields[0] = ""
		}
		rows = append(rows, strings.Join(fields, " | "))
	}
	g, err := grid.Parse("Sheet1", strings.Join(rows, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func escaped(text string) string {
	return strings.NewReplacer("\n", `\n`, "|", `\|`).Replace(text)
}

var seedText = func() string {
	data, err := os.ReadFile("testdata/seed-official-form.txtar")
	if err != nil {
		panic(err)
	}
	_, text, _ := strings.Cut(string(data), "--\n")
	text, _, _ = strings.Cut(text, "-- record.json --")
	return text
}()

// smallForm is a form with a row of each kind, so that one try of FuzzRead is
// cheap; FuzzReader of the corpus starts from whole forms.
const smallForm = `项目支出绩效自评表 | < | < | <
项目名称 | a | 联系电话 | 13900001234
项目资金（万元） | 全年预算数 | 全年执行数 | 得分
年度资金总额 | 10 | 9.5 | 9.5
年度总体目标 | 预期目标 | 实际完成情况
^ | 甲 | 乙
一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 指标1 | ≥5个 | 6个 | 60 | 60
效益指标 | 指标2 | 提高 | 提高 | 30 | 30
总分 | < | < | < | 100 | 99.5
填表人：张某某`

// largestTry is how many bytes FuzzRead reads; longer texts try nothing that
// shorter ones do not.
const largestTry = 700

// FuzzRead reads any text as a sheet: no panic, every cell accounted for, no
// personal number kept, and done in a moment.
func FuzzRead(f *testing.F) {
	set := profiles(f)
	f.Add(smallForm)
	f.Add("项目名称：a | 13900001234\n三级指标 | 年度指标值 | 分值 | 得分\n指标1 | 1 | 2 | 3\n总分 | 5")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > largestTry {
			return
		}
		g, err := grid.Parse("Sheet1", text)
		if err != nil {
			return
		}
		start := time.Now()
		result := whole(t, g, set)
		if limit := 2*time.Second + time.Duration(len(text))*20*time.Microsecond; time.Since(start) > limit {
			t.Errorf("reading %d bytes took %s", len(text), time.Since(start))
		}
		for _, read := range result.Forms {
			noMobile(t, read.Evaluation)
		}
	})
}

// noMobile wants the number nowhere but in money; joined to a letter or a digit it
// is a part of a code, and behind ≤ an amount.
func noMobile(t testing.TB, e *evaluation.SelfEvaluation) {
	for path, value := range e.Values() {
		rest := strings.ReplaceAll(value.Text, "13900001234", "")
		if strings.HasPrefix(path, "funding.") || rest == value.Text || strings.ContainsAny(rest, "0123456789") || inCode.MatchString(value.Text) {
			continue
		}
		t.Errorf("%s shows a mobile number: %q", path, value.Text)
	}
}

var inCode = regexp.MustCompile(`[A-Za-z_-]13900001234|13900001234[A-Za-z_-]|[≤≥≦≧⩽⩾] *13900001234`)

// BenchmarkRead measures one form, everything loaded.
func BenchmarkRead(b *testing.B) {
	set := profiles(b)
	g := sheet(b, "seed-official-form")
	for b.Loop() {
		form.Read("book.xlsx", g, set)
	}
}
