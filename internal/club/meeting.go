package club

import (
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// Meeting is a meeting that was held, with how each member active that day was
// at it, by the id of their membership.
type Meeting struct {
	ID     journal.ID
	Date   viet.Date
	Place  string
	Chair  journal.ID // party
	Guests int
	Agenda []string
	Marks  map[journal.ID]string
}

// Attendance counts the marks of a meeting.
type Attendance struct{ Present, Excused, Absent, Represented int }

// Expected is the number of members on the roll.
func (a Attendance) Expected() int { return a.Present + a.Excused + a.Absent + a.Represented }

// Count adds a mark.
func (a *Attendance) Count(mark string) {
	switch mark {
	case "present":
		a.Present++
	case "excused":
		a.Excused++
	case "absent":
		a.Absent++
	case "represented":
		a.Represented++
	}
}

// Attendance is how the members were at the meeting.
func (m Meeting) Attendance() Attendance {
	var a Attendance
	for _, mark := range m.Marks {
		a.Count(mark)
	}
	return a
}

// Count is what was found in the cash box, or on the bank's paper, on a day,
// and what the book said.
type Count struct {
	ID      journal.ID
	Fund    journal.ID
	Account ledger.Account
	Date    viet.Date
	Total   int64
	Book    int64
	Notes   []Note
}

// Note is a number of bank notes of one value.
type Note struct {
	Value int64 `json:"value"`
	Count int64 `json:"count"`
}

// Balance is what a closed month says of one account of a fund, in đồng; a
// liability is negative.
type Balance struct {
	Fund    journal.ID
	Account ledger.Account
	Amount  int64
}

// MonthState is what was last said of a month.
type MonthState struct {
	ID       journal.ID
	Month    viet.Month
	Closed   bool
	On       viet.Date // of closing or opening
	Balances []Balance // as closed
	Entries  int       // dated in the month, as closed
}

// MonthID is the subject of a month: the same on every device of the unit.
func MonthID(unit journal.ID, month viet.Month) journal.ID {
	return journal.NamedID(unit, "month "+month.String())
}

func meetingOf(subject journal.ID, held, roll Body) *Meeting {
	m := &Meeting{
		ID: subject, Date: held.date("date"), Place: held.Text("place"), Chair: held.id("chair"), Guests: held.number("guests"),
		Agenda: held.texts("agenda"), Marks: map[journal.ID]string{},
	}
	for name := range roll {
		if id, err := journal.ParseID(name); err == nil {
			m.Marks[id] = roll.Text(name)
		}
	}
	return m
}

func countOf(subject journal.ID, b Body) *Count {
	c := &Count{
		ID: subject, Fund: b.id("fund"), Account: ledger.Account(b.Text("account")), Date: b.date("date"),
		Total: b.amount("total"), Book: b.amount("book"),
	}
	for _, n := range b.objects("notes") {
		c.Notes = append(c.Notes, Note{n.amount("value"), n.amount("count")})
	}
	return c
}

func monthOf(subject journal.ID, kind string, b Body) *MonthState {
	m := &MonthState{ID: subject, Month: b.month("month"), Closed: kind == MonthClosed, On: b.date("date"), Entries: b.number("entries")}
	for _, o := range b.objects("balances") {
		m.Balances = append(m.Balances, Balance{o.id("fund"), ledger.Account(o.Text("account")), o.amount("amount")})
	}
	return m
}
