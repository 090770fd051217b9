package store

import (
	"database/sql"
	"encoding/json"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// BalancesAt implements [club.Books].
func (s *session) BalancesAt(day viet.Date) ([]club.Balance, error) {
	accounts, err := json.Marshal(ledger.Stated)
	if err != nil {
		return nil, err
	}
	var list []club.Balance
	err = s.scan(statedBalances, []any{s.book.unit, day.String(), string(accounts)}, func(rows *sql.Rows) error {
		var fund []byte
		var b club.Balance
		err := rows.Scan(&fund, &b.Account, &b.Amount)
		b.Fund = toID(fund)
		if b.Amount != 0 {
			list = append(list, b)
		}
		return err
	})
	return list, err
}

// statedBalances is sumThrough for each fund and stated account, over all
// persons.
const statedBalances = `SELECT s.uuid, a.value,
		coalesce((SELECT sum(amount) FROM balance WHERE unit = ?1 AND fund = f.subject AND account = a.value AND year < substr(?2, 1, 4)), 0)
		+ coalesce((SELECT sum(amount) FROM line WHERE unit = ?1 AND fund = f.subject AND account = a.value AND date >= substr(?2, 1, 4) AND date <= ?2), 0)
	FROM fund f CROSS JOIN json_each(?3) a JOIN subject s ON s.id = f.subject WHERE f.unit = ?1 ORDER BY f.code, s.uuid, a.key`

func balancesFrom(text sql.NullString) ([]club.Balance, error) {
	if !text.Valid {
		return nil, nil
	}
	var stored []storedBalance
	if err := json.Unmarshal([]byte(text.String), &stored); err != nil {
		return nil, err
	}
	list := make([]club.Balance, len(stored))
	for i, b := range stored {
		id, err := journal.ParseID(b.Fund)
		if err != nil {
			return nil, err
		}
		list[i] = club.Balance{Fund: id, Account: ledger.Account(b.Account), Amount: b.Amount}
	}
	return list, nil
}
