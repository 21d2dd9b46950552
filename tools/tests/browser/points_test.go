package browser_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestAnEvaluationIsShort holds the reference form to nine screens of a small
// telephone, and its simpler view, which is complete, to fourteen.
func TestAnEvaluationIsShort(t *testing.T) {
	const screen = 740
	address, record := reference(t)
	p := open(t, address, view{width: 360, height: screen})
	const height = `document.documentElement.scrollHeight`
	if got := eval[int](p, height); got > 9*screen {
		t.Errorf("the form is %d pixels long, want %d at most", got, 9*screen)
	}
	eval[any](p, `document.querySelector("#elder").click()`)
	if got := eval[int](p, height); got > 14*screen {
		t.Errorf("in the simpler view the form is %d pixels long, want %d at most", got, 14*screen)
	}
	text := squeezed(p.text())
	if !strings.Contains(text, record.Total.Score) {
		t.Error("the simpler view does not say the score")
	}
	if strings.Contains(text, squeezed(record.Indicators[0].Name)) {
		t.Error("in the simpler view the indicators are not folded")
	}
	eval[any](p, `document.querySelector("#indicators .elder-fold input").click()`)
	if !strings.Contains(squeezed(p.text()), squeezed(record.Indicators[0].Name)) {
		t.Error("the indicators cannot be unfolded")
	}
	small := eval[[]string](p, `[...document.querySelectorAll(".menu a, .elder-fold, .actions .button, summary, #theme, .worst a")].filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 80))`)
	if len(small) > 0 {
		t.Errorf("in the simpler view these are lower than 44 pixels: %q", small)
	}
}

// TestThePointsSayWhatTheFormSays looks for promise, money, result and what does
// not tie in the block that stands first; no finding of the severity of a note is
// among its lines, and each line leads to its finding.
func TestThePointsSayWhatTheFormSays(t *testing.T) {
	address, record := reference(t)
	p := open(t, address, view{width: 360, height: 740})
	points := squeezed(eval[string](p, `document.querySelector("#points").innerText`))
	for _, want := range []string{"1,002.23万元", "745.37万元", "74.37%", record.Total.Score, fmt.Sprintf("%d项指标", len(record.Indicators)), "数据不符",
		"相差9.97分", "相差7.44分", "相差10.645万元"} {
		if !strings.Contains(points, want) {
			t.Errorf("the points lack %q: %s", want, points)
		}
	}
	type line struct{ Severity, Title, There string }
	lines := eval[[]line](p, `[...document.querySelectorAll(".worst li")].map(li => {
		const link = li.querySelector("a"), there = document.querySelector(link.getAttribute("href"));
		return {Severity: li.querySelector(".severity").className, Title: link.textContent, There: there.closest(".finding").querySelector("h3").textContent};
	})`)
	if len(lines) != 3 {
		t.Fatalf("%d lines say what does not tie, want 3: %v", len(lines), lines)
	}
	order := "severity severity-error|severity severity-warning"
	for i, l := range lines {
		if l.Title != l.There {
			t.Errorf("%q leads to %q", l.Title, l.There)
		}
		if !strings.Contains(order, l.Severity) || i > 0 && strings.Index(order, lines[i-1].Severity) > strings.Index(order, l.Severity) {
			t.Errorf("the worst does not come first: %v", lines)
		}
	}
}

// TestEachScoreIsFoundInItsRow opens the calculation of an indicator's points in
// its own row, and finds the sum of all points in the form's last row.
func TestEachScoreIsFoundInItsRow(t *testing.T) {
	address, record := reference(t)
	p := open(t, address, view{})
	for i, indicator := range record.Indicators {
		if indicator.Score != "2.45" {
			continue
		}
		row := fmt.Sprintf(`[...document.querySelectorAll(".indicators tbody tr")][%d]`, i)
		eval[any](p, row+`.querySelector(".how summary").click()`)
		if text := eval[string](p, row+`.querySelector(".how").innerText`); !strings.Contains(text, "3.33 × 607.495 ÷ 824.355 = 2.45") {
			t.Errorf("the calculation reads %q", text)
		}
	}
	if text := eval[string](p, `document.querySelector("#total").innerText`); !strings.Contains(text, "104.31") || !strings.Contains(text, "-7.44") {
		t.Errorf("the last row does not say what the points add up to: %q", text)
	}
	if text := eval[string](p, `document.querySelector("#funding .how").textContent`); !strings.Contains(text, "10 × 745.37 ÷ 1002.23") {
		t.Errorf("the points for execution are not found in their row: %q", text)
	}
	// The name of a level stays in sight on a narrow screen, and the rows of an
	// address are reached though they stand folded in the simpler view.
	phone := open(t, address+"#i-1-4-2", view{width: 360, height: 740})
	sticky := eval[string](phone, `getComputedStyle(document.querySelector("#i-1-4-2").closest("tbody"), "::before").position`)
	if sticky != "sticky" {
		t.Errorf("the level's name is %s on a telephone", sticky)
	}
}
