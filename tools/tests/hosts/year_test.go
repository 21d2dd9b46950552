package hosts_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/writing"
	"gongkai/tools/tests/sitescript"
)

// TestYear runs a whole year of an office: thirty workbooks with planted faults are
// handed in, returned, explained, published to a store and to a folder that nginx
// serves, corrected, withdrawn, renamed, verified and rolled back.
func TestYear(t *testing.T) {
	programs := compiled(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/year", RequireExplicitExec: true, RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"ends": ends, "hand-in": handIn, "fill-in": fillIn, "put-back": putBack, "project": nameProject,
			"bucket-is": bucketIs, "same": sitescript.SameFolders, "nginx": startNginx, "served": served, "page": sitescript.Page,
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", programs+string(filepath.ListSeparator)+env.Getenv("PATH"))
			env.Setenv("LANG", "zh_CN.UTF-8")
			return startStore(env)
		},
	})
}

// ends runs gongkai and wants its exit code: ends CODE COMMAND….
func ends(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	var exit *exec.ExitError
	if err := ts.Exec("gongkai", args[1:]...); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// form is a form as a unit fills it in, with a word in braces for each cell that a
// fault touches.
const form = `项目支出绩效自评表 | < | < | < | < | < | < | <
（2025年度） | < | < | < | < | < | < | <
项目名称 | < | {project} | < | < | < | < | <
主管部门 | < | 市城管局 | < | 实施单位 | < | {unit} | <
项目资金\n（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | ^ | 年度资金总额 | 100 | 100 | 95 | 10 | {rate} | 9.5
^ | ^ | 其中：当年财政拨款 | 100 | 100 | {appropriation} | — | 95% | —
年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | < | <
^ | 按计划完成{task}任务 | < | < | {task}任务已完成 | < | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标 | 完成处数 | ≥500处 | {places} | 50 | 50 |
^ | 效益指标 | 社会效益指标 | 完好率 | ≥98% | {rate98} | 30 | {benefit} |
^ | 满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90% | 95% | 10 | 10 |
总分 | < | < | < | < | < | 100 | {total} |
`

// usual is what a unit writes that makes no mistake.
var usual = map[string]string{"rate": "95%", "appropriation": "95", "places": "520处", "rate98": "99%", "benefit": "30", "total": "99.5"}

// mistake is what is written instead of a word, where it stands, what the check calls
// it, and what the unit makes of it; empty where it stands by it and explains.
type mistake struct{ word, written, cell, finding, corrected string }

// planted are the mistakes, one a workbook, in every fourth of them.
var planted = []mistake{
	{"total", "90", "H14", "total-score-mismatch", "99.5"},
	{"rate", "59%", "H6", "execution-rate-mismatch", "95%"},
	{"appropriation", "85", "F7", "funding-sum-mismatch", ""},
	{"benefit", "31", "H12", "score-exceeds-weight", "30"},
	{"places", "400处", "F11", "missed-target-full-score", ""},
	{"rate98", "", "F12", "missing-value", "99%"},
}

// books is how many workbooks are handed in.
const books = 30

// written gives the workbook of a number, and whose it is.
func written(number int) (name, project, unit string) {
	units := []string{"市照明所", "市排水所", "市绿化所", "市环卫所", "市公园所"}
	unit = units[number%len(units)]
	project = fmt.Sprintf("%s第%d号养护经费", strings.Trim(unit, "市所"), number+1)
	return project + ".xlsx", project, unit
}

// put writes the workbook of a number; words are what is not as usual.
func put(folder string, number int, words map[string]string) error {
	name, project, unit := written(number)
	text := strings.ReplaceAll(form, "{task}", project) // stays when the project gets another name
	for word, usually := range usual {
		if instead, changed := words[word]; changed {
			usually = instead
		}
		text = strings.ReplaceAll(text, "{"+word+"}", usually)
	}
	if renamed := words["project"]; renamed != "" {
		project = renamed
	}
	text = strings.NewReplacer("{project}", project, "{unit}", unit).Replace(text)
	sheet, err := grid.Parse("自评表", text)
	if err != nil {
		return fmt.Errorf("draw %s: %w", name, err)
	}
	if err := os.MkdirAll(filepath.Join(folder, unit), 0o755); err != nil {
		return err
	}
	path := filepath.Join(folder, unit, name)
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return writing.Write(path, []*grid.Grid{sheet})
}

// mistakeOf gives the mistake in the workbook of a number, if there is one.
func mistakeOf(number int) mistake {
	if at := number / 4; number%4 == 1 && at < len(planted) {
		return planted[at]
	}
	return mistake{}
}

// mistakeIn gives the mistake in the workbook of a name.
func mistakeIn(file string) mistake {
	for number := range books {
		if name, _, _ := written(number); name == file {
			return mistakeOf(number)
		}
	}
	return mistake{}
}

// handIn drops the workbooks of a year: hand-in DIR; or one
// of them anew, with other words: hand-in DIR NUMBER WORD=TEXT….
func handIn(ts *testscript.TestScript, _ bool, args []string) {
	folder := ts.MkAbs(args[0])
	if len(args) > 1 {
		number, err := strconv.Atoi(args[1])
		ts.Check(err)
		words := map[string]string{}
		for _, arg := range args[2:] {
			word, text, _ := strings.Cut(arg, "=")
			words[word] = text
		}
		ts.Check(put(folder, number-1, words))
		return
	}
	for number := range books {
		words := map[string]string{}
		if m := mistakeOf(number); m.word != "" {
			words[m.word] = m.written
		}
		ts.Check(put(folder, number, words))
	}
}

// fillIn does what units do with their marked copies: a mistake is corrected in its
// cell, and what the unit stands by is explained. fill-in FROM TO.
func fillIn(ts *testscript.TestScript, _ bool, args []string) {
	from, to := ts.MkAbs(args[0]), ts.MkAbs(args[1])
	copies := 0
	ts.Check(filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		copies++
		below, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, below)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return answer(path, target)
	}))
	if copies != len(planted) {
		ts.Fatalf("%d marked copies, want one of each mistake, %d", copies, len(planted))
	}
}

// answer fills in one marked copy.
func answer(from, to string) error {
	book, err := excelize.OpenFile(from)
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	defer book.Close()
	sheets := book.GetSheetList()
	listing := sheets[len(sheets)-1]
	rows, err := book.GetRows(listing)
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	head := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "单位说明") })
	if head < 0 {
		return fmt.Errorf("%s: the sheet %s has no column for explanations", from, listing)
	}
	code, column := slices.Index(rows[head], "代码"), slices.Index(rows[head], "单位说明")
	for i, row := range rows[head+1:] {
		if len(row) <= code || row[code] == "" {
			continue
		}
		at, err := excelize.CoordinatesToCellName(column+1, head+2+i)
		if err != nil {
			return err
		}
		sheet, text := listing, "已与原始凭证核对，情况属实。"
		if m := mistakeIn(filepath.Base(from)); m.finding == row[code] && m.corrected != "" {
			sheet, at, text = sheets[0], m.cell, m.corrected
		}
		var value any = text
		if number, err := strconv.ParseFloat(text, 64); err == nil {
			value = number
		}
		if err := book.SetCellValue(sheet, at, value); err != nil {
			return fmt.Errorf("%s: %w", from, err)
		}
	}
	return book.SaveAs(to)
}

// putBack replaces the workbooks by the returned copies of them: put-back FROM DIR.
func putBack(ts *testscript.TestScript, _ bool, args []string) {
	from, to := ts.MkAbs(args[0]), ts.MkAbs(args[1])
	ts.Check(filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		for number := range books {
			name, _, unit := written(number)
			if writing.CopyName(name) == entry.Name() {
				data, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				return os.WriteFile(filepath.Join(to, unit, name), data, 0o644)
			}
		}
		return fmt.Errorf("%s is a copy of nothing that was handed in", path)
	}))
}

// nameProject sets variables to the file, the project and the unit of a workbook:
// project PREFIX NUMBER.
func nameProject(ts *testscript.TestScript, _ bool, args []string) {
	number, err := strconv.Atoi(args[1])
	ts.Check(err)
	name, project, unit := written(number - 1)
	ts.Setenv(args[0]+"_FILE", filepath.Join(unit, name))
	ts.Setenv(args[0], project)
}
