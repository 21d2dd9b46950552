package page_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/message"
)

const schemaFile = "../../../static/schema/evaluation.json"

// TestTheSchemaHasEveryField holds the rows of the JSON Schema against the
// declared fields; -update writes them.
func TestTheSchemaHasEveryField(t *testing.T) {
	data, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	want := string(data)
	for _, section := range evaluation.Sections() {
		outer := "      " // an object of one row
		if section == evaluation.FundingSection || section == evaluation.IndicatorsSection {
			outer = "        " // the items of a list
		}
		shape := regexp.MustCompile(`(?s)(\n    "` + string(section) + `": \{.*?)"properties": \{\n(.*?\n)(` + outer + `)\},\n` + outer + `"required": \[\n(.*?)\n +\]`)
		m := shape.FindStringSubmatch(want)
		if m == nil {
			t.Fatalf("the schema has no rows %s", section)
		}
		indent, keys := m[3]+"  ", []string{}
		var properties strings.Builder
		for _, field := range evaluation.Fields(section) {
			fmt.Fprintf(&properties, "%[1]s\"%[2]s\": {\n%[1]s  \"type\": \"string\"\n%[1]s},\n", indent, field.Key)
			keys = append(keys, field.Key)
		}
		texts := regexp.MustCompile(`(?m)^` + indent + `"\w+": \{\n +"type": "string"\n +\},?\n`)
		rest := strings.TrimSuffix(strings.TrimRight(texts.ReplaceAllString(m[2], ""), "\n"), ",")
		all := strings.TrimSuffix(properties.String(), ",\n") + "\n"
		if rest != "" {
			all = properties.String() + rest + "\n"
		}
		for _, other := range regexp.MustCompile(`(?m)^`+indent+`"(\w+)"`).FindAllStringSubmatch(rest, -1) {
			keys = append(keys, other[1])
		}
		required := indent + `"` + strings.Join(keys, "\",\n"+indent+`"`) + `"`
		want = strings.Replace(want, m[0], m[1]+"\"properties\": {\n"+all+m[3]+"},\n"+m[3]+"\"required\": [\n"+required+"\n"+m[3]+"]", 1)
	}
	hold(t, schemaFile, string(data), want)
}

// TestTheFormatNamesEveryField holds the table of docs/format.md against the
// declared fields and the words that people read for them; -update writes it.
func TestTheFormatNamesEveryField(t *testing.T) {
	data, err := os.ReadFile(formatPage)
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := message.Load(os.DirFS("../../.."), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	chinese, want := catalogue.Printer(message.Chinese), string(data)
	for _, section := range evaluation.Sections() {
		words := section
		if section == evaluation.TotalSection {
			words = evaluation.IndicatorsSection
		}
		var keys, names []string
		for _, field := range evaluation.Fields(section) {
			if field.Label {
				keys = append(keys, "`"+field.Key+"`")
				continue
			}
			keys = append(keys, "`"+field.Key+"`")
			names = append(names, chinese.Key("site."+string(words)+"."+field.Key))
		}
		row := regexp.MustCompile(`(?m)^\| [^|]* \(a field of ` + "`" + string(section) + "`" + `\) \|.*$`)
		if !row.MatchString(want) {
			t.Fatalf("docs/format.md has no row for the fields of %s", section)
		}
		want = row.ReplaceAllLiteralString(want, fmt.Sprintf("| %s (a field of `%s`) | %s |", strings.Join(keys, ", "), section, strings.Join(names, ", ")))
	}
	hold(t, formatPage, string(data), want)
}

// hold compares a file with what the declaration makes of it.
func hold(t *testing.T, name, got, want string) {
	t.Helper()
	if *update && got != want {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("%s does not have the declared fields; run go test ./tools/internal/page -update", name)
	}
	if strings.Contains(want, "[site.") {
		t.Errorf("%s: a field has no words", name)
	}
}
