package browser_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/writing"
)

// correctable is a small form that ties.
const correctable = `项目支出绩效自评表 | < | < | < | < | < | < | < | <
（2024年度） | < | < | < | < | < | < | < | <
项目名称 | < | PROJECT | < | < | < | < | < | <
主管部门 | < | 市城管局 | < | 实施单位 | < | UNIT | < | <
项目资金\n（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | ^ | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8
^ | ^ | 其中：当年财政拨款 | 100 | 100 | 80 | — | 80% | —
年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <
^ | PROJECT | < | < | < | 照明得到保障 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标 | 维修路灯数量 | ≥500盏 | ACTUAL盏 | 50 | 50 |
^ | 效益指标 | 社会效益指标 | 亮灯率 | ≥98% | 99% | 30 | 30 |
^ | 满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90% | 95% | 10 | 10 |
总分 | < | < | < | < | < | 100 | 98 |
`

// corrected builds a site of 60 forms of 30 units, each corrected twice: more
// events than stand on one page.
func corrected(t *testing.T) *site {
	t.Helper()
	folder := t.TempDir()
	program := command(t, folder)
	home, public := filepath.Join(folder, "site"), filepath.Join(folder, "public")
	write(t, filepath.Join(home, "config.toml"), "title = \"公开\"\nbaseURL = \"https://example.org/\"\n")
	write(t, filepath.Join(home, "workbooks", "2024", "notes.toml"), "[[correction]]\nproject = \"第1项照明\"\nversion = 2\nreason = \"笔误\"\n")
	for year := range 3 {
		for i := range 60 {
			text := strings.NewReplacer("PROJECT", fmt.Sprintf("第%d项照明", i), "UNIT", fmt.Sprintf("第%d所", i%30), "ACTUAL", fmt.Sprint(520+year)).Replace(correctable)
			sheet, err := grid.Parse("自评表", text)
			if err != nil {
				t.Fatal(err)
			}
			if err := writing.Write(filepath.Join(home, "workbooks", "2024", fmt.Sprintf("%d.xlsx", i)), []*grid.Grid{sheet}); err != nil {
				t.Fatal(err)
			}
		}
		build := exec.Command(program, "build", "--site", home, "--output", public, "--at", fmt.Sprintf("%d-03-31T00:00:00Z", 2025+year))
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("gongkai build: %v\n%s", err, out)
		}
	}
	address, err := serve(public)
	if err != nil {
		t.Fatal(err)
	}
	return &site{folder: public, url: address}
}

// TestCorrectionsAreChosen: by year, department, unit and kind, over all pages of
// the list; without scripts every event is on one of the pages.
func TestCorrectionsAreChosen(t *testing.T) {
	s := corrected(t)
	const shown = `[...document.querySelectorAll("[data-corrections] > li")].filter((item) => item.offsetParent !== null).length`
	plain := openOn(t, s, "/corrections/", view{noScript: true, width: 360})
	if html, err := os.ReadFile(s.file("/corrections/")); err != nil || strings.Count(string(html), "<li id=\"line-") != 100 {
		t.Errorf("the first page does not hold 100 events: %v", err)
	}
	if html, err := os.ReadFile(s.file("/corrections/2/")); err != nil || strings.Count(string(html), "<li id=\"line-") != 20 {
		t.Errorf("the second page does not hold the other 20 events: %v", err)
	}
	if out, widest := plain.overflow(); out > 0 {
		t.Errorf("without scripts, %d pixels too wide: %s", out, widest)
	}
	unit := evaluation.NameSlug("第7所")
	page := openOn(t, s, "/corrections/?unit="+unit, view{width: 1440})
	page.wait(shown + " === 4") // two forms, each corrected twice, on both pages of the list
	if got := eval[string](page, `document.querySelector("[data-filter] [role=status]").textContent`); !strings.Contains(got, "4") {
		t.Errorf("it says %q", got)
	}
	for i, want := range []string{"/units/" + unit + "/corrections.xml", "/units/" + unit + "/corrections.json"} {
		got := eval[string](page, fmt.Sprintf(`new URL(document.querySelectorAll("[data-feeds] a")[%d].href).pathname`, i))
		if _, err := os.Stat(s.file(got)); got != want || err != nil {
			t.Errorf("the feed of the unit: %s, %v", got, err)
		}
	}
	set := func(name, value string) {
		eval[bool](page, fmt.Sprintf(`(() => { const s = document.querySelector("[data-filter] [name=%s]"); s.value = %q; s.dispatchEvent(new Event("change", { bubbles: true })); return true })()`, name, value))
	}
	set("unit", "")
	page.wait(shown + " === 100")
	set("kind", "unexplained")
	page.wait(shown + " === 119") // the one with a reason is left out
	if got := eval[string](page, "location.search"); got != "?kind=unexplained" {
		t.Errorf("the address says %s", got)
	}
	set("kind", "withdrawn")
	page.wait(shown + " === 0")
	set("kind", "")
	set("department", evaluation.NameSlug("市城管局"))
	page.wait(shown + " === 120")
	page.accessible()
	page.shot("corrections")
	dark := openOn(t, s, "/corrections/?year=2024&kind=corrected", view{width: 360, dark: true})
	dark.wait(shown + " === 120")
	dark.accessible()
	if out, widest := dark.overflow(); out > 0 {
		t.Errorf("%d pixels too wide: %s", out, widest)
	}
	for _, problem := range append(page.problems(), dark.problems()...) {
		t.Error(problem)
	}
}
