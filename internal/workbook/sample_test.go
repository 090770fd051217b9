package workbook

import (
	"fmt"
	"strings"
	"time"

	"soclb/internal/viet"
)

func date(year int, month time.Month, day int) viet.Date {
	return viet.Date{Year: year, Month: month, Day: day}
}

// sample is what a report of a club of 60 would give to every built-in form.
func sample() Data {
	d := Data{
		Fields: map[string]Value{
			"club.name":      Text("Câu lạc bộ Liên thế hệ tự giúp nhau thôn Đồng Tâm & Tân Thành"),
			"club.place":     Text("Xã Trung Sơn, tỉnh Tuyên Quang"),
			"club.parent":    Text("Hội Người cao tuổi xã Trung Sơn"),
			"report.date":    Day(date(2026, time.November, 3)),
			"report.due":     Text("trước ngày 05/11/2026"),
			"report.period":  Text("Tháng 10 năm 2026"),
			"report.to":      Day(date(2026, time.October, 31)),
			"sign.chair":     Text("Nguyễn Thị Phương Thảo"),
			"sign.secretary": Text("Trần Văn Ước"),
			"sign.treasurer": Text("Hoàng Thị Bích Nguyệt"),
			"fund.name":      Text("Quỹ hoạt động"),
			"fund.start":     Int(2_450_000),
			"fund.end":       Int(3_128_000),
		},
		Known:   func(name string) bool { return monthlyCodes()[strings.SplitN(name, ".", 2)[0]] },
		Aliases: map[string]string{"tv_cuoi_ky": "mem_end"},
		Lists:   map[string]List{"funds": sampleFunds(), "members": sampleMembers(60), "entries": sampleEntries(24)},
	}
	for code, figures := range map[string][4]int64{
		"mem_start": {59, 55, 54, 60}, "mem_in": {2, 8, 3, 10}, "mem_out": {1, 3, 1, 0}, "mem_end": {60, 60, 56, 60},
		"mem_women": {38, 38, 35, 36}, "mem_60": {42, 42, 40, 40}, "mem_55": {47, 47, 44, 0}, "mem_under_55": {13, 13, 12, 0},
		"board": {5, 5, 5, 5}, "meetings": {1, 10, 1, 10}, "att_present": {53, 521, 48, 0},
		"loan_fund": {45_000_000, 45_000_000, 38_500_000, 50_000_000}, "raised_budget": {0, 15_000_000, 0, 15_000_000},
		"raised_members": {600_000, 5_850_000, 540_000, 7_200_000},
		"dues_due":       {600_000, 5_850_000, 540_000, 7_200_000}, "dues_paid": {550_000, 5_640_000, 530_000, 0},
		"dues_arrears": {210_000, 210_000, 90_000, 0}, "savings_balance": {128_450_000, 128_450_000, 96_200_000, 0},
	} {
		d.Fields[code], d.Fields[code+".ytd"], d.Fields[code+".prev"] = Int(figures[0]), Int(figures[1]), Int(figures[2])
		if figures[3] > 0 {
			d.Fields[code+".target"] = Int(figures[3])
			d.Fields[code+".share"] = Decimal((figures[1]*2000+figures[3])/(2*figures[3]), 1)
		}
	}
	d.Fields["att_rate"], d.Fields["att_rate.ytd"], d.Fields["att_rate.prev"] = Decimal(898, 1), Decimal(875, 1), Decimal(889, 1)
	return d
}

func monthlyCodes() map[string]bool {
	codes := map[string]bool{"fund_between": true} // of the table of funds
	for line := range strings.SplitSeq(strings.TrimSpace(monthlyRows), "\n") {
		if parts := strings.Split(line, "|"); len(parts) == 4 {
			codes[parts[3]] = true
		}
	}
	return codes
}

func sampleFunds() List {
	fund := func(name string, start, in, out int64) map[string]Value {
		return map[string]Value{"name": Text(name), "start": Int(start), "in": Int(in), "out": Int(out), "end": Int(start + in - out)}
	}
	return List{
		Fields: []string{"name", "start", "in", "out", "end"},
		Items: []map[string]Value{
			fund("Quỹ tăng thu nhập", 41_250_000, 3_785_000, 5_000_000),
			fund("Quỹ hoạt động, thăm hỏi và giúp đỡ thành viên khó khăn", 2_450_000, 1_250_000, 572_000),
		},
	}
}

func sampleMembers(n int) List {
	l := List{Fields: strings.Fields("code name birth men women hamlet joined roles")}
	names := []string{"Nguyễn Thị Phương Thảo", "Trần Văn Ước", "Lê Thị Ánh", "Hoàng Thị Bích Nguyệt", "Công Tằng Tôn Nữ Thị Hoàng Kim Phượng", "Đặng Văn Ỷ"}
	for i := range n {
		item := map[string]Value{
			"code": Text(fmt.Sprint(i + 1)), "name": Text(names[i%len(names)]), "birth": Text(fmt.Sprint(1938 + i%45)),
			"hamlet": Text([]string{"Đồng Tâm", "Tân Thành", "Tổ dân phố số 12 phường Minh Xuân"}[i%3]),
			"joined": Day(date(2024, time.Month(1+i%12), 5)),
		}
		if i%2 == 0 {
			item["women"] = Text("x")
		} else {
			item["men"] = Text("x")
		}
		if i < 4 {
			item["roles"] = Text([]string{"Chủ nhiệm", "Thư ký", "Phó chủ nhiệm, tình nguyện viên", "Thủ quỹ"}[i])
		}
		l.Items = append(l.Items, item)
	}
	return l
}

func sampleEntries(n int) List {
	l := List{Fields: strings.Fields("date voucher_date receipt_no payment_no text in out balance note")}
	balance := int64(2_450_000)
	for i := range n {
		on := date(2026, time.October, 1+i)
		item := map[string]Value{"date": Day(on), "voucher_date": Day(on)}
		if i%3 < 2 {
			balance += 50_000
			item["receipt_no"], item["in"] = Text(fmt.Sprintf("HĐ-2026-A-%d", i+1)), Int(50_000)
			item["text"] = Text("Thu hội phí tháng 10 của bà Công Tằng Tôn Nữ Thị Hoàng Kim Phượng và 4 người khác")
		} else {
			balance -= 15_250
			item["payment_no"], item["out"] = Text(fmt.Sprintf("HĐ-2026-A-%d", i+1)), Int(15_250)
			item["text"], item["note"] = Text("Mua quà thăm người ốm"), Text("có hóa đơn")
		}
		item["balance"] = Int(balance)
		l.Items = append(l.Items, item)
	}
	return l
}
