/** The seller's own promotions: what was planned, and what it cost beside its discounts. */
export const sql = `
CREATE TABLE campaign (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  goal TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  -- JSON lists: shops (empty: all), and products with their price and planned pieces (empty: the whole shop).
  shops TEXT NOT NULL,
  products TEXT NOT NULL,
  -- Advertising, and what is paid whatever sells (坑位, 达人, gifts), 分.
  ad_budget INTEGER,
  fixed_cost INTEGER,
  -- Share by which sales should rise: 0.5 is half as much again.
  expected_lift REAL,
  -- Words of the promotion, for the advertising-law scan.
  copy TEXT NOT NULL,
  note TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;
`
