package store

import (
	"cmp"
	"database/sql"
	"slices"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
)

// entriesWithin are the entries dated or taken back in some days.
const entriesWithin = " e.unit = ?1 AND (e.date >= ?2 AND e.date <= ?3 OR e.reversed IS NOT NULL AND e.reversed >= ?2 AND e.reversed <= ?3)"

// loadEntries reads the entries dated or taken back in the span with all that
// is told of them but the names of people, a table at a time.
func (s *session) loadEntries(d *report.Data) error {
	codes := map[journal.ID]string{}
	for _, f := range d.Funds {
		codes[f.ID] = f.Code
	}
	at := map[int64]int{}
	err := s.scan(`SELECT e.subject, s.uuid, e.date, f.uuid, e.year, e.book, e.no, e.reversed, w.text FROM entry e JOIN subject s ON s.id = e.subject
		JOIN subject f ON f.id = e.fund LEFT JOIN wording w ON w.subject = e.subject WHERE`+entriesWithin+" ORDER BY e.date, f.uuid, e.no, s.uuid",
		[]any{s.book.unit, d.From.String(), d.To.String()}, func(rows *sql.Rows) error {
			var key int64
			var id, fund []byte
			var date, reversed, words sql.NullString
			var e report.Posting
			err := rows.Scan(&key, &id, &date, &fund, &e.Voucher.Year, &e.Voucher.Book, &e.Voucher.No, &reversed, &words)
			e.ID, e.Date, e.Voucher.Fund, e.Reversed, e.Text = toID(id), isoDate(date), toID(fund), isoDate(reversed), words.String
			e.FundCode = codes[e.Voucher.Fund]
			at[key] = len(d.Entries)
			d.Entries = append(d.Entries, e)
			return err
		})
	if err != nil {
		return err
	}
	lines, err := s.keyedLines(d)
	for _, l := range lines {
		e := &d.Entries[at[l.entry]]
		e.Lines = append(e.Lines, l.Line)
	}
	return err
}

const linesWithin = `SELECT l.subject, l.n, l.account, l.amount, l.fund, l.party, coalesce(l.loan, 0), l.month, l.category, l.source
	FROM entry e CROSS JOIN line l ON l.subject = e.subject AND l.opposite = 0 WHERE` + entriesWithin

// keyedLine is a line with the keys of what it names: a report reads hundreds
// of lines about the same few people and funds.
type keyedLine struct {
	entry, n          int64
	fund, party, loan int64
	ledger.Line
}

func (s *session) keyedLines(d *report.Data) ([]keyedLine, error) {
	var lines []keyedLine
	named := map[int64]journal.ID{}
	err := s.scan(linesWithin,
		[]any{s.book.unit, d.From.String(), d.To.String()}, func(rows *sql.Rows) error {
			var l keyedLine
			var month, category, source sql.NullString
			err := rows.Scan(&l.entry, &l.n, &l.Account, &l.Amount, &l.fund, &l.party, &l.loan, &month, &category, &source)
			l.Month, l.Category, l.Source = isoMonth(month), category.String, source.String
			for _, key := range []int64{l.fund, l.party, l.loan} {
				named[key] = journal.ID{}
			}
			lines = append(lines, l)
			return err
		})
	if err != nil {
		return nil, err
	}
	delete(named, 0) // nobody
	if err := s.nameAll(named); err != nil {
		return nil, err
	}
	for i, l := range lines {
		lines[i].Fund, lines[i].Party, lines[i].Loan = named[l.fund], named[l.party], named[l.loan]
	}
	slices.SortFunc(lines, func(a, b keyedLine) int { return cmp.Or(cmp.Compare(a.entry, b.entry), cmp.Compare(a.n, b.n)) })
	return lines, nil
}

// nameParties tells of each entry whom it is about.
func nameParties(d *report.Data) {
	names := make(map[journal.ID]string, len(d.People))
	for _, p := range d.People {
		names[p.ID] = p.Name
	}
	for i := range d.Entries {
		e := &d.Entries[i]
		for _, l := range e.Lines {
			if name := names[l.Party]; name != "" && !slices.Contains(e.Parties, name) {
				e.Parties = append(e.Parties, name)
			}
		}
	}
}
