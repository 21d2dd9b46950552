package leaks_test

import (
	"fmt"
	"regexp"
	"strings"

	"gongkai/tools/tests/rawbook"
)

// hidden are the kinds of part that nobody sees who reads the sheet, or that
// gongkai does not read: each puts a canary into a workbook. Told is what the
// finding about it says, a key below workbook.hidden.
var hidden = []struct {
	name string
	told string
	put  func(b *book, canary string)
}{
	{"hidden sheet", "sheet", func(b *book, c string) { b.sheet("底稿", "hidden", c) }},
	{"hidden sheet's name", "sheet", func(b *book, c string) { b.sheet(c, "hidden", "甲") }},
	{"very hidden sheet", "sheet", func(b *book, c string) { b.sheet("深藏", "veryHidden", c) }},
	{"hidden row", "rows", func(b *book, c string) { b.row(`r="16" hidden="1"`, rawbook.Inline("B16", c)) }},
	{"filtered row", "rows", func(b *book, c string) {
		b.row(`r="16" hidden="true"`, rawbook.Inline("B16", c))
		b.after(`<autoFilter ref="A10:I16"/>`)
	}},
	{"row of no height", "rows", func(b *book, c string) { b.row(`r="16" ht="0" customHeight="1"`, rawbook.Inline("B16", c)) }},
	{"row of three points", "rows", func(b *book, c string) { b.row(`r="16" ht="3" customHeight="1"`, rawbook.Inline("B16", c)) }},
	{"collapsed group of rows", "rows", func(b *book, c string) {
		b.row(`r="16" outlineLevel="1" hidden="1"`, rawbook.Inline("B16", c))
		b.row(`r="17" collapsed="1"`, "")
	}},
	{"hidden column", "columns", func(b *book, c string) { b.column(`hidden="1"`, c) }},
	{"column of no width", "columns", func(b *book, c string) { b.column(`width="0" customWidth="1"`, c) }},
	{"column of half a character", "columns", func(b *book, c string) { b.column(`width="0.5" customWidth="1"`, c) }},
	{"collapsed group of columns", "columns", func(b *book, c string) { b.column(`outlineLevel="1" hidden="1"`, c) }},
	{"rows hidden by default", "rows", func(b *book, c string) {
		b.parts[sheetPart] = strings.ReplaceAll(b.parts[sheetPart], `<row r=`, `<row hidden="0" r=`)
		b.format(`zeroHeight="1"`)
		b.row(`r="16"`, rawbook.Inline("B16", c))
	}},
	{"rows of two points by default", "rows", func(b *book, c string) {
		b.parts[sheetPart] = strings.ReplaceAll(b.parts[sheetPart], `<row r=`, `<row hidden="0" r=`)
		b.format(`defaultRowHeight="2" customHeight="1"`)
		b.row(`r="16"`, rawbook.Inline("B16", c))
	}},
	{"columns hidden by default", "columns", func(b *book, c string) {
		b.format(`defaultColWidth="0"`)
		b.columns(`<col min="1" max="9" width="12" customWidth="1"/>`)
		b.row(`r="16"`, rawbook.Inline("L16", c))
	}},
	{"far below", "far", func(b *book, c string) { b.row(`r="9000"`, rawbook.Inline("B9000", c)) }},
	{"far to the right", "far", func(b *book, c string) { b.row(`r="16"`, rawbook.Inline("ZZ16", c)) }},
	{"white text", "colour", func(b *book, c string) {
		b.text(c, b.style(`<font><sz val="11"/><color rgb="FFFFFFFF"/></font>`, "", ""))
	}},
	{"nearly white text", "colour", func(b *book, c string) {
		b.text(c, b.style(`<font><sz val="11"/><color rgb="FFF2F2F2"/></font>`, "", ""))
	}},
	{"text in the colour of its fill", "colour", func(b *book, c string) {
		b.text(c, b.style(`<font><sz val="11"/><color rgb="FF203040"/></font>`, `<fill><patternFill patternType="solid"><fgColor rgb="FF1F3040"/></patternFill></fill>`, ""))
	}},
	{"text of one point", "size", func(b *book, c string) { b.text(c, b.style(`<font><sz val="1"/></font>`, "", "")) }},
	{"white words", "run", func(b *book, c string) { b.run(`<color rgb="FFFFFFFF"/>`, c) }},
	{"words of one point", "run", func(b *book, c string) { b.run(`<sz val="1"/>`, c) }},
	{"format that shows nothing", "format", func(b *book, c string) { b.text(c, b.style("", "", ";;;")) }},
	{"format that shows a word", "format", func(b *book, c string) { b.text(c, b.style("", "", `;;;"正常"`)) }},
	{"condition: white text", "condition", func(b *book, c string) { b.condition(`<font><color rgb="FFFFFFFF"/></font>`, "1", c) }},
	{"condition: format", "condition", func(b *book, c string) { b.condition(`<numFmt numFmtId="301" formatCode=";;;"/>`, "TRUE", c) }},
	{"condition that cannot be judged", "condition", func(b *book, c string) { b.condition(`<font><color theme="0"/></font>`, `SUM($A$1:$B$9)&lt;5`, c) }},
	{"condition: fill in the text's colour", "condition", func(b *book, c string) {
		b.condition(`<fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>`, "TRUE", c)
	}},
	{"condition: white text behind another one", "condition", func(b *book, c string) {
		b.text(c, 0)
		b.difference(`<fill><patternFill><bgColor rgb="FFFFFFFF"/></patternFill></fill></dxf><dxf><font><color rgb="FFFFFFFF"/></font>`)
		b.after(`<conditionalFormatting sqref="I12"><cfRule type="expression" dxfId="0" priority="1"><formula>TRUE</formula></cfRule><cfRule type="expression" dxfId="1" priority="2"><formula>TRUE</formula></cfRule></conditionalFormatting>`)
	}},
	{"condition without the text that it asks for", "condition", func(b *book, c string) {
		b.text(c, 0)
		b.difference(`<font><color rgb="FFFFFFFF"/></font>`)
		b.after(`<conditionalFormatting sqref="I12"><cfRule type="notContainsText" dxfId="0" priority="1"/></conditionalFormatting>`)
	}},
	{"condition on whole columns", "condition", func(b *book, c string) {
		b.text(c, 0)
		b.difference(`<font><color rgb="FFFFFFFF"/></font>`)
		b.after(`<conditionalFormatting sqref="I:I"><cfRule type="containsText" operator="containsText" text="QZCANARY" dxfId="0" priority="1"><formula>NOT(ISERROR(SEARCH("QZCANARY",I1)))</formula></cfRule></conditionalFormatting>`)
	}},
	{"condition of newer programs", "condition", func(b *book, c string) {
		b.text(c, 0)
		b.after(`<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings xmlns:x14="x14" xmlns:xm="xm"><x14:conditionalFormatting><x14:cfRule type="expression" priority="1"><xm:f>TRUE</xm:f><x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf></x14:cfRule><xm:sqref>I12</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`)
	}},
	{"text of no colour on black", "colour", func(b *book, c string) {
		b.text(c, b.style(`<font><sz val="11"/></font>`, `<fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill>`, ""))
	}},
	{"merged over", "merge", func(b *book, c string) {
		b.row(`r="16"`, rawbook.Inline("B16", "合并")+rawbook.Inline("C16", c))
		b.replace(sheetPart, `(<mergeCells[^>]*>)`, `${1}<mergeCell ref="B16:D16"/>`)
	}},
	{"comment", "comments", func(b *book, c string) {
		b.ofSheet("comments", "comments1.xml", `<comments `+rawbook.Namespaces+`><authors><author>甲</author></authors><commentList><comment ref="A1" authorId="0"><text><t>`+c+`</t></text></comment></commentList></comments>`)
	}},
	{"threaded comment", "comments", func(b *book, c string) {
		b.ofSheet("threadedComment", "threadedComments/threadedComment1.xml", `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1"><text>`+c+`</text></threadedComment></ThreadedComments>`)
	}},
	{"person who commented", "persons", func(b *book, c string) {
		b.ofBook("person", "persons/person.xml", `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="`+c+`" userId="x"/></personList>`)
	}},
	{"defined name", "names", func(b *book, c string) {
		b.replace("xl/workbook.xml", `</sheets>`, `</sheets><definedNames><definedName name="甲" hidden="1">"`+c+`"</definedName></definedNames>`)
	}},
	{"drop-down list", "validation", func(b *book, c string) {
		b.after(`<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"是,` + c + `"</formula1></dataValidation></dataValidations>`)
	}},
	{"prompt of a validation", "validation", func(b *book, c string) {
		b.after(`<dataValidations count="1"><dataValidation sqref="A1" prompt="` + c + `"/></dataValidations>`)
	}},
	{"drop-down list of newer programs", "validation", func(b *book, c string) {
		b.after(`<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations xmlns:x14="x14" xmlns:xm="xm"><x14:dataValidation type="list" prompt="` + c + `"><x14:formula1><xm:f>A1:A2</xm:f></x14:formula1><xm:sqref>I12</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`)
	}},
	{"pivot cache", "pivot", func(b *book, c string) {
		b.ofBook("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml", `<pivotCacheDefinition `+rawbook.Namespaces+`><cacheFields><cacheField><sharedItems><s v="`+c+`"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`)
	}},
	{"external workbook", "external", func(b *book, c string) {
		b.ofBook("externalLink", "externalLinks/externalLink1.xml", `<externalLink `+rawbook.Namespaces+`><externalBook><sheetNames><sheetName val="`+c+`"/></sheetNames></externalBook></externalLink>`)
	}},
	{"data connection", "connections", func(b *book, c string) {
		b.ofBook("connections", "connections.xml", `<connections `+rawbook.Namespaces+`><connection id="1" name="`+c+`"/></connections>`)
	}},
	{"custom XML", "customxml", func(b *book, c string) { b.parts["customXml/item1.xml"] = `<a>` + c + `</a>` }},
	{"author", "properties", func(b *book, c string) {
		b.parts["docProps/core.xml"] = `<coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>` + c + `</dc:creator></coreProperties>`
	}},
	{"company", "properties", func(b *book, c string) {
		b.parts["docProps/app.xml"] = `<Properties><Company>` + c + `</Company></Properties>`
	}},
	{"custom property", "properties", func(b *book, c string) {
		b.parts["docProps/custom.xml"] = `<Properties><property name="a"><lpwstr>` + c + `</lpwstr></property></Properties>`
	}},
	{"header", "header", func(b *book, c string) {
		b.after(`<headerFooter><oddHeader>&amp;L` + c + `</oddHeader></headerFooter>`)
	}},
	{"footer", "header", func(b *book, c string) { b.after(`<headerFooter><oddFooter>` + c + `</oddFooter></headerFooter>`) }},
	{"cache of a chart", "charts", func(b *book, c string) {
		b.drawing(`<xdr:graphicFrame/>`)
		b.parts["xl/drawings/_rels/drawing1.xml.rels"] = relations(relation("rId1", "chart", "../charts/chart1.xml"))
		b.parts["xl/charts/chart1.xml"] = `<c:chartSpace xmlns:c="c"><c:strCache><c:pt><c:v>` + c + `</c:v></c:pt></c:strCache></c:chartSpace>`
	}},
	{"text box", "shapes", func(b *book, c string) {
		b.drawing(`<xdr:sp><xdr:txBody><a:p><a:r><a:t>` + c + `</a:t></a:r></a:p></xdr:txBody></xdr:sp>`)
	}},
	{"description of a shape", "shapes", func(b *book, c string) {
		b.drawing(`<xdr:sp><xdr:nvSpPr><xdr:cNvPr descr="` + c + `"/></xdr:nvSpPr></xdr:sp>`)
	}},
	{"embedded file", "embedded", func(b *book, c string) { b.ofSheet("oleObject", "embeddings/oleObject1.bin", "\xd0\xcf\x11\xe0"+c) }},
	{"control", "embedded", func(b *book, c string) {
		b.ofSheet("ctrlProp", "ctrlProps/ctrlProp1.xml", `<formControlPr fmlaMacro="`+c+`"/>`)
	}},
	{"macro", "macros", func(b *book, c string) { b.ofBook("vbaProject", "vbaProject.bin", "\xd0\xcf\x11\xe0"+c) }},
	{"cellimages.xml", "pictures", func(b *book, c string) {
		b.ofBook("cellImage", "cellimages.xml", `<etc:cellImages xmlns:etc="e"><etc:cellImage><xdr:pic xmlns:xdr="x"><xdr:cNvPr descr="`+c+`"/></xdr:pic></etc:cellImage></etc:cellImages>`)
	}},
	{"DISPIMG", "image", func(b *book, c string) {
		b.cell(`<c r="I12" t="str"><f>_xlfn.DISPIMG(&quot;` + c + `&quot;,1)</f><v>=DISPIMG(&quot;` + c + `&quot;,1)</v></c>`)
	}},
	{"picture with EXIF", "metadata", func(b *book, c string) {
		b.drawing(`<xdr:pic/>`)
		b.parts["xl/drawings/_rels/drawing1.xml.rels"] = relations(relation("rId1", "image", "../media/image1.jpeg"))
		b.parts["xl/media/image1.jpeg"] = "\xff\xd8\xff\xe1Exif\x00\x00" + c
	}},
	{"phonetic guide", "phonetic", func(b *book, c string) {
		b.cell(`<c r="I12" t="inlineStr"><is><t>行</t><rPh sb="0" eb="1"><t>` + c + `</t></rPh></is></c>`)
	}},
	{"text of a formula", "formula", func(b *book, c string) { b.cell(`<c r="I12" t="str"><f>IF(1,"好","` + c + `")</f><v>好</v></c>`) }},
	{"log of revisions", "revisions", func(b *book, c string) {
		b.parts["xl/revisions/revisionLog1.xml"] = `<revisions><rcc><nc><t>` + c + `</t></nc></rcc></revisions>`
	}},
	{"signature", "signature", func(b *book, c string) {
		b.parts["_xmlsignatures/sig1.xml"] = `<Signature><KeyName>` + c + `</KeyName></Signature>`
	}},
	{"scenario", "scenarios", func(b *book, c string) { b.after(`<scenarios><scenario name="甲" comment="` + c + `"/></scenarios>`) }},
	{"tip of a link", "links", func(b *book, c string) { b.after(`<hyperlinks><hyperlink ref="A1" tooltip="` + c + `"/></hyperlinks>`) }},
	{"name of a table", "tables", func(b *book, c string) { b.ofSheet("table", "tables/table1.xml", `<table displayName="`+c+`"/>`) }},
	{"unknown part", "unknown", func(b *book, c string) { b.parts["xl/novelty/thing.xml"] = `<a b="` + c + `"/>` }},
}

var (
	regexpFormat = regexp.MustCompile(`<sheetFormatPr[^>]*/>`)
	regexpCols   = regexp.MustCompile(`(?s)<cols>.*?</cols>`)
)

func (b *book) format(attributes string) {
	b.parts[sheetPart] = regexpFormat.ReplaceAllString(b.parts[sheetPart], "")
	b.before(`<sheetFormatPr ` + attributes + `/>`)
	// The columns stand behind the format.
	if at := strings.Index(b.parts[sheetPart], "<cols>"); at >= 0 {
		end := strings.Index(b.parts[sheetPart], "</cols>") + len("</cols>")
		cols := b.parts[sheetPart][at:end]
		b.parts[sheetPart] = b.parts[sheetPart][:at] + b.parts[sheetPart][end:]
		b.before(cols)
	}
}

func (b *book) columns(cols string) {
	b.parts[sheetPart] = regexpCols.ReplaceAllString(b.parts[sheetPart], "")
	b.before(`<cols>` + cols + `</cols>`)
}

// column puts a canary into a column beside the form.
func (b *book) column(attributes, canary string) {
	b.columns(`<col min="12" max="12" ` + attributes + `/>`)
	b.row(`r="16"`, rawbook.Inline("L16", canary))
}

func (b *book) run(font, canary string) {
	b.cell(`<c r="I12" t="inlineStr"><is><r><t>无</t></r><r><rPr>` + font + `</rPr><t>` + canary + `</t></r></is></c>`)
}

func (b *book) condition(format, formula, canary string) {
	b.text(canary, 0)
	b.difference(format)
	b.after(`<conditionalFormatting sqref="I12"><cfRule type="expression" dxfId="0" priority="1"><formula>` + formula + `</formula></cfRule></conditionalFormatting>`)
}

func (b *book) drawing(inside string) {
	b.ofSheet("drawing", "drawings/drawing1.xml", `<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor>`+inside+`</xdr:twoCellAnchor></xdr:wsDr>`)
}

// canary gives the text planted for kind n.
func canary(n int) string { return fmt.Sprintf("秘藏标记qzcanary%03d号", n) }
