package leaks_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWhatTheDeskPrints holds what commands print and write for the office's own
// desk, lists that are passed on all the same: no finding, list or difference
// repeats a name, a number or a hidden text.
func TestWhatTheDeskPrints(t *testing.T) {
	folder := t.TempDir()
	workbooks := filepath.Join(folder, "workbooks", "2021")
	var secrets []string
	for n, kind := range numbers {
		texts := map[string]string{}
		for f, field := range fields {
			if field == "PROJECT" {
				continue // names the form in every list
			}
			text := number(kind.text, 3000+100*f+n)
			texts[field] = " " + text
			secrets = append(secrets, text)
		}
		name := person(n)
		secrets = append(secrets, name)
		form := strings.Replace(filled(fmt.Sprintf("案头项目%03d号", n), texts), "| 80 | 10 | 80% | 8", "| 80 | 10 | 70% | 8", 1)
		write(t, filepath.Join(workbooks, fmt.Sprintf("d%03d.xlsx", n)), "自评表", form+labels[n]+"： | < | "+name+"\n")
	}
	for n, kind := range hidden {
		if kind.name == "hidden sheet's name" {
			continue // a finding names the sheet, for whoever has the workbook
		}
		b := base(t, fmt.Sprintf("案头隐藏%03d号", n))
		kind.put(b, canary(n))
		b.save(t, filepath.Join(workbooks, fmt.Sprintf("h%03d.xlsx", n)))
		secrets = append(secrets, fmt.Sprintf("qzcanary%03d", n))
	}
	if err := os.WriteFile(filepath.Join(folder, "config.toml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	outputs := map[string]string{}
	run := func(name string, args ...string) {
		code, stdout, stderr := gongkaiRun(append(args, "--site", folder, "--lang", "en")...)
		if code > 1 {
			t.Errorf("%s: exit %d\n%s", name, code, stderr)
		}
		outputs[name], outputs[name+", standard error"] = stdout, stderr
	}
	for _, command := range []string{"check", "diff"} {
		for _, format := range []string{"text", "json", "html"} {
			run(command+" as "+format, command, "--format", format)
		}
		file := filepath.Join(folder, command+".xlsx")
		run(command+" as xlsx", command, "--format", "xlsx", "--output", file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		unpack(t, outputs, command+".xlsx", data)
	}
	run("build", "build")
	run("build --json", "build", "--json")
	looked := 0
	for name, text := range outputs {
		folded := keptPart(text)
		for _, secret := range secrets {
			looked++
			if strings.Contains(text, secret) || strings.Contains(folded, keptPart(secret)) {
				t.Errorf("%s shows %s", name, secret)
			}
		}
	}
	if looked < 2000 || len(outputs["check as json"]) < 1000 || len(outputs["diff as json"]) < 1000 {
		t.Errorf("looked for %d: the test is blind", looked)
	}
}
