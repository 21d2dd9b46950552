package profile

import (
	"slices"

	"gongkai/tools/internal/evaluation"
)

// Section is a part of a form in which labels are looked up. The same words
// may mean different things in different sections (分值 of the funds, 分值 of an
// indicator), but only one in each.
type Section string

// The sections of a form.
const (
	Title           Section = "title"            // headings: parts of a text
	Head            Section = "head"             // project, departments
	Personal        Section = "personal"         // who filled it in: never kept
	Block           Section = "block"            // side titles of the blocks
	FundingColumn   Section = "funding_column"   // headers of the funding block
	FundingRow      Section = "funding_row"      // sources of money
	FundingPart     Section = "funding_part"     // sources that have parts, and the parts
	Objective       Section = "objective"        // planned, achieved
	IndicatorColumn Section = "indicator_column" // headers of the indicator table
	FirstLevel      Section = "first_level"      // level-1 names by class
	SecondLevel     Section = "second_level"     // level-2 names by the class of their level 1
	Total           Section = "total"            // the total, the grade
	Unit            Section = "unit"             // what stands before a unit of money
	Footer          Section = "footer"           // notes, dates, seals
	Strip           Section = "strip"            // what surrounds a label without changing it
)

// The classes of indicators. A level-1 or level-2 name belongs to one.
const (
	ClassExecution    = "execution"    // 预算执行
	ClassCost         = "cost"         // 成本
	ClassOutput       = "output"       // 产出
	ClassBenefit      = "benefit"      // 效益
	ClassSatisfaction = "satisfaction" // 满意度
	ClassManagement   = "management"   // 决策, 过程, 管理
)

var classes = []string{ClassExecution, ClassCost, ClassOutput, ClassBenefit, ClassSatisfaction, ClassManagement}

// roles lists what a label may mean, by section.
var roles = map[Section][]string{
	Title:         {"form", "subject", "ending", "target", "common", "annex", "cover", "year"},
	Head:          {"project", "competent_department", "implementing_unit", "year", "other"},
	Personal:      {"name", "telephone"},
	Block:         {"funding", "objective", "indicators", "head"},
	FundingColumn: append(fields(evaluation.FundingSection), "other"),
	FundingRow:    {"total", "appropriation", "carryover", "special_account", "unit_funds", "other", "subtotal"},
	FundingPart:   {"whole", "part"},
	Objective:     {"planned", "achieved", "serial", "other"},
	// A target may stand in parts (nature, value, unit).
	IndicatorColumn: append(fields(evaluation.IndicatorsSection), "nature", "value", "unit", "serial", "other"),
	FirstLevel:      classes,
	SecondLevel:     classes,
	Total:           {"total", "grade", "subtotal"},
	Unit:            {"money"},
	Footer:          {"note", "remark", "other"},
	Strip:           {"before", "after", "foreign"},
}

// Roles lists what a label of a section may mean.
func Roles(section Section) []string { return slices.Clone(roles[section]) }

// fields gives the roles that the columns of a section have: the keys of its
// declared fields.
func fields(section evaluation.Section) []string {
	var keys []string
	for _, field := range evaluation.Fields(section) {
		keys = append(keys, field.Key)
	}
	return keys
}
