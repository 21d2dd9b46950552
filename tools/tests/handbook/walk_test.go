package handbook_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// page is the handbook, root the repository, seen from this package.
const page, root = "docs/使用手册.md", "../../.."

// part is a comment or a block of code of the handbook: the comment's text, or the
// block's language and text.
var part = regexp.MustCompile("(?s)<!--(.*?)-->|\n```(\\w*)\n(.*?)```")

// fewest is how many commands the handbook has at least; a walk that sees fewer is
// blind.
const fewest = 35

// TestEveryCommandOfTheHandbook runs the handbook.
func TestEveryCommandOfTheHandbook(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, page))
	if err != nil {
		t.Fatal(err)
	}
	script, commands, err := scriptOf(string(text))
	if err != nil {
		t.Fatal(err)
	}
	if commands < fewest {
		t.Fatalf("%d commands in the handbook: the walk is blind", commands)
	}
	folder, programs := t.TempDir(), filepath.Dir(program(t))
	if err := os.WriteFile(filepath.Join(folder, "handbook.txtar"), []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: folder, RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"mkbook": makeBook, "answer": answer, "sign": sign, "append": appendTo, "serve": serve,
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", programs+string(filepath.ListSeparator)+env.Getenv("PATH"))
			env.Setenv("LANG", "zh_CN.UTF-8")
			return nil
		},
	})
}

// program compiles the command into a folder of its own.
func program(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "gongkai")
	compile := exec.Command("go", "build", "-o", file, "./tools/gongkai")
	compile.Dir, compile.Env = root, append(os.Environ(), "CGO_ENABLED=0")
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("compile the command: %v\n%s", err, out)
	}
	return file
}

// scriptOf makes a testscript of a handbook and counts its commands.
func scriptOf(text string) (script string, commands int, err error) {
	var b strings.Builder
	var files []string
	next := "" // what the comment says of the next block
	for _, m := range part.FindAllStringSubmatch(text, -1) {
		comment, language, code := strings.TrimSpace(m[1]), m[2], m[3]
		switch {
		case comment == "fails" || comment == "serve" || comment == "desk" || strings.HasPrefix(comment, "append ") || strings.HasPrefix(comment, "write "):
			next = comment
			continue
		case comment == "commands" || comment == "messages" || comment == "end":
			continue
		case comment != "":
			fmt.Fprintln(&b, comment)
			continue
		case language == "sh":
			for _, line := range strings.Split(strings.TrimSpace(code), "\n") {
				switch {
				case strings.HasPrefix(line, "cd "):
					fmt.Fprintln(&b, line)
					continue
				case !strings.HasPrefix(line, "gongkai "):
					return "", 0, fmt.Errorf("%q is no command of gongkai", line)
				case next == "serve":
					fmt.Fprintln(&b, strings.TrimPrefix(line, "gongkai "))
				case next == "desk":
					fmt.Fprintln(&b, "exec", line, "--no-browser", "--idle", "500ms")
				case next == "fails":
					fmt.Fprintln(&b, "! exec", line)
				default:
					fmt.Fprintln(&b, "exec", line)
				}
				commands++
			}
		case language == "toml" && next != "":
			name := fmt.Sprintf("block-%d.toml", len(files))
			files = append(files, fmt.Sprintf("-- %s --\n%s", name, code))
			what, path, _ := strings.Cut(next, " ")
			if what == "write" {
				fmt.Fprintf(&b, "cp $WORK/%s %s\n", name, path)
			} else {
				fmt.Fprintf(&b, "append $WORK/%s %s\n", name, path)
			}
		default:
			return "", 0, fmt.Errorf("nothing says what to do with this block:\n%s", code)
		}
		next = ""
	}
	return b.String() + strings.Join(files, ""), commands, nil
}

// TestScriptOf tries the walk on small handbooks.
func TestScriptOf(t *testing.T) {
	script, commands, err := scriptOf("text\n\n```sh\ngongkai build\ncd x\n```\n<!--\nrm a\nrm b\n-->\n<!-- fails -->\n```sh\ngongkai check\n```\n<!-- append n.toml -->\n```toml\na = 1\n```\n")
	want := "exec gongkai build\ncd x\nrm a\nrm b\n! exec gongkai check\nappend $WORK/block-0.toml n.toml\n-- block-0.toml --\na = 1\n"
	if err != nil || script != want || commands != 2 {
		t.Errorf("%q, %d, %v", script, commands, err)
	}
	for _, bad := range []string{"\n```sh\nrm -r x\n```\n", "\n```toml\na = 1\n```\n", "\n```\nx\n```\n"} {
		if _, _, err := scriptOf(bad); err == nil {
			t.Errorf("%q is understood", bad)
		}
	}
}
