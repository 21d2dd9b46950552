package loss_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/writing"
)

// day is the time of what a build records, so that builds can be compared.
const day = "SOURCE_DATE_EPOCH=1800000000"

// form is a small form that ties; the project is put in.
const form = `项目支出绩效自评表 | < | < | < | < | < | < | < | <
（2021年度） | < | < | < | < | < | < | < | <
项目名称 | < | PROJECT | < | < | < | < | < | <
主管部门 | < | 市城管局 | < | 实施单位 | < | 市照明所 | < | <
项目资金\n（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | ^ | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8
^ | ^ | 其中：当年财政拨款 | 100 | 100 | 80 | — | 80% | —
年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | < | <
^ | PROJECT | < | < | < | 照明得到保障 | < | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标 | 维修路灯数量 | ≥500盏 | 520盏 | 50 | 50 |
^ | 效益指标 | 社会效益指标 | 亮灯率 | ≥98% | 99% | 30 | 30 |
^ | 满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90% | 95% | 10 | 10 |
总分 | < | < | < | < | < | 100 | 98
`

// forms is how many workbooks the site has.
const forms = 6

// program is the binary that is tried, built once.
var program = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "gongkai-loss-")
	if err != nil {
		return "", err
	}
	if err := os.Chmod(folder, 0o755); err != nil {
		return "", err
	}
	path := filepath.Join(folder, "gongkai")
	build := exec.Command("go", "build", "-o", path, "./tools/gongkai")
	build.Dir = filepath.Join("..", "..", "..")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", day)
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build ./tools/gongkai: %w\n%s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := program(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// binary gives the program.
func binary(t *testing.T) string {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// lay writes a site with its workbooks into a folder.
func lay(t *testing.T, site string) {
	t.Helper()
	folder := filepath.Join(site, "workbooks", "2021")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range forms {
		sheet, err := grid.Parse("自评表", strings.ReplaceAll(form, "PROJECT", fmt.Sprintf("第%d项照明", i+1)))
		if err != nil {
			t.Fatal(err)
		}
		if err := writing.Write(filepath.Join(folder, fmt.Sprintf("%d.xlsx", i+1)), []*grid.Grid{sheet}); err != nil {
			t.Fatal(err)
		}
	}
	configure(t, site, "初版")
}

// configure gives the site a title, which stands on every page.
func configure(t *testing.T, site, title string) {
	t.Helper()
	text := fmt.Sprintf("title = %q\nbaseURL = \"https://www.example.org/\"\n", title)
	if err := os.WriteFile(filepath.Join(site, "config.toml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// result is how one run ended.
type result struct {
	code int
	said string
}

// run runs the program on a site, after change has had its way with the command.
func run(t *testing.T, site string, change func(*exec.Cmd), args ...string) result {
	t.Helper()
	command := exec.Command(binary(t), append([]string{"--lang", "zh-cn", "--site", site}, args...)...)
	command.Dir = "/"
	command.Env = append(os.Environ(), day)
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if change != nil {
		change(command)
	}
	// A run that does not end is a fault too.
	if err := command.Start(); err != nil {
		t.Fatalf("gongkai %v: %v", args, err)
	}
	watchdog := time.AfterFunc(2*time.Minute, func() { _ = command.Process.Kill() })
	_ = command.Wait()
	watchdog.Stop()
	return result{command.ProcessState.ExitCode(), output.String()}
}

// done wants a run to end well.
func done(t *testing.T, r result) {
	t.Helper()
	if r.code != 0 {
		t.Fatalf("exit code %d\n%s", r.code, r.said)
	}
}

// sum is the fingerprint of all files below a folder.
func sum(t *testing.T, folder string) string {
	t.Helper()
	hash := sha256.New()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Type()&fs.ModeSymlink != 0 {
			return err
		}
		data, err := os.ReadFile(path)
		below, _ := filepath.Rel(folder, path)
		fmt.Fprintf(hash, "%s %d %x\n", below, len(data), sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// remembered is what a site keeps of its own builds.
var remembered = []string{".gongkai/outputs", ".gongkai/last-build.json"}

// isRemembered reports whether a path is one of them, or among the readings that
// builds keep, whole.
func isRemembered(below string) bool {
	inCache := strings.HasPrefix(below+"/", ".gongkai/cache/")
	return slices.Contains(remembered, below) || inCache && !strings.Contains(below, ".part-")
}

// leftovers lists what a site's folder holds beside its parts, and what is
// temporary below it.
func leftovers(t *testing.T, site string) []string {
	t.Helper()
	var left []string
	err := filepath.WalkDir(site, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, _ := filepath.Rel(site, path)
		name := entry.Name()
		if strings.HasPrefix(name, ".gongkai-") || strings.HasPrefix(below, "public.") || strings.HasPrefix(below, ".gongkai/") && !isRemembered(below) {
			left = append(left, below)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return left
}
