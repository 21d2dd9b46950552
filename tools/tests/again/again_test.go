// Package again_test holds a build that takes what earlier ones have made against one
// that makes everything anew: they give the same site, to the byte.
package again_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"gongkai"
	"gongkai/tools/internal/command"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/site"
	"gongkai/tools/internal/writing"
)

// TestMain lets the test binary be the child that runs Hugo, as main does.
func TestMain(m *testing.M) {
	if code, child := site.Child(); child {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// form is a form as a unit fills it in: year, project, expenditure, rate, points for
// execution, what was achieved, points in all.
const form = `项目支出绩效自评表 | < | < | < | < | < | < | <
（%s年度） | < | < | < | < | < | < | <
项目名称 | < | %s | < | < | < | < | <
主管部门 | < | 市城管局 | < | 实施单位 | < | 市照明所 | <
项目资金\n（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | ^ | 年度资金总额 | 100 | 100 | %[3]s | 10 | %[4]s | %[5]s
^ | ^ | 其中：当年财政拨款 | 100 | 100 | %[3]s | — | %[4]s | —
年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | < | <
^ | 保障道路照明 | < | < | 照明得到保障 | < | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标 | 维修路灯数量 | ≥500盏 | %[6]s | 50 | 50 |
^ | 效益指标 | 社会效益指标 | 亮灯率 | ≥98%% | 99%% | 30 | 30 |
^ | 满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90%% | 95%% | 10 | 10 |
总分 | < | < | < | < | < | 100 | %[7]s |
`

func book(t *testing.T, site, name string, texts ...any) {
	t.Helper()
	sheet, err := grid.Parse("自评表", fmt.Sprintf(form, texts...))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(site, "workbooks", texts[0].(string), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writing.Write(path, []*grid.Grid{sheet}); err != nil {
		t.Fatal(err)
	}
}

// build builds a site at a given time.
func build(t *testing.T, folder, at string, more ...string) {
	t.Helper()
	builder := site.Builder{Files: gongkai.Files}
	var out, said bytes.Buffer
	args := append([]string{"build", "--site", folder, "--at", at, "--withdraw", "--lang", "en"}, more...)
	code := command.Main(args, &out, &said, func(string) string { return "" }, gongkai.Files, command.Site{
		Build: func(ctx context.Context, r command.SiteRequest) error {
			request := site.Request{Site: r.Folder, Output: r.Output, Address: r.Address, Documents: r.Documents, Environment: "production", Kept: r.Kept, Basis: r.Basis}
			if r.Kept == nil || r.Basis == "" {
				t.Error("the build could take nothing of earlier ones")
			}
			for _, step := range r.Steps {
				request.Steps = append(request.Steps, step)
			}
			return builder.Build(ctx, request)
		},
	})
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, said.String())
	}
}

func TestWhatIsTakenIsWhatWouldBeMade(t *testing.T) {
	parts, whole := filepath.Join(t.TempDir(), "site"), filepath.Join(t.TempDir(), "site")
	if err := os.MkdirAll(parts, 0o755); err != nil {
		t.Fatal(err)
	}
	config := "baseURL = \"https://example.org/\"\ntitle = \"公开\"\nlocale = \"zh-cn\"\ndisableKinds = [\"rss\"]\n"
	if err := os.WriteFile(filepath.Join(parts, "config.toml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, year := range []string{"2021", "2022"} {
		for n := range 5 {
			book(t, parts, fmt.Sprintf("%d.xlsx", n), year, fmt.Sprintf("道路照明经费（%d期）", n+1), "80", "80%", "8", "520盏", "98")
		}
	}
	build(t, parts, "2027-01-01T00:00:00Z")
	// One form is corrected, one is withdrawn, a third is new and gives others another
	// neighbour and a longer row of years.
	book(t, parts, "1.xlsx", "2021", "道路照明经费（2期）", "90", "90%", "9", "540盏", "90")
	if err := os.Remove(filepath.Join(parts, "workbooks", "2022", "4.xlsx")); err != nil {
		t.Fatal(err)
	}
	book(t, parts, "new.xlsx", "2023", "道路照明经费（3期）", "70", "70%", "7", "500盏", "97")
	if err := os.CopyFS(whole, os.DirFS(parts)); err != nil {
		t.Fatal(err)
	}
	build(t, parts, "2027-02-01T00:00:00Z")
	build(t, whole, "2027-02-01T00:00:00Z", "--whole")
	got, want := files(t, parts), files(t, whole)
	for name, data := range want {
		if got[name] != data {
			t.Errorf("%s differs", name)
		}
	}
	if len(got) != len(want) || len(want) < 100 {
		t.Errorf("%d files and %d", len(got), len(want))
	}
}

// files gives what was built, and the pages that it was built from.
func files(t *testing.T, site string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, root := range []string{"public", "content", "data"} {
		err := fs.WalkDir(os.DirFS(site), root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
			all[name] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}
