package store

import (
	"cmp"
	"encoding/json"
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// bookRows adds the rows of money and meetings.
func (s *session) bookRows(rows projected, subject subjectRow, p club.Projection) error {
	if p.Unit != nil {
		for _, l := range p.Unit.Dues {
			rows.add("dues_level", subject.key, l.From.String(), l.Amount)
		}
	}
	if f := p.Fund; f != nil {
		rows.add("fund", subject.key, subject.unit, orNull(f.Code), orNull(f.Name), orNull(f.Purpose), orNull(f.Opened.String()))
	}
	if p.Remark != "" {
		rows.add("wording", subject.key, p.Remark)
	}
	if p.Entry != nil {
		if err := s.entryRows(rows, subject, *p.Entry); err != nil {
			return err
		}
	}
	if c := p.Count; c != nil {
		fund, err := s.reference(subject.unit, c.Fund)
		if err != nil {
			return err
		}
		rows.add("cash_count", subject.key, subject.unit, fund, string(c.Account), c.Date.String(), c.Total, c.Book, listText(c.Notes))
	}
	if p.Meeting != nil {
		if err := s.meetingRows(rows, subject, *p.Meeting); err != nil {
			return err
		}
	}
	if m := p.Month; m != nil {
		rows.add("month", subject.key, subject.unit, m.Month.String(), boolean(m.Closed), orNull(m.On.String()), int64(m.Entries), balancesText(m.Balances))
	}
	return nil
}

func (s *session) entryRows(rows projected, subject subjectRow, e club.Entry) error {
	meeting, err := s.reference(subject.unit, e.Meeting)
	if err != nil {
		return err
	}
	fund, err := s.reference(subject.unit, e.Voucher.Fund)
	if err != nil {
		return err
	}
	rows.add("entry", subject.key, subject.unit, e.Date.String(), meeting, fund, int64(e.Voucher.Year), e.Voucher.Book, int64(e.Voucher.No),
		orNull(e.Reversed.String()), orNull(e.Reason))
	for i, l := range e.Posted() {
		if fund, err = s.reference(subject.unit, l.Fund); err != nil {
			return err
		}
		party, err := s.reference(subject.unit, l.Party)
		if err != nil {
			return err
		}
		loan, err := s.reference(subject.unit, l.Loan)
		if err != nil {
			return err
		}
		if party == nil {
			party = int64(0)
		}
		rows.add("line", subject.key, int64(i+1), subject.unit, l.Date.String(), boolean(l.Opposite), fund, string(l.Account), l.Amount, party, loan,
			orNull(l.Month.String()), orNull(l.Category), orNull(l.Source))
	}
	return nil
}

func (s *session) meetingRows(rows projected, subject subjectRow, m club.Meeting) error {
	chair, err := s.reference(subject.unit, m.Chair)
	if err != nil {
		return err
	}
	rows.add("meeting", subject.key, subject.unit, orNull(m.Date.String()), orNull(m.Place), chair, int64(m.Guests), listText(m.Agenda))
	type mark struct {
		membership int64
		value      string
	}
	var marks []mark
	for _, id := range sortedKeys(m.Marks) {
		key, err := s.reference(subject.unit, id)
		if err != nil {
			return err
		}
		if key != nil {
			marks = append(marks, mark{key.(int64), m.Marks[id]})
		}
	}
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Compare(a.membership, b.membership) }) // as the table gives them
	for _, m := range marks {
		rows.add("mark", subject.key, m.membership, m.value)
	}
	return nil
}

// sortedKeys: in the order of the ids, so that the same acts give the same file.
func sortedKeys[V any](m map[journal.ID]V) []journal.ID {
	keys := make([]journal.ID, 0, len(m))
	for id := range m {
		keys = append(keys, id)
	}
	slices.SortFunc(keys, func(a, b journal.ID) int { return cmp.Compare(string(a[:]), string(b[:])) })
	return keys
}

// listText is a list as one value of a table; null for an empty one.
func listText[T any](list []T) any {
	if len(list) == 0 {
		return nil
	}
	data, err := json.Marshal(list)
	if err != nil {
		panic(err) // strings and numbers always encode
	}
	return string(data)
}

// storedBalance is a balance in the table of months.
type storedBalance struct {
	Fund    string `json:"fund"`
	Account string `json:"account"`
	Amount  int64  `json:"amount"`
}

func balancesText(balances []club.Balance) any {
	list := make([]storedBalance, len(balances))
	for i, b := range balances {
		list[i] = storedBalance{b.Fund.String(), string(b.Account), b.Amount}
	}
	return listText(list)
}
