-- Money and meetings, since version 2: projections like the others.
CREATE TABLE dues_level (
  subject INTEGER NOT NULL REFERENCES subject, since TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (subject, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE fund (
  subject INTEGER PRIMARY KEY REFERENCES subject, unit INTEGER NOT NULL, code TEXT, name TEXT, purpose TEXT, opened TEXT
) STRICT;
CREATE INDEX fund_code ON fund (unit, code);
CREATE TABLE entry (
  subject INTEGER PRIMARY KEY REFERENCES subject, unit INTEGER NOT NULL, date TEXT NOT NULL, meeting INTEGER REFERENCES subject,
  fund INTEGER NOT NULL REFERENCES subject, year INTEGER NOT NULL, book TEXT NOT NULL, no INTEGER NOT NULL,
  reversed TEXT, reason TEXT
) STRICT;
CREATE INDEX entry_date ON entry (unit, date);
CREATE INDEX entry_reversed ON entry (unit, reversed) WHERE reversed IS NOT NULL;
CREATE INDEX entry_voucher ON entry (unit, fund, year, book, no);
CREATE INDEX entry_meeting ON entry (meeting) WHERE meeting IS NOT NULL;
-- What an entry amounts to: its lines, and the opposite ones where it is taken
-- back. party is 0 for nobody, so that balances have one key.
CREATE TABLE line (
  subject INTEGER NOT NULL REFERENCES subject, n INTEGER NOT NULL, unit INTEGER NOT NULL, date TEXT NOT NULL,
  opposite INTEGER NOT NULL, fund INTEGER NOT NULL, account TEXT NOT NULL, amount INTEGER NOT NULL,
  party INTEGER NOT NULL, loan INTEGER, month TEXT, category TEXT, source TEXT,
  PRIMARY KEY (subject, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_account ON line (unit, fund, account, date, party, amount);
-- Dues for months after their day, of which there are few.
CREATE INDEX line_ahead ON line (unit, month, date, party, amount) WHERE account = 'dues' AND month > substr(date, 1, 7);
-- Sums a year, kept by the triggers below, so that a balance costs a few years
-- and a few lines however long the history is. They hold nothing of their own.
CREATE TABLE balance (
  unit INTEGER NOT NULL, fund INTEGER NOT NULL, account TEXT NOT NULL, party INTEGER NOT NULL, year TEXT NOT NULL,
  amount INTEGER NOT NULL, lines INTEGER NOT NULL, PRIMARY KEY (unit, fund, account, party, year)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER line_in AFTER INSERT ON line BEGIN
  INSERT INTO balance VALUES (new.unit, new.fund, new.account, new.party, substr(new.date, 1, 4), new.amount, 1)
    ON CONFLICT DO UPDATE SET amount = amount + excluded.amount, lines = lines + 1;
END;
CREATE TRIGGER line_out AFTER DELETE ON line BEGIN
  UPDATE balance SET amount = amount - old.amount, lines = lines - 1
    WHERE unit = old.unit AND fund = old.fund AND account = old.account AND party = old.party AND year = substr(old.date, 1, 4);
  DELETE FROM balance
    WHERE unit = old.unit AND fund = old.fund AND account = old.account AND party = old.party AND year = substr(old.date, 1, 4) AND lines = 0;
END;
CREATE TABLE cash_count (
  subject INTEGER PRIMARY KEY REFERENCES subject, unit INTEGER NOT NULL, fund INTEGER NOT NULL REFERENCES subject, account TEXT NOT NULL,
  date TEXT NOT NULL, total INTEGER NOT NULL, book INTEGER NOT NULL, notes TEXT
) STRICT;
CREATE INDEX cash_count_date ON cash_count (unit, date);
CREATE INDEX cash_count_fund ON cash_count (fund);
CREATE TABLE meeting (
  subject INTEGER PRIMARY KEY REFERENCES subject, unit INTEGER NOT NULL, date TEXT, place TEXT, chair INTEGER REFERENCES subject,
  guests INTEGER, agenda TEXT
) STRICT;
CREATE INDEX meeting_date ON meeting (unit, date);
CREATE INDEX meeting_chair ON meeting (chair) WHERE chair IS NOT NULL;
CREATE TABLE mark (
  subject INTEGER NOT NULL REFERENCES subject, membership INTEGER NOT NULL REFERENCES subject, mark TEXT NOT NULL,
  PRIMARY KEY (subject, membership)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_membership ON mark (membership);
CREATE TABLE month (
  subject INTEGER PRIMARY KEY REFERENCES subject, unit INTEGER NOT NULL, month TEXT NOT NULL, closed INTEGER NOT NULL, date TEXT,
  entries INTEGER, balances TEXT
) STRICT;
CREATE INDEX month_month ON month (unit, month);
CREATE TABLE wording (subject INTEGER PRIMARY KEY REFERENCES subject, text TEXT NOT NULL) STRICT;
