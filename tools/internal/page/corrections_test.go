package page_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/page"
)

// TestEveryEventStandsOnOnePage: the list is whole without scripts.
func TestEveryEventStandsOnOnePage(t *testing.T) {
	c := page.Corrections{Seq: 240, Head: "abc"}
	for seq := 240; seq > 0; seq-- {
		event := page.HistoryEvent{Seq: seq, Year: []string{"2025", "2026"}[seq%2], Units: page.NamedList("甲所")}
		if seq == 1 {
			event.Units = append(event.Units, page.NamedList("乙所")...)
		}
		c.Events = append(c.Events, event)
	}
	next := 240
	pages := c.Split()
	for i, one := range pages {
		if one.Number != i+1 || one.Pages != 3 || one.All != 240 || one.Head != "abc" {
			t.Errorf("page %d: %d of %d, %d events in all", i+1, one.Number, one.Pages, one.All)
		}
		if (len(one.Units) > 0) != (i == 0) {
			t.Errorf("page %d has %d units to choose from", i+1, len(one.Units))
		}
		for _, event := range one.Events {
			if event.Seq != next {
				t.Fatalf("page %d: line %d, want %d", i+1, event.Seq, next)
			}
			next--
		}
	}
	if next != 0 || len(pages) != 3 {
		t.Errorf("%d pages, %d events left over", len(pages), next)
	}
	if first := pages[0]; strings.Join(first.Years, " ") != "2026 2025" || len(first.Units) != 2 || first.Units[0].Name != "乙所" {
		t.Errorf("to choose from: %v, %v", first.Years, first.Units)
	}
	if none := (page.Corrections{}).Split(); len(none) != 1 || len(none[0].Events) != 0 {
		t.Errorf("without events: %+v", none)
	}
	if page.CorrectionsPage(1) != "corrections" || page.CorrectionsPage(2) != "corrections/2" {
		t.Error("places of the pages")
	}
}
