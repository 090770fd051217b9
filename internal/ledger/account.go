package ledger

// Account is what a line is about, within its fund.
type Account string

// The accounts of a fund. The list may grow; no account leaves it or changes
// its meaning.
const (
	Cash         Account = "cash"         // asset: the cash box
	Bank         Account = "bank"         // asset: the bank account
	Loans        Account = "loans"        // asset: principal lent out, by loan
	Savings      Account = "savings"      // liability: members' savings, by person
	Dues         Account = "dues"         // income: hội phí, by person and month
	Contribution Account = "contribution" // income: gifts, by source
	Interest     Account = "interest"     // income: interest on loans, by loan
	Income       Account = "income"       // any other income, by category
	Expense      Account = "expense"      // costs, by category
	Transfer     Account = "transfer"     // from or to another fund
	Opening      Account = "opening"      // what was there when the book began
)

// Accounts are all accounts in the order in which they are told.
var Accounts = []Account{Cash, Bank, Loans, Savings, Dues, Contribution, Interest, Income, Expense, Transfer, Opening}

// Stated are the accounts whose balances a closed month states: what a fund
// has and owes.
var Stated = []Account{Cash, Bank, Loans, Savings}

// HoldsMoney tells that the account is money at hand, which can run out.
func (a Account) HoldsMoney() bool { return a == Cash || a == Bank }

// need says what a line of an account must name, and may not name otherwise.
type need struct{ party, loan, month, category, source bool }

var needs = map[Account]need{
	Cash:         {},
	Bank:         {},
	Loans:        {party: true, loan: true},
	Savings:      {party: true},
	Dues:         {party: true, month: true},
	Contribution: {source: true},
	Interest:     {party: true, loan: true},
	Income:       {category: true},
	Expense:      {category: true},
	Transfer:     {},
	Opening:      {},
}

// mayNameParty tells that a line of the account may say whose it is though it
// need not: who gave, who was paid.
func (a Account) mayNameParty() bool { return a == Contribution || a == Income || a == Expense }
