package profile_test

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// data gives the real data files as a file system that a test may change.
func data(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("../../..")
	err := fs.WalkDir(root, "data", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".toml") {
			return err
		}
		text, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil || len(files) < 9 {
		t.Fatalf("%d data files: %v", len(files), err)
	}
	return files
}

func TestSevenProfiles(t *testing.T) {
	set := load(t)
	for _, id := range []string{"national-2020", "ningxia-2021", "sichuan-2023", "hubei-2020", "cost-level1-2021", "transfer-payment", "whole-department"} {
		p := set.Profile(id)
		if p == nil {
			t.Errorf("no profile %s", id)
			continue
		}
		if len(p.Weights) < 2 || len(p.Bands.List) != 3 || len(p.Grades.List) != 4 || p.Overachievement.Threshold.Sign() <= 0 {
			t.Errorf("%s lacks rules: %d weight sets, %d bands, %d grades", id, len(p.Weights), len(p.Bands.List), len(p.Grades.List))
		}
	}
	if set.Profile("none") != nil {
		t.Error("an unknown profile is given")
	}
}

func TestExecutionPoints(t *testing.T) {
	set := load(t)
	for _, c := range []struct{ profile, rate, weight, want string }{
		{"national-2020", "0.743712", "10", "7.43712"},
		{"national-2020", "1.2", "10", "10"},
		{"national-2020", "-0.1", "10", "0"},
		{"cost-level1-2021", "1", "10", "10"},
		{"cost-level1-2021", "0.99", "10", "7"},
		{"cost-level1-2021", "0.8", "10", "7"},
		{"cost-level1-2021", "0.7999", "10", "5"},
		{"cost-level1-2021", "0.59", "10", "0"},
		{"cost-level1-2021", "0.8", "20", "14"},
	} {
		rate, _ := figure.ParseExact(c.rate)
		weight, _ := figure.ParseExact(c.weight)
		if got := set.Profile(c.profile).Execution.Points(rate, weight).String(); got != c.want {
			t.Errorf("%s: rate %s of %s points earns %s, want %s", c.profile, c.rate, c.weight, got, c.want)
		}
	}
}

const added = `
id = "example-2030"
source = "a test"
[name]
zh-cn = "示例"
en = "Example"
[fit]
all = ["工程绰号"]
[labels.head]
project = ["工程绰号"]
[execution]
kind = "proportional"
weight = "10"
source = "a test"
[scoring]
source = "a test"
`

// A profile is data: a file with a new label is all that it takes.
func TestAddingAProfileNeedsNoGo(t *testing.T) {
	files := data(t)
	if role := load(t).Labels().Look("工程绰号")[profile.Head]; role != "" {
		t.Fatalf("the label is known before: %s", role)
	}
	files["data/profiles/example-2030.toml"] = &fstest.MapFile{Data: []byte(added)}
	set, err := profile.Load(files, "data")
	if err != nil {
		t.Fatal(err)
	}
	if role := set.Labels().Look("工程绰号：")[profile.Head]; role != "project" {
		t.Errorf("the new label means %q", role)
	}
	if p := set.Fit("自评表", []string{"工程绰号"}); p == nil || p.ID != "example-2030" {
		t.Errorf("the new profile does not fit: %v", p)
	}
}

// Of two profiles that fit a sheet equally well the higher priority wins,
// whichever is read first.
func TestThePriorityOfAProfile(t *testing.T) {
	for _, c := range []struct{ first, second, want string }{{"1", "2", "example-2031"}, {"2", "1", "example-2030"}} {
		files := data(t)
		for id, priority := range map[string]string{"example-2030": c.first, "example-2031": c.second} {
			text := strings.Replace(added, "[fit]\n", "[fit]\npriority = \""+priority+"\"\n", 1)
			files["data/profiles/"+id+".toml"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "example-2030", id))}
		}
		set, err := profile.Load(files, "data")
		if err != nil {
			t.Fatal(err)
		}
		if p := set.Fit("自评表", []string{"工程绰号"}); p == nil || p.ID != c.want {
			t.Errorf("priorities %s and %s: %v fits, want %s", c.first, c.second, p, c.want)
		}
	}
}

// A slip of the pen is an error that names file and key, never a default.
func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"unknown key", `source = "a test"` + "\n[name]", `sauce = "a test"` + "\n[name]", "example-2030.toml: unknown key sauce"},
		{"a bad number", `weight = "10"`, `weight = "ten"`, "example-2030.toml: execution.weight"},
		{"a number without quotes", `weight = "10"`, `weight = 10`, "example-2030.toml: line"},
		{"no source", `source = "a test"` + "\n[scoring]", "[scoring]", "execution.source"},
		{"another id", `id = "example-2030"`, `id = "example-2031"`, "id: want the name of the file"},
		{"unknown rule", `kind = "proportional"`, `kind = "random"`, "execution.kind"},
		{"steps without steps", `kind = "proportional"`, `kind = "steps"`, "execution.steps"},
		{"unknown section", "[labels.head]", "[labels.heads]", "unknown section of labels heads"},
		{"unknown role", `project = ["工程绰号"]`, `projekt = ["工程绰号"]`, "unknown key head.projekt"},
		{"two meanings", `project = ["工程绰号"]`, `project = ["主管部门"]`, "already means competent_department"},
		{"weights that make no hundred", "[execution]", "[[weights]]\noutput = \"50\"\nsource = \"a test\"\n[execution]", "add up to 100"},
		{"no English name", `en = "Example"`, "", "name: want a name in zh-cn and in en"},
		{"no fit", `all = ["工程绰号"]`, "", "fit: want"},
		{"unknown part", "[name]", "[name]\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(added, c.from) {
				t.Fatalf("the example has no %q", c.from)
			}
			files := data(t)
			files["data/profiles/example-2030.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(added, c.from, c.to, 1))}
			_, err := profile.Load(files, "data")
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func TestLoadRefusesWhatIsMissing(t *testing.T) {
	for _, name := range []string{"data/labels.toml", "data/vocabulary.toml", "data/label-patterns.toml", "data/personal.toml"} {
		files := maps.Clone(data(t))
		delete(files, name)
		if _, err := profile.Load(files, "data"); err == nil {
			t.Errorf("loads without %s", name)
		}
	}
	files := data(t)
	for name := range files {
		if strings.HasPrefix(name, "data/profiles/") {
			delete(files, name)
		}
	}
	if _, err := profile.Load(files, "data"); err == nil {
		t.Error("loads without a profile")
	}
	for _, c := range []struct{ name, text, want string }{
		{"data/vocabulary.toml", "[comparison.before]\n\"~\" = [\"约\"]\n", "comparison.before"},
		{"data/vocabulary.toml", "[units.money]\n\"元\" = \"x\"\n", "units.money.元"},
		{"data/vocabulary.toml", "[targets]\ndate_patterns = [\"(\"]\n", "date_patterns"},
		{"data/personal.toml", "[names]\n", "is empty"},
		{"data/label-patterns.toml", "[[label]]\nsection = \"head\"\nrole = \"nobody\"\n", "label.0"},
		{"data/label-patterns.toml", "[[label]]\nsection = \"head\"\nrole = \"project\"\npatterns = [\"(\"]\n", "label.0.patterns"},
	} {
		files := data(t)
		files[c.name] = &fstest.MapFile{Data: []byte(c.text)}
		if _, err := profile.Load(files, "data"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
}

func TestPatterns(t *testing.T) {
	labels := load(t).Labels()
	for _, c := range []struct {
		text    string
		section profile.Section
		role    string
	}{
		{"支出项目名称", profile.Head, "project"},
		{"市级业务主管部门", profile.Head, "competent_department"},
		{"上年财政拨款结转资金", profile.FundingRow, "carryover"},
		{"年初设定年度总体目标", profile.Objective, "planned"},
		{"未完成的主要原因", profile.IndicatorColumn, "deviation"},
	} {
		if got := labels.Look(c.text)[c.section]; got != c.role {
			t.Errorf("%q in %s is %q, want %q", c.text, c.section, got, c.role)
		}
	}
	for _, text := range []string{"巡视工作经费", "更换灯具数量", "某市水利局", "已全部完成项目建设任务"} {
		if got := labels.Look(text)[profile.Head]; got != "" {
			t.Errorf("%q is a label of the head: %s", text, got)
		}
	}
}

func TestFit(t *testing.T) {
	set := load(t)
	national := []string{"项目名称", "年度指标值", "实际完成值", "全年预算数", "全年执行数", "分值"}
	for _, c := range []struct {
		title string
		more  []string
		want  string
	}{
		{"项目支出绩效自评表", nil, "national-2020"},
		{"自治区项目支出绩效自评表", nil, "ningxia-2021"},
		{"广西壮族自治区项目支出绩效自评表", nil, "national-2020"},
		{"部门预算项目支出绩效自评表", []string{"指标性质", "度量单位"}, "sichuan-2023"},
		{"2020年度某专项项目自评表", []string{"预算执行情况（20分）", "得分（20分*执行率）"}, "hubei-2020"},
		{"项目支出绩效自评表", []string{"成本指标", "经济成本指标"}, "cost-level1-2021"},
		{"中央对地方转移支付区域绩效自评表", []string{"地方主管部门", "中央财政资金"}, "transfer-payment"},
		{"部门整体支出绩效自评表", []string{"部门名称"}, "whole-department"},
		{"一张表", []string{"别的"}, "national-2020"},
	} {
		p := set.Fit(c.title, append(c.more, national...))
		if p == nil || p.ID != c.want {
			t.Errorf("%s %v fits %v, want %s", c.title, c.more, p, c.want)
		}
	}
	if p := set.Fit("一张表", []string{"别的"}); p != nil {
		t.Errorf("a sheet of other labels fits %s", p.ID)
	}
}

func TestVocabulary(t *testing.T) {
	v := load(t).Vocabulary()
	var amounts []string
	for _, a := range v.Amounts("费用预计835万元；培训405人，费用10.125万元，共3期") {
		amounts = append(amounts, a.Text)
	}
	if got := strings.Join(amounts, " "); got != "835万元 405人 10.125万元 3期" {
		t.Errorf("amounts are %q", got)
	}
	for text, want := range map[string]bool{"—": true, "/": true, " - ": true, "无": true, "": false, "0": false, "无偏差": false} {
		if v.IsDash(text) != want {
			t.Errorf("%q is a dash: %v", text, !want)
		}
	}
	if power, ok := v.IsMoneyUnit("万元"); !ok || power != 4 {
		t.Errorf("万元 is 10^%d, %v", power, ok)
	}
	if v.Digits("二〇二一") != "2021" {
		t.Errorf("二〇二一 is %q", v.Digits("二〇二一"))
	}
}
