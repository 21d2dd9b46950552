package numfmt

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"gongkai/tools/internal/figure"
)

// moment is a date and time of day, taken apart for showing.
type moment struct {
	year, month, day     int
	weekday              time.Weekday
	hour, minute, second int
	fraction             string // digits behind the second's point
	elapsed              figure.Exact
}

// lastDay is the serial number of 9999-12-31, the last day that Excel shows.
const lastDay = 2_958_465

// momentOf takes a serial number apart, seconds rounded to places decimals. In
// the 1900 system day 60 is 29 February 1900, which never was: Lotus counted
// it, and Excel still does. ok is false before the first and after the last day.
func momentOf(serial figure.Exact, from1904 bool, places int) (m moment, ok bool) {
	if serial.Sign() < 0 {
		return m, false
	}
	days := serial.Truncate(0)
	seconds := serial.Sub(days).Mul(figure.Whole(86400)).Round(places)
	if seconds.Cmp(figure.Whole(86400)) >= 0 {
		days, seconds = days.Add(figure.Whole(1)), figure.Exact{}
	}
	m.elapsed = days.Mul(figure.Whole(86400)).Add(seconds)
	day, err := strconv.Atoi(days.String())
	if err != nil || day > lastDay || from1904 && day > lastDay-1462 {
		return m, false
	}
	whole, decimals, _ := strings.Cut(seconds.Fixed(places), ".")
	second, _ := strconv.Atoi(whole)
	m.hour, m.minute, m.second, m.fraction = second/3600, second/60%60, second%60, decimals
	var date time.Time
	switch {
	case from1904:
		date = time.Date(1904, 1, 1+day, 0, 0, 0, 0, time.UTC)
	case day > 60:
		date = time.Date(1899, 12, 30+day, 0, 0, 0, 0, time.UTC)
	default: // also day 0, which Excel shows as 0 January 1900
		date = time.Date(1899, 12, 31+day, 0, 0, 0, 0, time.UTC)
	}
	m.year, m.month, m.day, m.weekday = date.Year(), int(date.Month()), date.Day(), date.Weekday()
	if !from1904 {
		switch {
		case day == 0:
			m.year, m.month, m.day, m.weekday = 1900, 1, 0, time.Saturday
		case day == 60:
			m.month, m.day, m.weekday = 2, 29, time.Wednesday
		case day < 60:
			m.weekday = (m.weekday + 6) % 7
		}
	}
	return m, true
}

// dateText shows a serial number in a section with a date; ok is false where
// Excel shows number signs instead of a date.
func (s *section) dateText(serial figure.Exact, from1904 bool) (text string, ok bool) {
	places, twelve := 0, false
	for i, t := range s.tokens {
		twelve = twelve || t.kind == halfToken
		if t.kind == pointToken {
			for _, digit := range s.tokens[i+1:] {
				if digit.kind != digitToken || places == 3 {
					break
				}
				places++
			}
		}
	}
	m, ok := momentOf(serial, from1904, places)
	if !ok {
		return "", false
	}
	var out strings.Builder
	point := 0
	for _, t := range s.tokens {
		switch t.kind {
		case literalToken, percentToken:
			out.WriteString(t.text)
		case pointToken:
			out.WriteByte('.')
			point = 1
		case digitToken:
			if point > 0 && point <= len(m.fraction) {
				out.WriteString(m.fraction[point-1 : point])
				point++
			}
		case halfToken:
			before, after, _ := strings.Cut(t.text, "/")
			if m.hour >= 12 {
				before = after
			}
			out.WriteString(before)
		case elapsedToken:
			out.WriteString(m.elapsedText(t.text))
		case dateToken:
			out.WriteString(s.datePart(t.text, m, twelve))
		}
	}
	return out.String(), true
}

func (m moment) elapsedText(code string) string {
	divisor := map[byte]int64{'h': 3600, 'm': 60, 'n': 60, 's': 1}[code[0]]
	quotient, _ := m.elapsed.Quo(figure.Whole(divisor), significant)
	count := quotient.Truncate(0).String()
	return strings.Repeat("0", max(len(code)-len(count), 0)) + count
}

// datePart shows one run of letters.
func (s *section) datePart(code string, m moment, twelve bool) string {
	n := len(code)
	padded := func(value int) string {
		if n == 1 {
			return s.numeral(value)
		}
		if s.numerals != nil {
			return s.numeral(value)
		}
		return fmt.Sprintf("%02d", value)
	}
	switch code[0] {
	case 'y':
		if n <= 2 {
			return s.inNumerals(fmt.Sprintf("%02d", m.year%100))
		}
		return s.inNumerals(fmt.Sprintf("%04d", m.year))
	case 'e':
		return s.inNumerals(strconv.Itoa(m.year))
	case 'm':
		return s.month(n, m, padded)
	case 'd':
		return s.day(n, m, padded)
	case 'a':
		if n >= 4 {
			return chinese.Weekdays[m.weekday]
		}
		return chinese.ShortWeekdays[m.weekday]
	case 'h':
		hour := m.hour
		if twelve {
			hour = (hour+11)%12 + 1
		}
		return padded(hour)
	case 'n':
		return padded(m.minute)
	default: // s
		return padded(m.second)
	}
}

func (s *section) month(n int, m moment, padded func(int) string) string {
	name := time.Month(m.month).String()
	switch {
	case n <= 2:
		return padded(m.month)
	case s.chinese:
		return chinese.Months[m.month-1]
	case n == 3:
		return name[:3]
	case n == 5:
		return name[:1]
	default:
		return name
	}
}

func (s *section) day(n int, m moment, padded func(int) string) string {
	name := m.weekday.String()
	switch {
	case n <= 2:
		return padded(m.day)
	case s.chinese && n == 3:
		return chinese.ShortWeekdays[m.weekday]
	case s.chinese:
		return chinese.Weekdays[m.weekday]
	case n == 3:
		return name[:3]
	default:
		return name
	}
}
