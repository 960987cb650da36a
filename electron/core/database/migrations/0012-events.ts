/**
 * What the seller changed in the calendar of events that comes with the program: an event of their own, other dates, or
 * one taken out.
 */
export const sql = `
CREATE TABLE event (
  -- That of the event in the program's calendar, or one of the seller's own.
  id TEXT PRIMARY KEY,
  -- Name, platform, year and phases (JSON); NULL: taken out.
  value TEXT,
  saved_at TEXT NOT NULL
) STRICT;
`
