package freshclone_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/writing"
)

var kills = flag.Int("kills", 50, "how many builds TestNoEventIsLostOrTwice kills")

// form is a small one; project, actual and score are put in.
const form = `项目支出绩效自评表 | < | < | < | < | < | < | < | <
（YEAR年度） | < | < | < | < | < | < | < | <
项目名称 | < | PROJECT | < | < | < | < | < | <
主管部门 | < | 市城管局 | < | 实施单位 | < | 市照明所 | < | <
项目资金\n（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | ^ | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8
^ | ^ | 其中：当年财政拨款 | 100 | 100 | 80 | — | 80% | —
年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <
^ | 保障道路照明 | < | < | < | 照明得到保障 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标 | 维修路灯数量 | ≥500盏 | ACTUAL盏 | 50 | 50 |
^ | 效益指标 | 社会效益指标 | 亮灯率 | ≥98% | 99% | 30 | 30 |
^ | 满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90% | 95% | 10 | 10 |
总分 | < | < | < | < | < | 100 | 98 |
`

// office is a site's folder, and the command.
type office struct {
	t               *testing.T
	command, folder string
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t, binary(t), t.TempDir()}
	o.write("config.toml", "baseURL = \"https://example.org/\"\ntitle = \"公开\"\nlocale = \"en\"\n")
	return o
}

func (o *office) write(name, text string) {
	o.t.Helper()
	path := filepath.Join(o.folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		o.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) book(name, year, project, actual string) {
	o.t.Helper()
	if err := writeBook(o.folder, name, year, project, actual); err != nil {
		o.t.Fatal(err)
	}
}

// writeBook writes a workbook of one form into a site's folder.
func writeBook(site, name, year, project, actual string) error {
	sheet, err := grid.Parse("自评表", strings.NewReplacer("YEAR", year, "PROJECT", project, "ACTUAL", actual).Replace(form))
	if err != nil {
		return err
	}
	path := filepath.Join(site, "workbooks", year, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return writing.Write(path, []*grid.Grid{sheet})
}

func (o *office) read(name string) string {
	o.t.Helper()
	data, err := os.ReadFile(filepath.Join(o.folder, filepath.FromSlash(name)))
	if err != nil {
		o.t.Fatal(err)
	}
	return string(data)
}

func (o *office) build(at string, args ...string) string {
	o.t.Helper()
	output := run(o.t, o.folder, o.command, append([]string{"build", "--lang", "en", "--at", at}, args...)...)
	run(o.t, o.folder, o.command, "verify", "public")
	return output
}

// witnesses looks for the last line of the ledger at the foot of every page and in
// every feed of corrections: whoever keeps one of them pins the whole record.
func witnesses(site, head string) error {
	pages, feeds := 0, 0
	err := filepath.WalkDir(site, func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		isPage, isFeed := name == "index.html", name == "corrections.xml" || name == "corrections.json" || filepath.Base(filepath.Dir(path)) == "corrections" && strings.HasPrefix(name, "feed.")
		if err != nil || entry.IsDir() || !isPage && !isFeed {
			return err
		}
		data, err := os.ReadFile(path)
		switch {
		case err != nil:
			return err
		case bytes.Contains(data, []byte(`http-equiv="refresh"`)):
			return nil // an old address, which only leads on
		case !bytes.Contains(data, []byte(head)):
			return fmt.Errorf("%s does not name the last line of the ledger", strings.TrimPrefix(path, site))
		case isPage:
			pages++
		default:
			feeds++
		}
		return nil
	})
	if err == nil && (pages < 20 || feeds < 6) {
		err = fmt.Errorf("%d pages, %d feeds: the test is blind", pages, feeds)
	}
	return err
}

// TestNoEventIsLostOrTwice corrects a form again and again and kills the build: most
// times as soon as the ledger has grown, which is before the site is swapped, else
// as soon as the version is kept, which is before the ledger grows, or at a moment of
// chance. Whatever was recorded when the build died is recorded once in the end, and
// the site says it.
func TestNoEventIsLostOrTwice(t *testing.T) {
	o := newOffice(t)
	o.book("a.xlsx", "2024", "路灯维修", "500")
	start := time.Now()
	o.build("2025-01-01T00:00:00Z")
	took := time.Since(start)
	random := rand.New(rand.NewPCG(1, 2))
	between, before, killed := 0, 0, 0
	recorded := []string{} // by the builds that were killed, as the ledger had it
	for i := range *kills {
		actual := fmt.Sprint(501 + i)
		o.book("a.xlsx", "2024", "路灯维修", actual)
		ledgerWas, versionsWere := o.size("data/ledger.jsonl"), o.versions()
		due := time.Now().Add(took/4 + time.Duration(random.Int64N(int64(took))))
		reached := func() bool { return o.size("data/ledger.jsonl") > ledgerWas }
		switch i % 5 {
		case 3:
			reached = func() bool { return o.versions() > versionsWere }
		case 4:
			reached = func() bool { return time.Now().After(due) }
		}
		if o.killWhen(reached, "2025-02-01T00:00:00Z") {
			killed++
		}
		text := o.read("data/ledger.jsonl")
		isRecorded := strings.Contains(text, `"new":"`+actual+`盏"`)
		isPublished := strings.Contains(o.read("public/data/ledger.jsonl"), `"new":"`+actual+`盏"`)
		switch {
		case isPublished && !isRecorded:
			t.Fatalf("kill %d: the site tells of a correction that is not in the ledger", i+1)
		case isRecorded && !isPublished:
			between++
		case !isRecorded:
			before++
		}
		if isRecorded {
			recorded = append(recorded, actual)
		}
		if i%2 == 1 { // every other time the next correction meets what the kill left
			o.build("2025-03-01T00:00:00Z")
			if !isRecorded {
				recorded = append(recorded, actual)
			}
		}
	}
	o.build("2025-03-01T00:00:00Z")
	text := o.read("data/ledger.jsonl")
	for _, actual := range recorded {
		if n := strings.Count(text, `"new":"`+actual+`盏"`); n != 1 {
			t.Errorf("the correction to %s is recorded %d times", actual, n)
		}
	}
	if last := fmt.Sprint(500 + *kills); strings.Count(text, `"new":"`+last+`盏"`) != 1 || o.read("public/data/ledger.jsonl") != text {
		t.Errorf("the last correction, to %s, is not recorded once and published", last)
	}
	if between < *kills/4 || killed < *kills/2 {
		t.Errorf("%d kills, %d of them met a build at work, %d between ledger and swap: the test is blind", *kills, killed, between)
	}
	fmt.Printf("%d kills, %d met a build at work: %d between ledger and swap, %d before the ledger; no event lost, none twice\n", *kills, killed, between, before)
}

// killWhen builds, and kills the build as soon as something is reached; it reports
// whether the build was still at work.
func (o *office) killWhen(reached func() bool, at string) bool {
	o.t.Helper()
	build := exec.Command(o.command, "build", "--at", at)
	build.Dir = o.folder
	if err := build.Start(); err != nil {
		o.t.Fatal(err)
	}
	over := make(chan bool)
	go func() {
		for {
			select {
			case <-over:
				return
			default:
			}
			if reached() {
				_ = build.Process.Kill()
				return
			}
			time.Sleep(20 * time.Microsecond)
		}
	}()
	wasKilled := build.Wait() != nil
	close(over)
	return wasKilled
}

// size gives the length of a file, and 0 where it is not there.
func (o *office) size(name string) int64 {
	info, err := os.Stat(filepath.Join(o.folder, filepath.FromSlash(name)))
	if err != nil {
		return 0
	}
	return info.Size()
}

// versions counts the versions that are kept.
func (o *office) versions() int {
	kept, err := filepath.Glob(filepath.Join(o.folder, "published", "*", "*", "*.json"))
	if err != nil {
		o.t.Error(err)
	}
	return len(kept)
}

// TestSigning makes a locked key, signs a site with it, and has the signature
// looked at by gongkai and by minisign itself.
func TestSigning(t *testing.T) {
	o := newOffice(t)
	o.book("a.xlsx", "2024", "路灯维修", "500")
	with := func(password string, args ...string) (string, error) {
		command := exec.Command(o.command, args...)
		command.Dir, command.Env = o.folder, append(os.Environ(), "GONGKAI_KEY_PASSWORD="+password, day)
		output, err := command.CombinedOutput()
		return string(output), err
	}
	if output, err := with("秘密", "key", "office.key"); err != nil {
		t.Fatalf("make a key: %v\n%s", err, output)
	}
	if output, err := with("wrong", "build", "--sign", "office.key", "--lang", "en"); err == nil || !strings.Contains(output, "does not open it") {
		t.Errorf("with another password: %v\n%s", err, output)
	}
	if output, err := with("秘密", "build", "--sign", "office.key"); err != nil {
		t.Fatalf("sign: %v\n%s", err, output)
	}
	if told := run(t, o.folder, o.command, "verify", "public", "--key", "office.key.pub", "--lang", "en"); !strings.Contains(told, "The signature holds.") {
		t.Errorf("verify:\n%s", told)
	}
	run(t, filepath.Join(o.folder, "public"), "minisign", "-V", "-m", "manifest.json", "-p", filepath.Join(o.folder, "office.key.pub"))
	run(t, filepath.Join(o.folder, "public"), "sha256sum", "--quiet", "-c", "SHA256SUMS")
}
