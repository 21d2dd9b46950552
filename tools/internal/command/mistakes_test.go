package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai"
	"gongkai/tools/internal/command"
)

// wrongConfig has a mistake in each place where settings are judged: by their own
// package, by the rules, by the colours around the office's, by the site's folder.
const wrongConfig = `baseURL = "jixiao"
[params.gongkai]
fail_onn = "error"
withdraw_percent = 200
[params.gongkai.contact]
email = "office at example"
[params.gongkai.site]
mark = "mark.png"
report_image = "../report.png"
[params.gongkai.theme]
brand = "#ffff00"
[params.gongkai.rules.overachievement-unexplained]
reason = "本地口径"
thresholds = {narowest = "1", widest = "viel"}
[params.gongkai.targets."外网"]
to = "s3://bucket/prefix"
secret_key = "x"
`

// TestAllMistakesAreToldTogether types what is wrong in several places, and wants each
// of them told by one run, in the person's language, with the exit code 2, and
// nothing done.
func TestAllMistakesAreToldTogether(t *testing.T) {
	for _, c := range []struct {
		name, config, line string
		told               []string
	}{
		{"time and site", "", "build --at x --site nosuch", []string{"--at x", "nosuch"}},
		{"flags that are none", "", "build --prot 3 --sample viele --outptu x --at y --site nosuch", []string{"--prot", "--output", "--sample 要写一个整数，不能是 viele", "--at y", "nosuch"}},
		{"a flag without its value", "", "build --at x --sign", []string{"--sign 后面要写一个值", "--at x"}},
		{"numbers", "", "serve --port 70000 --sample -1 --workbooks nowhere", []string{"--port 的值 70000", "--sample 的值 -1", "nowhere"}},
		{"files that are not there", "", "build --at x --sign no.key --require-approval no.toml --workbooks nowhere --output workbooks", []string{"--at x", "no.key", "no.toml", "nowhere", "workbooks"}},
		{"language and time", "", "build --lang fr --at x", []string{"--lang fr", "--at x"}},
		{"settings and flags", wrongConfig, "build --at x --workbooks nowhere", []string{
			"baseURL", "fail_onn 这一项，是否应为 fail_on", "withdraw_percent", "contact.email", "site.mark", "site.report_image", "theme.brand", "thresholds.narowest",
			"thresholds.widest", "targets.外网.secret_key", "--at x", "nowhere",
		}},
		{"check", wrongConfig, "check --format yaml", []string{"--format yaml", "contact.email", "theme.brand"}},
		{"diff", "", "diff --format yaml --workbooks nowhere", []string{"--format yaml", "nowhere"}},
		{"collect", "", "collect --format yaml --date morgen", []string{"请写出要处理的工作簿", "--format yaml", "--date morgen"}},
		{"annotate", wrongConfig, "annotate", []string{"请写出要处理的工作簿", "--output", "contact.email"}},
		{"inspect", wrongConfig, "inspect --format yaml", []string{"--format yaml", "contact.email"}},
		{"rules", wrongConfig, "rules --format yaml", []string{"--format yaml", "contact.email"}},
		{"doctor", "", "doctor --format yaml now", []string{"--format yaml", "多出了 now"}},
		{"verify", "", "verify one two --since three --head 12 --key none --format yaml", []string{"one", "two", "three", "--head 12", "none", "--format yaml"}},
		{"publish", "baseURL = \"http://localhost/\"\n[params.gongkai.targets.a]\nto = \"s3://b/c\"\n", "publish b", []string{"没有名为 b 的发布目标", "没有生成好的网站", "http://localhost/"}},
		{"publish a zip file", "baseURL = \"http://localhost/\"\n", "publish x.zip --back", []string{"zip", "http://localhost/"}},
		{"host", wrongConfig, "host apache", []string{"apache", "contact.email"}},
		{"init", "", "init new --year 3 --base-url jixiao --email office", []string{"3", "jixiao", "office"}},
		{"completion", "", "completion tcsh --lang fr", []string{"tcsh", "--lang fr"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			t.Chdir(folder)
			if c.config != "" {
				if err := os.WriteFile("config.toml", []byte(c.config), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Mkdir("workbooks", 0o755); err != nil {
				t.Fatal(err)
			}
			var out, told strings.Builder
			env := func(name string) string {
				if name == "LANG" {
					return "zh_CN.UTF-8"
				}
				return ""
			}
			code := command.Main(strings.Fields(c.line), &out, &told, env, gongkai.Files, command.Site{})
			if code != 2 || out.Len() > 0 {
				t.Errorf("exit code %d, standard output %q", code, out.String())
			}
			for _, what := range c.told {
				if !strings.Contains(told.String(), what) {
					t.Errorf("%q is not told", what)
				}
			}
			if lines := strings.Split(strings.TrimSpace(told.String()), "\n"); len(lines) < len(c.told) {
				t.Errorf("%d lines for %d mistakes", len(lines), len(c.told))
			}
			for _, foreign := range []string{"unknown", "invalid", "no such", "want a", "did you mean"} {
				if strings.Contains(told.String(), foreign) {
					t.Errorf("%q reaches a person who reads Chinese", foreign)
				}
			}
			left, err := filepath.Glob(".gongkai/*")
			if err != nil || len(left) > 0 {
				t.Errorf("something was done: %v, %v", left, err)
			}
			if t.Failed() {
				t.Log(told.String())
			}
		})
	}
}
