package store

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"errors"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
)

// Unit implements [club.Register].
func (s *session) Unit() (club.Unit, bool, error) {
	u := club.Unit{ID: s.book.unitID}
	var text [8]sql.NullString
	var day sql.NullInt64
	found, err := s.one(`SELECT u.type, u.name, u.place_code, u.place, u.founding_no, u.founded, u.state, u.meeting_day
		FROM subject s JOIN unit u ON u.subject = s.id WHERE s.uuid = ? AND s.unit = ?`,
		[]any{s.book.unitID[:], s.book.unit}, &text[0], &text[1], &text[2], &text[3], &text[4], &text[5], &text[6], &day)
	u.Type, u.Name, u.PlaceCode, u.Place = text[0].String, text[1].String, text[2].String, text[3].String
	u.FoundingNo, u.FoundedOn, u.State, u.MeetingDay = text[4].String, isoDate(text[5]), text[6].String, int(day.Int64)
	if err != nil || !found {
		return u, found, err
	}
	err = s.scan("SELECT d.since, d.amount FROM subject s JOIN dues_level d ON d.subject = s.id WHERE s.uuid = ? AND s.unit = ? ORDER BY d.since",
		[]any{s.book.unitID[:], s.book.unit}, func(rows *sql.Rows) error {
			var since sql.NullString
			var amount int64
			err := rows.Scan(&since, &amount)
			u.Dues = append(u.Dues, ledger.Level{From: isoMonth(since), Amount: amount})
			return err
		})
	return u, found, err
}

const partyColumns = "SELECT s.uuid, p.name, p.birth, p.precision, p.sex, p.hamlet, p.erased FROM party p JOIN subject s ON s.id = p.subject "

func scanParty(rows *sql.Rows) (club.Party, error) {
	var id []byte
	var name, birth, precision, sex, hamlet sql.NullString
	var erased bool
	err := rows.Scan(&id, &name, &birth, &precision, &sex, &hamlet, &erased)
	return club.Party{ID: toID(id), Name: name.String, Birth: storedBirth(birth, precision), Sex: sex.String, Hamlet: hamlet.String, Erased: erased}, err
}

func (s *session) parties(where string, args ...any) ([]club.Party, error) {
	var list []club.Party
	err := s.scan(partyColumns+where, args, func(rows *sql.Rows) error {
		p, err := scanParty(rows)
		list = append(list, p)
		return err
	})
	return list, err
}

// Party implements [club.Register].
func (s *session) Party(id journal.ID) (club.Party, bool, error) {
	list, err := s.parties("WHERE s.uuid = ? AND s.unit = ?", id[:], s.book.unit)
	if err != nil || len(list) == 0 {
		return club.Party{ID: id}, false, err
	}
	return list[0], true, nil
}

// PartiesNamed implements [club.Register].
func (s *session) PartiesNamed(folded string) ([]club.Party, error) {
	return s.parties("WHERE p.unit = ? AND p.find = ? ORDER BY s.uuid", s.book.unit, folded)
}

// PartiesWith implements [club.Register].
func (s *session) PartiesWith(field, value string) ([]journal.ID, error) {
	find, err := s.findable(field, value)
	if err != nil {
		return nil, err
	}
	var list []journal.ID
	err = s.scan(`SELECT DISTINCT s.uuid FROM private p JOIN subject s ON s.id = p.subject
		WHERE p.find = ? AND s.unit = ? ORDER BY s.uuid`, []any{find, s.book.unit}, func(rows *sql.Rows) error {
		var id []byte
		err := rows.Scan(&id)
		list = append(list, toID(id))
		return err
	})
	return list, err
}

// findable is the keyed hash under which a private value can be looked up
// without standing in an index itself.
func (s *session) findable(field, value string) ([]byte, error) {
	if s.findKey == nil {
		key, err := s.localValue("find_key")
		if err != nil {
			return nil, err
		}
		if key == nil {
			return nil, errors.New("book without a find key")
		}
		s.findKey = key
	}
	mac := hmac.New(sha256.New, s.findKey)
	mac.Write([]byte(field + "\x00" + value))
	return mac.Sum(nil)[:16], nil
}

// PrivateOf implements [club.Register].
func (s *session) PrivateOf(party journal.ID) ([]club.PrivateValue, error) {
	var list []club.PrivateValue
	err := s.scan(`SELECT p.field, p.since, p.value FROM subject s JOIN private p ON p.subject = s.id
		WHERE s.uuid = ? AND s.unit = ? ORDER BY p.field, p.since`, []any{party[:], s.book.unit}, func(rows *sql.Rows) error {
		v := club.PrivateValue{Party: party}
		var since sql.NullString
		err := rows.Scan(&v.Field, &since, &v.Value)
		v.Since = isoDate(since)
		list = append(list, v)
		return err
	})
	return list, err
}

const membershipColumns = `SELECT s.uuid, p.uuid, m.code, m.joined, m."left", m.reason
	FROM membership m JOIN subject s ON s.id = m.subject LEFT JOIN subject p ON p.id = m.party `

func (s *session) memberships(where string, args ...any) ([]club.Membership, error) {
	var list []club.Membership
	err := s.scan(membershipColumns+where, args, func(rows *sql.Rows) error {
		var id, party []byte
		var code, joined, left, reason sql.NullString
		err := rows.Scan(&id, &party, &code, &joined, &left, &reason)
		list = append(list, club.Membership{
			ID: toID(id), Party: toID(party), Code: code.String,
			Joined: isoDate(joined), Left: isoDate(left), Reason: reason.String,
		})
		return err
	})
	return list, err
}

// MembershipsCoded implements [club.Register].
func (s *session) MembershipsCoded(code string) ([]club.Membership, error) {
	return s.memberships("WHERE m.unit = ? AND m.code = ? ORDER BY m.joined, s.uuid", s.book.unit, code)
}

// MembershipsOf implements [club.Register].
func (s *session) MembershipsOf(party journal.ID) ([]club.Membership, error) {
	key, err := s.knownSubject(party)
	if err != nil || key == 0 {
		return nil, err
	}
	return s.memberships("WHERE m.party = ? ORDER BY m.joined, s.uuid", key)
}

// HighestCode implements [club.Register].
func (s *session) HighestCode() (int, error) {
	var highest sql.NullInt64
	_, err := s.one("SELECT max(number) FROM membership WHERE unit = ?", []any{s.book.unit}, &highest)
	return int(highest.Int64), err
}

const roleColumns = `SELECT s.uuid, p.uuid, r.role, r.since, r.until
	FROM role r JOIN subject s ON s.id = r.subject LEFT JOIN subject p ON p.id = r.party `

func (s *session) roles(where string, args ...any) ([]club.Role, error) {
	var list []club.Role
	err := s.scan(roleColumns+where, args, func(rows *sql.Rows) error {
		var id, party []byte
		var role, since, until sql.NullString
		err := rows.Scan(&id, &party, &role, &since, &until)
		list = append(list, club.Role{ID: toID(id), Party: toID(party), Role: role.String, From: isoDate(since), To: isoDate(until)})
		return err
	})
	return list, err
}

// RolesOf implements [club.Register].
func (s *session) RolesOf(party journal.ID) ([]club.Role, error) {
	key, err := s.knownSubject(party)
	if err != nil || key == 0 {
		return nil, err
	}
	return s.roles("WHERE r.party = ? ORDER BY r.since, s.uuid", key)
}

// RolesNamed implements [club.Register].
func (s *session) RolesNamed(role string) ([]club.Role, error) {
	return s.roles("WHERE r.unit = ? AND r.role = ? ORDER BY r.since, s.uuid", s.book.unit, role)
}
