package club

import (
	"slices"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// EditNote changes the words about what an act recorded: an entry, a count, a
// meeting, the closing of a month. The words before are kept as every fact is.
type EditNote struct {
	Address journal.Address
	Text    string // 1 to [MaxText] runes
}

// Decide implements [Intent].
func (in EditNote) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	text, err := viet.Line(in.Text, MaxText)
	if err != nil || text == "" {
		return d, orRefuse(err, WordsMissing)
	}
	act, err := reg.ActAt(in.Address)
	if err != nil {
		return d, err
	}
	subjects := notable(act.Facts)
	if len(subjects) == 0 {
		return d, refuse(NothingNoted, act.Address)
	}
	for _, subject := range subjects {
		facts, err := reg.FactsOf(subject)
		if err != nil {
			return Decision{}, err
		}
		if err := mayBeReworded(reg, act.Address, facts, now); err != nil {
			return Decision{}, err
		}
		was := map[string]any{"text": Project(subject, bare(facts)).Remark}
		if err := d.add(patch(reg, subject, Remark, map[string]any{"text": text}, was)); err != nil {
			return Decision{}, err
		}
	}
	if len(d.Drafts) == 0 {
		d.warn(WarnNoChange)
	}
	return d, nil
}

// mayBeReworded refuses other words about what was taken back, or happened in a
// closed month, whose papers may have been printed.
func mayBeReworded(reg Register, address string, facts []Recorded, now Moment) error {
	at := slices.IndexFunc(facts, func(f Recorded) bool { return f.Live && slices.Contains(noted, f.Kind) })
	if at < 0 {
		return refuse(UndoneAlready, address)
	}
	if f := facts[at]; f.Kind != MonthClosed && f.Kind != MonthOpened {
		p := Project(f.Subject, bare(facts))
		switch {
		case p.Entry != nil:
			return onOpenDay(reg, p.Entry.Date, now)
		case p.Count != nil:
			return onOpenDay(reg, p.Count.Date, now)
		case p.Meeting != nil:
			return onOpenDay(reg, p.Meeting.Date, now)
		}
	}
	return nil
}

// noted are the kinds that words can stand beside.
var noted = []string{EntryPosted, CashCounted, MeetingHeld, MonthClosed, MonthOpened}

// notable are the subjects of an act that words can be about, each once.
func notable(facts []Recorded) []journal.ID {
	var list []journal.ID
	for _, f := range facts {
		if (f.Kind == Remark || slices.Contains(noted, f.Kind)) && !slices.Contains(list, f.Subject) {
			list = append(list, f.Subject)
		}
	}
	return list
}

// EraseNote removes, on the request of somebody whom they name, all words ever
// written about what an act recorded. What it recorded stays.
type EraseNote struct {
	Address journal.Address
	Date    viet.Date // of the request
}

// Decide implements [Intent].
func (in EraseNote) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	if in.Date.IsZero() {
		return d, refuse(DateMissing)
	}
	if err := notFuture(in.Date, now); err != nil {
		return d, err
	}
	notes, err := Notes(reg, in.Address)
	if err != nil || len(notes) == 0 {
		return d, orRefuse(err, NothingNoted, in.Address.String())
	}
	for len(notes) > 0 {
		subject := notes[0].Subject
		others := slices.IndexFunc(notes, func(f Recorded) bool { return f.Subject != subject })
		if others < 0 {
			others = len(notes)
		}
		d.erase(subject, notes[:others], in.Date)
		notes = notes[others:]
	}
	return d, nil
}

// Notes are the facts with words about what an act recorded, whenever they were
// written, subject by subject.
func Notes(reg Register, at journal.Address) ([]Recorded, error) {
	act, err := reg.ActAt(at)
	if err != nil {
		return nil, err
	}
	var notes []Recorded
	for _, subject := range notable(act.Facts) {
		facts, err := reg.FactsOf(subject)
		if err != nil {
			return nil, err
		}
		notes = append(notes, slices.DeleteFunc(facts, func(f Recorded) bool { return f.Kind != Remark })...)
	}
	return notes, nil
}

// erase drafts the erasure of facts of a subject.
func (d *Decision) erase(subject journal.ID, facts []Recorded, on viet.Date) {
	const perFact = 300 // what a body may list
	for some := range slices.Chunk(facts, perFact) {
		leaves := make([]string, len(some))
		for i, f := range some {
			leaves[i] = f.Leaf.String()
		}
		d.draft(subject, BodyErased, map[string]any{"of": leaves, "date": on.String()}, nil)
	}
}

// titles are what comes before a given name when people write of an older
// person, folded.
var titles = []string{"ong", "ba", "cu", "bac", "co", "chu", "anh", "chi", "em"}

// namesPerson tells that words name a person: in full, or by the given name
// after a title ("thăm bà Lan"). Words may name them otherwise; and there may
// be another Lan.
func namesPerson(words, name string) bool {
	said := strings.Fields(strings.Map(lettersOnly, viet.Fold(words)))
	full := strings.Fields(viet.Fold(name))
	if len(full) == 0 {
		return false
	}
	for i := range said {
		if len(said)-i >= len(full) && slices.Equal(said[i:i+len(full)], full) {
			return true
		}
		if i > 0 && said[i] == full[len(full)-1] && slices.Contains(titles, said[i-1]) {
			return true
		}
	}
	return false
}

func lettersOnly(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return r
	}
	return ' '
}
