package leaks_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/writing"
	"gongkai/tools/tests/rawbook"
)

// form is a small form that ties; names in capitals are put in.
const form = `项目支出绩效自评表 | < | < | < | < | < | < | < | <
（2021年度） | < | < | < | < | < | < | < | <
项目名称 | < | PROJECT | < | < | < | < | < | <
主管部门 | < | DEPARTMENT | < | 实施单位 | < | UNIT | < | <
项目资金\n（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | ^ | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8
^ | ^ | 其中：当年财政拨款LABEL | 100 | 100 | 80 | — | 80% | —
年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <
^ | 保障道路照明PLANNED | < | < | < | 照明得到保障ACHIEVED | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标LEVEL | 维修路灯数量NAME | ≥500盏TARGET | 520盏ACTUAL | 50 | 50 | DEVIATION
^ | 效益指标 | 社会效益指标 | 亮灯率 | ≥98% | 99% | 30 | 30 |
^ | 满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90% | 95% | 10 | 10 |
总分 | < | < | < | < | < | 100 | 98 |
`

// fields are the places of the form above that take a text.
var fields = []string{"PROJECT", "DEPARTMENT", "UNIT", "LABEL", "PLANNED", "ACHIEVED", "LEVEL", "NAME", "TARGET", "ACTUAL", "DEVIATION"}

// filled gives the form with texts in its places; the project has to be one of
// its own, so that no two forms share an address.
func filled(project string, texts map[string]string) string {
	pairs := []string{"PROJECT", project + texts["PROJECT"], "DEPARTMENT", "市城管局" + texts["DEPARTMENT"], "UNIT", "市照明所" + texts["UNIT"]}
	for _, field := range fields[3:] {
		pairs = append(pairs, field, strings.ReplaceAll(texts[field], "\n", `\n`))
	}
	return strings.NewReplacer(pairs...).Replace(form)
}

func write(t *testing.T, path, sheet, text string) {
	t.Helper()
	g, err := grid.Parse(sheet, text)
	if err != nil {
		t.Fatalf("%s: %v\n%s", path, err, text)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writing.Write(path, []*grid.Grid{g}); err != nil {
		t.Fatal(err)
	}
}

// book is a workbook whose package is worked on part by part.
type book struct {
	parts  rawbook.Raw
	images int
}

const sheetPart = "xl/worksheets/sheet1.xml"

// base gives a workbook with a form for a project.
func base(t *testing.T, project string) *book {
	path := filepath.Join(t.TempDir(), "base.xlsx")
	write(t, path, "自评表", filled(project, nil))
	return &book{parts: rawbook.Unpacked(t, path)}
}

func (b *book) save(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.parts.Bytes(t), 0o644); err != nil {
		t.Fatal(err)
	}
}

// replace changes the first match of a pattern in a part; a pattern that finds
// nothing is a fault of the test.
func (b *book) replace(part, pattern, with string) {
	expression := regexp.MustCompile("(?s)" + pattern)
	at := expression.FindStringSubmatchIndex(b.parts[part])
	if at == nil {
		panic(fmt.Sprintf("%s has no %s", part, pattern))
	}
	content := b.parts[part]
	b.parts[part] = content[:at[0]] + string(expression.ExpandString(nil, with, content, at)) + content[at[1]:]
}

// before and after put XML around the cells.
func (b *book) before(xml string) { b.replace(sheetPart, `<sheetData>`, xml+`<sheetData>`) }
func (b *book) after(xml string)  { b.replace(sheetPart, `</sheetData>`, `</sheetData>`+xml) }

// cell puts XML in the place of a cell of row 12, where nothing stands.
func (b *book) cell(xml string) {
	b.replace(sheetPart, `(<row r="12"[^>]*>.*?)(?:<c r="I12"[^>]*?/>|<c r="I12"[^>]*?>.*?</c>)?(</row>)`, "${1}"+strings.ReplaceAll(xml, "$", "$$$$")+"${2}")
}

func (b *book) text(text string, style int) {
	b.cell(fmt.Sprintf(`<c r="I12" s="%d" t="inlineStr"><is><t>%s</t></is></c>`, style, text))
}

// row puts a row below the form.
func (b *book) row(attributes, cells string) {
	b.replace(sheetPart, `</sheetData>`, `<row `+attributes+`>`+cells+`</row></sheetData>`)
}

var counted = regexp.MustCompile(` count="\d+"`)

// style adds a style and gives its index.
func (b *book) style(font, fill, format string) int {
	const part = "xl/styles.xml"
	styles := counted.ReplaceAllString(b.parts[part], "")
	add := func(list, element, xml string) int {
		if xml == "" {
			return 0
		}
		begin, end := strings.Index(styles, "<"+list+">"), strings.Index(styles, "</"+list+">")
		if begin < 0 {
			styles = strings.Replace(styles, "<fonts>", "<"+list+">"+xml+"</"+list+"><fonts>", 1)
			return 0
		}
		n := strings.Count(styles[begin:end], "<"+element+">") + strings.Count(styles[begin:end], "<"+element+" ") + strings.Count(styles[begin:end], "<"+element+"/>")
		styles = styles[:end] + xml + styles[end:]
		return n
	}
	number := 0
	if format != "" {
		number = 300
		add("numFmts", "numFmt", `<numFmt numFmtId="300" formatCode="`+strings.ReplaceAll(format, `"`, "&quot;")+`"/>`)
	}
	fontID, fillID := add("fonts", "font", font), add("fills", "fill", fill)
	index := add("cellXfs", "xf", fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="0" xfId="0" applyFont="1" applyFill="1" applyNumberFormat="1"/>`, number, fontID, fillID))
	b.parts[part] = styles
	return index
}

// difference adds the format of a condition and gives its index, 0.
func (b *book) difference(xml string) {
	const part = "xl/styles.xml"
	b.parts[part] = strings.Replace(regexp.MustCompile(`<dxfs[^>]*/>`).ReplaceAllString(b.parts[part], ""), "</styleSheet>", "<dxfs><dxf>"+xml+"</dxf></dxfs></styleSheet>", 1)
}

func relations(list ...string) string {
	return rawbook.RelationsHead + strings.Join(list, "") + `</Relationships>`
}

func relation(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + rawbook.RelationType + kind + `" Target="` + target + `"/>`
}

// sheetPartOf adds a part that belongs to the sheet.
func (b *book) ofSheet(kind, target, content string) {
	const part = "xl/worksheets/_rels/sheet1.xml.rels"
	b.images++
	id := fmt.Sprintf("rIdL%d", b.images)
	if b.parts[part] == "" {
		b.parts[part] = relations()
	}
	b.parts[part] = strings.Replace(b.parts[part], "</Relationships>", relation(id, kind, "../"+target)+"</Relationships>", 1)
	b.parts["xl/"+target] = content
	if kind == "drawing" {
		b.after(`<drawing r:id="` + id + `"/>`)
	}
}

// ofBook adds a part that belongs to the workbook.
func (b *book) ofBook(kind, target, content string) {
	const part = "xl/_rels/workbook.xml.rels"
	b.parts[part] = strings.Replace(b.parts[part], "</Relationships>", relation("rIdB"+kind, kind, target)+"</Relationships>", 1)
	b.parts["xl/"+target] = content
}

// sheet adds a second sheet.
func (b *book) sheet(name, state, cell string) {
	b.ofBook("worksheet", "worksheets/sheet9.xml", `<worksheet `+rawbook.Namespaces+`><sheetData><row r="1">`+rawbook.Inline("A1", cell)+`</row></sheetData></worksheet>`)
	b.replace("xl/workbook.xml", `</sheets>`, `<sheet name="`+name+`" sheetId="9" state="`+state+`" r:id="rIdBworksheet"/></sheets>`)
}
