/** Sheets of promotions as they were kept: the first, and those of 30 and 60 days after the end, when refunds are in. */
export const sql = `
CREATE TABLE campaign_sheet (
  id TEXT PRIMARY KEY,
  -- No reference: a promotion that is taken away and put back still has its sheets.
  campaign_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('first', 'day30', 'day60')),
  -- Newest day that the files of all its shops reach.
  as_of TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  verdict TEXT,
  -- 分.
  net_lift INTEGER,
  profit_change INTEGER,
  -- The printed sheet (JSON).
  sheet TEXT NOT NULL,
  UNIQUE (campaign_id, edition)
) STRICT;
`
