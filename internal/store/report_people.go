package store

import (
	"database/sql"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/report"
)

// loadPeople reads whoever was a member in the span, and whoever else money of
// it is about, by name, with all their stays.
func (s *session) loadPeople(d *report.Data) error {
	at := map[journal.ID]int{}
	err := s.scan(`SELECT ps.uuid, p.name, p.birth, p.precision, p.sex, p.hamlet, coalesce(p.erased, 0), s.uuid, m.code, m.joined, m."left", m.reason
		FROM membership m JOIN subject s ON s.id = m.subject JOIN subject ps ON ps.id = m.party LEFT JOIN party p ON p.subject = m.party
		WHERE m.unit = ?1 AND m.party IN (SELECT party FROM membership WHERE unit = ?1 AND ("left" IS NULL OR "left" >= ?2) AND joined <= ?3)
		ORDER BY p.sort, ps.uuid, m.joined, s.uuid`, []any{s.book.unit, d.From.String(), d.To.String()}, func(rows *sql.Rows) error {
		var party, id []byte
		var name, birth, precision, sex, hamlet, code, joined, left, reason sql.NullString
		var erased bool
		if err := rows.Scan(&party, &name, &birth, &precision, &sex, &hamlet, &erased, &id, &code, &joined, &left, &reason); err != nil {
			return err
		}
		i, has := at[toID(party)]
		if !has {
			i = len(d.People)
			at[toID(party)] = i
			d.People = append(d.People, report.Person{Party: club.Party{
				ID: toID(party), Name: name.String, Birth: storedBirth(birth, precision), Sex: sex.String, Hamlet: hamlet.String, Erased: erased,
			}})
		}
		d.People[i].Stays = append(d.People[i].Stays, club.Membership{
			ID: toID(id), Party: toID(party), Code: code.String, Joined: isoDate(joined), Left: isoDate(left), Reason: reason.String,
		})
		return nil
	})
	if err != nil {
		return err
	}
	if err := s.loadOthers(d, at); err != nil {
		return err
	}
	d.Roles, err = s.roles("WHERE r.unit = ? AND (r.until IS NULL OR r.until > ?) ORDER BY r.since, s.uuid", s.book.unit, d.From.AddDays(-1).String())
	return err
}

// loadOthers reads the people of dues, savings and entries who were no members
// in the span: those who left owing, or with savings.
func (s *session) loadOthers(d *report.Data, known map[journal.ID]int) error {
	add := func(id journal.ID) error {
		if _, has := known[id]; has || id.IsZero() {
			return nil
		}
		party, has, err := s.Party(id)
		if err != nil || !has {
			return err
		}
		stays, err := s.MembershipsOf(id)
		known[id] = len(d.People)
		d.People = append(d.People, report.Person{Party: party, Stays: stays})
		return err
	}
	for _, saving := range d.Savings {
		if err := add(saving.Party); err != nil {
			return err
		}
	}
	for _, line := range d.Ahead {
		if err := add(line.Party); err != nil {
			return err
		}
	}
	for _, e := range d.Entries {
		for _, l := range e.Lines {
			if err := add(l.Party); err != nil {
				return err
			}
		}
	}
	return nil
}
