/** What the seller wants of a month: one number a metric, of one shop or of all of them together. */
export const sql = `
CREATE TABLE target (
  month TEXT NOT NULL,
  -- NULL: all shops together.
  shop_id TEXT REFERENCES shop (id),
  metric TEXT NOT NULL,
  -- In the metric's own unit: 分, a count, or a share.
  value REAL NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX target_one ON target (month, coalesce(shop_id, ''), metric);
`
