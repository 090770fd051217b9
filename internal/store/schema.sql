-- The book of a club, version 1. Journal tables are only added to; the
-- triggers say so to every program that opens the file.

CREATE TABLE local (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- Dictionaries: 16-byte names and words as small integers.
CREATE TABLE unit_id (id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16)) STRICT;
CREATE TABLE device (
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL REFERENCES unit_id,
  uuid BLOB NOT NULL CHECK (length(uuid) = 16),
  UNIQUE (uuid, unit)
) STRICT;
CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL REFERENCES unit_id,
  uuid BLOB NOT NULL CHECK (length(uuid) = 16),
  UNIQUE (uuid, unit)
) STRICT;
CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE via (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE) STRICT;

-- The journal. branch tells apart the acts that a copied book wrote under one
-- device and number; it counts arrivals and means nothing elsewhere.
CREATE TABLE act (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  device INTEGER NOT NULL REFERENCES device,
  seq INTEGER NOT NULL CHECK (seq > 0),
  branch INTEGER NOT NULL,
  prev BLOB CHECK (length(prev) = 32),
  at INTEGER NOT NULL,
  by INTEGER REFERENCES subject,
  via INTEGER NOT NULL REFERENCES via,
  key TEXT,
  first INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  force INTEGER NOT NULL CHECK (force IN (0, 1)),
  UNIQUE (device, seq, branch)
) STRICT;
CREATE INDEX act_key ON act (key) WHERE key IS NOT NULL;
CREATE INDEX act_waiting ON act (device, seq) WHERE force = 0;
CREATE INDEX act_branch ON act (device) WHERE branch > 0;

-- A fact whose content is not here (withheld or erased) is its leaf alone.
CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act,
  leaf BLOB NOT NULL CHECK (length(leaf) = 32),
  subject INTEGER REFERENCES subject,
  rev INTEGER,
  kind INTEGER REFERENCES kind,
  settles BLOB,
  salt BLOB,
  CHECK ((subject IS NULL) = (rev IS NULL) AND (subject IS NULL) = (kind IS NULL))
) STRICT;
CREATE INDEX fact_subject ON fact (subject) WHERE subject IS NOT NULL;
CREATE TABLE body (fact INTEGER PRIMARY KEY REFERENCES fact, body BLOB NOT NULL) STRICT;

-- Leaves whose content was erased on request: it is taken out here and on
-- every later arrival.
CREATE TABLE erasure (
  leaf BLOB NOT NULL CHECK (length(leaf) = 32),
  subject INTEGER NOT NULL REFERENCES subject,
  PRIMARY KEY (leaf, subject)
) STRICT, WITHOUT ROWID;

-- INSERT OR REPLACE deletes without asking the triggers of a deletion.
CREATE TRIGGER act_new BEFORE INSERT ON act
  WHEN EXISTS (SELECT 1 FROM act WHERE id = new.id) OR EXISTS (SELECT 1 FROM act WHERE device = new.device AND seq = new.seq AND branch = new.branch)
  BEGIN SELECT RAISE(ABORT, 'acts are never replaced'); END;
CREATE TRIGGER fact_new BEFORE INSERT ON fact WHEN EXISTS (SELECT 1 FROM fact WHERE id = new.id)
  BEGIN SELECT RAISE(ABORT, 'facts are never replaced'); END;
CREATE TRIGGER body_new BEFORE INSERT ON body WHEN EXISTS (SELECT 1 FROM body WHERE fact = new.fact)
  BEGIN SELECT RAISE(ABORT, 'bodies are never replaced'); END;
CREATE TRIGGER act_kept BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'acts are never deleted'); END;
CREATE TRIGGER act_same BEFORE UPDATE OF id, hash, device, seq, branch, prev, at, by, via, key, first, count ON act
  BEGIN SELECT RAISE(ABORT, 'acts are never changed'); END;
CREATE TRIGGER act_forced BEFORE UPDATE OF force ON act WHEN old.force = 1
  BEGIN SELECT RAISE(ABORT, 'an act in force stays so'); END;
CREATE TRIGGER fact_kept BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;
CREATE TRIGGER fact_same BEFORE UPDATE OF id, act, leaf ON fact BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
CREATE TRIGGER fact_content BEFORE UPDATE OF subject, rev, kind, settles, salt ON fact
  WHEN NOT (old.subject IS NULL OR (new.subject IS NULL AND new.settles IS NULL AND new.salt IS NULL
    AND EXISTS (SELECT 1 FROM erasure WHERE erasure.leaf = old.leaf AND erasure.subject = old.subject)))
  BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
CREATE TRIGGER body_kept BEFORE DELETE ON body
  WHEN NOT EXISTS (
    SELECT 1 FROM fact JOIN erasure ON erasure.leaf = fact.leaf AND erasure.subject = fact.subject WHERE fact.id = old.fact)
  BEGIN SELECT RAISE(ABORT, 'bodies are never deleted'); END;
CREATE TRIGGER body_same BEFORE UPDATE ON body BEGIN SELECT RAISE(ABORT, 'bodies are never changed'); END;
CREATE TRIGGER erasure_kept BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'erasures are never deleted'); END;
CREATE TRIGGER erasure_same BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'erasures are never changed'); END;

-- Projections. Private values stand in table private and nowhere else; find
-- is a keyed hash of the value, made with a key of this file.
CREATE TABLE unit (
  subject INTEGER PRIMARY KEY REFERENCES subject, type TEXT, name TEXT, place_code TEXT, place TEXT,
  founding_no TEXT, founded TEXT, meeting_day INTEGER, state TEXT
) STRICT;
CREATE TABLE party (
  subject INTEGER PRIMARY KEY REFERENCES subject, unit INTEGER NOT NULL, name TEXT, find TEXT, sort BLOB,
  birth TEXT, precision TEXT, sex TEXT, hamlet TEXT,
  erased INTEGER NOT NULL
) STRICT;
CREATE INDEX party_find ON party (unit, find);
CREATE TABLE membership (
  subject INTEGER PRIMARY KEY REFERENCES subject, unit INTEGER NOT NULL, party INTEGER REFERENCES subject,
  code TEXT, number INTEGER, joined TEXT, "left" TEXT, reason TEXT
) STRICT;
CREATE INDEX membership_code ON membership (unit, code);
CREATE INDEX membership_number ON membership (unit, number);
CREATE INDEX membership_party ON membership (party);
CREATE TABLE role (
  subject INTEGER PRIMARY KEY REFERENCES subject, unit INTEGER NOT NULL, party INTEGER REFERENCES subject,
  role TEXT, since TEXT, until TEXT
) STRICT;
CREATE INDEX role_party ON role (party);
CREATE INDEX role_name ON role (unit, role);
CREATE TABLE private (
  subject INTEGER NOT NULL REFERENCES subject, field TEXT NOT NULL, since TEXT NOT NULL, value TEXT NOT NULL, find BLOB NOT NULL,
  PRIMARY KEY (subject, field, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX private_find ON private (find);
CREATE TABLE fork (
  subject INTEGER NOT NULL REFERENCES subject, rev INTEGER NOT NULL, fields TEXT NOT NULL, leaves BLOB NOT NULL,
  PRIMARY KEY (subject, rev)
) STRICT, WITHOUT ROWID;
CREATE TABLE unknown (
  subject INTEGER NOT NULL REFERENCES subject, unit INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (subject, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX unknown_unit ON unknown (unit);
