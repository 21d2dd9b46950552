package handbook_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

var update = flag.Bool("update", false, "write the messages into the handbook")

// groups are the headings below which the handbook lists messages, and what their
// keys begin with, in the order of the list.
var groups = []struct {
	heading  string
	prefixes []string
}{
	{"工作簿读不了", []string{"workbook", "reading", "form"}},
	{"自评表没有公开", []string{"content", "command.leak"}},
	{"收回副本", []string{"collect"}},
	{"输出文件夹", []string{"destination"}},
	{"设置", []string{"settings"}},
	{"命令没有完成", []string{"command.fault"}},
	{"公开记录", []string{"record.fault", "ledger"}},
	{"发布", []string{"publish.fault"}},
}

// TestTheHandbookListsTheMessages holds the lists of the handbook against the words
// of the program: every command with what it does; each reason with its remedy, and
// each sentence with which a command ends.
func TestTheHandbookListsTheMessages(t *testing.T) {
	file := filepath.Join(root, page)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	whole := string(text)
	for _, list := range []struct {
		name   string
		fewest int // below it the list is blind
		make   func(t *testing.T) (text string, lines int)
	}{{"commands", 20, commands}, {"messages", 60, messages}} {
		begin, end := "<!-- "+list.name+" -->\n", "<!-- end -->"
		before, rest, found := strings.Cut(whole, begin)
		_, after, ended := strings.Cut(rest, end)
		want, number := list.make(t)
		if !found || !ended || number < list.fewest {
			t.Fatalf("place for %s found %v, its end %v; %d lines", list.name, found, ended, number)
		}
		whole = before + begin + want + end + after
	}
	if *update {
		if err := os.WriteFile(file, []byte(whole), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if whole != string(text) {
		t.Errorf("%s does not list commands and messages as the program says them: go test ./tools/tests/handbook -run Messages -update", page)
	}
}

// commands gives the list of commands, as the program's help names them, and how
// many they are.
func commands(t *testing.T) (list string, number int) {
	t.Helper()
	help, err := exec.Command(program(t), "--help", "--lang", "zh-cn").Output()
	if err != nil {
		t.Fatalf("ask for help: %v", err)
	}
	_, rest, _ := strings.Cut(string(help), "\n命令：\n")
	table, _, _ := strings.Cut(rest, "\n\n")
	for _, line := range strings.Split(table, "\n") {
		name, what, _ := strings.Cut(strings.TrimSpace(line), " ")
		list += "- `gongkai " + name + "`：" + strings.TrimSpace(what) + "。\n"
		number++
	}
	return "\n" + list + "\n", number
}

// blank is an argument of a message.
var blank = regexp.MustCompile(`\{\{.*?\}\}`)

// messages gives the list and how many messages it has.
func messages(t *testing.T) (list string, number int) {
	t.Helper()
	words := map[string]string{}
	err := fs.WalkDir(os.DirFS(root), "i18n", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != "zh-cn.toml" {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(root), name)
		if err != nil {
			return err
		}
		var tree map[string]any
		if err := toml.Unmarshal(data, &tree); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		flatten(words, "", tree)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, group := range groups {
		lines := map[string]bool{}
		for key, text := range words {
			if within(key, group.prefixes) {
				if line := line(words, key, text); line != "" {
					lines[line] = true
				}
			}
		}
		if len(lines) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n### %s\n\n", group.heading)
		for _, line := range sorted(lines) {
			fmt.Fprintf(&b, "- %s\n", line)
		}
		number += len(lines)
	}
	return b.String() + "\n", number
}

func sorted(lines map[string]bool) []string {
	var list []string
	for line := range lines {
		list = append(list, line)
	}
	slices.Sort(list)
	return list
}

func within(key string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(key, prefix+".") })
}

// line gives the line of a message: a reason with the remedy that stands beside it,
// or a sentence that says itself what to do.
func line(words map[string]string, key, text string) string {
	remedy := ""
	switch base := path.Ext(strings.ReplaceAll(key, ".", "/.")); {
	case base == ".reason":
		remedy = words[strings.TrimSuffix(key, "reason")+"remedy"]
	case words[key+"-remedy"] != "":
		remedy = words[key+"-remedy"]
	case strings.Contains(key, ".fault."):
	default:
		return ""
	}
	if remedy == "" && !strings.Contains(text, "请") {
		return ""
	}
	shown := strings.Join(strings.Fields(blank.ReplaceAllString(text+remedy, "…")), " ")
	return strings.ReplaceAll(strings.ReplaceAll(shown, "<", "‹"), ">", "›")
}

func flatten(words map[string]string, prefix string, tree map[string]any) {
	for key, value := range tree {
		switch value := value.(type) {
		case string:
			words[prefix+key] = value
		case map[string]any:
			flatten(words, prefix+key+".", value)
		}
	}
}
