package demo

import (
	"slices"

	"soclb/internal/club"
	"soclb/internal/viet"
)

// The day of the month on which the club meets, until it decides on another.
const (
	firstMeetingDay = 5
	laterMeetingDay = 19
	movedMeeting    = 13 // the month in which it does
)

// live is the story of the club: its founding evening, then month by month who
// comes and goes, the meeting and the money, what is corrected and what is
// taken back.
func (y *year) live() {
	operator, err := y.book.Operator(y.ctx, y.people[2].name)
	if err != nil {
		y.err = err
		return
	}
	y.by = operator
	for range founders {
		y.join()
	}
	y.electBoard()
	y.openBooks()
	y.goThrough()
	for y.n = 1; y.n <= months; y.n++ {
		y.month = y.month.Add(1)
		y.reach(5, 8)
		if y.random.IntN(3) > 0 || y.n > months-4 {
			y.join()
		}
		y.happenings()
		for y.n == months && y.joined < len(y.people) && y.err == nil {
			y.join()
		}
		y.goThrough()
	}
}

// step is something that the story comes to on a day of the month.
type step struct {
	day, hour int
	do        func()
}

// goThrough is what every month has: the meeting, what is paid and given, and,
// once it is over, its closing.
func (y *year) goThrough() {
	meets := firstMeetingDay
	if y.n >= movedMeeting {
		meets = laterMeetingDay
	}
	y.payOutSavings()
	plan := []step{{meets, 14, y.meet}, {10, 9, y.visitTheSick}, {12, 9, y.catchUp}, {16, 9, y.bringToBank}}
	for _, m := range moves {
		if m.month == y.n {
			plan = append(plan, step{m.day, 10, func() { y.move(m.CashMove) }})
		}
	}
	slices.SortStableFunc(plan, func(a, b step) int { return a.day - b.day })
	for _, s := range plan {
		if y.reach(s.day, s.hour) {
			s.do()
		}
	}
	if y.n < months {
		y.endMonth()
	}
}

// electBoard: five on the board and five volunteers, the usual club.
func (y *year) electBoard() {
	for i, role := range []string{"chair", "vice_chair", "secretary", "accountant", "cashier"} {
		y.role(i+1, role)
	}
	for code := 8; code <= 12; code++ {
		y.role(code, "volunteer")
	}
}

func (y *year) role(number int, role string) {
	y.do("role add", club.AddRole{Code: code(number), Role: role, From: y.today()})
}

func (y *year) happenings() {
	today := y.today()
	switch y.n {
	case 1:
		y.edit(7, club.EditMember{Private: map[string]string{"phone": "0900000907"}})
		y.edit(15, club.EditMember{Hamlet: text("Xóm Mới")})
	case 2:
		y.leave(21, "moved")
	case 3: // somebody typed the wrong number, and takes it back
		y.leave(34, "left")
		y.do("undo", club.Undo{By: y.by})
		y.leave(43, "left")
	case 4:
		y.edit(3, club.EditMember{Private: map[string]string{"address": "Số 12, ngõ 3, thôn Đông"}})
	case 5:
		y.edit(11, club.EditMember{Private: map[string]string{"household": "poor"}, Since: monthStart(today)})
		y.edit(18, club.EditMember{Private: map[string]string{"household": "none"}, Since: monthStart(today)})
	case 6:
		y.leave(29, "died")
	case 7: // the cashier hands over
		y.do("role end", club.EndRole{Code: "5", Role: "cashier", To: today})
		y.role(6, "cashier")
	case 8:
		y.do("member return", club.ReturnMember{Code: "43", Date: today})
		y.role(13, "volunteer")
	case 9:
		y.edit(40, club.EditMember{Private: map[string]string{"insurance_number": "0340000040"}})
	case 10:
		y.leave(9, "moved") // a volunteer: the role ends with the stay
	case 11: // who moved away asks that nothing about them is kept
		y.do("member erase", club.EraseMember{Code: "21", Date: today})
	case 12:
		y.leave(37, "died")
		y.role(14, "volunteer")
	case movedMeeting:
		day := laterMeetingDay
		y.do("club edit", club.EditUnit{MeetingDay: &day})
	}
}

func (y *year) edit(number int, in club.EditMember) {
	in.Code = code(number)
	y.do("member edit", in)
}

func (y *year) leave(number int, reason string) {
	y.do("member leave", club.LeaveMember{Code: code(number), Date: y.today(), Reason: reason})
}

func monthStart(d viet.Date) viet.Date { return viet.Date{Year: d.Year, Month: d.Month, Day: 1} }

func text(s string) *string { return &s }
