package cli

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// recordedLine is a line of an entry as its fact has it, less what only names
// other subjects.
type recordedLine struct {
	Account  string `json:"account"`
	Amount   int64  `json:"amount"`
	Party    string `json:"party"`
	Category string `json:"category"`
}

// bookWords are the values of money and meetings that are lists and amounts;
// false for any other. What says nothing to a person, such as the heads that a
// closing had seen, is empty.
func (s *session) bookWords(kind, name string, raw json.RawMessage) (string, bool) {
	switch kind + "." + name {
	case club.EntryPosted + ".lines":
		return s.linesWords(listIn[recordedLine](raw)), true
	case club.CashCounted + ".notes":
		var parts []string
		for _, n := range listIn[club.Note](raw) {
			parts = append(parts, s.dong(n.Value)+" × "+strconv.FormatInt(n.Count, 10))
		}
		return strings.Join(parts, ", "), true
	case club.CashCounted + ".total", club.CashCounted + ".book":
		amount, err := strconv.ParseInt(string(raw), 10, 64)
		return s.dong(amount), err == nil
	case club.MeetingHeld + ".agenda":
		return viet.Shown(strings.Join(listIn[string](raw), ", ")), true
	case club.UnitSet + ".dues":
		var levels []ledger.Level
		for _, o := range listIn[struct {
			From   string `json:"from"`
			Amount int64  `json:"amount"`
		}](raw) {
			if month, err := viet.ParseISOMonth(o.From); err == nil {
				levels = append(levels, ledger.Level{From: month, Amount: o.Amount})
			}
		}
		return s.levels(levels), true
	case club.EntryPosted + ".voucher", club.MonthClosed + ".balances", club.MonthClosed + ".heads":
		return "", true
	}
	return "", false
}

// listIn reads a list of a body; one that a later version changed is empty.
func listIn[T any](raw json.RawMessage) []T {
	var list []T
	if json.Unmarshal(raw, &list) != nil {
		return nil
	}
	return list
}

// linesWords tells what an entry does to the money at hand, and what it is for.
func (s *session) linesWords(lines []recordedLine) string {
	var moved, why, people []string
	for _, l := range lines {
		account := ledger.Account(l.Account)
		switch {
		case account.HoldsMoney():
			moved = append(moved, s.word("account", l.Account)+" "+s.signed(l.Amount))
		case account == ledger.Income:
			why = append(why, s.word("income", l.Category))
		case account == ledger.Expense:
			why = append(why, s.word("expense", l.Category))
		default:
			why = append(why, s.word("account", l.Account))
		}
		if l.Party != "" && !slices.Contains(people, l.Party) {
			people = append(people, l.Party)
		}
	}
	if len(moved) == 0 && len(lines) > 0 { // what a member had saved before the book began
		moved = append(moved, s.dong(max(lines[0].Amount, -lines[0].Amount)))
	}
	slices.Sort(why)
	told := joined(" – ", strings.Join(moved, ", "), strings.Join(slices.Compact(why), ", "))
	if len(people) > 1 {
		told += " " + s.say("ledger.people", len(people))
	}
	return viet.Shown(told)
}

func (s *session) signed(amount int64) string {
	if amount > 0 {
		return "+" + s.dong(amount)
	}
	return s.dong(amount)
}

// rollWords counts the marks that a fact of a roll sets.
func (s *session) rollWords(body club.Body) string {
	counts := map[string]int{}
	for name := range body {
		counts[body.Text(name)]++
	}
	var parts []string
	for _, mark := range club.Marks {
		if counts[mark] > 0 {
			parts = append(parts, s.word("mark", mark)+" "+strconv.Itoa(counts[mark]))
		}
	}
	return strings.Join(parts, ", ")
}

// isReference tells that a value only names another subject.
func isReference(raw json.RawMessage) bool {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return false
	}
	_, err := journal.ParseID(text)
	return err == nil
}

// dayOrMonth is a date or a month as people write it, and anything else as it is.
func dayOrMonth(stored string) string {
	if day, err := viet.ParseISODate(stored); err == nil {
		return day.Vietnamese()
	}
	if month, err := viet.ParseISOMonth(stored); err == nil {
		return month.Vietnamese()
	}
	return stored
}
