package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gongkai/tools/internal/ledger"
)

const moment = "2027-03-31T08:00:00Z"

// content is that of a record with one figure that is put in.
func content(t testing.TB, project, score string) ledger.Content {
	t.Helper()
	c, err := ledger.ContentOf(fmt.Appendf(nil, `{"year":"2026","project":%q,"total":{"score":%q}}`, project, score))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func form(t testing.TB, id, score string) ledger.Form {
	t.Helper()
	return ledger.Form{ID: id, Path: "/evaluations/2026/" + id + "/", Content: content(t, id, score), Workbook: "book of " + id}
}

// site is a ledger with what its forms said last, as a build keeps them.
type site struct {
	ledger *ledger.Ledger
	kept   map[string]ledger.Content
	reason string
	// conceal is what the office answers from now on.
	conceal bool
}

func (s *site) plan(forms ...ledger.Form) []ledger.Event {
	before := func(id string) (ledger.Content, bool) { c, ok := s.kept[id]; return c, ok }
	answers := func(string, ledger.Kind, int) ledger.Answer {
		return ledger.Answer{Reason: s.reason, Signer: "张会计", Conceal: s.conceal}
	}
	return s.ledger.State().Plan(forms, before, answers, moment, "1.0")
}

// build publishes forms and gives the events as "kind id version".
func (s *site) build(t testing.TB, forms ...ledger.Form) []string {
	t.Helper()
	events := s.plan(forms...)
	longer, _, err := s.ledger.With(events)
	if err != nil {
		t.Fatal(err)
	}
	s.ledger = longer
	for _, f := range forms {
		s.kept[f.ID] = f.Content
	}
	var told []string
	for _, e := range events {
		told = append(told, fmt.Sprintf("%s %s v%d", e.Kind, e.ID, s.ledger.State()[e.ID].Version))
	}
	return told
}

func newSite() *site { return &site{ledger: &ledger.Ledger{}, kept: map[string]ledger.Content{}} }

func TestEventsOfAForm(t *testing.T) {
	s := newSite()
	renamed := form(t, "c", "9")
	renamed.Renamed = "a"
	for i, step := range []struct {
		forms []ledger.Form
		want  string
	}{
		{[]ledger.Form{form(t, "b", "1"), form(t, "a", "7")}, "published a v1, published b v1"},
		{[]ledger.Form{form(t, "a", "7"), form(t, "b", "1")}, ""},
		{[]ledger.Form{form(t, "a", "8"), form(t, "b", "1")}, "corrected a v2"},
		{[]ledger.Form{form(t, "a", "8")}, "withdrawn b v1"},
		{[]ledger.Form{form(t, "a", "8"), form(t, "b", "1")}, "restored b v1"},
		{[]ledger.Form{form(t, "a", "8")}, "withdrawn b v1"},
		{[]ledger.Form{form(t, "a", "8"), form(t, "b", "2")}, "restored b v2"},
		{[]ledger.Form{renamed, form(t, "b", "2")}, "renamed c v3"},
		{[]ledger.Form{form(t, "c", "9"), form(t, "b", "2")}, ""},
	} {
		if got := strings.Join(s.build(t, step.forms...), ", "); got != step.want {
			t.Errorf("step %d: %q, want %q", i+1, got, step.want)
		}
	}
	entry := s.ledger.State()["c"]
	if !reflect.DeepEqual(entry.Former, []string{"/evaluations/2026/a/"}) || entry.First() != moment || len(entry.Superseded()) != 2 {
		t.Errorf("the renamed form: %+v", entry)
	}
	last := s.ledger.Events[len(s.ledger.Events)-1]
	want := []ledger.Change{
		{Field: "id", Old: "a", New: "c"}, {Field: "path", Old: "/evaluations/2026/a/", New: "/evaluations/2026/c/"},
		{Field: "project", Old: "a", New: "c"}, {Field: "total.score", Old: "8", New: "9"},
	}
	if !reflect.DeepEqual(last.Changed, want) || last.Signer != "张会计" || last.Tool != "1.0" || last.Workbook != "book of c" {
		t.Errorf("the rename says %+v", last)
	}
}

// TestConcealed corrects a form that had said too much.
func TestConcealed(t *testing.T) {
	s := newSite()
	s.build(t, form(t, "a", "13800000000"))
	s.conceal = true
	s.build(t, form(t, "a", "8"))
	s.conceal = false
	s.build(t, form(t, "a", "9"))
	if bytes.Contains(s.lines(t), []byte("13800000000")) {
		t.Errorf("the ledger shows it:\n%s", s.lines(t))
	}
	versions := s.ledger.State()["a"].Superseded()
	if len(versions) != 2 || !versions[0].Concealed || versions[1].Concealed || versions[1].Number != 2 {
		t.Errorf("versions %+v", versions)
	}
}

// TestAFormWhoseOldWordsAreLost still says that it changed.
func TestAFormWhoseOldWordsAreLost(t *testing.T) {
	s := newSite()
	s.build(t, form(t, "a", "7"))
	clear(s.kept)
	events := s.plan(form(t, "a", "8"))
	if len(events) != 1 || events[0].Kind != ledger.Corrected || len(events[0].Changed) != 0 {
		t.Errorf("planned %+v", events)
	}
}

func (s *site) lines(t *testing.T) []byte {
	t.Helper()
	return s.ledger.Lines()
}

// TestWhatWasDoneToALineIsNamed tampers with a ledger of five lines in each way
// that a person could try.
func TestWhatWasDoneToALineIsNamed(t *testing.T) {
	s := newSite()
	for _, score := range []string{"1", "2", "3", "4", "5"} {
		s.build(t, form(t, "a", score))
	}
	lines := bytes.SplitAfter(s.lines(t), []byte("\n"))[:5]
	whole := func(lines ...[]byte) []byte { return bytes.Join(lines, nil) }
	if l, err := ledger.Read(bytes.NewReader(whole(lines...))); err != nil || len(l.Events) != 5 {
		t.Fatalf("the ledger itself: %v", err)
	}
	edited := func(i int, old, new string) []byte {
		t.Helper()
		line := bytes.Replace(lines[i], []byte(old), []byte(new), 1)
		if bytes.Equal(line, lines[i]) {
			t.Fatalf("line %d has no %q: %s", i+1, old, lines[i])
		}
		return line
	}
	for name, c := range map[string]struct {
		text  []byte
		line  int
		fault ledger.Fault
	}{
		"a figure edited":        {whole(lines[0], edited(1, `"new":"2"`, `"new":"9"`), lines[2], lines[3], lines[4]), 3, ledger.WrongHash},
		"a time edited":          {whole(edited(0, moment, "2026-03-31T08:00:00Z"), lines[1]), 2, ledger.WrongHash},
		"a line removed":         {whole(lines[0], lines[2], lines[3], lines[4]), 2, ledger.WrongHash},
		"the first line removed": {whole(lines[1], lines[2]), 1, ledger.WrongHash},
		"two lines exchanged":    {whole(lines[0], lines[2], lines[1], lines[3]), 2, ledger.WrongHash},
		"a line twice":           {whole(lines[0], lines[1], lines[1]), 3, ledger.WrongHash},
		"a blank line":           {whole(lines[0], []byte("\n"), lines[1]), 2, ledger.NotReadable},
		"no JSON":                {whole(lines[0], []byte("hello\n")), 2, ledger.NotReadable},
		"two objects":            {whole(append(bytes.TrimSuffix(lines[0], []byte("\n")), "{}\n"...)), 1, ledger.NotReadable},
		"another number":         {edited(0, `"seq":1`, `"seq":2`), 1, ledger.WrongNumber},
		"another event":          {edited(0, `"published"`, `"deleted"`), 1, ledger.UnknownEvent},
		"a local time":           {edited(0, moment, "2027-03-31T08:00:00+08:00"), 1, ledger.WrongTime},
		"no time":                {edited(0, moment, "yesterday"), 1, ledger.WrongTime},
		"never published":        {edited(0, `"published"`, `"corrected"`), 1, ledger.OutOfOrder},
	} {
		_, err := ledger.Read(bytes.NewReader(c.text))
		var broken *ledger.BrokenError
		if !errors.As(err, &broken) || broken.Line != c.line || broken.Fault != c.fault {
			t.Errorf("%s: %v, want line %d: %s", name, err, c.line, c.fault)
		}
	}
	// A tail that is cut off leaves a chain that holds; only a copy shows it.
	all, err := ledger.Read(bytes.NewReader(whole(lines...)))
	if err != nil {
		t.Fatal(err)
	}
	cut, err := ledger.Read(bytes.NewReader(whole(lines[:3]...)))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := all.Extends(cut); !ok {
		t.Error("the longer ledger does not extend the shorter one")
	}
	if line, ok := cut.Extends(all); ok || line != 4 {
		t.Errorf("the shorter one extends the longer one, or parts in line %d, want 4", line)
	}
}

// TestALaterVersionsKeysStay: a line is published as it was written.
func TestALaterVersionsKeysStay(t *testing.T) {
	s := newSite()
	s.build(t, form(t, "a", "1"))
	text := bytes.Replace(s.lines(t), []byte(`{"seq":1`), []byte(`{"mood":"good","seq":1`), 1)
	l, err := ledger.Read(bytes.NewReader(text))
	if err != nil || !bytes.Equal(l.Lines(), text) {
		t.Errorf("%v:\n%s", err, l.Lines())
	}
}

func TestOutOfOrder(t *testing.T) {
	s := newSite()
	s.build(t, form(t, "a", "1"))
	s.build(t)
	hash := content(t, "a", "1").Hash()
	for name, event := range map[string]ledger.Event{
		"withdrawn twice":           {Kind: ledger.Withdrawn, ID: "a", SHA256: hash},
		"corrected when withdrawn":  {Kind: ledger.Corrected, ID: "a"},
		"published twice":           {Kind: ledger.Published, ID: "a"},
		"restored without a form":   {Kind: ledger.Restored, ID: "b"},
		"renamed without ids":       {Kind: ledger.Renamed, ID: "b"},
		"renamed when withdrawn":    {Kind: ledger.Renamed, ID: "b", Changed: []ledger.Change{{Field: "id", Old: "a", New: "b"}}},
		"renamed to another's name": {Kind: ledger.Renamed, ID: "b", Changed: []ledger.Change{{Field: "id", Old: "a", New: "c"}}},
	} {
		event.Time = moment
		_, lines, err := s.ledger.With([]ledger.Event{event})
		if err == nil {
			_, err = ledger.Read(bytes.NewReader(append(s.lines(t), lines...)))
		}
		var broken *ledger.BrokenError
		if !errors.As(err, &broken) || broken.Fault != ledger.OutOfOrder || broken.Line != 3 {
			t.Errorf("%s: %v, want line 3 out of order", name, err)
		}
	}
}

// TestAppend writes, is killed in the middle of a line, and goes on.
func TestAppend(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "ledger.jsonl")
	s := newSite()
	l, err := ledger.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if l, err = l.Append(path, s.plan(form(t, "a", "1"))); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// Every way in which the second line may have been cut short.
	s.ledger, s.kept["a"] = l, content(t, "a", "1")
	second := s.plan(form(t, "a", "2"))
	_, lines, err := l.With(second)
	if err != nil {
		t.Fatal(err)
	}
	want := string(first) + string(lines)
	for cut := range lines {
		if err := os.WriteFile(path, append(bytes.Clone(first), lines[:cut]...), 0o644); err != nil {
			t.Fatal(err)
		}
		again, err := ledger.Load(path)
		if err != nil {
			t.Fatalf("cut after %d bytes: %v", cut, err)
		}
		if len(again.Events) == 1 {
			if again, err = again.Append(path, second); err != nil {
				t.Fatalf("cut after %d bytes: %v", cut, err)
			}
		} else if again, err = again.Append(path, nil); err != nil || cut != len(lines)-1 {
			t.Fatalf("cut after %d bytes: %d events, %v", cut, len(again.Events), err)
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSuffix(string(got), "\n") != strings.TrimSuffix(want, "\n") || len(again.Events) != 2 {
			t.Fatalf("cut after %d bytes: the file is\n%s\nwant\n%s", cut, got, want)
		}
	}
}

// TestAppendLeavesAnotherOnesLines: the file grew since it was read.
func TestAppendLeavesAnotherOnesLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.jsonl")
	s := newSite()
	events := s.plan(form(t, "a", "1"))
	mine, err := ledger.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mine.Append(path, events); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mine.Append(path, events); err == nil {
		t.Error("a ledger that has grown is written over")
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file changed (%v)", err)
	}
}

// TestEditorsMayTouchLineEnds: CR LF, and no line end at the end of the file.
func TestEditorsMayTouchLineEnds(t *testing.T) {
	s := newSite()
	s.build(t, form(t, "a", "1"))
	s.build(t, form(t, "a", "2"))
	text := bytes.ReplaceAll(s.lines(t), []byte("\n"), []byte("\r\n"))
	path := filepath.Join(t.TempDir(), "ledger.jsonl")
	for _, text := range [][]byte{text, bytes.TrimSuffix(text, []byte("\r\n"))} {
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
		l, err := ledger.Load(path)
		if err != nil || l.Head() != s.ledger.Head() {
			t.Fatalf("read as %v", err)
		}
		if _, err := l.Append(path, s.plan(form(t, "a", "3"))); err != nil {
			t.Fatal(err)
		}
		if l, err = ledger.Load(path); err != nil || len(l.Events) != 3 {
			t.Errorf("after one more event: %v", err)
		}
	}
}

func TestMerge(t *testing.T) {
	s := newSite()
	s.build(t, form(t, "a", "1"))
	short := s.ledger
	s.build(t, form(t, "a", "2"))
	long := s.ledger
	for _, pair := range [][2]*ledger.Ledger{{short, long}, {long, short}, {long, long}} {
		if merged, err := ledger.Merge(pair[0], pair[1]); err != nil || merged.Head() != long.Head() {
			t.Errorf("merged: %v", err)
		}
	}
	other := &site{ledger: short, kept: map[string]ledger.Content{"a": content(t, "a", "1")}}
	other.build(t, form(t, "a", "3"))
	var parted *ledger.PartedError
	if _, err := ledger.Merge(long, other.ledger); !errors.As(err, &parted) || parted.Line != 2 {
		t.Errorf("two that part: %v, want line 2", err)
	}
}

// TestContentIsWhatJqMakes holds the canonical line against the one that jq 1.6
// gives for the command in docs/format.md, and its hash against sha256sum's.
func TestContentIsWhatJqMakes(t *testing.T) {
	record, err := os.ReadFile("testdata/record.json")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/canonical.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := ledger.ContentOf(record)
	if err != nil {
		t.Fatal(err)
	}
	if c.String()+"\n" != string(want) {
		t.Errorf("canonical line:\n%s\nof jq:\n%s", c, want)
	}
	if hash := c.Hash(); hash != "e02a1c94478108c77a584557fab4ded7db39e748735a4c382e7c390377d21644" {
		t.Errorf("hash %s", hash)
	}
	if c.Field("indicators.0.target") != "≥500盏" || c.Field("funding.0.level") != "0" || c.Field("cells.a") != "" {
		t.Errorf("fields: %q, %q, %q", c.Field("indicators.0.target"), c.Field("funding.0.level"), c.Field("cells.a"))
	}
}

func TestContentRefuses(t *testing.T) {
	for _, text := range []string{"", "[]", "{} {}", `{"year":`} {
		if _, err := ledger.ContentOf([]byte(text)); err == nil {
			t.Errorf("%q is a record", text)
		}
	}
}

func TestChangesReadInOrder(t *testing.T) {
	of := func(text string) ledger.Content {
		c, err := ledger.ContentOf([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	var rows []string
	for i := range 12 {
		rows = append(rows, fmt.Sprintf(`{"name":"n","score":"%d"}`, i))
	}
	old := of(`{"indicators":[` + strings.Join(rows, ",") + `],"grade":"良"}`)
	rows[2], rows[10] = `{"name":"n","score":"x"}`, `{"name":"n"}`
	changes := of(`{"indicators":[` + strings.Join(rows, ",") + `],"year":"2026"}`).ChangesFrom(old)
	want := []ledger.Change{{"grade", "良", ""}, {"indicators.2.score", "2", "x"}, {"indicators.10.score", "10", ""}, {"year", "", "2026"}}
	if !reflect.DeepEqual(changes, want) {
		t.Errorf("changes %v, want %v", changes, want)
	}
}

// TestAnyHistory draws years of builds: the chain holds, nothing is planned
// twice, and what the ledger says stands is what was built last.
func TestAnyHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newSite()
		for range rapid.IntRange(1, 8).Draw(t, "builds") {
			drawn := rapid.MapOf(rapid.SampledFrom([]string{"a", "b", "c", "d"}), rapid.SampledFrom([]string{"1", "2", "", "三"})).Draw(t, "forms")
			var forms []ledger.Form
			for id, score := range drawn {
				c, err := ledger.ContentOf(fmt.Appendf(nil, `{"project":%q,"total":{"score":%q}}`, id, score))
				if err != nil {
					t.Fatal(err)
				}
				forms = append(forms, ledger.Form{ID: id, Path: "/" + id + "/", Content: c})
			}
			longer, lines, err := s.ledger.With(s.plan(forms...))
			if err != nil {
				t.Fatal(err)
			}
			_, all, err := (&ledger.Ledger{}).With(longer.Events)
			if err != nil || !bytes.HasSuffix(all, lines) {
				t.Fatalf("the lines are not those of the whole (%v)", err)
			}
			again, err := ledger.Read(bytes.NewReader(all))
			if err != nil || again.Head() != longer.Head() {
				t.Fatalf("read again: %v", err)
			}
			s.ledger = again
			for _, f := range forms {
				s.kept[f.ID] = f.Content
			}
			if twice := s.plan(forms...); len(twice) != 0 {
				t.Fatalf("planned again: %v", twice)
			}
			state := s.ledger.State()
			for id, entry := range state {
				if _, live := drawn[id]; live != entry.Live || live && entry.SHA256 != s.kept[id].Hash() {
					t.Fatalf("%s: live is %v, want %v", id, entry.Live, live)
				}
			}
		}
	})
}
