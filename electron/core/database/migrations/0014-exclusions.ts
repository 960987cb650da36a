/**
 * Orders that the seller keeps out of the analysis: by a rule that is switched on, or one by one. Orders are named by
 * their numbers, so that a tag outlives undoing and importing again.
 */
export const sql = `
CREATE TABLE exclusion_rule (
  id TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  -- What an order line has to be like (JSON).
  condition TEXT NOT NULL,
  -- NULL: for all shops.
  shop_id TEXT REFERENCES shop (id),
  enabled INTEGER NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE exclusion_order (
  shop_id TEXT NOT NULL REFERENCES shop (id),
  order_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (shop_id, order_id)
) STRICT;
`
