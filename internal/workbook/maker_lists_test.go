package workbook

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func makeMembers(t *testing.T) *excelize.File {
	m := newMaker(t, "Thành viên", false, 50, 60, 260, 105, 50, 50, 170, 105, 150)
	m.state("A:C", "D:I")
	m.put("A:I", "{{form.title|upper}}", look{size: 14, bold: true, across: "center"})
	m.end(22)
	m.put("A:I", "(Đến ngày {{report.to|date}})", look{italic: true, across: "center"})
	m.end(18)
	m.put("A:I", "Biểu số: {{form.number}}", look{bold: true})
	m.end(18)
	titles := m.row
	m.heading(30, "STT", "Số TV", "Họ và tên", "Ngày, năm sinh", "Nam", "Nữ", "Thôn, tổ dân phố", "Ngày vào", "Vai trò")
	row := m.row
	for i, field := range strings.Fields("n code name birth men women hamlet joined roles") {
		l := look{across: "center", boxed: true}
		value := "{{." + field + "|blank}}"
		switch field {
		case "name", "hamlet", "roles":
			l = look{boxed: true, wrap: true}
		case "joined":
			l.format = dayFormat
		case "n":
			value = "{{.n}}"
		}
		m.put(columnName(i+1), value, l)
	}
	m.end(0)
	m.name("list_members", "$A$"+itoa(row)+":$I$"+itoa(row), "")
	m.end(6)
	m.put("A:I", "Danh sách có {{members.count}} thành viên (bằng chữ: {{members.count|spell}} thành viên).", look{italic: true})
	m.end(18)
	m.sign(signer{"A:C", "NGƯỜI LẬP BIỂU", "sign.secretary"}, signer{"D:I", "CHỦ NHIỆM", "sign.chair"})
	return m.finish(titles, titles, "I")
}

// The layout of Mẫu S6-HKD (domain.md 4.1), which cashiers know.
func makeCashbook(t *testing.T) *excelize.File {
	m := newMaker(t, "Sổ quỹ", true, 105, 105, 125, 125, 410, 115, 115, 130, 120)
	m.put("A:E", "Đơn vị: {{club.name}}", look{bold: true, wrap: true})
	m.put("F:I", "Biểu số: {{form.number}}", look{bold: true, across: "center"})
	m.end(0)
	m.put("A:E", "Địa chỉ: {{club.place}}", look{wrap: true})
	m.put("F:I", "(Theo mẫu S6-HKD, Thông tư 88/2021/TT-BTC)", look{italic: true, across: "center"})
	m.end(0)
	m.put("A:I", "{{form.title|upper}}", look{size: 14, bold: true, across: "center"})
	m.end(24)
	m.put("A:I", "Loại quỹ: {{fund.name}}", look{across: "center"})
	m.end(16)
	m.put("A:I", "{{report.period}}", look{italic: true, across: "center"})
	m.end(16)
	m.put("A:I", "ĐVT: Đồng", look{italic: true, across: "right"})
	m.end(16)

	titles := m.row
	m.cashHeading()
	row := m.cashLine("Số tồn đầu kỳ", "H", "{{fund.start}}")
	for i, field := range strings.Fields("date voucher_date receipt_no payment_no text in out balance note") {
		l, value := number0(wholeFormat), "{{."+field+"|blank}}"
		switch field {
		case "date", "voucher_date":
			l = look{across: "center", boxed: true, format: dayFormat}
		case "receipt_no", "payment_no":
			l = look{across: "center", boxed: true, shrink: true}
		case "text", "note":
			l = look{boxed: true, wrap: true}
		}
		m.put(columnName(i+1), value, l)
	}
	m.name("list_entries", "$A$"+itoa(row)+":$I$"+itoa(row), "")
	m.end(0)
	m.cashTotal(row)
	m.cashLine("Số tồn cuối kỳ", "H", "{{fund.end}}")
	m.end(6)
	m.put("A:I", "Số tồn cuối kỳ bằng chữ: {{fund.end|words}}.", look{italic: true, wrap: true})
	m.end(0)
	m.sign(signer{"A:C", "THỦ QUỸ", "sign.treasurer"}, signer{"D:E", "THƯ KÝ", "sign.secretary"}, signer{"F:I", "CHỦ NHIỆM", "sign.chair"})
	return m.finish(titles, titles+2, "I")
}

// cashHeading is the heading of two rows, and the row of letters under it.
func (m *maker) cashHeading() {
	head := look{bold: true, across: "center", wrap: true, boxed: true, shaded: true}
	first := m.row
	m.put("A", "Ngày, tháng ghi sổ", head)
	m.put("B", "Ngày, tháng chứng từ", head)
	m.put("C:D", "Số hiệu chứng từ", head)
	m.put("E", "Diễn giải", head)
	m.put("F:H", "Số tiền", head)
	m.put("I", "Ghi chú", head)
	m.end(22)
	for i, text := range []string{"", "", "Thu", "Chi", "", "Thu", "Chi", "Tồn", ""} {
		m.put(columnName(i+1), text, head)
	}
	m.end(22)
	for _, col := range strings.Fields("A B E I") {
		m.must(m.f.MergeCell(m.sheet, m.at(col, first), m.at(col, first+1)))
	}
	for i, letter := range strings.Fields("A B C D E 1 2 3 F") {
		m.put(columnName(i+1), letter, look{italic: true, across: "center", boxed: true, size: 10})
	}
	m.end(14)
}

// cashLine is a line with one amount. It gives the number of the next row.
func (m *maker) cashLine(what, col, amount string) int {
	bold := number0(wholeFormat)
	bold.bold = true
	for i := range 9 {
		m.put(columnName(i+1), "", look{boxed: true})
	}
	m.put("E", what, look{bold: true, boxed: true})
	m.put(col, amount, bold)
	m.end(16)
	return m.row
}

func (m *maker) cashTotal(entries int) {
	row := m.row
	m.cashLine("Cộng phát sinh trong kỳ", "F", "=SUM(F"+itoa(entries)+":F"+itoa(entries)+")")
	bold := number0(wholeFormat)
	bold.bold = true
	m.row = row
	m.put("G", "=SUM(G"+itoa(entries)+":G"+itoa(entries)+")", bold)
	m.row = row + 1
}
