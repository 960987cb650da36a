/**
 * What profit needs: when goods were sent, what became of them in a refund, and the seller's own rules (fees, freight,
 * fixed costs, tax), each from a day on.
 */
export const sql = `
ALTER TABLE order_line ADD COLUMN shipped_at TEXT;
ALTER TABLE refund ADD COLUMN way TEXT CHECK (way IN ('beforeShipping', 'return', 'refundOnly'));
-- Pieces that were not sent or came back.
ALTER TABLE refund ADD COLUMN units INTEGER NOT NULL DEFAULT 0;
ALTER TABLE refund ADD COLUMN reason TEXT;

CREATE TABLE rule (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  -- The platform or the one shop it holds for; both NULL: for all.
  platform TEXT,
  shop_id TEXT REFERENCES shop (id),
  effective_from TEXT NOT NULL,
  -- What the rule says (JSON, by kind).
  value TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;
`
