package cli

import (
	"encoding/json"
	"strconv"
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// itemOf is an item of the lists that facts of money hold: a line of an entry, a
// balance of a month, notes that were counted, a level of dues.
type itemOf struct {
	Account  string
	Amount   int64
	Party    string
	Category string
	Fund     string
	Value    int64
	Count    int64
	From     string
}

// bookWords is a value of a fact of money or of a meeting for people; false for
// a value of other facts. Ids and hashes are for machines: they give nothing.
func (s *session) bookWords(kind, name string, raw json.RawMessage) (string, bool) {
	var items []itemOf
	switch kind + "." + name {
	case club.EntryPosted + ".lines":
		return s.linesWords(raw), true
	case club.EntryPosted + ".voucher":
		var v struct {
			Year, No   int
			Book, Fund string
		}
		err := json.Unmarshal(raw, &v)
		return joined("-", viet.Shown(s.fundCodes[v.Fund]), strconv.Itoa(v.Year), viet.Shown(v.Book), strconv.Itoa(v.No)), err == nil
	case club.CashCounted + ".fund":
		var fund string
		err := json.Unmarshal(raw, &fund)
		return viet.Shown(s.fundCodes[fund]), err == nil
	case club.EntryPosted + ".meeting", club.MeetingHeld + ".chair", club.MonthClosed + ".heads":
		return "", true
	case club.MeetingHeld + ".agenda":
		var topics []string
		err := json.Unmarshal(raw, &topics)
		return viet.Shown(strings.Join(topics, "; ")), err == nil
	case club.CashCounted + ".total", club.CashCounted + ".book":
		var amount int64
		err := json.Unmarshal(raw, &amount)
		return s.dong(amount), err == nil
	case club.CashCounted + ".notes", club.MonthClosed + ".balances", club.UnitSet + ".dues":
		if err := json.Unmarshal(raw, &items); err != nil {
			return "", false
		}
		return s.itemsWords(name, items), true
	}
	return "", false
}

func (s *session) itemsWords(name string, items []itemOf) string {
	var parts []string
	sums := map[string]int64{}
	for _, i := range items {
		switch name {
		case "notes":
			parts = append(parts, s.whole(i.Value)+" × "+strconv.FormatInt(i.Count, 10))
		case "dues":
			from, _ := viet.ParseISOMonth(i.From) // a wrong one is not said
			parts = append(parts, s.say("club.dues", club.Dong(i.Amount), from))
		default:
			sums[i.Account] += i.Amount
		}
	}
	for _, account := range ledger.Stated {
		if sum := sums[string(account)]; sum != 0 {
			parts = append(parts, s.word("account", string(account))+" "+s.dong(max(sum, -sum)))
		}
	}
	return strings.Join(parts, ", ")
}

// linesWords sums up the lines of an entry by their account: what comes in with
// a plus, what goes out with a minus, and for how many people.
func (s *session) linesWords(raw json.RawMessage) string {
	var lines []itemOf
	if json.Unmarshal(raw, &lines) != nil {
		return ""
	}
	type sum struct {
		what, sign string
		amount     int64
		people     map[string]bool
	}
	var sums []*sum
	for _, l := range lines {
		what, sign := s.word("account", l.Account), ""
		switch account := ledger.Account(l.Account); {
		case account == ledger.Transfer:
			continue
		case account.HoldsMoney() && l.Amount < 0:
			sign = "−"
		case account.HoldsMoney():
			sign = "+"
		case l.Category != "":
			what = s.word(l.Account, l.Category)
		}
		what = joined(" ", what, viet.Shown(s.fundCodes[l.Fund])) // of another fund than the voucher's
		var into *sum
		for _, other := range sums {
			if other.what == what && other.sign == sign {
				into = other
			}
		}
		if into == nil {
			into = &sum{what: what, sign: sign, people: map[string]bool{}}
			sums = append(sums, into)
		}
		into.amount += l.Amount
		if _, err := journal.ParseID(l.Party); err == nil {
			into.people[l.Party] = true
		}
	}
	parts := make([]string, len(sums))
	for i, t := range sums {
		parts[i] = t.what + " " + t.sign + s.dong(max(t.amount, -t.amount))
		if len(t.people) > 1 {
			parts[i] += " " + s.say("ledger.people", len(t.people))
		}
	}
	return strings.Join(parts, ", ")
}
