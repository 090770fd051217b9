package club

import (
	"encoding/json"

	"soclb/internal/ledger"
)

var moneyKinds = []Kind{
	{
		Name: FundSet, Class: Plain, Patch: true, Founds: true, Required: []string{"code", "name", "purpose"},
		fields: map[string]fieldCheck{"code": fundCode, "name": line(MaxTitle), "purpose": oneOf(FundPurposes...), "opened": date},
	},
	{
		Name: EntryPosted, Class: Plain, Founds: true, Required: []string{"date", "voucher", "lines"},
		fields: map[string]fieldCheck{
			"date": date, "meeting": subject,
			"voucher": object(map[string]fieldCheck{"fund": subject, "year": integer(1900, 2200), "book": voucherBook, "no": integer(1, 1_000_000)}),
		},
		whole: balances,
	},
	{
		Name: CashCounted, Class: Plain, Founds: true, Required: []string{"fund", "account", "date", "total", "book"},
		fields: map[string]fieldCheck{
			"fund": subject, "account": oneOf(string(ledger.Cash), string(ledger.Bank)), "date": date,
			"total": integer(0, ledger.MaxAmount), "book": integer(-ledger.MaxAmount, ledger.MaxAmount),
			"notes": list(object(map[string]fieldCheck{"value": integer(1, 1_000_000), "count": integer(1, 1_000_000)}), 0, 20),
		},
	},
	{
		Name: MonthClosed, Class: Plain, Required: []string{"month", "date", "balances", "entries", "heads"},
		fields: map[string]fieldCheck{
			"month": month, "date": date, "entries": integer(0, 1_000_000_000),
			"balances": list(object(map[string]fieldCheck{
				"fund": subject, "account": oneOf(statedAccounts()...), "amount": integer(-ledger.MaxAmount, ledger.MaxAmount),
			}), 0, 200),
			"heads": list(object(map[string]fieldCheck{"device": subject, "seq": integer(1, 1<<53-1), "act": leaf}), 0, 100),
		},
	},
	{
		Name: MonthOpened, Class: Plain, Required: []string{"month", "date"},
		fields: map[string]fieldCheck{"month": month, "date": date},
	},
	{
		Name: Remark, Class: Named, Patch: true, Required: []string{"text"},
		fields: map[string]fieldCheck{"text": line(MaxText)},
	},
}

// The closed lists of money.
var (
	FundPurposes = []string{"income", "operating", "other"}
	// Sources say who gives (domain.md 7.6, section IX of the monthly report).
	Sources = []string{"budget", "organisation", "individual", "member"}
	// IncomeCategories and ExpenseCategories are the kinds of other receipts and
	// of payments that come with the program.
	IncomeCategories  = []string{"bank_interest", "sale", "refund", "other"}
	ExpenseCategories = []string{"meeting", "sick_visit", "funeral", "gift", "care", "health", "culture", "training", "equipment", "stationery", "allowance", "support", "other"}
)

func statedAccounts() []string {
	names := make([]string, len(ledger.Stated))
	for i, a := range ledger.Stated {
		names[i] = string(a)
	}
	return names
}

// balances reads the lines of an entry strictly and holds the rules of the
// ledger over them.
func balances(b Body) bool {
	voucher := b.object("voucher")
	if voucher.id("fund").IsZero() || voucher.number("year") == 0 || voucher.Text("book") == "" || voucher.number("no") == 0 {
		return false
	}
	for _, l := range b.objects("lines") {
		for name, check := range lineFields {
			if raw, has := l[name]; has && !check(raw) {
				return false
			}
		}
	}
	return ledger.Check(linesOf(b)) == nil
}

var lineFields = map[string]fieldCheck{
	"fund": subject, "account": word, "amount": integer(-ledger.MaxAmount, ledger.MaxAmount), "party": subject, "loan": subject,
	"month": month, "category": word, "source": oneOf(Sources...),
}

// voucherBook is the letter of a quyển: one book of vouchers a device.
func voucherBook(raw json.RawMessage) bool {
	s, ok := asText(raw)
	if !ok || len(s) < 1 || len(s) > 3 {
		return false
	}
	for _, c := range s {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}

func fundCode(raw json.RawMessage) bool {
	s, ok := asText(raw)
	return ok && isFundCode(s)
}
