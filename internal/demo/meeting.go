package demo

import (
	"cmp"
	"strconv"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/store"
)

// topics are what the club talks about, by the eight areas of activity
// (domain.md 2.3) in their order.
var topics = [8][]string{
	{"Tăng thu nhập: kỹ thuật nuôi gà thả vườn", "Tăng thu nhập: trồng rau an toàn trong vườn nhà"},
	{"Chăm sóc sức khỏe: phòng bệnh lúc chuyển mùa", "Chăm sóc sức khỏe: tập dưỡng sinh"},
	{"Chăm sóc tại nhà: phân công tình nguyện viên", "Chăm sóc tại nhà: nhắc uống thuốc, trò chuyện"},
	{"Tự giúp nhau: ngày công giúp hộ khó khăn", "Tự giúp nhau: hũ gạo tình thương"},
	{"Văn hóa, văn nghệ: tập hát", "Văn hóa, văn nghệ: mừng sinh nhật thành viên"},
	{"Quyền lợi: thủ tục bảo hiểm y tế", "Quyền lợi: thủ tục trợ cấp hưu trí xã hội"},
	{"Nâng cao kiến thức: dùng điện thoại thông minh", "Nâng cao kiến thức: nhận biết cuộc gọi lừa đảo"},
	{"Huy động nguồn lực: vận động ủng hộ", "Huy động nguồn lực: gửi tiết kiệm"},
}

// decisions are the resolutions of meetings that decide something of their own,
// by the number of the month.
var decisions = map[int]string{
	newLevelMonth - 1: "Nhất trí mức hội phí 15.000 đ một tháng kể từ tháng sau.",
	10:                "Nhất trí chuyển lãi ngân hàng sang Quỹ hoạt động.",
	movedMeeting - 1:  "Nhất trí từ tháng sau họp vào ngày 19.",
}

// meet is the meeting with the money that is taken at it.
func (y *year) meet() {
	here := map[string]bool{}
	in := club.HoldMeeting{
		Date: y.today(), Place: "Nhà văn hóa thôn Đông", Guests: y.random.IntN(5), Agenda: y.agenda(),
		Minutes: cmp.Or(decisions[y.n], "Thông qua thu chi tháng trước, phân công thăm hỏi."),
	}
	for _, m := range y.members() {
		mark := y.mark(number(m.Stay.Code))
		if in.Chair == "" && number(m.Stay.Code) <= 2 && mark == "present" {
			in.Chair = m.Stay.Code // the vice chair never misses
		}
		if mark != "present" {
			in.Exceptions = append(in.Exceptions, club.MarkOf{Code: m.Stay.Code, Mark: mark})
		}
		here[m.Stay.Code] = mark == "present" || mark == "represented"
	}
	y.do("meeting hold", in)
	y.collectDues(here)
	y.takeSavings(here)
	y.do("cash out", club.CashMove{
		Out: true, Account: ledger.Cash, Amount: 100_000 + int64(y.random.IntN(9))*5_000, Category: "meeting",
		Note: "Chè, nước buổi sinh hoạt", Date: y.today(), Meeting: y.today(),
	})
	if y.n == newLevelMonth-1 {
		y.setDues(1, laterLevel)
	}
}

// agenda follows the order of a real one (domain.md 2.2), two areas a month.
func (y *year) agenda() []string {
	list := []string{"Ban Chủ nhiệm báo cáo kết quả từ buổi trước"}
	for i := range 2 {
		area := topics[(2*y.n+i)%len(topics)]
		list = append(list, area[y.random.IntN(len(area))])
	}
	return append(list, "Bàn kế hoạch tháng sau", "Đo huyết áp, cân nặng")
}

// members are the members of today by their numbers.
func (y *year) members() []store.Member {
	if y.err != nil {
		return nil
	}
	var members []store.Member
	members, y.err = y.book.Members(y.ctx, store.MemberFilter{On: y.today(), Sort: "code"})
	return members
}

func code(number int) string { return strconv.Itoa(number) }

// number is the place of a member in the village: nobody has a code of another
// kind here.
func number(code string) int {
	n, err := strconv.Atoi(code)
	if err != nil {
		panic(err)
	}
	return n
}
