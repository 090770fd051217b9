package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// Damage is a place in the file that is not as it was written. What is one of
// "file", "reference", "fact", "act", "chain", "view", "erasure".
type Damage struct {
	What   string
	Where  string // address of the act or fact, or table
	Detail string // for whoever mends it, in English
}

// CheckReport is what a look through the whole book found.
type CheckReport struct {
	Acts     int
	Facts    int
	Damages  []Damage
	Findings []club.Finding
}

const maxDamages = 100 // more would only repeat the first

// Check reads the whole book: SQLite's own check, every hash, every chain,
// every projection against its facts; then it looks for findings. Whatever is
// damaged is in the report; an error means that the check itself was cut off.
func (b *Book) Check(ctx context.Context, progress func(done, total int)) (CheckReport, error) {
	c := checker{session: b.reader(ctx), progress: progress}
	for _, part := range []struct {
		what string
		run  func() error
	}{{"file", c.file}, {"file", c.locals}, {"fact", c.hashes}, {"chain", c.chains}, {"view", c.view}, {"view", c.balanceDamage}} {
		err := part.run()
		if ctx.Err() != nil {
			return c.report, ctx.Err()
		}
		if err != nil {
			c.damage(part.what, "", err.Error())
		}
	}
	findings, err := c.findings()
	if err != nil {
		c.damage("view", "", err.Error())
	}
	c.report.Findings = findings
	return c.report, nil
}

type checker struct {
	*session
	report   CheckReport
	progress func(done, total int)
	total    int
	erasures int
}

func (c *checker) damage(what, where, detail string) {
	if len(c.report.Damages) < maxDamages {
		c.report.Damages = append(c.report.Damages, Damage{what, where, detail})
	}
}

func (c *checker) file() error {
	err := c.scan("PRAGMA integrity_check(20)", nil, func(rows *sql.Rows) error {
		var text string
		err := rows.Scan(&text)
		if text != "ok" {
			c.damage("file", "", text)
		}
		return err
	})
	if err != nil {
		return err
	}
	return c.scan("PRAGMA foreign_key_check", nil, func(rows *sql.Rows) error {
		var table, parent string
		var row, key sql.NullInt64
		err := rows.Scan(&table, &row, &parent, &key)
		c.damage("reference", table, fmt.Sprintf("row %d names a %s that is not there", row.Int64, parent))
		return err
	})
}

// hashes walks over acts and facts side by side, in the order in which they
// stand, and computes every leaf and every act anew.
func (c *checker) hashes() error {
	const batch = 500
	expected, last := int64(1), int64(0)
	if _, err := c.one("SELECT coalesce(max(id), 0) FROM act", nil, &c.total); err != nil {
		return err
	}
	for {
		var acts []storedAct
		err := c.scan(actColumns+"WHERE a.id > ? ORDER BY a.id LIMIT ?", []any{last, batch}, func(rows *sql.Rows) error {
			a, err := scanAct(rows)
			acts = append(acts, a)
			return err
		})
		if err != nil || len(acts) == 0 {
			return errors.Join(err, c.strayFacts(expected))
		}
		if expected, err = c.someActs(acts, expected); err != nil {
			return err
		}
		last = acts[len(acts)-1].id
		if c.progress != nil {
			c.progress(int(last), c.total)
		}
	}
}

// strayFacts looks for facts behind the last act.
func (c *checker) strayFacts(expected int64) error {
	var stray int64
	if _, err := c.one("SELECT count(*) FROM fact WHERE id >= ?", []any{expected}, &stray); err != nil {
		return err
	}
	if stray > 0 {
		c.damage("act", "", fmt.Sprintf("%d facts belong to no act", stray))
	}
	return nil
}

func (c *checker) someActs(acts []storedAct, expected int64) (int64, error) {
	var facts []storedLeaf
	last := acts[len(acts)-1]
	err := c.scan(factColumns+"WHERE f.id >= ? AND f.id < ? ORDER BY f.id", []any{acts[0].first, last.first + last.count}, func(rows *sql.Rows) error {
		l, err := scanFact(rows)
		if errors.Is(err, errTorn) || errors.Is(err, journal.ErrHash) {
			c.damage("fact", fmt.Sprintf("fact row %d", l.id), err.Error())
			err = nil
		}
		facts = append(facts, l)
		return err
	})
	if err != nil {
		return expected, err
	}
	for _, a := range acts {
		where := journal.Address{Device: a.Device.Short(), Seq: a.Seq}
		if a.first != expected {
			c.damage("act", where.String(), "its facts are not where they should be")
		}
		expected = a.first + a.count
		c.report.Acts++
		n := int64(0)
		for ; n < a.count && len(facts) > 0 && facts[0].act == a.id; n++ {
			where.N = int(n) + 1
			c.oneFact(facts[0], where, a.Unit)
			a.Leaves = append(a.Leaves, facts[0].leaf)
			facts = facts[1:]
		}
		where.N = 0
		if n != a.count || a.Act.ID() != a.hash || a.Act.Check() != nil {
			c.damage("act", where.String(), "its content does not hash to its name")
		}
	}
	if len(facts) > 0 {
		c.damage("act", "", "facts belong to another act than the one before them")
	}
	return expected, nil
}

func (c *checker) oneFact(l storedLeaf, where journal.Address, unit journal.ID) {
	c.report.Facts++
	if l.fact == nil {
		return // only the leaf is here, and the act vouches for it
	}
	if l.fact.Leaf() != l.leaf || l.fact.Unit != unit || l.fact.Check() != nil {
		c.damage("fact", where.String(), "its content does not hash to its leaf")
	}
}

// chains follows every device from its first act and compares what is in force
// with what the book says is.
func (c *checker) chains() error {
	var chain journal.Chain
	var device, seq, branch int64
	return c.scan("SELECT a.device, a.seq, a.branch, a.hash, a.prev, a.force, d.uuid FROM act a JOIN device d ON d.id = a.device ORDER BY a.device, a.seq, a.branch",
		nil, func(rows *sql.Rows) error {
			var nextDevice, nextSeq, nextBranch int64
			var hash, prev, uuid []byte
			var force bool
			if err := rows.Scan(&nextDevice, &nextSeq, &nextBranch, &hash, &prev, &force, &uuid); err != nil {
				return err
			}
			switch {
			case nextDevice != device:
				chain, branch = journal.Chain{}, 0
			case nextSeq != seq:
				branch = 0
			default:
				branch++
			}
			device, seq = nextDevice, nextSeq
			where := journal.Address{Device: toID(uuid).Short(), Seq: seq}
			if chain.Next(toHash(hash), seq, toHash(prev)) != force || nextBranch != branch {
				c.damage("chain", where.String(), "it does not follow on the act before it as the book says")
			}
			return nil
		})
}

// view derives the rows of every subject anew and compares.
func (c *checker) view() error {
	err := c.eachSubject(nil, func(subject subjectRow) error {
		want, p, err := c.derive(subject)
		if err != nil {
			c.damage("view", subject.id.String(), err.Error())
			return nil
		}
		got, err := c.asProjected(subject.key)
		if err != nil {
			return err
		}
		if table := want.differing(got); table != "" {
			c.damage("view", table, "differs from the facts of "+subject.id.String())
		}
		return c.erased(subject, p.Erased)
	})
	if err != nil {
		return err
	}
	var stored int
	if _, err := c.one("SELECT count(*) FROM erasure", nil, &stored); err != nil {
		return err
	}
	if stored != c.erasures {
		c.damage("erasure", "erasure", fmt.Sprintf("%d entries, %d asked for", stored, c.erasures))
	}
	return nil
}

// erased compares the erasures that the facts of a subject ask for with those
// that the book keeps, and looks whether the content is really gone.
func (c *checker) erased(subject subjectRow, leaves []journal.Hash) error {
	distinct := map[journal.Hash]bool{}
	for _, leaf := range leaves {
		if distinct[leaf] {
			continue
		}
		distinct[leaf] = true
		known, err := c.isErased(subject.key, leaf)
		if err != nil {
			return err
		}
		if !known {
			c.damage("erasure", subject.id.String(), "an erasure is not kept")
		}
	}
	c.erasures += len(distinct)
	if len(distinct) == 0 {
		return nil
	}
	facts, err := c.factsInForce(subject.key)
	for _, f := range facts {
		if distinct[f.Leaf] && erasable(f.Kind) {
			c.damage("erasure", f.address.String(), "its content is still here")
		}
	}
	return err
}
