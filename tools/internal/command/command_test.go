package command_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"gongkai"
	"gongkai/tools/internal/command"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/writing"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gongkai": gongkaiMain, "mkbook": mkbook, "hidebook": hidebook, "grepbook": grepbook, "mkledger": mkledger, "holdport": holdport, "mkmanifest": mkmanifest})
}

// gongkaiMain is the command with a site builder that only writes down what it
// was asked for: this package's tests do not link Hugo.
func gongkaiMain() {
	os.Exit(command.Main(os.Args[1:], os.Stdout, os.Stderr, os.Getenv, gongkai.Files, command.Site{
		Build: func(ctx context.Context, r command.SiteRequest) error {
			if err := os.MkdirAll(r.Output, 0o755); err != nil {
				return err
			}
			if os.Getenv("GONGKAI_TEST_BUSY") != "" {
				fmt.Fprintln(os.Stderr, "busy")
				time.Sleep(10 * time.Minute) // and looks at nothing
			}
			var paths []byte
			for _, d := range r.Documents {
				paths = append(paths, d.Path()+"\n"...)
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
		Listen: func(r command.PreviewRequest) (command.Preview, error) { return newPreview(r) },
		Zip:    func(_, _, file string) error { return os.WriteFile(file, nil, 0o644) },
	}))
}

// noPreview stands for a preview: it opens the port, and answers nothing.
type noPreview struct{ net.Listener }

func newPreview(r command.PreviewRequest) (command.Preview, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(r.Host, strconv.Itoa(r.Port)))
	return noPreview{listener}, err
}

func (p noPreview) Address() string { return "http://" + p.Addr().String() + "/" }

func (noPreview) Serve(ctx context.Context) error {
	<-ctx.Done()
	return nil
}

func (noPreview) Reload() { fmt.Fprintln(os.Stderr, "reload") }

// holdport takes a port until it is killed, and writes which: holdport FILE.
func holdport() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	exitOn(err)
	exitOn(os.WriteFile(os.Args[1], []byte(strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)), 0o644))
	_, err = listener.Accept()
	exitOn(err)
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
	if len(raced) > 0 {
		scripts = slices.DeleteFunc(scripts, func(name string) bool {
			return !slices.Contains(raced, strings.TrimSuffix(filepath.Base(name), ".txtar"))
		})
	}
	testscript.Run(t, testscript.Params{
		Files: scripts, RequireExplicitExec: true, RequireUniqueNames: true,
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "zh_CN.UTF-8")
			return nil
		},
	})
}

// mkledger writes a ledger of one form that says each of the given scores in
// turn: mkledger FILE SCORE…; and its page and former versions beside it.
func mkledger() {
	chain, kept := &ledger.Ledger{}, map[string]ledger.Content{}
	folder := filepath.Join(filepath.Dir(filepath.Dir(os.Args[1])), "evaluations", "2026", "a")
	for i, score := range os.Args[2:] {
		record := fmt.Appendf(nil, `{"project":"甲","total":{"score":%q}}`, score)
		content, err := ledger.ContentOf(record)
		exitOn(err)
		events := chain.State().Plan([]ledger.Form{{ID: "a", Path: "/evaluations/2026/a/", Content: content}},
			func(id string) (ledger.Content, bool) { c, ok := kept[id]; return c, ok },
			func(string, ledger.Kind, int) ledger.Answer { return ledger.Answer{} }, "2027-01-01T00:00:00Z", "test")
		chain, err = chain.Append(os.Args[1], events)
		exitOn(err)
		kept["a"] = content
		for _, name := range []string{filepath.Join(folder, ledger.VersionFolder(i+1)), folder} {
			if name != folder && i == len(os.Args[2:])-1 {
				continue
			}
			exitOn(os.MkdirAll(name, 0o755))
			exitOn(os.WriteFile(filepath.Join(name, "index.json"), record, 0o644))
			exitOn(os.WriteFile(filepath.Join(name, "index.html"), record, 0o644))
		}
	}
}

// mkmanifest lists the files of a site: mkmanifest DIR [KEY].
func mkmanifest() {
	chain, err := ledger.Load(filepath.Join(os.Args[1], filepath.FromSlash(ledger.Name)))
	exitOn(err)
	m, err := manifest.Make(os.DirFS(os.Args[1]), "test", "", manifest.Ledger{Seq: len(chain.Events), Head: chain.Head()})
	exitOn(err)
	encoded, err := m.JSON()
	exitOn(err)
	files := map[string][]byte{manifest.Name: encoded, manifest.SumsName: m.Sums(encoded)}
	if len(os.Args) > 2 {
		key, err := manifest.LoadKey(os.Args[2], "")
		exitOn(err)
		files[manifest.SignatureName] = key.Sign(encoded, "test")
	}
	for name, data := range files {
		exitOn(os.WriteFile(filepath.Join(os.Args[1], name), data, 0o644))
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
