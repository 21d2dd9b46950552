package report

import (
	"maps"
	"regexp"
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// Fact is one figure or text of a finding with its label, worded. Unit is empty
// where the value carries its own, Cell where the value is a computed one.
type Fact struct {
	Label string `json:"label" toml:"label"`
	Value string `json:"value" toml:"value"`
	Unit  string `json:"unit" toml:"unit"`
	Cell  string `json:"cell" toml:"cell"`
}

// factsOf words the facts of a finding, in the order of its sentence.
func factsOf(printer message.Printer, f finding.Finding) []Fact {
	worded := []Fact{}
	for _, fact := range f.Facts() {
		one := Fact{Label: printer.Sprint(fact.Label), Value: valueText(printer, fact.Value)}
		if one.Value == "" {
			continue
		}
		switch {
		case !endsInDigit(one.Value):
			// It is no number, or printed with its unit.
		case fact.Unit == finding.Money:
			one.Value, one.Unit = grouped(one.Value), f.MoneyUnit
		case fact.Unit == finding.Stated:
			one.Unit = valueText(printer, f.Message.Args["Unit"])
		case fact.Unit != finding.NoUnit:
			one.Unit = printer.Key("finding.unit." + string(fact.Unit))
		}
		if !fact.Cell.IsZero() {
			one.Cell = fact.Cell.String()
		}
		worded = append(worded, one)
	}
	return worded
}

// sentence words a finding's message; amounts of money get their unit and
// separators.
func sentence(printer message.Printer, f finding.Finding) string {
	text := f.Message
	if names := f.MoneyArguments(); len(names) > 0 {
		text.Args = maps.Clone(text.Args)
		for _, name := range names {
			if amount, ok := text.Args[name].(string); ok && endsInDigit(amount) {
				text.Args[name] = grouped(amount)
				if f.MoneyUnit != "" {
					text.Args[name] = message.New("finding.money", "Amount", grouped(amount), "Unit", f.MoneyUnit)
				}
			}
		}
	}
	return strings.TrimSpace(printer.Sprint(text))
}

func valueText(printer message.Printer, value any) string {
	return printer.Sprint(message.New("finding.value", "Value", value))
}

func endsInDigit(text string) bool {
	return text != "" && text[len(text)-1] >= '0' && text[len(text)-1] <= '9'
}

var plainNumber = regexp.MustCompile(`^(-?)(\d+)(\.\d+)?$`)

// grouped parts the whole digits of a plain decimal by threes; another text is
// left as it is.
func grouped(text string) string {
	parts := plainNumber.FindStringSubmatch(text)
	if parts == nil {
		return text
	}
	whole := parts[2]
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	return parts[1] + whole + parts[3]
}
