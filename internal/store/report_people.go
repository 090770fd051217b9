package store

import (
	"database/sql"
	"encoding/hex"
	"encoding/json"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/report"
	"soclb/internal/viet"
)

// loadPeople reads whoever was a member from one day to another, by name, with
// all their stays, and what they were in the club.
func (s *session) loadPeople(d *report.Data, from, to viet.Date) error {
	err := s.people(d, map[journal.ID]int{}, `ps.id IN (SELECT party FROM membership WHERE unit = ?1 AND ("left" IS NULL OR "left" >= ?2) AND joined <= ?3)`,
		s.book.unit, from.String(), to.String())
	if err != nil {
		return err
	}
	d.Roles, err = s.roles("WHERE r.unit = ? AND (r.until IS NULL OR r.until > ?) ORDER BY r.since, s.uuid", s.book.unit, from.AddDays(-1).String())
	if err != nil {
		return err
	}
	return s.loadPrivate(d, from, to)
}

// loadOthers reads whoever else money of the span is about, by name.
func (s *session) loadOthers(d *report.Data) error {
	known := make(map[journal.ID]int, len(d.People))
	for i, p := range d.People {
		known[p.ID] = i
	}
	if list := otherPeople(d, known); len(list) > 0 {
		others, err := json.Marshal(list)
		if err != nil {
			return err
		}
		if err := s.people(d, known, "ps.unit = ?1 AND ps.uuid IN (SELECT unhex(value) FROM json_each(?2))", s.book.unit, string(others)); err != nil {
			return err
		}
	}
	nameParties(d)
	return nil
}

// people adds the people of a condition; known is where each stands.
func (s *session) people(d *report.Data, known map[journal.ID]int, where string, args ...any) error {
	return s.scan(`SELECT ps.uuid, p.name, p.birth, p.precision, p.sex, p.hamlet, coalesce(p.erased, 0), s.uuid, m.code, m.joined, m."left", m.reason
		FROM subject ps LEFT JOIN party p ON p.subject = ps.id LEFT JOIN membership m ON m.party = ps.id LEFT JOIN subject s ON s.id = m.subject
		WHERE `+where+" ORDER BY p.sort, ps.uuid, m.joined, s.uuid", args, func(rows *sql.Rows) error {
		var party, id []byte
		var name, birth, precision, sex, hamlet, code, joined, left, reason sql.NullString
		var erased bool
		if err := rows.Scan(&party, &name, &birth, &precision, &sex, &hamlet, &erased, &id, &code, &joined, &left, &reason); err != nil {
			return err
		}
		i, has := known[toID(party)]
		if !has {
			i = len(d.People)
			known[toID(party)] = i
			d.People = append(d.People, report.Person{Party: club.Party{
				ID: toID(party), Name: name.String, Birth: storedBirth(birth, precision), Sex: sex.String, Hamlet: hamlet.String, Erased: erased,
			}})
		}
		if id != nil {
			d.People[i].Stays = append(d.People[i].Stays, club.Membership{
				ID: toID(id), Party: toID(party), Code: code.String, Joined: isoDate(joined), Left: isoDate(left), Reason: reason.String,
			})
		}
		return nil
	})
}

// otherPeople are those of dues, savings and entries who were no members in the
// span: who left owing or with savings, who gave and who was paid.
func otherPeople(d *report.Data, known map[journal.ID]int) []string {
	list := []string{}
	listed := map[journal.ID]bool{{}: true} // nobody
	add := func(id journal.ID) {
		if _, has := known[id]; !has && !listed[id] {
			listed[id] = true
			list = append(list, hex.EncodeToString(id[:]))
		}
	}
	for _, saving := range d.Savings {
		add(saving.Party)
	}
	for _, line := range d.Ahead {
		add(line.Party)
	}
	for _, e := range d.Entries {
		for _, l := range e.Lines {
			add(l.Party)
		}
	}
	return list
}
