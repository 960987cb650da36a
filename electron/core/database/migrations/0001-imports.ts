/**
 * What was read: shops, plans, batches, each row's fate, the observations made from the rows, and the kept cells.
 *
 * An observation is one row's statement about one fact (an order, a line, a refund). Observations are never changed
 * by later files: the newest one of a key counts. Undoing a batch removes its observations and nothing else, so the
 * facts afterwards are those of the remaining batches, whatever came in between (domain rule 5).
 */
export const sql = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- How a seller's own spreadsheets are read, by the fingerprint of their header.
CREATE TABLE mapping (
  fingerprint TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  header TEXT NOT NULL,
  map TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE shop (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  platform TEXT NOT NULL
) STRICT;

CREATE TABLE plan (
  id TEXT PRIMARY KEY,
  generation INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE batch (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  file TEXT NOT NULL,
  sheet TEXT NOT NULL,
  format TEXT,
  family TEXT,
  -- As the seller chose it, else the format's own.
  platform TEXT,
  reason TEXT NOT NULL,
  encoding TEXT NOT NULL,
  header_row INTEGER,
  header TEXT NOT NULL,
  as_of TEXT,
  paid_basis TEXT,
  status TEXT NOT NULL CHECK (status IN ('planned', 'applied', 'undone')),
  excluded INTEGER NOT NULL DEFAULT 0,
  sequence INTEGER NOT NULL DEFAULT 0,
  applied_at TEXT,
  undone_at TEXT,
  rows INTEGER NOT NULL DEFAULT 0,
  new INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  ignored INTEGER NOT NULL DEFAULT 0,
  file_issues TEXT NOT NULL DEFAULT '[]',
  -- The record kind its rows are, NULL for orders, lines and refunds.
  kind TEXT,
  -- SHA-256 of the file's bytes: the same file is recognised whatever it is called.
  content_hash TEXT,
  -- Where the file lies (JSON), for looking into it while its columns are mapped; gone once the plan is settled.
  source TEXT,
  -- Shops that its rows, or the seller, name (a JSON list of ids).
  claims TEXT NOT NULL DEFAULT '[]',
  -- Sums of its money columns: file, rejected, ignored (JSON).
  control TEXT NOT NULL DEFAULT '[]',
  shop_ids TEXT NOT NULL DEFAULT '[]',
  period_from TEXT,
  period_to TEXT,
  seconds REAL NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX batch_status ON batch (status, sequence);

CREATE TABLE batch_row (
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('new', 'changed', 'unchanged', 'rejected', 'ignored')),
  -- Settled while reading; planning again never changes such a row.
  fixed INTEGER NOT NULL,
  issues TEXT,
  PRIMARY KEY (batch_id, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('order', 'line', 'refund')),
  family TEXT NOT NULL,
  shop_id TEXT NOT NULL REFERENCES shop (id),
  -- 1 when the seller or a shop column named the shop; else the shop follows from the order number.
  claimed INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  key TEXT NOT NULL,
  -- The number other files may call it by: a line's own number, the number a refund names.
  ref TEXT,
  -- Day of creation (orders, lines), which decides the days a file covers; NULL for refunds.
  day TEXT,
  fact TEXT NOT NULL
) STRICT;
CREATE INDEX observation_key ON observation (family, kind, key);
CREATE INDEX observation_ref ON observation (family, kind, ref);
CREATE INDEX observation_order ON observation (order_id, family);
CREATE INDEX observation_batch ON observation (batch_id, row);

CREATE TABLE source_block (
  batch_id TEXT NOT NULL REFERENCES batch (id),
  first_row INTEGER NOT NULL,
  last_row INTEGER NOT NULL,
  -- zstd of a JSON array of [row, cells], personal columns already dropped
  body BLOB NOT NULL,
  PRIMARY KEY (batch_id, first_row)
) STRICT, WITHOUT ROWID;
`
