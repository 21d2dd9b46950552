package layouts

import "fmt"

// fundingFields gives the columns of the funding table, as fields of the record.
func (l *laying) fundingFields() []string {
	switch l.how.fundingColumns {
	case "with points":
		return []string{"original_budget", "adjusted_budget", "expenditure", "weight", "execution_rate", "score"}
	case "without points":
		return []string{"original_budget", "adjusted_budget", "expenditure", "execution_rate"}
	case "three":
		return []string{"original_budget", "adjusted_budget", "expenditure"}
	}
	return []string{"adjusted_budget", "expenditure"}
}

// fundingKeys gives the words of those columns.
var fundingKeys = map[string]string{
	"original_budget": "funding.original", "adjusted_budget": "funding.adjusted", "expenditure": "funding.spent",
	"weight": "indicators.weight", "execution_rate": "funding.rate", "score": "indicators.score",
}

func (l *laying) funding() {
	if l.how.funding == "none" {
		return
	}
	l.want.Lines = len(l.says.lines)
	for i, line := range l.says.lines {
		path := fmt.Sprintf("funding.%d.", i)
		for _, field := range []string{"original_budget", "adjusted_budget", "expenditure", "weight", "execution_rate", "score"} {
			l.expect(path+field, "")
		}
		if i == 0 {
			l.expect(path+"source", line.source)
		}
	}
	switch l.how.funding {
	case "down":
		l.fundingDown()
	case "across":
		l.fundingAcross()
	case "across in pairs":
		l.fundingPairs()
	}
}

// fundingDown prints a row for each source.
func (l *laying) fundingDown() {
	fields := l.fundingFields()
	l.sideTitle("side.funding", 1+len(l.says.lines))
	first := l.width - len(fields) + 1
	from := 1 + l.edge()
	if l.d.choose("corner of the funding", choice{"word", 1}, choice{"blank", 1}) == "word" {
		l.put(l.next, from, 1, first-from, l.d.word("funding.label"), label)
	} else {
		l.put(l.next, from, 1, first-from, "", label)
	}
	for i, field := range fields {
		l.put(l.next, first+i, 1, 1, l.moneyHeader(field), label)
	}
	for i, line := range l.says.lines {
		l.next++
		l.lineLabel(l.next, from, first-from, i)
		for c, field := range fields {
			l.figure(l.next, first+c, fmt.Sprintf("funding.%d.%s", i, field), l.moneyText(line, field))
		}
	}
	l.next++
}

// lineLabel prints the name of a source.
func (l *laying) lineLabel(row, col, cols, i int) {
	text := l.d.word("line." + l.says.lines[i].source)
	if i == 1 && l.d.choose("parts", choice{"of which", 1}, choice{"plain", 1}) == "of which" {
		text = said.Marks.OfWhich + text
	}
	l.field(row, col, 1, cols, fmt.Sprintf("funding.%d.label", i), text)
}

func (l *laying) moneyHeader(field string) string {
	text := l.d.word(fundingKeys[field])
	if l.how.unitPlace == "headers" && field != "weight" && field != "score" && field != "execution_rate" {
		text += said.Marks.Open + said.Marks.Money + said.Marks.Close
	}
	return text
}

func (l *laying) moneyText(line line, field string) string {
	switch field {
	case "original_budget":
		return fixed(line.original, true)
	case "adjusted_budget":
		return fixed(line.adjusted, true)
	case "expenditure":
		return fixed(line.spent, true)
	case "execution_rate":
		return rate(line)
	case "weight":
		if line.source == "total" {
			return l.points(line.weight)
		}
	case "score":
		if line.source == "total" {
			return l.points(line.score)
		}
	}
	return ""
}

// fundingAcross prints a column for each source and a row for each kind of amount.
func (l *laying) fundingAcross() {
	fields := l.fundingFields()
	fields = fields[:min(len(fields), 3)]
	l.sideTitle("side.funding", 1+len(fields))
	n, from := len(l.says.lines), 1+l.edge()
	first := l.width - n + 1
	l.put(l.next, from, 1, first-from, "", label)
	for i := range l.says.lines {
		l.lineLabel(l.next, first+i, 1, i)
	}
	for _, field := range fields {
		l.next++
		l.put(l.next, from, 1, first-from, l.moneyHeader(field), label)
		for i, line := range l.says.lines {
			l.figure(l.next, first+i, fmt.Sprintf("funding.%d.%s", i, field), l.moneyText(line, field))
		}
	}
	l.next++
}

// fundingPairs prints budget and expenditure of each source side by side, the names
// of the sources over two columns each.
func (l *laying) fundingPairs() {
	l.width = max(l.width, 2*len(l.says.lines)+1+l.edge())
	l.sideTitle("side.funding", 3)
	first := 1 + l.edge()
	for i, line := range l.says.lines {
		l.lineLabel(l.next, first+2*i, 2, i)
		for c, field := range []string{"adjusted_budget", "expenditure"} {
			l.put(l.next+1, first+2*i+c, 1, 1, l.d.word(fundingKeys[field]), label)
			l.figure(l.next+2, first+2*i+c, fmt.Sprintf("funding.%d.%s", i, field), l.moneyText(line, field))
		}
	}
	l.next += 3
}

// objective prints what was planned and what was achieved.
func (l *laying) objective() {
	planned, achieved := l.says.planned, l.says.achieved
	join := func(texts []string) string {
		all := ""
		for i, text := range texts {
			if i > 0 {
				all += "\n"
			}
			all += text
		}
		return all
	}
	rows := 1
	switch l.how.objective {
	case "none":
		return
	case "below":
		l.sideTitle("side.objective", 2)
		from := 1 + l.edge()
		for i, key := range []string{"objective.planned", "objective.achieved"} {
			l.put(l.next+i, from, 1, 2, l.d.word(key), label)
			l.field(l.next+i, from+2, 1, l.width-from-1, key, join([][]string{planned, achieved}[i]))
		}
		l.next += 2
		return
	case "numbered":
		rows = len(planned)
	}
	l.sideTitle("side.objective", 1+rows)
	keys := []string{"objective.planned", "objective.achieved"}
	if l.how.objective == "with reasons" {
		keys = append(keys, "objective.why")
	}
	from := 1 + l.edge()
	span := l.width - from + 1
	l.expect(keys[0], join(planned))
	l.expect(keys[1], join(achieved))
	for i, key := range keys {
		left, right := from+span*i/len(keys), from+span*(i+1)/len(keys)
		l.put(l.next, left, 1, right-left, l.d.word(key), label)
		texts, tag := [][]string{planned, achieved, {l.says.why}}[i], key
		if key == "objective.why" {
			tag = extra
		}
		for row := range rows {
			text := texts[min(row, len(texts)-1)]
			if rows == 1 {
				text = join(texts)
			}
			l.put(l.next+1+row, left, 1, right-left, text, tag)
		}
	}
	l.next += 1 + rows
}
