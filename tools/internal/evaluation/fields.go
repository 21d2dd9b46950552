package evaluation

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
)

// The rows of a form are declared once, here: a field is one line, with its key
// in JSON, in the front matter and in the paths of Values. Its order is the
// form's. The tag `field` says the rest, in words parted by commas: figure (a
// number is expected), search (the text is searched), level (a heading over
// rows), optional (only some forms have the column).
//
// T is Value in the model and string in its Record. All that treats fields
// alike walks Fields: the record, the schema, the tables of docs/format.md, the
// roles of the reader, the columns of the page, the search, the tests' corpus.
// WordOf says where the words of a field stand in i18n.

// FundingLineOf is one row of the funding block (项目资金). Money is in the
// form's MoneyUnit.
type FundingLineOf[T any] struct {
	Source FundingSource `json:"source" toml:"source"`
	// Level is 0 for the total, 1 for its parts, 2 for parts of a part.
	// Lines of one level below the same line add up to it.
	Level          int `json:"level" toml:"level"`
	Label          T   `json:"label" toml:"label" field:"label"`
	OriginalBudget T   `json:"original_budget" toml:"original_budget,omitempty" field:"figure"` // 年初预算数
	AdjustedBudget T   `json:"adjusted_budget" toml:"adjusted_budget,omitempty" field:"figure"` // 全年预算数
	Expenditure    T   `json:"expenditure" toml:"expenditure,omitempty" field:"figure"`         // 全年执行数
	Weight         T   `json:"weight" toml:"weight,omitempty" field:"figure"`                   // 分值: maximum points
	ExecutionRate  T   `json:"execution_rate" toml:"execution_rate,omitempty" field:"figure"`   // 执行率, as printed, with its percent sign
	Score          T   `json:"score" toml:"score,omitempty" field:"figure"`                     // 得分: points awarded
}

// ObjectiveOf is the annual objective (年度总体目标). Where the form has several
// numbered rows, they are joined by line breaks.
type ObjectiveOf[T any] struct {
	Planned  T `json:"planned" toml:"planned" field:"search"`   // 预期目标
	Achieved T `json:"achieved" toml:"achieved" field:"search"` // 实际完成情况
}

// IndicatorOf is one level-3 performance indicator with its figures.
type IndicatorOf[T any] struct {
	Level1    T `json:"level1" toml:"level1,omitempty" field:"level"`               // 一级指标, such as 产出指标
	Level2    T `json:"level2" toml:"level2,omitempty" field:"level"`               // 二级指标, such as 数量指标
	Name      T `json:"name" toml:"name" field:"search"`                            // 三级指标, as printed ("指标1: …")
	Target    T `json:"target" toml:"target,omitempty" field:"search"`              // 年度指标值; split targets are joined
	Actual    T `json:"actual" toml:"actual,omitempty" field:"search"`              // 实际完成值
	Weight    T `json:"weight" toml:"weight,omitempty" field:"figure"`              // 分值: maximum points
	Standard  T `json:"standard" toml:"standard,omitempty" field:"search,optional"` // 评分标准: how the points are given
	Score     T `json:"score" toml:"score,omitempty" field:"figure"`                // 得分: points awarded
	Review    T `json:"review" toml:"review,omitempty" field:"figure,optional"`     // 复核得分: points by a reviewer, beside the unit's own
	Deviation T `json:"deviation" toml:"deviation,omitempty" field:"search"`        // 偏差原因分析及改进措施
	// Goal is what the target says, read into its parts.
	Goal Goal `json:"goal" toml:"goal"`
}

// TotalOf is the form's last row (总分).
type TotalOf[T any] struct {
	Label  T `json:"label" toml:"label" field:"label"`
	Weight T `json:"weight" toml:"weight,omitempty" field:"figure"`          // sum of the maximum points, usually 100
	Score  T `json:"score" toml:"score,omitempty" field:"figure"`            // the total score as printed
	Review T `json:"review" toml:"review,omitempty" field:"figure,optional"` // the reviewer's total
}

// The rows of the model, and those of its Record.
type (
	FundingLine     = FundingLineOf[Value]
	Objective       = ObjectiveOf[Value]
	Indicator       = IndicatorOf[Value]
	Total           = TotalOf[Value]
	FundingRecord   = FundingLineOf[string]
	ObjectiveRecord = ObjectiveOf[string]
	IndicatorRecord = IndicatorOf[string]
	TotalRecord     = TotalOf[string]
)

// Section is a part of a form that has fields. Its text is the key in JSON.
type Section string

// The sections.
const (
	FundingSection    Section = "funding"
	ObjectiveSection  Section = "objective"
	IndicatorsSection Section = "indicators"
	TotalSection      Section = "total"
)

// words are where the words of a section's fields stand in i18n. The total stands
// in the columns of the indicators.
var words = map[Section]string{
	FundingSection: "site.funding.", ObjectiveSection: "site.objective.", IndicatorsSection: "site.indicators.", TotalSection: "site.indicators.",
}

// WordOf gives the key in i18n of a field's name for people.
func WordOf(section Section, key string) string {
	if section == TotalSection && key == "label" {
		key = "total"
	}
	return words[section] + key
}

// Field is one declared field.
type Field struct {
	Section Section
	Key     string
	// Figure says that a number is expected, Searched that the search looks into
	// the text, Level that it is a heading over rows, Label that it names its
	// row, and Optional that only some forms have the column.
	Figure, Searched, Level, Label, Optional bool

	index int
}

// Fields gives the fields of a section, in the form's order.
func Fields(section Section) []Field { return slices.Clone(declared[section]) }

// Sections lists the sections in the form's order.
func Sections() []Section {
	return []Section{FundingSection, ObjectiveSection, IndicatorsSection, TotalSection}
}

var declared = map[Section][]Field{
	FundingSection:    fieldsIn(FundingSection, reflect.TypeFor[FundingLine]()),
	ObjectiveSection:  fieldsIn(ObjectiveSection, reflect.TypeFor[Objective]()),
	IndicatorsSection: fieldsIn(IndicatorsSection, reflect.TypeFor[Indicator]()),
	TotalSection:      fieldsIn(TotalSection, reflect.TypeFor[Total]()),
}

func fieldsIn(section Section, row reflect.Type) []Field {
	var fields []Field
	for i := range row.NumField() {
		tag, ok := row.Field(i).Tag.Lookup("field")
		if !ok {
			continue
		}
		says := func(word string) bool { return slices.Contains(strings.Split(tag, ","), word) }
		fields = append(fields, Field{
			Section: section, Key: row.Field(i).Tag.Get("json"),
			Figure: says("figure"), Searched: says("search"), Level: says("level"), Label: says("label"), Optional: says("optional"), index: i,
		})
	}
	return fields
}

// In gives the field's value in a row of its section: a pointer to FundingLine,
// Objective, Indicator or Total. The pointer may be written through.
func (f Field) In(row any) *Value { return In[Value](f, row) }

// TextIn gives the field's text in a row of a Record.
func (f Field) TextIn(row any) *string { return In[string](f, row) }

// In gives the field in a row of any kind, such as an IndicatorOf[T].
func In[T any](f Field, row any) *T {
	return reflect.ValueOf(row).Elem().Field(f.index).Addr().Interface().(*T)
}

// texts fills a row of a Record from a row of the model, field by field.
func texts(section Section, record, row any) {
	for _, f := range declared[section] {
		*f.TextIn(record) = f.In(row).Text
	}
}

// values fills a row of the model from a row of a Record.
func values(section Section, row, record any) {
	for _, f := range declared[section] {
		f.In(row).Text = *f.TextIn(record)
	}
}

// Values walks every Value of the form in the form's own order, each with its
// path: "project", "funding.0.expenditure", "indicators.20.score". Paths use
// the keys of the JSON record. The pointers may be written through.
func (e *SelfEvaluation) Values() iter.Seq2[string, *Value] {
	return func(yield func(string, *Value) bool) {
		walk := func(prefix string, section Section, row any) bool {
			for _, f := range declared[section] {
				if !yield(prefix+f.Key, f.In(row)) {
					return false
				}
			}
			return true
		}
		if !yield("title", &e.Title) || !yield("project", &e.Project) ||
			!yield("competent_department", &e.CompetentDepartment) || !yield("implementing_unit", &e.ImplementingUnit) {
			return
		}
		for i := range e.Funding {
			if !walk(fmt.Sprintf("funding.%d.", i), FundingSection, &e.Funding[i]) {
				return
			}
		}
		if !walk("objective.", ObjectiveSection, &e.Objective) {
			return
		}
		for i := range e.Indicators {
			if !walk(fmt.Sprintf("indicators.%d.", i), IndicatorsSection, &e.Indicators[i]) {
				return
			}
		}
		_ = walk("total.", TotalSection, &e.Total) && yield("grade", &e.Grade)
	}
}
