package handbook_test

import (
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/writing"
)

// form is a small form as a unit fills it in: project, unit, expenditure, rate,
// points for execution, what was achieved, points awarded in all.
const form = `项目支出绩效自评表 | < | < | < | < | < | < | <
（2025年度） | < | < | < | < | < | < | <
项目名称 | < | %[1]s | < | < | < | < | <
主管部门 | < | 市城管局 | < | 实施单位 | < | %[2]s | <
项目资金\n（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | ^ | 年度资金总额 | 100 | 100 | %[3]s | 10 | %[4]s | %[5]s
^ | ^ | 其中：当年财政拨款 | 100 | 100 | %[3]s | — | %[4]s | —
年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | < | <
^ | 按计划完成%[1]s任务 | < | < | 任务已完成 | < | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标 | 完成处数 | ≥500处 | %[6]s | 50 | 50 |
^ | 效益指标 | 社会效益指标 | 完好率 | ≥98%% | 99%% | 30 | 30 |
^ | 满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90%% | 95%% | 10 | 10 |
总分 | < | < | < | < | < | 100 | %[7]s |
`

// books are the workbooks of the walk, by the names in the handbook's comments.
var books = map[string][]any{
	"照明":  {"道路照明经费", "市照明所", "95", "95%", "9.5", "520处", "90"},
	"照明改": {"道路照明经费", "市照明所", "95", "95%", "9.5", "520处", "99.5"},
	"排水":  {"排水经费", "市排水所", "60", "60%", "6", "510处", "96"},
	"排水改": {"排水经费", "市排水所", "60", "60%", "6", "512处", "96"},
	"绿化":  {"绿化经费", "市绿化所", "60", "60%", "6", "530处", "96"},
	"绿化改": {"绿化经费", "市绿化所", "60", "60%", "6", "531处", "96"},
}

// makeBook drops a workbook: mkbook FILE NAME.
func makeBook(ts *testscript.TestScript, _ bool, args []string) {
	sheet, err := grid.Parse("自评表", fmt.Sprintf(form, books[args[1]]...))
	ts.Check(err)
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		ts.Check(err)
	}
	ts.Check(writing.Write(path, []*grid.Grid{sheet}))
}

// answer fills in the marked copies of two of the three units, as units do: a wrong
// total is corrected, everything else explained. answer FROM TO.
func answer(ts *testscript.TestScript, _ bool, args []string) {
	from, to := ts.MkAbs(args[0]), ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(to, 0o755))
	copies := 0
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.Contains(path, "绿化") {
			return err
		}
		copies++
		book, err := excelize.OpenFile(path)
		if err != nil {
			return err
		}
		defer book.Close()
		sheets := book.GetSheetList()
		listing := sheets[len(sheets)-1]
		if err := fillIn(book, sheets[0], listing); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		return book.SaveAs(filepath.Join(to, filepath.Base(path)))
	})
	ts.Check(err)
	if copies != 2 {
		ts.Fatalf("%d copies to fill in, want those of two units", copies)
	}
}

// fillIn corrects the total of the form and explains every finding in the listing.
func fillIn(book *excelize.File, sheet, listing string) error {
	rows, err := book.GetRows(listing)
	if err != nil {
		return err
	}
	head := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "单位说明") })
	if head < 0 {
		return fmt.Errorf("the sheet %s has no column for explanations", listing)
	}
	code, column := slices.Index(rows[head], "代码"), slices.Index(rows[head], "单位说明")
	for i, row := range rows[head+1:] {
		if len(row) <= code {
			continue
		}
		at, target, text := "", sheet, any(nil)
		if row[code] == "total-score-mismatch" {
			at, text = "H14", 99.5
		} else {
			at, _ = excelize.CoordinatesToCellName(column+1, head+2+i)
			target, text = listing, "已与原始凭证核对，情况属实。"
		}
		if err := book.SetCellValue(target, at, text); err != nil {
			return err
		}
	}
	return nil
}

// sign writes a name behind every change of an approval: sign FILE.
func sign(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	lines := strings.Split(string(data), "\n")
	signed := 0
	for i, line := range lines {
		if strings.HasPrefix(line, "signer") {
			lines[i], signed = `signer = "王五"`, signed+1
		}
	}
	if signed == 0 {
		ts.Fatalf("%s has nothing to sign", args[0])
	}
	ts.Check(os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644))
}

// appendTo writes a text behind what stands in a file: append FROM TO.
func appendTo(ts *testscript.TestScript, _ bool, args []string) {
	more, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	before, err := os.ReadFile(ts.MkAbs(args[1]))
	if err != nil && !os.IsNotExist(err) {
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), slices.Concat(before, []byte("\n"), more), 0o644))
}

// serve previews on a free port until the home page is there.
func serve(ts *testscript.TestScript, _ bool, args []string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	port := fmt.Sprint(listener.Addr().(*net.TCPAddr).Port)
	ts.Check(listener.Close())
	program, err := exec.LookPath(filepath.Join(filepath.SplitList(ts.Getenv("PATH"))[0], "gongkai"))
	ts.Check(err)
	command := exec.Command(program, append([]string{"serve", "--port", port}, args...)...)
	command.Dir = ts.MkAbs(".")
	ts.Check(command.Start())
	defer func() {
		_ = command.Process.Signal(os.Interrupt)
		_ = command.Wait()
	}()
	for end := time.Now().Add(5 * time.Minute); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		answer, err := http.Get("http://127.0.0.1:" + port + "/jixiao/")
		if err != nil {
			continue
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return
		}
	}
	ts.Fatalf("no preview on port %s", port)
}
