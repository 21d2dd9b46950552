package numfmt_test

import (
	"testing"

	"gongkai/tools/internal/numfmt"
)

// FuzzFormat holds that any number in any format shows something or nothing,
// but never panics.
func FuzzFormat(f *testing.F) {
	for _, code := range []string{"General", "0.00", "#,##0.0,,", "# ??/??", "?/16", "[h]:mm:ss.000", "[DBNum1]General", "[>=5]0;;@", "0.0E+00", "##0.0E-0", ".", "/", "E+", "0/", "[", "_", "*", "yyyy年", "上午/下午", "[$-F800]", "[$-F800][$-F400]"} {
		for _, number := range []string{"0", "-1.5", "44260.75", "1E300", "1e-300", "999999999999999"} {
			f.Add(code, number)
		}
	}
	f.Fuzz(func(t *testing.T, code, number string) {
		value, ok := numfmt.ParseStored(number)
		if !ok || len(code) > 500 {
			return
		}
		format := numfmt.Parse(code)
		format.Number(value, false)
		format.Number(value, true)
		format.Text(number)
	})
}
