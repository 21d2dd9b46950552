package freshclone_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
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

var kills = flag.Int("kills", 8, "how many builds TestNoEventIsLostOrTwice kills")

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
	sheet, err := grid.Parse("自评表", strings.NewReplacer("YEAR", year, "PROJECT", project, "ACTUAL", actual).Replace(form))
	if err != nil {
		o.t.Fatal(err)
	}
	path := filepath.Join(o.folder, "workbooks", year, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		o.t.Fatal(err)
	}
	if err := writing.Write(path, []*grid.Grid{sheet}); err != nil {
		o.t.Fatal(err)
	}
}

// verify gives what verify prints, and whether the site is whole.
func (o *office) verify(site string, args ...string) (string, bool) {
	o.t.Helper()
	command := exec.Command(o.command, append([]string{"verify", site, "--lang", "en"}, args...)...)
	command.Dir = o.folder
	output, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		o.t.Fatalf("verify: %v\n%s", err, output)
	}
	return string(output), err == nil
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
	if told, whole := o.verify("public"); !whole {
		o.t.Fatalf("after the build of %s the site is not whole:\n%s", at, told)
	}
	return output
}

// TestThreeYears publishes, corrects, renames, withdraws and restores, puts a
// backup of the ledger back, and then tries to hide a correction in each way.
func TestThreeYears(t *testing.T) {
	o := newOffice(t)
	o.book("a.xlsx", "2024", "路灯维修", "520")
	o.book("b.xlsx", "2024", "公园改造", "500")
	o.build("2025-03-31T00:00:00Z")
	run(t, o.folder, "cp", "-r", "public", "copy-2025")
	backup := o.read("data/ledger.jsonl")

	o.book("a.xlsx", "2024", "路灯维修", "521")
	o.write("workbooks/2024/notes.toml", "[[correction]]\nproject = \"路灯维修\"\nreason = \"执行数误填\"\nsigner = \"财务科\"\n")
	o.book("c.xlsx", "2025", "道路照明", "600")
	o.build("2026-03-31T00:00:00Z")
	page := "public" + strings.TrimSpace(address(t, o, "路灯维修"))
	for _, want := range []string{"执行数误填", "财务科", "520盏", "521盏", "2026-03-31"} {
		if !strings.Contains(o.read(page+"index.html"), want) {
			t.Errorf("the corrected page does not show %q", want)
		}
	}
	old := o.read(page + "v1/index.html")
	for _, want := range []string{`content="noindex"`, "520盏", `href="` + strings.TrimPrefix(page, "public") + `"`} {
		if !strings.Contains(old, want) {
			t.Errorf("the superseded page lacks %q", want)
		}
	}
	if strings.Contains(o.read("public/sitemap.xml"), "/v1/") {
		t.Error("the site map lists a superseded version")
	}

	// A backup of the ledger is put back: nothing is recorded a second time.
	before := o.read("data/ledger.jsonl")
	o.write("data/ledger.jsonl", backup)
	if told := o.build("2026-04-30T00:00:00Z"); !strings.Contains(told, "was behind the published site") {
		t.Errorf("the build does not say that the ledger was behind:\n%s", told)
	}
	if o.read("data/ledger.jsonl") != before {
		t.Errorf("after the backup the ledger is\n%s\nwant\n%s", o.read("data/ledger.jsonl"), before)
	}

	o.book("b.xlsx", "2024", "城市公园改造", "500")
	o.build("2026-05-31T00:00:00Z")
	if !strings.Contains(o.read("data/ledger.jsonl"), `"event":"renamed"`) {
		t.Error("the rename is not recorded")
	}
	if err := os.Remove(filepath.Join(o.folder, "workbooks", "2025", "c.xlsx")); err != nil {
		t.Fatal(err)
	}
	tombstone := "public" + strings.TrimSpace(address(t, o, "道路照明")) + "index.html"
	o.build("2027-03-31T00:00:00Z", "--withdraw")
	if text := o.read(tombstone); !strings.Contains(text, "withdrawn") || !strings.Contains(text, "No reason was given") || strings.Contains(text, "600盏") {
		t.Error("what stands in the place of the withdrawn page does not say so, or says too much")
	}
	o.book("c.xlsx", "2025", "道路照明", "601")
	o.build("2027-04-30T00:00:00Z")
	if _, whole := o.verify("public", "--since", "copy-2025"); !whole {
		t.Error("the site does not go on from the copy of 2025")
	}
	feed := o.read("public/corrections/feed.xml")
	if strings.Count(feed, "<entry>") != 4 || !strings.Contains(feed, "<updated>2027-04-30T00:00:00Z</updated>") {
		t.Errorf("the feed of corrections:\n%s", feed)
	}
	o.witnesses()
	tamper(t, o, page)
}

// witnesses looks for the last line of the ledger at the foot of every page and in
// every feed of corrections: whoever keeps a copy of one pins the whole record.
func (o *office) witnesses() {
	o.t.Helper()
	lines := strings.Split(strings.TrimSpace(o.read("public/data/ledger.jsonl")), "\n")
	head := fmt.Sprintf("%x", sha256.Sum256([]byte(lines[len(lines)-1])))
	pages, feeds := 0, 0
	public := filepath.Join(o.folder, "public")
	err := filepath.WalkDir(public, func(path string, entry fs.DirEntry, err error) error {
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
			o.t.Errorf("%s does not name the last line of the ledger", strings.TrimPrefix(path, public))
		}
		if isPage {
			pages++
		} else {
			feeds++
		}
		return nil
	})
	if err != nil || pages < 20 || feeds < 6 {
		o.t.Errorf("%d pages, %d feeds: the test is blind (%v)", pages, feeds, err)
	}
}

// address gives the address of a project's page, as the ledger has it.
func address(t *testing.T, o *office, project string) string {
	t.Helper()
	records, err := filepath.Glob(filepath.Join(o.folder, "public", "evaluations", "*", "*", "index.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records {
		data, err := os.ReadFile(record)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte(`"project": "`+project+`"`)) {
			return filepath.ToSlash(strings.TrimPrefix(filepath.Dir(record), filepath.Join(o.folder, "public"))) + "/"
		}
	}
	t.Fatalf("%s has no page", project)
	return ""
}

// tamper tries to hide a correction.
func tamper(t *testing.T, o *office, page string) {
	const ledger = "public/data/ledger.jsonl"
	lines := strings.SplitAfter(o.read(ledger), "\n")
	for name, c := range map[string]struct{ file, text, want string }{
		"an edited page":     {page + "index.html", strings.Replace(o.read(page+"index.html"), "521盏", "520盏", 1), "changed"},
		"an edited record":   {page + "index.json", strings.Replace(o.read(page+"index.json"), "521盏", "520盏", 1), "says something else than the ledger"},
		"an edited line":     {ledger, strings.Replace(o.read(ledger), `"new":"521盏"`, `"new":"520盏"`, 1), "the ledger does not hold"},
		"a deleted line":     {ledger, strings.Join(append(append([]string{}, lines[:2]...), lines[3:]...), ""), "the ledger does not hold"},
		"a tail cut off":     {ledger, strings.Join(lines[:len(lines)-2], ""), "not the ledger that the manifest names"},
		"a replaced version": {page + "v1/index.json", o.read(page + "index.json"), "is not the version that stood"},
	} {
		before := o.read(c.file)
		if before == c.text {
			t.Fatalf("%s: nothing is changed", name)
		}
		o.write(c.file, c.text)
		if told, whole := o.verify("public"); whole || !strings.Contains(told, strings.TrimPrefix(c.file, "public/")) || !strings.Contains(told, c.want) {
			t.Errorf("%s is not named as %q:\n%s", name, c.want, told)
		}
		o.write(c.file, before)
	}
	if told, whole := o.verify("public"); !whole {
		t.Errorf("put back, the site is not whole:\n%s", told)
	}
}

// TestNoEventIsLostOrTwice corrects a form again and again and kills the build at
// a moment drawn by chance: in the end each correction is recorded once.
func TestNoEventIsLostOrTwice(t *testing.T) {
	o := newOffice(t)
	o.book("a.xlsx", "2024", "路灯维修", "500")
	start := time.Now()
	o.build("2025-01-01T00:00:00Z")
	took := time.Since(start)
	random := rand.New(rand.NewPCG(1, 2))
	killed := 0
	for i := range *kills {
		o.book("a.xlsx", "2024", "路灯维修", fmt.Sprint(501+i))
		build := exec.Command(o.command, "build", "--at", "2025-02-01T00:00:00Z")
		build.Dir = o.folder
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		// Most of them between the end of Hugo and the swap.
		time.Sleep(took/4 + time.Duration(random.Int64N(int64(took))))
		_ = build.Process.Kill()
		if build.Wait() != nil {
			killed++
		}
		if _, err := os.Stat(filepath.Join(o.folder, "public", "index.html")); err != nil {
			t.Fatalf("kill %d: no site stands: %v", i+1, err)
		}
		o.build("2025-03-01T00:00:00Z")
		lines := strings.Count(o.read("data/ledger.jsonl"), "\n")
		if corrections := strings.Count(o.read("data/ledger.jsonl"), fmt.Sprintf(`"new":"%d盏"`, 501+i)); corrections != 1 || lines != i+2 {
			t.Fatalf("kill %d: the correction is recorded %d times, in %d lines\n%s", i+1, corrections, lines, o.read("data/ledger.jsonl"))
		}
	}
	if killed == 0 {
		t.Error("no build was killed in time: the test is blind")
	}
	t.Logf("%d of %d builds were killed", killed, *kills)
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
	if told, whole := o.verify("public", "--key", "office.key.pub"); !whole || !strings.Contains(told, "The signature holds.") {
		t.Errorf("verify:\n%s", told)
	}
	run(t, filepath.Join(o.folder, "public"), "minisign", "-V", "-m", "manifest.json", "-p", filepath.Join(o.folder, "office.key.pub"))
	run(t, filepath.Join(o.folder, "public"), "sha256sum", "--quiet", "-c", "SHA256SUMS")
}
