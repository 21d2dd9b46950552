package writing_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/source"
	"gongkai/tools/internal/writing"
)

func tables() []writing.Table {
	return []writing.Table{
		{
			Name: "按'单位", Above: [][]string{{"共2个文件"}}, Header: []string{"单位", "问题", "个数", "状态"},
			Widths: []int{20, 30}, Choices: map[int][]string{3: {"待处理", "已说明"}}, Fill: []int{3},
			Rows: [][]writing.TableCell{
				{{Text: "市照明所", Sheet: "全部", Cell: source.Cell{Row: 2, Col: 1}}, {Text: "=cmd|' /C calc'!A0"}, {Text: "3", Number: true}, {Text: "待处理"}},
				{{Text: "b 50%.xlsx", File: "a b/50%#1.xlsx", Sheet: "It's", Cell: source.Cell{Row: 31, Col: 8}}, {Text: "@SUM(1)\n第二行"}, {Text: "-1", Number: true}},
			},
		},
		{Name: "全部", Header: []string{"单位"}, Rows: [][]writing.TableCell{writing.Texts("+1")}},
	}
}

func TestTablesAreReadByAPerson(t *testing.T) {
	data, err := writing.Tables(tables())
	if err != nil {
		t.Fatal(err)
	}
	again, err := writing.Tables(tables())
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same tables give other bytes (%v)", err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	const sheet = "按'单位"
	for cell, want := range map[string]string{"A1": "共2个文件", "A2": "单位", "B3": "=cmd|' /C calc'!A0", "B4": "@SUM(1)\n第二行", "C4": "-1"} {
		formula, _ := book.GetCellFormula(sheet, cell)
		if got, _ := book.GetCellValue(sheet, cell); got != want || formula != "" {
			t.Errorf("%s reads %q with the formula %q, want %q", cell, got, formula, want)
		}
	}
	if kind, _ := book.GetCellType(sheet, "C3"); kind == excelize.CellTypeSharedString {
		t.Error("a count is no number")
	}
	for cell, want := range map[string]string{"A3": "'全部'!A2", "A4": "a%20b/50%25%231.xlsx#'It''s'!H31"} {
		if _, link, _ := book.GetCellHyperLink(sheet, cell); link != want {
			t.Errorf("%s leads to %q, want %q", cell, link, want)
		}
	}
	panes, _ := book.GetPanes(sheet)
	validations, _ := book.GetDataValidations(sheet)
	if !panes.Freeze || panes.YSplit != 2 || len(validations) != 1 || validations[0].Sqref != "D3:D4" || !strings.Contains(validations[0].Formula1, "待处理,已说明") {
		t.Errorf("panes %+v, validations %+v", panes, validations)
	}
	names := ""
	for _, name := range book.GetDefinedName() {
		names += name.Name + "=" + name.RefersTo + "\n"
	}
	if !strings.Contains(names, "_xlnm.Print_Titles='按''单位'!$2:$2") || !strings.Contains(names, "$A$2:$D$4") {
		t.Errorf("print titles and filter are %q", names)
	}
}
