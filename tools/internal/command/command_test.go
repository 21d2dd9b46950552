package command_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"gongkai"
	"gongkai/tools/internal/command"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/writing"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gongkai": gongkaiMain, "mkbook": mkbook})
}

// gongkaiMain is the command with a site builder that only writes down what it
// was asked for: this room's tests do not link Hugo.
func gongkaiMain() {
	os.Exit(command.Main(os.Args[1:], os.Stdout, os.Stderr, os.Getenv, gongkai.Files, command.Site{
		Build: func(ctx context.Context, r command.SiteRequest) error {
			if err := os.MkdirAll(r.Output, 0o755); err != nil {
				return err
			}
			var paths []byte
			for _, d := range r.Documents {
				paths = append(paths, d.Path+"\n"...)
			}
			if err := os.WriteFile(filepath.Join(r.Output, "documents"), paths, 0o644); err != nil {
				return err
			}
			for _, step := range r.Steps {
				if err := step(ctx, r.Output); err != nil {
					return err
				}
			}
			return nil
		},
		Preview: func(_ context.Context, _, _ string, _ int, ready func(string)) error {
			ready("http://localhost:1313/")
			return nil
		},
		Zip: func(_, _, file string) error { return os.WriteFile(file, nil, 0o644) },
	}))
}

// mkbook writes a workbook out of a grid in text: mkbook FILE GRID…; each grid
// is a sheet named like its file.
func mkbook() {
	var sheets []*grid.Grid
	for _, name := range os.Args[2:] {
		text, err := os.ReadFile(name)
		if err != nil {
			panic(err)
		}
		sheet, err := grid.Parse(filepath.Base(name), string(text))
		if err != nil {
			panic(err)
		}
		sheets = append(sheets, sheet)
	}
	if err := os.MkdirAll(filepath.Dir(os.Args[1]), 0o755); err != nil {
		panic(err)
	}
	if err := writing.Write(os.Args[1], sheets); err != nil {
		panic(err)
	}
}

func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts to run (%v)", err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", RequireExplicitExec: true, RequireUniqueNames: true,
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "zh_CN.UTF-8")
			return nil
		},
	})
}
