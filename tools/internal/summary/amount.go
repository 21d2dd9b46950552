package summary

import (
	"strings"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
)

// Amount is money as a headline shows it: short, in the unit that suits its
// size, with the exact figure for who wants it. All numbers have separators of
// thousands; the units around them are a matter of language.
type Amount struct {
	// Scale names the unit that suits the size: yuan, wan (万元) or yi (亿元).
	Scale string `toml:"scale" json:"scale"`
	// Value is the amount in that unit, with two decimals.
	Value string `toml:"value" json:"value"`
	// Rounded says that Value is not the whole amount.
	Rounded bool `toml:"rounded,omitempty" json:"rounded,omitempty"`
	// Wan and Yuan are the exact amount in 万元 and in 元; Millions is it in
	// millions of yuan, with two decimals.
	Wan      string `toml:"wan" json:"wan"`
	Yuan     string `toml:"yuan" json:"yuan"`
	Millions string `toml:"millions" json:"millions"`
	// Column is the amount in 万元 with the two decimals of all columns.
	Column string `toml:"column" json:"column"`
}

// columnPlaces is how many decimals amounts in columns and headlines have.
const columnPlaces = 2

// amountOf makes an Amount of money in 万元.
func amountOf(wan figure.Exact) *Amount {
	a := Amount{
		Wan: Grouped(wan.String()), Yuan: Grouped(wan.Shift(facts.TenThousandYuan).String()),
		Millions: Grouped(wan.Shift(-2).Fixed(columnPlaces)), Column: Grouped(wan.Fixed(columnPlaces)),
	}
	power := 0
	switch size := wan.Abs(); {
	case size.Cmp(figure.Whole(10000)) >= 0:
		a.Scale, power = "yi", -4
	case size.Cmp(figure.Whole(1)) >= 0 || size.Sign() == 0:
		a.Scale = "wan"
	default:
		a.Scale, power = "yuan", facts.TenThousandYuan
	}
	exact := wan.Shift(power)
	a.Value = exact.Fixed(columnPlaces)
	shown, err := figure.ParseExact(a.Value)
	a.Rounded = err == nil && shown.Cmp(exact) != 0
	a.Value = Grouped(a.Value)
	return &a
}

// Grouped puts separators of thousands into a plain decimal: 1234567.5 is
// 1,234,567.5. Anything else comes back as it is.
func Grouped(number string) string {
	sign, digits := "", number
	if strings.HasPrefix(number, "-") {
		sign, digits = "-", number[1:]
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return number
	}
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return sign + b.String()
}
