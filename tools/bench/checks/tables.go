package main

import (
	"fmt"
	"strings"

	"gongkai/tools/bench/checks/handmade"
	"gongkai/tools/bench/checks/labelled"
)

func of(right, all int) string {
	if all == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", float64(right)*100/float64(all))
}

// Markdown prints the tables for docs/findings.md.
func (q *quality) Markdown(seed uint64) string {
	var b strings.Builder
	slips, _, slipKinds := q.sums(false)
	reviewed, foundKinds, kinds := q.sums(true)
	fmt.Fprintf(&b, "Measured on %d clean forms and %d with one fault (`make check-quality`, seed %d, held out): made forms, read like any\n", q.clean, slips.forms+reviewed.forms, seed)
	b.WriteString("workbook, drawn from tools/bench/checks/labelled/phrases.toml. The rules were tuned on other draws from the same phrases; real offices\nmake other faults in other words.\n\n")
	b.WriteString("| | |\n|---|---|\n")
	fmt.Fprintf(&b, "| clean forms with a false error | %d of %d |\n", q.falseErrors, q.clean)
	fmt.Fprintf(&b, "| clean forms with a false warning | %d of %d |\n", q.falseWarnings, q.clean)
	fmt.Fprintf(&b, "| slips of %d kinds: told by the right rule | %s |\n", slipKinds, of(slips.found, slips.forms))
	fmt.Fprintf(&b, "| … with the right difference | %s |\n", of(slips.right, slips.differences))
	fmt.Fprintf(&b, "| … with a cell that the slip changed | %s of %d |\n", of(slips.inCell, slips.cells), slips.cells)
	fmt.Fprintf(&b, "| … with the true cause | %s of %d |\n", of(slips.named, slips.causes), slips.causes)
	fmt.Fprintf(&b, "| … with wrong causes only | %s |\n", of(slips.wrong, slips.causes))
	fmt.Fprintf(&b, "| errors and warnings for one slip | %.2f |\n", float64(slips.findings)/float64(max(slips.forms, 1)))
	fmt.Fprintf(&b, "| kinds of faults that reviewers name, found | %d of %d (%s of the forms) |\n\n", foundKinds, kinds, of(reviewed.found, reviewed.forms))
	b.WriteString(handmade.Fresh)
	q.pairs.write(&b)
	b.WriteString("| kind of fault | forms | found | difference | cause | findings | of the fault |\n|---|---|---|---|---|---|---|\n")
	for _, name := range labelled.Kinds() {
		if k := q.kinds[name]; k != nil {
			fmt.Fprintf(&b, "| %s | %d | %s | %s | %s | %.2f | %s |\n", name, k.forms, of(k.found, k.forms), of(k.right, k.differences), of(k.named, k.causes), float64(k.findings)/float64(k.forms), of(k.ofFault, k.findings))
		}
	}
	q.writeRules(&b)
	return b.String()
}
