package workbook

import (
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func itoa(n int) string { return strconv.Itoa(n) }

// The rows of the monthly report: a part, or number | what | unit | code.
const monthlyRows = `
I. TỔ CHỨC CÂU LẠC BỘ
1|Thành viên đầu kỳ|người|mem_start
2|Thành viên vào trong kỳ|người|mem_in
3|Thành viên ra trong kỳ|người|mem_out
3.1|Qua đời|người|mem_out_death
3.2|Chuyển đi nơi khác|người|mem_out_moved
3.3|Thôi sinh hoạt, lý do khác|người|mem_out_other
4|Thành viên cuối kỳ (4 = 1 + 2 − 3)|người|mem_end
4.1|Nữ|người|mem_women
4.2|Từ 60 tuổi trở lên|người|mem_60
4.3|Từ 55 tuổi trở lên|người|mem_55
4.4|Dưới 55 tuổi|người|mem_under_55
4.5|Hộ nghèo|người|mem_poor
4.6|Hộ cận nghèo|người|mem_near_poor
4.7|Hoàn cảnh khó khăn khác|người|mem_hardship
4.8|Dân tộc thiểu số|người|mem_minority
4.9|Khuyết tật|người|mem_disabled
5|Ban Chủ nhiệm|người|board
5.1|Nữ|người|board_women
6|Tình nguyện viên|người|volunteers
7|Buổi sinh hoạt|buổi|meetings
8|Lượt thành viên dự sinh hoạt|lượt|att_present
8.1|Tỷ lệ dự sinh hoạt|%|att_rate
II. TĂNG THU NHẬP
9|Nguồn Quỹ tăng thu nhập|đồng|loan_fund
10|Dư nợ đầu kỳ|đồng|loan_start
11|Cho vay trong kỳ: số khoản|khoản|loan_granted
11.1|Số người được vay|người|loan_granted_people
11.2|Số tiền cho vay|đồng|loan_granted_amount
12|Thu gốc|đồng|loan_principal_in
13|Thu lãi|đồng|loan_interest_in
14|Dư nợ cuối kỳ (10 + 11.2 − 12 − xóa)|đồng|loan_end
15|Người đang vay|người|borrowers
15.1|Nữ|người|borrowers_women
15.2|Hộ nghèo|người|borrowers_poor
16|Khoản vay quá hạn|khoản|overdue_loans
16.1|Số tiền quá hạn|đồng|overdue_amount
17|Tỷ lệ hoàn trả|%|repay_rate
III. CHĂM SÓC SỨC KHỎE
18|Lượt đo huyết áp|lượt|bp_readings
19|Người được khám định kỳ trong năm|người|checkup_people
20|Buổi truyền thông sức khỏe|buổi|health_talks
21|Người có thẻ bảo hiểm y tế|người|insured
IV. CHĂM SÓC TẠI NHÀ
22|Người được chăm sóc|người|care_people
23|Lượt chăm sóc|lượt|care_visits
24|Số giờ chăm sóc|giờ|care_hours
V. TỰ GIÚP NHAU VÀ HỖ TRỢ CỘNG ĐỒNG
25|Lượt thăm hỏi người ốm|lượt|sick_visits
26|Việc hiếu được giúp|việc|funerals
27|Người được giúp đỡ|người|helped_people
28|Số tiền giúp đỡ|đồng|help_amount
29|Ngày công giúp đỡ|công|labour_days
VI. VĂN HÓA, VĂN NGHỆ, THỂ THAO
30|Buổi hoạt động|buổi|culture_events
31|Lượt người tham gia|lượt|culture_attend
VII. QUYỀN VÀ LỢI ÍCH
32|Trường hợp được hỗ trợ thủ tục|việc|rights_cases
33|Trường hợp đã được giải quyết|việc|rights_solved
VIII. NÂNG CAO KIẾN THỨC
34|Buổi tập huấn, nói chuyện|buổi|learning_sessions
35|Lượt người dự|lượt|learning_attend
IX. HUY ĐỘNG NGUỒN LỰC
36|Từ ngân sách nhà nước|đồng|raised_budget
37|Từ tổ chức|đồng|raised_org
38|Từ cá nhân|đồng|raised_person
39|Từ thành viên|đồng|raised_members
40|Hiện vật quy ra tiền|đồng|raised_in_kind
X. CÁC QUỸ CỦA CÂU LẠC BỘ
list_funds
41|Hội phí phải thu của kỳ|đồng|dues_due
42|Hội phí đã thu cho kỳ|đồng|dues_paid
43|Tiền hội phí thu vào trong kỳ|đồng|dues_received
44|Hội phí còn thiếu đến cuối kỳ|đồng|dues_arrears
45|Số dư tiết kiệm của thành viên|đồng|savings_balance
`

var variants = []string{"", ".ytd", ".prev", ".target", ".share"}

// With rows of this height the first two parts fill the first page and the
// others the second, and each has room for three more lines of long names or
// three more funds.
const tableRow = 14 // points

func makeMonthly(t *testing.T) *excelize.File {
	m := newMaker(t, "Báo cáo tháng", false, 50, 330, 70, 110, 110, 110, 110, 80)
	m.state("A:C", "D:H")
	m.put("A:H", "{{form.title|upper}}", look{size: 14, bold: true, across: "center"})
	m.end(20)
	m.put("A:H", "(Kỳ báo cáo: {{report.period}})", look{italic: true, across: "center"})
	m.end(18)
	m.put("A:C", "Biểu số: {{form.number}}", look{bold: true, up: "top"})
	m.put("D:H", "Đơn vị báo cáo: {{club.name}}", look{wrap: true, up: "top"})
	m.end(0)
	m.put("A:C", "Ngày nhận báo cáo: {{report.due}}", look{up: "top"})
	m.put("D:H", "Đơn vị nhận báo cáo: {{club.parent}}", look{wrap: true, up: "top"})
	m.end(0)
	m.end(6)

	titles := m.row
	m.heading(30, "STT", "Chỉ tiêu", "Đơn vị tính", "Trong tháng", "Lũy kế từ đầu năm", "Cùng kỳ năm trước", "Chỉ tiêu giao", "Tỷ lệ (%)")
	for i, number := range strings.Fields("A B C 1 2 3 4 5") {
		m.put(columnName(i+1), number, look{italic: true, across: "center", boxed: true, size: 10})
	}
	m.end(13)
	var pages []int
	for line := range strings.SplitSeq(strings.TrimSpace(monthlyRows), "\n") {
		if strings.HasPrefix(line, "III. ") {
			pages = append(pages, m.row)
		}
		m.monthlyRow(line)
	}
	m.put("A:H", "Cột 5: dòng 4.1 đến 4.9 chia cho dòng 4, dòng 5.1 chia cho dòng 5, dòng 8 chia cho số lượt phải dự, dòng 42 chia cho dòng 41; "+
		"các dòng khác là cột 2 chia cho cột 4. Dấu –: chưa có số liệu.", look{italic: true, wrap: true, size: 10})
	m.end(26)
	m.sign(signer{"A:C", "NGƯỜI LẬP BIỂU", "sign.secretary"}, signer{"D:H", "CHỦ NHIỆM", "sign.chair"})
	return m.finish(titles, titles+1, "H", pages...)
}

func (m *maker) heading(height int, texts ...string) {
	for i, text := range texts {
		m.put(columnName(i+1), text, look{bold: true, across: "center", wrap: true, boxed: true, shaded: true})
	}
	m.end(height)
}

func (m *maker) monthlyRow(line string) {
	parts := strings.Split(line, "|")
	switch {
	case line == "list_funds":
		m.funds()
		return
	case len(parts) == 1:
		m.put("A:H", line, look{bold: true, boxed: true})
		m.end(tableRow)
		return
	}
	number, what, unit, code := parts[0], parts[1], parts[2], parts[3]
	within := 0
	if strings.Contains(number, ".") {
		within = 1
	}
	m.put("A", number, look{across: "center", boxed: true})
	m.put("B", what, look{boxed: true, across: "left", indent: within, shrink: true})
	m.put("C", unit, look{across: "center", boxed: true})
	for i, variant := range variants {
		format := wholeFormat
		if unit == "%" || variant == ".share" {
			format = percentFormat
		}
		m.put(columnName(4+i), "{{"+code+variant+"}}", number0(format))
	}
	m.end(tableRow)
}

// number0 is how a cell with a number looks: it never shows ####.
func number0(format string) look {
	return look{across: "right", boxed: true, shrink: true, format: format}
}

// funds is the table of the funds, whose rows are repeated.
func (m *maker) funds() {
	for i, text := range []string{"STT", "Tên quỹ", "ĐVT", "Tồn đầu kỳ", "Thu", "Chi", "Tồn cuối kỳ", ""} {
		m.put(columnName(i+1), text, look{bold: true, across: "center", shrink: true, boxed: true, shaded: true})
	}
	m.end(tableRow)
	row := m.row
	m.put("A", "{{.n}}", look{across: "center", boxed: true})
	m.put("B", "{{.name}}", look{boxed: true, wrap: true})
	m.put("C", "đồng", look{across: "center", boxed: true})
	for i, field := range []string{"start", "in", "out", "end"} {
		m.put(columnName(4+i), "{{."+field+"}}", number0(wholeFormat))
	}
	m.put("H", "", look{boxed: true})
	m.end(0)
	m.name("list_funds", "$A$"+itoa(row)+":$H$"+itoa(row), "")
	bold := number0(wholeFormat)
	bold.bold = true
	m.put("A", "", look{boxed: true})
	m.put("B", "Cộng các quỹ", look{bold: true, boxed: true})
	m.put("C", "đồng", look{across: "center", boxed: true})
	for _, col := range strings.Fields("D E F G") {
		amounts := col + itoa(row) + ":" + col + itoa(row)
		m.put(col, `=IF(COUNT(`+amounts+`)=0,"–",SUM(`+amounts+`))`, bold)
	}
	m.put("H", "", look{boxed: true})
	m.end(tableRow)
	// The column has what moved between funds on both sides.
	m.put("A", "", look{boxed: true})
	m.put("B", "Trong đó chuyển giữa các quỹ", look{boxed: true, across: "left", indent: 1})
	m.put("C", "đồng", look{across: "center", boxed: true})
	for _, col := range strings.Fields("D E F G") {
		if col == "D" || col == "G" {
			m.put(col, "", look{boxed: true})
		} else {
			m.put(col, "{{fund_between}}", number0(wholeFormat))
		}
	}
	m.put("H", "", look{boxed: true})
	m.end(tableRow)
}
