package store

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"soclb/internal/journal"
)

// A device is a book on a machine. The file says under which device it last
// wrote; the machine remembers, outside the file, how far that device had
// come. Where the two do not fit (a copied, restored or replaced file), the
// book takes a new device, so that two copies never continue one chain.
//
// The marker is written before the commit with the head that is about to be
// and again after it: a program killed in between is recognised by the head it
// announced. Only until the second writing can a copy at the old head still take
// it up; that makes a branch, which the journal keeps and check reports.

type marker struct {
	Unit string `json:"unit"`
	Head string `json:"head"`           // "seq hash" of the last act
	Next string `json:"next,omitempty"` // of the act that was about to be written
}

func (o Options) markerPath(device journal.ID) string {
	return filepath.Join(o.ConfigDir, "devices", device.String()+".json")
}

func readMarker(path string) (marker, error) {
	var m marker
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	return m, err
}

// writeMarker replaces the marker whole. It is not flushed to the disk: a
// marker that a power cut takes back only costs a new device.
func writeMarker(path string, m marker) error {
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	temporary := path + ".moi"
	if err := os.WriteFile(temporary, append(data, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(temporary, path)
}

// writer is the device under which a session writes.
type writer struct {
	id     journal.ID
	seq    int64 // of its last act
	last   journal.Hash
	isNew  bool
	marker string
}

func headText(seq int64, act journal.Hash) string {
	return journal.Address{Seq: seq}.String() + " " + act.String()
}

// device is the one under which this session may write: the one that the file
// names, if this machine knows it at exactly this head; else a new one, and
// then nobody is taken for the keeper of the book any more.
func (s *session) device() (writer, error) {
	w, here, err := s.knownDevice()
	if err != nil || here {
		return w, err
	}
	id, err := s.book.opts.newID()
	if err != nil {
		return w, err
	}
	if !w.id.IsZero() {
		if _, err := s.exec("DELETE FROM local WHERE name = 'keeper'"); err != nil {
			return w, err
		}
	}
	return writer{id: id, isNew: !w.id.IsZero(), marker: s.book.opts.markerPath(id)}, setLocal(s.ctx, s.tx, "device", id[:])
}

// writing is the device of this session, found out once.
func (s *session) writing() (writer, error) {
	if s.writer == nil {
		w, err := s.device()
		if err != nil {
			return w, err
		}
		s.writer = &w
	}
	return *s.writer, nil
}

// knownDevice is the device that the file names, with its last act, and
// whether this machine knows it at exactly that act.
func (s *session) knownDevice() (writer, bool, error) {
	stored, err := s.localValue("device")
	if err != nil || stored == nil {
		return writer{}, false, err
	}
	w := writer{id: toID(stored)}
	var hash []byte
	var inForce bool // not when a restored book got its later acts back with a gap before them
	_, err = s.one(`SELECT a.seq, a.hash, a.force FROM device d JOIN act a ON a.device = d.id
		WHERE d.uuid = ? AND d.unit = ? ORDER BY a.seq DESC, a.branch DESC LIMIT 1`, []any{stored, s.book.unit}, &w.seq, &hash, &inForce)
	if err != nil {
		return w, false, err
	}
	w.last = toHash(hash)
	w.marker = s.book.opts.markerPath(w.id)
	m, unreadable := readMarker(w.marker)
	head := headText(w.seq, w.last)
	return w, inForce && unreadable == nil && m.Unit == s.book.unitID.String() && (m.Head == head || m.Next == head), nil
}

// Keeper is who began the book on this machine: the operator when nobody says
// otherwise. Zero in a book that was copied or moved here, where somebody else
// may sit.
func (b *Book) Keeper(ctx context.Context) (journal.ID, error) {
	s := b.reader(ctx)
	_, here, err := s.knownDevice()
	if err != nil || !here {
		return journal.ID{}, explain(b.opts.Path, err)
	}
	keeper, err := s.localValue("keeper")
	return toID(keeper), explain(b.opts.Path, err)
}

// announce tells the machine what is about to be committed; settle, that it
// was. Neither failing stops the work: the next write then takes a new device.
func (w writer) announce(unit journal.ID, next journal.Act) error {
	m := marker{Unit: unit.String(), Next: headText(next.Seq, next.ID())}
	if w.seq > 0 {
		m.Head = headText(w.seq, w.last)
	}
	return writeMarker(w.marker, m)
}

// settle holds the write lock of the book meanwhile, so that it does not cross
// what another process announces. Whoever holds it for long goes on from the
// announced head as well.
func (b *Book) settle(ctx context.Context, w writer, next journal.Act) error {
	tx, err := b.conn.BeginTx(context.WithoutCancel(ctx), nil)
	if errors.Is(explain(b.opts.Path, err), &Error{Code: BookBusy}) {
		return nil
	}
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return w.settle(b.unitID, next)
}

func (w writer) settle(unit journal.ID, next journal.Act) error {
	head := headText(next.Seq, next.ID())
	m, err := readMarker(w.marker)
	if err != nil {
		return err
	}
	if m.Next != head { // another process has gone on since
		return nil
	}
	return writeMarker(w.marker, marker{Unit: unit.String(), Head: head})
}

// deviceKey gives the small integer of a device, new if need be.
func (s *session) deviceKey(unit int64, id journal.ID) (int64, error) {
	name := subjectKey{unit, id}
	if key, has := s.devices[name]; has {
		return key, nil
	}
	var key int64
	found, err := s.one("SELECT id FROM device WHERE uuid = ? AND unit = ?", []any{id[:], unit}, &key)
	if err == nil && !found {
		key, err = s.inserted("INSERT INTO device (unit, uuid) VALUES (?, ?)", unit, id[:])
	}
	if err == nil {
		s.devices[name] = key
	}
	return key, err
}
