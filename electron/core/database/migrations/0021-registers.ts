/** What the seller writes down by hand, because no export has it. */
export const sql = `
CREATE TABLE register_entry (
  id TEXT PRIMARY KEY,
  -- Which register: its fields are those of shared/registers.ts.
  kind TEXT NOT NULL,
  -- JSON: money in 分, days as YYYY-MM-DD, null where nothing was written.
  value TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE INDEX register_entry_kind ON register_entry (kind);
`
