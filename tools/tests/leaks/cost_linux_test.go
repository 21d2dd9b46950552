package leaks_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai"
	"gongkai/tools/internal/command"
	"gongkai/tools/internal/site"
	"gongkai/tools/tests/rawbook"
)

// processor gives the processor time of this process, and of its children that
// have ended.
func processor(t *testing.T, who int) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(who, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// TestCostOfTheLastLook measures in one build what the last look takes of its
// processor time: fifteen in a hundred at most. Each form has three secrets.
func TestCostOfTheLastLook(t *testing.T) {
	const forms, most = 240, 15
	folder := t.TempDir()
	put(t, filepath.Join(folder, "config.toml"), config)
	for n := range forms {
		project := fmt.Sprintf("用时项目%03d号", n)
		path := filepath.Join(folder, "workbooks", "2021", fmt.Sprintf("c%03d.xlsx", n))
		form := filled(project, map[string]string{"DEVIATION": "联系13" + fmt.Sprintf("%09d", 987654321-n*7919)}) + "填表人： | < | " + person(n) + "\n"
		write(t, path, "自评表", form)
		b := &book{parts: rawbook.Unpacked(t, path)}
		b.row(`r="17" hidden="1"`, rawbook.Inline("B17", canary(n)))
		b.save(t, path)
	}
	var look time.Duration
	builder := site.Builder{Files: gongkai.Files}
	before := processor(t, syscall.RUSAGE_SELF) + processor(t, syscall.RUSAGE_CHILDREN)
	var said bytes.Buffer
	code := command.Main([]string{"build", "--site", folder, "--lang", "en"}, &said, &said, func(string) string { return "" }, gongkai.Files, command.Site{
		Build: func(ctx context.Context, r command.SiteRequest) error {
			request := site.Request{Site: r.Folder, Output: r.Output, Address: r.Address, Documents: r.Documents, Environment: "production"}
			for _, step := range r.Steps {
				if !strings.Contains(runtime.FuncForPC(reflect.ValueOf(step).Pointer()).Name(), "lastLook") {
					request.Steps = append(request.Steps, step)
					continue
				}
				request.Steps = append(request.Steps, func(ctx context.Context, folder string) error {
					began := processor(t, syscall.RUSAGE_SELF)
					defer func() { look += processor(t, syscall.RUSAGE_SELF) - began }()
					return step(ctx, folder)
				})
			}
			return builder.Build(ctx, request)
		},
	})
	whole := processor(t, syscall.RUSAGE_SELF) + processor(t, syscall.RUSAGE_CHILDREN) - before
	if code != 0 || look == 0 {
		t.Fatalf("exit %d, the last look took %v\n%s", code, look, said.String())
	}
	share := float64(look) / float64(whole) * 100
	t.Logf("the last look took %v of %v, %.1f %%", look.Round(time.Millisecond), whole.Round(time.Millisecond), share)
	if share > most {
		t.Errorf("the last look takes %.1f %% of the build, at most %d are allowed", share, most)
	}
}
