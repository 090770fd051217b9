package demo

import (
	"soclb/internal/club"
	"soclb/internal/viet"
)

// live is the story of the club: its founding evening, then month by month who
// comes and goes, what is corrected and what is taken back.
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
	for month := 1; month <= months; month++ {
		y.nextMonth()
		if y.random.IntN(3) > 0 || month > months-4 {
			y.join()
		}
		y.happenings(month)
	}
	for y.joined < len(y.people) {
		y.join()
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

func (y *year) happenings(month int) {
	today := y.today()
	switch month {
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
	case 13:
		day := 19
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
