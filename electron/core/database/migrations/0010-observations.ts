/**
 * Observations as an import can write them quickly and read them back in one go: those of a batch stand next to each
 * other (`first_fact` to `last_fact`), so that no index is needed to find them; the values of a fact stand in the order
 * of `fact-text.ts`, without their names; what names a fact within its order is `part`. And lines are found by their
 * own number or through their order, not by a third index over both.
 */
export const sql = `
ALTER TABLE batch ADD COLUMN first_fact INTEGER;
ALTER TABLE batch ADD COLUMN last_fact INTEGER;

CREATE TABLE observation_next (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('order', 'line', 'refund')),
  shop_id TEXT NOT NULL REFERENCES shop (id),
  -- 1 when the seller or a shop column named the shop; else the shop follows from the order number.
  claimed INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  -- The number of the line or of the refund; '' for the order itself.
  part TEXT NOT NULL,
  -- The order or line that a refund names; NULL for orders and lines.
  named TEXT,
  -- Of orders and lines the day of creation, which decides the days a file covers; of refunds that of the application.
  day TEXT,
  -- Of refunds, when the money went back.
  last_day TEXT,
  fact TEXT NOT NULL
) STRICT;

INSERT INTO observation_next (batch_id, row, kind, shop_id, claimed, order_id, part, named, day, last_day, fact)
SELECT batch_id, row, kind, shop_id, claimed, order_id,
  CASE kind WHEN 'line' THEN fact ->> 'lineId' WHEN 'refund' THEN fact ->> 'refundId' ELSE '' END,
  CASE kind WHEN 'refund' THEN fact ->> 'orderId' END,
  CASE kind WHEN 'refund' THEN substr(coalesce(fact ->> 'appliedAt', fact ->> 'successAt'), 1, 10) ELSE day END,
  CASE kind WHEN 'refund' THEN substr(coalesce(fact ->> 'successAt', fact ->> 'appliedAt'), 1, 10) END,
  CASE kind
    WHEN 'order' THEN json_array(fact ->> 'status', fact ->> 'createdAt', fact ->> 'paidAt', fact ->> 'shippedAt',
      fact ->> 'settledAt', fact ->> 'paid', fact ->> 'freight', fact ->> 'refunded', fact ->> 'title', fact ->> 'sku',
      fact ->> 'spec', fact ->> 'quantity', fact ->> 'buyer', fact ->> 'province', fact ->> 'city', fact ->> 'presale')
    WHEN 'line' THEN json_array(fact ->> 'numbered', fact ->> 'productId', fact ->> 'sku', fact ->> 'spec',
      fact ->> 'title', fact ->> 'unitPrice', fact ->> 'quantity', fact ->> 'paid', fact ->> 'freight',
      fact ->> 'refunded', fact ->> 'refundedInFull', fact ->> 'platformDiscount', fact ->> 'influencerDiscount',
      fact ->> 'merchantDiscount', fact ->> 'status', fact ->> 'createdAt', fact ->> 'paidAt', fact ->> 'shippedAt',
      fact ->> 'settledAt', fact ->> 'province', fact ->> 'city', fact ->> 'channel', fact ->> 'buyer')
    ELSE json_array(fact ->> 'lineId', fact ->> 'productId', fact ->> 'sku', fact ->> 'title', fact ->> 'amount',
      fact ->> 'platformAmount', fact ->> 'succeeded', fact ->> 'status', fact ->> 'type', fact ->> 'reason',
      fact ->> 'way', fact ->> 'appliedAt', fact ->> 'successAt')
  END
FROM observation ORDER BY batch_id, row, id;

DROP TABLE observation;
ALTER TABLE observation_next RENAME TO observation;
CREATE INDEX observation_order ON observation (order_id);
-- A refund may name a line instead of its order. A line that has its order's number is found by that.
CREATE INDEX observation_line ON observation (part) WHERE kind = 'line' AND part <> order_id;
CREATE INDEX observation_refund ON observation (batch_id) WHERE kind = 'refund';

UPDATE batch SET first_fact = span.first, last_fact = span.last
FROM (SELECT batch_id, min(id) AS first, max(id) AS last FROM observation GROUP BY batch_id) AS span
WHERE span.batch_id = batch.id;

-- Refunds refer to lines, so they step aside while the lines move.
CREATE TABLE refund_aside AS SELECT * FROM refund;
DROP TABLE refund;

CREATE TABLE order_line_next (
  id INTEGER PRIMARY KEY,
  -- sales_order.id: the books load without joining on texts.
  order_no INTEGER NOT NULL REFERENCES sales_order (id),
  shop_id TEXT NOT NULL REFERENCES shop (id),
  order_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  product_id TEXT,
  title TEXT,
  sku TEXT,
  spec TEXT,
  quantity INTEGER,
  paid INTEGER,
  freight INTEGER,
  refunded INTEGER,
  refund_inferred INTEGER NOT NULL,
  platform_discount INTEGER NOT NULL,
  influencer_discount INTEGER NOT NULL,
  merchant_discount INTEGER NOT NULL,
  income INTEGER,
  status TEXT,
  created_at TEXT,
  paid_at TEXT,
  shipped_at TEXT,
  settled_at TEXT,
  channel TEXT,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL
) STRICT;
INSERT INTO order_line_next (id, order_no, shop_id, order_id, line_id, product_id, title, sku, spec, quantity, paid, freight,
  refunded, refund_inferred, platform_discount, influencer_discount, merchant_discount, income, status, created_at,
  paid_at, shipped_at, settled_at, channel, batch_id, row)
SELECT id, order_no, shop_id, order_id, line_id, product_id, title, sku, spec, quantity, paid, freight,
  refunded, refund_inferred, platform_discount, influencer_discount, merchant_discount, income, status, created_at,
  paid_at, shipped_at, settled_at, channel, batch_id, row FROM order_line;
DROP TABLE order_line;
ALTER TABLE order_line_next RENAME TO order_line;
CREATE INDEX order_line_order ON order_line (order_no);
CREATE INDEX order_line_line ON order_line (line_id) WHERE line_id <> order_id;

CREATE TABLE refund (
  id INTEGER PRIMARY KEY,
  shop_id TEXT NOT NULL REFERENCES shop (id),
  order_id TEXT NOT NULL,
  -- order_line.id; NULL while no file has the order.
  line_no INTEGER REFERENCES order_line (id),
  line_id TEXT,
  refund_id TEXT,
  amount INTEGER NOT NULL,
  -- What merchant income loses: the amount and the discounts taken back with it.
  income_reversal INTEGER NOT NULL,
  success_at TEXT,
  source TEXT NOT NULL CHECK (source IN ('event', 'item', 'order', 'inferred')),
  -- What became of the goods; NULL where nothing tells.
  way TEXT CHECK (way IN ('beforeShipping', 'return', 'refundOnly')),
  -- Pieces that were not sent or came back.
  units INTEGER NOT NULL,
  reason TEXT,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL
) STRICT;
INSERT INTO refund (id, shop_id, order_id, line_no, line_id, refund_id, amount, income_reversal, success_at, source, way,
  units, reason, batch_id, row)
SELECT id, shop_id, order_id, line_no, line_id, refund_id, amount, income_reversal, success_at, source, way,
  units, reason, batch_id, row FROM refund_aside;
DROP TABLE refund_aside;
CREATE INDEX refund_order ON refund (shop_id, order_id);
CREATE INDEX refund_line ON refund (line_no);
`
