package content_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/tools/internal/content"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/writing"
)

// form is a small one that ties; year and project are put in.
const form = `项目支出绩效自评表 | < | < | < | < | < | < | < | <
YEAR | < | < | < | < | < | < | < | <
项目名称 | < | PROJECT | < | < | < | < | < | <
主管部门 | < | 市城管局 | < | 实施单位 | < | 市照明所 | < | <
项目资金\n（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | ^ | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8
^ | ^ | 其中：当年财政拨款 | 100 | 100 | 80 | — | 80% | —
年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <
^ | 保障道路照明 | < | < | < | 照明得到保障 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标 | 维修路灯数量 | ≥500盏 | 520盏 | 50 | 50 |
^ | 效益指标 | 社会效益指标 | 亮灯率 | ≥98% | 99% | 30 | 30 |
^ | 满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90% | 95% | 10 | 10 |
总分 | < | < | < | < | < | 100 | 98
`

func book(t *testing.T, year, project string, parts ...string) {
	t.Helper()
	sheet, err := grid.Parse("自评表", strings.NewReplacer("YEAR", year, "PROJECT", project).Replace(form))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(parts...)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writing.Write(path, []*grid.Grid{sheet}); err != nil {
		t.Fatal(err)
	}
}

func profiles(t *testing.T) *profile.Set {
	t.Helper()
	set, err := profile.Load(gongkai.Files, "data")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func readAll(t *testing.T, paths ...string) *reading.Reading {
	t.Helper()
	r, err := reading.Reader{Profiles: profiles(t)}.Read(t.Context(), paths)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func ids(findings []finding.Finding) []finding.ID {
	var all []finding.ID
	for _, f := range findings {
		all = append(all, f.ID)
	}
	return all
}

func TestReadKeepsTheOrderOfThePaths(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"c", "a", "b 空 格", "d/e"} {
		book(t, "（2021年度）", name+"处道路照明", folder, "2021", name+".xlsx")
	}
	for _, beside := range []string{".hidden.xlsx", "~$a.xlsx", "notes.toml", "Thumbs.db"} {
		if err := os.WriteFile(filepath.Join(folder, "2021", beside), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var told []int
	r, err := reading.Reader{Profiles: profiles(t), Progress: func(done, _ int) { told = append(told, done) }}.
		Read(t.Context(), []string{filepath.Join(folder, "2021", "c.xlsx"), folder})
	if err != nil {
		t.Fatal(err)
	}
	var projects, sources []string
	for _, f := range r.Forms {
		projects = append(projects, f.Evaluation.Project.Text)
		sources = append(sources, f.Evaluation.Source.Workbook)
	}
	if want := []string{"c处道路照明", "a处道路照明", "b 空 格处道路照明", "d/e处道路照明"}; !slices.Equal(projects, want) {
		t.Errorf("projects %q, want %q", projects, want)
	}
	if want := []string{"c.xlsx", "2021/a.xlsx", "2021/b 空 格.xlsx", "2021/d/e.xlsx"}; !slices.Equal(sources, want) {
		t.Errorf("sources %q, want %q", sources, want)
	}
	if !slices.Equal(told, []int{1, 2, 3, 4}) || len(r.Refusals) != 0 {
		t.Errorf("progress %v, refusals %v", told, r.Refusals)
	}
}

func TestYear(t *testing.T) {
	folder := t.TempDir()
	book(t, "（2021年度）", "甲", folder, "2021", "same.xlsx")
	book(t, "（2021年度）", "乙", folder, "2020", "sub", "conflict.xlsx")
	book(t, "", "丙", folder, "2019", "folder.xlsx")
	book(t, "", "丁", folder, "none.xlsx")
	r := readAll(t, folder)
	years := map[string]string{}
	for _, f := range r.Forms {
		years[f.Evaluation.Project.Text] = f.Evaluation.Year
		conflict := slices.Contains(ids(f.Findings), finding.YearMismatch)
		if conflict != (f.Evaluation.Project.Text == "乙") {
			t.Errorf("%s: year-mismatch is %v", f.Evaluation.Project.Text, conflict)
		}
	}
	for project, want := range map[string]string{"甲": "2021", "乙": "2021", "丙": "2019", "丁": ""} {
		if years[project] != want {
			t.Errorf("%s: year %q, want %q", project, years[project], want)
		}
	}
	plan, outcome := plan(t, content.Publisher{Content: filepath.Join(folder, "content"), Printer: printer(t), Profiles: profiles(t)}, r, folder)
	if len(outcome.Pages) != 3 || len(plan.Refusals) != 1 || plan.Refusals[0].Reason.Key != "content.refusal.no-year.reason" {
		t.Errorf("%d pages, refusals %v", len(outcome.Pages), plan.Refusals)
	}
}

func TestReadEndsWithItsContext(t *testing.T) {
	folder := t.TempDir()
	book(t, "（2021年度）", "甲", folder, "a.xlsx")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (reading.Reader{Profiles: profiles(t)}).Read(ctx, []string{folder}); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}

func publish(t *testing.T, folder string, forms []reading.Form) *content.Outcome {
	t.Helper()
	_, outcome := plan(t, content.Publisher{Content: folder, Printer: printer(t), Profiles: profiles(t)}, &reading.Reading{Forms: forms}, "")
	return outcome
}

func printer(t *testing.T) message.Printer {
	t.Helper()
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		t.Fatal(err)
	}
	return catalogue.Printer("zh-cn")
}

// plan publishes what was read from a folder of workbooks.
func plan(t *testing.T, publisher content.Publisher, read *reading.Reading, workbooks string) (*content.Plan, *content.Outcome) {
	t.Helper()
	plan, err := publisher.Plan(read, workbooks, "")
	if err != nil {
		t.Fatal(err)
	}
	outcome, err := publisher.Publish(t.Context(), plan)
	if err != nil {
		t.Fatal(err)
	}
	return plan, outcome
}

// snapshot reads every file below a folder.
func snapshot(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		files[path] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

func TestARunThatWasCutShortIsMended(t *testing.T) {
	folder := t.TempDir()
	content := filepath.Join(folder, "content")
	book(t, "（2021年度）", "甲", folder, "a.xlsx")
	forms := readAll(t, filepath.Join(folder, "a.xlsx")).Forms
	publish(t, content, forms)
	want := snapshot(t, content)
	bundle := filepath.Join(content, filepath.FromSlash(facts.Folder(forms[0].Evaluation)))
	// Killed between the two files of a bundle whose workbook was corrected:
	// the new record stands beside the old page, and a temporary file is left.
	old := strings.ReplaceAll(form, "照明得到保障", "照明没有保障")
	sheet, err := grid.Parse("自评表", strings.NewReplacer("YEAR", "（2021年度）", "PROJECT", "甲").Replace(old))
	if err != nil {
		t.Fatal(err)
	}
	if err := writing.Write(filepath.Join(folder, "a.xlsx"), []*grid.Grid{sheet}); err != nil {
		t.Fatal(err)
	}
	publish(t, content, readAll(t, filepath.Join(folder, "a.xlsx")).Forms)
	if err := os.WriteFile(filepath.Join(bundle, page.RecordName), []byte(want[filepath.Join(bundle, page.RecordName)]), 0o644); err != nil {
		t.Fatal(err)
	}
	if outcome := publish(t, content, forms); len(outcome.Edited) != 0 {
		t.Errorf("taken for edited by a person: %v", outcome.Edited)
	}
	if got := snapshot(t, content); got[filepath.Join(bundle, page.IndexName)] != want[filepath.Join(bundle, page.IndexName)] {
		t.Error("the page is not the one of the corrected workbook")
	}
	if err := os.WriteFile(filepath.Join(bundle, ".gongkai-123"), []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	if outcome := publish(t, content, nil); outcome.Removed != 1 {
		t.Errorf("%d pages removed, want 1", outcome.Removed)
	}
	if left := snapshot(t, content); len(left) != 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestWhatAPersonPutBesideAPageStays(t *testing.T) {
	folder := t.TempDir()
	content := filepath.Join(folder, "content")
	book(t, "（2021年度）", "甲", folder, "a.xlsx")
	forms := readAll(t, filepath.Join(folder, "a.xlsx")).Forms
	publish(t, content, forms)
	photo := filepath.Join(content, filepath.FromSlash(facts.Folder(forms[0].Evaluation)), "photo.jpg")
	own := filepath.Join(content, "units", "_index.md")
	for _, path := range []string{photo, own} {
		if err := os.WriteFile(path, []byte("+++\n+++\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	publish(t, content, nil)
	left := snapshot(t, content)
	if len(left) != 2 || left[photo] == "" || left[own] == "" {
		t.Errorf("left over: %v", left)
	}
}

func TestPublicationDates(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"2019/year.toml": "published = \"2020-10-20 09:30\"\n", "2020/year.toml": "published = \"2021-10-19\"\n",
		"2021/year.toml": "", "2022/year.toml": "publishd = \"2023-10-20\"\n", "2023/year.toml": "published = \"20 October\"\n",
		"old/year.toml": "published = \"2020-10-20 09:30\"\n",
	} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	dates, refusals := content.Published(folder)
	if len(dates) != 2 || dates["2019"] != "2020-10-20 09:30" || dates["2020"] != "2021-10-19 00:00" {
		t.Errorf("dates %v", dates)
	}
	var files []string
	for _, r := range refusals {
		files = append(files, filepath.Base(filepath.Dir(r.File)))
	}
	if !slices.Equal(files, []string{"2022", "2023"}) {
		t.Errorf("refused: %v", files)
	}
	book(t, "（2021年度）", "甲", folder, "2021", "a.xlsx")
	book(t, "（2020年度）", "乙", folder, "2020", "b.xlsx")
	forms := readAll(t, filepath.Join(folder, "2020"), filepath.Join(folder, "2021")).Forms
	if got := content.Undated(forms, dates); !slices.Equal(got, []string{"2021"}) {
		t.Errorf("undated: %v", got)
	}
	out := filepath.Join(folder, "content")
	_, outcome := plan(t, content.Publisher{Content: out, Published: dates, Printer: printer(t), Profiles: profiles(t)}, &reading.Reading{Forms: forms}, folder)
	for _, p := range outcome.Pages {
		index, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(facts.Folder(p.Evaluation)), page.IndexName))
		if err != nil {
			t.Fatal(err)
		}
		again, err := page.Read(index)
		if err != nil || again.Published != dates[p.Evaluation.Year] {
			t.Errorf("%s: published %q (%v)", p.Evaluation.Year, again.Published, err)
		}
	}
}

// A form that was read with too little confidence is not published and is told
// with its hash; a person who accepts it by that hash has it published.
func TestAFormReadWithDoubtsIsHeldBack(t *testing.T) {
	folder := t.TempDir()
	workbooks := filepath.Join(folder, "workbooks")
	book(t, "（2021年度）", "路灯维修", workbooks, "2021", "a.xlsx")
	read := readAll(t, workbooks)
	read.Forms[0].Confidence, read.Forms[0].Doubts = "0.79", []message.Message{message.New("form.doubt.sums")}
	publisher := content.Publisher{Content: filepath.Join(folder, "content"), Printer: printer(t), Profiles: profiles(t)}
	made, err := publisher.Plan(read, workbooks, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(made.Forms) != 0 || len(made.Refusals) != 1 || made.Refusals[0].Reason.Key != "content.unsure.reason" {
		t.Fatalf("%d forms, refused %v", len(made.Forms), made.Refusals)
	}
	accept := filepath.Join(workbooks, "2021", content.AcceptName)
	for _, c := range []struct {
		text     string
		forms    int
		refusals int
	}{
		{"[[accept]]\nsha256 = \"" + read.Forms[0].Evaluation.Source.SHA256 + "\"\nperson = \"王科长\"\n", 1, 0},
		{"[[accept]]\nsha256 = \"" + strings.Repeat("0", 64) + "\"\nperson = \"王科长\"\n", 0, 1},
		{"[[accept]]\nsha256 = \"" + read.Forms[0].Evaluation.Source.SHA256 + "\"\n", 0, 2},
		{"accept = 1", 0, 2},
	} {
		if err := os.WriteFile(accept, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		made, err := publisher.Plan(read, workbooks, "")
		if err != nil {
			t.Fatal(err)
		}
		if len(made.Forms) != c.forms || len(made.Refusals) != c.refusals {
			t.Errorf("%s: %d forms, refused %v", c.text, len(made.Forms), made.Refusals)
		}
	}
	if err := os.Remove(accept); err != nil {
		t.Fatal(err)
	}
	read.Forms[0].Confidence = "0.80"
	if made, _ := publisher.Plan(read, workbooks, ""); len(made.Forms) != 1 {
		t.Error("a form at the limit is held back")
	}
}

// The page of the official form is short enough to be read by itself: each line of
// the form is one line of it, and what the form does not say takes none.
func TestThePageOfTheOfficialFormIsShort(t *testing.T) {
	books, err := fs.ReadDir(os.DirFS("../../../workbooks"), "2021")
	if err != nil || len(books) != 1 {
		t.Fatal("the official form is not there alone", books, err)
	}
	forms := readAll(t, filepath.Join("../../../workbooks/2021", books[0].Name())).Forms
	out := t.TempDir()
	publish(t, out, forms)
	index, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(facts.Folder(forms[0].Evaluation)), page.IndexName))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(index), "\n")
	if len(lines) > 120 {
		t.Errorf("%d lines", len(lines))
	}
	rows := 0
	for _, line := range lines {
		if strings.HasPrefix(line, "  {level1") || strings.HasPrefix(line, "  {source") {
			rows++
		}
		if strings.Contains(line, "standard = ''") || strings.Contains(line, `\,`) {
			t.Errorf("an absent key, or a comma with a backslash: %s", line)
		}
	}
	if want := len(forms[0].Evaluation.Indicators) + len(forms[0].Evaluation.Funding); rows != want || want == 0 {
		t.Errorf("%d rows on a line each, want %d", rows, want)
	}
}
