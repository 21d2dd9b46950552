// Package evaluation is the model: one project expenditure performance
// self-evaluation (项目支出绩效自评表), as the office printed it.
//
// It takes nothing in and gives nothing out; the packages after it fill it, check
// it and show it. It guarantees two things: every figure is kept as the text that the cell
// shows, with the address of that cell; and Values walks every figure and
// text of a form in one fixed order, so that no other package keeps a list of
// fields of its own. It refuses to repair or convert: money stays in the unit printed
// (MoneyUnit), points stay points.
package evaluation

import (
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/source"
)

// Value is what one cell of the form shows.
type Value struct {
	// Text is the shown text to the letter; empty where the form says
	// nothing.
	Text string
	// Stored is what the workbook stores where that differs from what it
	// shows (0.743712 behind 74.37%); empty otherwise. Checks read Text.
	Stored string
	// At is where the text stands: of rows joined by line breaks, the first;
	// the zero value where the words of several cells make up one text, or
	// it stands in no cell. A value without a text that stands in a cell shares
	// this cell with a row above; see IsShared.
	At source.Cell
}

// Number reads the shown text as one printed number; ok is false for blanks,
// dashes and words.
func (v Value) Number() (figure.Number, bool) { return figure.Parse(v.Text) }

// IsBlank reports whether the form shows nothing here. A dash is not blank:
// the office wrote it.
func (v Value) IsBlank() bool { return v.Text == "" }

// IsShared reports whether the form shows one text for several rows, in a cell that
// is merged over them, and the row above has it: nothing is missing here, and points
// must not be counted twice.
func (v Value) IsShared() bool { return v.Text == "" && !v.At.IsZero() }

// SelfEvaluation is one form. Fields that the form does not have are blank.
type SelfEvaluation struct {
	// ID is the first ten characters of the form's identity; see Identity.
	ID string
	// Year is the year evaluated, four digits.
	Year string
	// Title is the form's heading, such as 自治区项目支出绩效自评表.
	Title Value
	// Project (项目名称), CompetentDepartment (主管部门) and
	// ImplementingUnit (实施单位) name what is evaluated and who answers for it.
	Project             Value
	CompetentDepartment Value
	ImplementingUnit    Value
	// MoneyUnit is the unit printed for the funding block: 万元 or 元. Empty
	// where the form prints none.
	MoneyUnit string
	// MoneyPower is the power of ten that makes 元 of the form's whole money, as
	// a text: "4" for 万元. Empty where it is not known; see facts.MoneyPower.
	MoneyPower string
	Funding    []FundingLine
	Objective  Objective
	Indicators []Indicator
	Total      Total
	// Grade is the grade (优, 良, 中, 差) where the form prints one.
	Grade Value

	// Unplaced holds visible cells that are neither label nor value.
	Unplaced []CellText
	// Repairs holds labels that were put right, such as a level-1 name
	// displaced by a page break. Figures are never repaired.
	Repairs []CellText
	// Withheld says which cells hold personal data; their text is not kept.
	Withheld []Withheld

	Source Source
	// Profile is the id of the form profile that fits, such as
	// ningxia-2021; empty where the form was read by its labels alone.
	Profile string
	// Counts accounts for every visible cell that is not empty.
	Counts Counts
	// Sample marks a made-up evaluation; every page of one says so.
	Sample bool
}

// FundingSource says where the money of a funding line comes from. The zero
// value is invalid.
type FundingSource string

// The funding sources that contracts name. A line of money that is none of the
// others is FundingOther, also where it is a subtotal of another level.
const (
	FundingTotal          FundingSource = "total"           // 年度资金总额
	FundingAppropriation  FundingSource = "appropriation"   // 当年财政拨款
	FundingCarryover      FundingSource = "carryover"       // 上年结转资金
	FundingSpecialAccount FundingSource = "special_account" // 财政专户管理资金
	FundingUnitFunds      FundingSource = "unit_funds"      // 单位资金
	FundingOther          FundingSource = "other"           // 其他资金
)

// GoalKind says how a result can be compared with an indicator's target. The zero value is a
// target that was not understood.
type GoalKind string

// The kinds of target.
const (
	GoalQuantity    GoalKind = "quantity"    // a number: ≥50个, =100%, 3轮
	GoalDate        GoalKind = "date"        // a day or a deadline: 12月31日前
	GoalQualitative GoalKind = "qualitative" // words: 及时, 全覆盖, 优良中低差
)

// Goal is a target in its parts; the text stays in Indicator.Target.
type Goal struct {
	Kind GoalKind `json:"kind" toml:"kind"`
	// Comparison is ≥, ≤, >, <, = or empty where none is printed.
	Comparison string `json:"comparison" toml:"comparison,omitempty"`
	// Number is the target's number as printed, without comparison and unit.
	Number string `json:"number" toml:"number,omitempty"`
	// Unit is the unit printed; percent is written %.
	Unit string `json:"unit" toml:"unit,omitempty"`
}

// CellText is a cell and what it shows.
type CellText struct {
	Cell source.Cell `json:"cell" toml:"cell"`
	// Text is empty where the cell is named and its text is not published.
	Text string `json:"text,omitempty" toml:"text,omitempty"`
}

// Withheld says that a cell was left out, as a whole or in part, and why: a kind
// of package personal, such as "name" or "mobile-number".
type Withheld struct {
	Cell source.Cell `json:"cell" toml:"cell"`
	Kind string      `json:"kind" toml:"kind"`
}

// Source says which workbook the form was read from. Workbook is the file's
// path below the folder that was read, with forward slashes.
type Source struct {
	Workbook string `json:"workbook" toml:"workbook"`
	Sheet    string `json:"sheet" toml:"sheet"`
	// SHA256 is the workbook's own, in lower-case hex.
	SHA256 string `json:"sha256" toml:"sha256"`
}

// Counts says what became of the form's visible, non-empty cells. Visible is
// the sum of the other four.
type Counts struct {
	Visible  int `json:"visible" toml:"visible"`
	Labels   int `json:"labels" toml:"labels"`
	Values   int `json:"values" toml:"values"`
	Unplaced int `json:"unplaced" toml:"unplaced"`
	Withheld int `json:"withheld" toml:"withheld"`
}
