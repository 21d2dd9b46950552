package workbook_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/source"
	"gongkai/tools/tests/rawbook"
)

// conditionStyles has fonts black, white and none of its own; its differences are
// 0 white text, 1 red text, 2 black fill, 3 a format that shows nothing, 4 yellow fill,
// 5 a fill that programs show in two ways, one of them black.
const conditionStyles = `<styleSheet ` + rawbook.Namespaces + `><fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill></fills>
<cellXfs><xf/><xf fontId="1"/><xf fillId="2"/></cellXfs><dxfs>
<dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><font><color rgb="FFFF0000"/></font></dxf><dxf><fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill></dxf>
<dxf><numFmt numFmtId="200" formatCode=";;;"/></dxf><dxf><fill><patternFill><bgColor rgb="FFFFFF00"/></patternFill></fill></dxf>
<dxf><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/><bgColor rgb="00000000"/></patternFill></fill></dxf></dxfs></styleSheet>`

// rule gives a rule of a conditional format.
func rule(attributes string, inside ...string) string {
	return `<cfRule ` + attributes + `>` + strings.Join(inside, "") + `</cfRule>`
}

func formula(text string) string { return "<formula>" + text + "</formula>" }

// white is a rule that hides the text; its priority comes last.
func white(kind string, inside ...string) string {
	return rule(`dxfId="0" priority="9" `+kind, inside...)
}

// extension gives rules as newer programs write them behind the sheet.
func extension(rules string) string {
	return `<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings xmlns:x14="a" xmlns:xm="b"><x14:conditionalFormatting>` +
		rules + `<xm:sqref>A1:A2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`
}

func TestConditionsThatHide(t *testing.T) {
	text := rawbook.Inline("A1", "Secret文")
	number, noValue, unavailable := `<c r="A1"><v>5</v></c>`, `<c r="A1" t="e"><v>#VALUE!</v></c>`, `<c r="A1" t="e"><v>#N/A</v></c>`
	shown := rule(`type="expression" dxfId="1" priority="1"`, formula("TRUE"))
	for _, c := range []struct {
		name, cell, rules string
		hides             bool
	}{
		{"no condition", text, "", false},
		{"red text", text, shown, false},
		{"red text first, white text later", text, shown + white(`type="expression"`, formula("TRUE")), false},
		{"yellow fill first, white text later", text, rule(`type="expression" dxfId="4" priority="1"`, formula("TRUE")) + white(`type="expression"`, formula("TRUE")), true},
		{"a format that hides later", text, shown + rule(`type="expression" dxfId="3" priority="2"`, formula("1")), true},
		{"white text behind one that stops", text, rule(`type="expression" dxfId="4" priority="1" stopIfTrue="1"`, formula("TRUE")) + white(`type="expression"`, formula("TRUE")), false},
		{"white text behind one that stops without a format", text, rule(`type="expression" priority="1" stopIfTrue="1"`, formula("TRUE")) + white(`type="expression"`, formula("TRUE")), false},
		{"white text behind one that may stop", text, rule(`type="expression" dxfId="4" priority="1" stopIfTrue="1"`, formula("Z9=1")) + white(`type="expression"`, formula("TRUE")), true},
		{"red text that may be, white text later", text, rule(`type="expression" dxfId="1" priority="1"`, formula("Z9=1")) + white(`type="expression"`, formula("TRUE")), true},
		{"by priority, not by place", text, white(`type="expression"`, formula("TRUE")) + shown, false},
		{"a fill of the text's colour", text, rule(`type="expression" dxfId="2" priority="1"`, formula("TRUE")), true},
		{"a fill of which one reading hides", text, rule(`type="expression" dxfId="5" priority="1"`, formula("TRUE")), true},
		{"black fill and white text", text, rule(`type="expression" dxfId="2" priority="1"`, formula("TRUE")) + white(`type="expression"`, formula("TRUE")), false},
		{"a fill behind words of one's own colour", `<c r="A1" t="inlineStr"><is><r><rPr><color rgb="FFFF0000"/></rPr><t>a</t></r><r><rPr/><t>secret</t></r></is></c>`, rule(`type="expression" dxfId="2" priority="1"`, formula("TRUE")), true},
		{"white cell, always red", rawbook.Styled("A1", "secret", 1), shown, false},
		{"white cell, perhaps red", rawbook.Styled("A1", "secret", 1), rule(`type="expression" dxfId="1" priority="1"`, formula("Z9=1")), true},
		{"black fill of the cell itself, black by default", rawbook.Styled("A1", "secret", 2), "", true},
		{"a bar with its number", number, rule(`type="dataBar" priority="1"`, `<dataBar><color rgb="FF63C384"/></dataBar>`), false},
		{"a bar without its number", number, rule(`type="dataBar" priority="1"`, `<dataBar showValue="0"><color rgb="FF63C384"/></dataBar>`), true},
		{"a bar in the text's colour", number, rule(`type="dataBar" priority="1"`, `<dataBar><color rgb="FF000000"/></dataBar>`), true},
		{"icons without the number", number, rule(`type="iconSet" priority="1"`, `<iconSet showValue="0"/>`), true},
		{"icons without the number, on a text", text, rule(`type="iconSet" priority="1"`, `<iconSet showValue="0"/>`), false},
		{"icons", number, rule(`type="iconSet" priority="1"`, `<iconSet/>`), false},
		{"a scale", number, rule(`type="colorScale" priority="1"`, `<colorScale><color rgb="FFF8696B"/><color rgb="FF63BE7B"/></colorScale>`), false},
		{"a scale that ends in black", number, rule(`type="colorScale" priority="1"`, `<colorScale><color rgb="FFFFFFFF"/><color rgb="FF000000"/></colorScale>`), true},
		{"contains, another case", text, white(`type="containsText" operator="containsText" text="sECRET"`, formula(`NOT(ISERROR(SEARCH("sECRET",A1)))`)), true},
		{"contains what is not there", text, white(`type="containsText" operator="containsText" text="x"`, formula(`NOT(ISERROR(SEARCH("x",A1)))`)), false},
		{"contains, without the text", text, white(`type="containsText" operator="containsText"`, formula(`NOT(ISERROR(SEARCH("secret",A1)))`)), true},
		{"contains, with a wildcard", text, white(`type="containsText" text="s?cret"`, formula(`NOT(ISERROR(SEARCH("s?cret",A1)))`)), true},
		{"contains, by a formula that says otherwise", text, white(`type="containsText" text="x"`, formula(`NOT(ISERROR(SEARCH("secret",A1)))`)), true},
		{"contains not, without the text", text, white(`type="notContainsText" operator="notContains"`), true},
		{"contains not", text, white(`type="notContainsText" text="secret"`, formula(`ISERROR(SEARCH("secret",A1))`)), false},
		{"begins with", text, white(`type="beginsWith" text="SEC"`, formula(`LEFT(A1,LEN("SEC"))="SEC"`)), true},
		{"equals, another case", text, white(`type="cellIs" operator="equal"`, formula(`"secret文"`)), true},
		{"a number equals no text", number, white(`type="cellIs" operator="notEqual"`, formula(`"5"`)), true},
		{"an unknown operator", number, white(`type="cellIs" operator="resembles"`, formula("7")), true},
		{"between", number, white(`type="cellIs" operator="between"`, formula("9"), formula("1")), true},
		{"not between", number, white(`type="cellIs" operator="notBetween"`, formula("1"), formula("9")), false},
		{"truth is no number", `<c r="A1" t="b"><v>1</v></c>`, white(`type="cellIs" operator="greaterThan"`, formula("5")), true},
		{"no result yet", `<c r="A1"><f>2+3</f></c>`, white(`type="cellIs" operator="lessThan"`, formula("6")), true},
		{"the cell itself, held by $", number, white(`type="expression"`, formula("$A$1&lt;6")), true},
		{"the cell itself, not so", number, white(`type="expression"`, formula("$A1&gt;6")), false},
		{"another cell", number, white(`type="expression"`, formula("$B$1&gt;6")), true},
		{"the cell itself, of any row", number, white(`type="expression"`, formula("A1&gt;6")), false},
		{"ISERR", noValue, white(`type="expression"`, formula("ISERR(A1)")), true},
		{"ISERR of #N/A", unavailable, white(`type="expression"`, formula("ISERR(A1)")), false},
		{"ISNA", unavailable, white(`type="expression"`, formula("ISNA(A1)")), true},
		{"ISNA of another error", noValue, white(`type="expression"`, formula("ISNA(A1)")), false},
		{"top ten", number, white(`type="top10" rank="10"`), true},
		{"a rule of newer programs", text, extension(`<x14:cfRule type="expression" priority="1"><xm:f>TRUE</xm:f><x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf></x14:cfRule>`), true},
		{"red text, by newer programs", text, extension(`<x14:cfRule type="expression" priority="1"><xm:f>TRUE</xm:f><x14:dxf><font><color rgb="FFFF0000"/></font></x14:dxf></x14:cfRule>`), false},
		{"a bar of newer programs", number, extension(`<x14:cfRule type="dataBar" id="{1}"><x14:dataBar showValue="0"><x14:fillColor rgb="FF63C384"/></x14:dataBar></x14:cfRule>`), true},
		{"icons of newer programs", number, extension(`<x14:cfRule type="iconSet" priority="3" id="{1}"><x14:iconSet showValue="0" custom="1"/></x14:cfRule>`), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			after := c.rules
			if !strings.HasPrefix(after, "<extLst") {
				after = `<conditionalFormatting sqref="A1:A2">` + c.rules + `</conditionalFormatting>`
			}
			book, err := openRaw(t, rawbook.Small(`<sheetData><row r="1">`+c.cell+`</row><row r="2">`+rawbook.Inline("B2", "b")+`</row></sheetData>`+after).With("xl/styles.xml", conditionStyles))
			if err != nil {
				t.Fatal(err)
			}
			_, isShown := book.Sheets[0].At(source.Cell{Row: 1, Col: 1})
			if told := found(t, book); isShown == c.hides || (told != "") != c.hides {
				t.Errorf("shown: %v, told: %q; want hidden %v", isShown, told, c.hides)
			}
		})
	}
}

// A range that is no address may be any cell; and whole columns have no rows.
func TestRangesOfConditions(t *testing.T) {
	for sqref, want := range map[string]string{"A1:B2": "condition: A1", "B2": "", "A:A": "condition: A1", "$A:$C": "condition: A1", "B:C": "", "2:4": "", "1:1": "condition: A1", "A": "condition: A1", "#REF!": "condition: A1", "B2 $A$1:$A$3": "condition: A1", "C1 A1": "condition: A1"} {
		book, err := openRaw(t, rawbook.Small(`<sheetData><row r="1">`+rawbook.Inline("A1", "a")+`</row></sheetData><conditionalFormatting sqref="`+sqref+`">`+white(`type="expression"`, formula("TRUE"))+`</conditionalFormatting>`).With("xl/styles.xml", conditionStyles))
		if err != nil {
			t.Fatal(err)
		}
		if got := found(t, book); got != want {
			t.Errorf("%s: %q, want %q", sqref, got, want)
		}
	}
}

// So many conditions that cannot be judged that a cell may have any look.
func TestConditionsBeyondCounting(t *testing.T) {
	rules, differences := "", ""
	for n := range 80 {
		rules += rule(`type="top10" priority="1" dxfId="`+string(rune('0'+n/10))+string(rune('0'+n%10))+`"`, "")
		differences += `<dxf><font><color rgb="FF` + string(rune('0'+n/10)) + string(rune('0'+n%10)) + `00FF"/></font></dxf>`
	}
	styles := conditionStyles[:strings.Index(conditionStyles, "<dxfs>")] + "<dxfs>" + differences + "</dxfs></styleSheet>"
	book, err := openRaw(t, rawbook.Small(`<sheetData><row r="1">`+rawbook.Inline("A1", "a")+`</row></sheetData><conditionalFormatting sqref="A1">`+rules+`</conditionalFormatting>`).With("xl/styles.xml", styles))
	if err != nil {
		t.Fatal(err)
	}
	if got := found(t, book); got != "condition: A1" {
		t.Errorf("told is %q", got)
	}
}
