/** What the seller did outside of the platforms, as he writes it down: a post, a group message, a link. */
export const sql = `
CREATE TABLE offsite (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  -- How many days it is taken to work.
  days INTEGER NOT NULL,
  channel TEXT NOT NULL,
  -- Of a coupon, a link or a channel, as order files name it; empty: none.
  code TEXT NOT NULL,
  -- 分.
  cost INTEGER,
  note TEXT NOT NULL,
  -- Ids (JSON); empty: all shops.
  shops TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;
`
