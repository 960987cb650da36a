/** Monthly sheets: those that were frozen, what the seller wrote on them, and what he means to do. */
export const sql = `
CREATE TABLE review_sheet (
  id TEXT PRIMARY KEY,
  month TEXT NOT NULL,
  -- JSON list of shop ids; empty: all of them.
  shops TEXT NOT NULL,
  revision INTEGER NOT NULL,
  frozen_at TEXT NOT NULL,
  -- Hash of what the sheet says, and of what it was made from.
  version TEXT NOT NULL,
  inputs TEXT NOT NULL,
  conclusion TEXT NOT NULL,
  -- The sheet as data, JSON.
  sheet TEXT NOT NULL,
  UNIQUE (month, shops, revision)
) STRICT;

CREATE TABLE review_finding (
  month TEXT NOT NULL,
  shops TEXT NOT NULL,
  finding TEXT NOT NULL,
  -- Words of the seller's own; null: the program's.
  text TEXT,
  hidden INTEGER NOT NULL,
  PRIMARY KEY (month, shops, finding)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_action (
  id TEXT PRIMARY KEY,
  -- The month whose sheet names it; it is done in the month after.
  month TEXT NOT NULL,
  shops TEXT NOT NULL,
  place INTEGER NOT NULL,
  text TEXT NOT NULL,
  metric TEXT,
  baseline REAL,
  target REAL,
  budget INTEGER,
  due TEXT,
  owner TEXT NOT NULL,
  done INTEGER NOT NULL
) STRICT;
`
