package cli

import (
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/report"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/viet"
	"soclb/internal/workbook"
)

// formData is what a form is filled with, in the form's language, whoever asks:
// the same figures give the same bytes.
func (s *session) formData(m readyForm) workbook.Data {
	words := text.For(text.Lang(m.form.Language))
	inForm := *s
	inForm.words = words
	end := m.set.Period.To
	fields := map[string]workbook.Value{
		"club.name":      workbook.Text(m.set.Now.Unit.Name),
		"club.place":     textOrDots(m.set.Now.Unit.Place),
		"report.period":  workbook.Text(capital(periodIn(words, m.set.Period))),
		"report.from":    workbook.Day(m.set.Period.From),
		"club.parent":    textOrDots(m.to),
		"report.to":      workbook.Day(end),
		"report.date":    workbook.Day(m.signed),
		"report.due":     textOrDots(dueText(m, words)),
		"sign.chair":     workbook.Text(report.Holder(m.set.Now, "chair", end)),
		"sign.secretary": workbook.Text(report.Holder(m.set.Now, "secretary", end)),
		"sign.treasurer": workbook.Text(report.Holder(m.set.Now, "cashier", end)),
	}
	for _, i := range report.All() {
		for _, v := range report.Variants {
			if f, has := m.set.Figure(i, v, journal.ID{}); has {
				fields[i.Code+suffix(v)] = valueOf(f)
			}
		}
	}
	data := workbook.Data{
		Fields: fields, Known: knownField, Aliases: fieldAliases(),
		Lists: map[string]workbook.List{"funds": fundItems(m), "members": memberItems(m, words)},
	}
	if m.fund.Code != "" {
		data.Lists["entries"] = inForm.entryItems(m, fields)
	}
	return data
}

// fieldAliases are the Vietnamese names of fields: of an indicator its name
// without accents, thanh_vien_cuoi_ky; of the others those below.
func fieldAliases() map[string]string {
	aliases := map[string]string{
		"clb.ten": "club.name", "clb.dia_ban": "club.place", "clb.cap_tren": "club.parent",
		"bao_cao.ky": "report.period", "bao_cao.ngay": "report.date", "bao_cao.han": "report.due", "bao_cao.tu": "report.from", "bao_cao.den": "report.to",
		"ky.chu_nhiem": "sign.chair", "ky.thu_ky": "sign.secretary", "ky.thu_quy": "sign.treasurer",
		"quy.ma": "fund.code", "quy.ten": "fund.name", "quy.ton_dau": "fund.start", "quy.ton_cuoi": "fund.end",
	}
	words := text.For(text.Vietnamese)
	for _, i := range report.All() {
		aliases[strings.ReplaceAll(slug(words.Say(text.Key("indicator."+i.Code))), "-", "_")] = i.Code
	}
	return aliases
}

// dueText is the day by which a form is due, where its pack says one: that day
// of the month after the period, or the month's last.
func dueText(m readyForm, words text.Words) string {
	if m.form.DueDay == 0 {
		return ""
	}
	next := viet.MonthOf(m.set.Period.To).Add(1)
	day := next.Last()
	day.Day = min(day.Day, m.form.DueDay)
	return words.Say("period.due_by", day.Vietnamese())
}

// suffix is how a variant is written behind a field's name.
func suffix(v report.Variant) string {
	if v == report.InPeriod {
		return ""
	}
	return "." + string(v)
}

// knownField tells whether a name is that of a figure that nothing records yet:
// a form has its row all the same.
func knownField(name string) bool {
	code, variant, _ := strings.Cut(name, ".")
	switch variant {
	case "", "ytd", "prev", "share", "target":
		_, is := report.Find(code)
		return is || report.Pending(code)
	}
	return false
}

func valueOf(f report.Figure) workbook.Value {
	n, scale, is := f.Value()
	switch {
	case !is:
		return workbook.None()
	case scale == 10:
		return workbook.Decimal(n, 1)
	}
	return workbook.Int(n)
}

// textOrDots leaves room to write by hand what is not known.
func textOrDots(s string) workbook.Value {
	if s == "" {
		return workbook.Text("…………………………")
	}
	return workbook.Text(s)
}

func fundItems(m readyForm) workbook.List {
	items := workbook.List{Fields: []string{"code", "name", "start", "in", "out", "end"}}
	for _, f := range m.set.Now.FundsBy(m.set.Period.To) {
		item := map[string]workbook.Value{"code": workbook.Text(f.Code), "name": workbook.Text(f.Name)}
		for _, side := range []string{"start", "in", "out", "end"} {
			indicator, _ := report.Find("fund_" + side)
			item[side] = valueOf(report.Compute(m.set.Now, indicator, m.set.Period, f.ID))
		}
		items.Items = append(items.Items, item)
	}
	return items
}

func memberItems(m readyForm, words text.Words) workbook.List {
	items := workbook.List{Fields: []string{"code", "name", "birth", "men", "women", "hamlet", "joined", "roles"}}
	tick := func(sex, wanted string) workbook.Value {
		if sex == wanted {
			return workbook.Text("x")
		}
		return workbook.Text("")
	}
	for _, row := range report.MemberList(m.set.Now, m.set.Period.To) {
		roles := make([]string, len(row.Roles))
		for i, role := range row.Roles {
			roles[i] = words.Say(text.Key("role." + role))
		}
		items.Items = append(items.Items, map[string]workbook.Value{
			"code": workbook.Text(row.Code), "name": workbook.Text(row.Name), "birth": workbook.Text(row.Birth.Vietnamese()),
			"men": tick(row.Sex, "male"), "women": tick(row.Sex, "female"), "hamlet": workbook.Text(row.Hamlet),
			"joined": workbook.Day(row.Joined), "roles": workbook.Text(strings.Join(roles, ", ")),
		})
	}
	return items
}

// entryItems are the lines of the cash book, and its balances among the fields.
func (s *session) entryItems(m readyForm, fields map[string]workbook.Value) workbook.List {
	start, rows, end := report.CashBook(m.set.Now, m.set.Period, m.fund.ID)
	fields["fund.code"], fields["fund.name"] = workbook.Text(m.fund.Code), workbook.Text(m.fund.Name)
	fields["fund.start"], fields["fund.end"] = workbook.Int(start), workbook.Int(end)
	items := workbook.List{Fields: []string{"date", "voucher_date", "receipt_no", "payment_no", "text", "in", "out", "balance", "note"}}
	for _, row := range rows {
		item := map[string]workbook.Value{
			"date": workbook.Day(row.Day), "voucher_date": workbook.Day(row.Date), "balance": workbook.Int(row.Balance),
			"receipt_no": workbook.Text(""), "payment_no": workbook.Text(""), "in": workbook.Text(""), "out": workbook.Text(""), "note": workbook.Text(""),
			"text": workbook.Text(capital(s.describeEntry(store.EntryRow{
				Entry: row.Entry, Day: row.Day, Opposite: row.Opposite, FundCode: row.FundCode, Text: row.Text, Parties: row.Parties,
			}))),
		}
		if row.In != 0 {
			item["in"], item["receipt_no"] = workbook.Int(row.In), workbook.Text(row.Voucher.Number(row.FundCode))
		} else {
			item["out"], item["payment_no"] = workbook.Int(row.Out), workbook.Text(row.Voucher.Number(row.FundCode))
		}
		if row.Opposite {
			item["note"] = workbook.Text(s.reversedFor(row.Entry))
		}
		items.Items = append(items.Items, item)
	}
	return items
}

func (s *session) reversedFor(e club.Entry) string {
	if e.Reason == "" {
		return ""
	}
	return s.word("void_reason", e.Reason)
}
