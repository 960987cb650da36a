/**
 * Facts and orders in as few values a row as can be: what SQLite is handed row by row is most of what an import takes.
 * What facts share (their batch, kind and shop) stands once for all of them; an order is one row with all that was
 * derived of it and its lines. The views read as the tables did before.
 */
export const sql = `
-- What facts of a batch share.
CREATE TABLE fact_place (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  kind TEXT NOT NULL CHECK (kind IN ('order', 'line', 'refund')),
  shop_id TEXT NOT NULL REFERENCES shop (id),
  -- 1 when the seller or a shop column named the shop; else the shop follows from the order number.
  claimed INTEGER NOT NULL,
  -- The first and the last day that its facts begin on, and end on; NULL where none states a day.
  from_day TEXT,
  to_day TEXT,
  from_end TEXT,
  to_end TEXT
) STRICT;

INSERT INTO fact_place (batch_id, kind, shop_id, claimed, from_day, to_day, from_end, to_end)
SELECT batch_id, kind, shop_id, claimed, min(day), max(day), min(coalesce(last_day, day)), max(coalesce(last_day, day))
FROM observation GROUP BY batch_id, kind, shop_id, claimed;
CREATE INDEX fact_place_batch ON fact_place (batch_id);

-- One row's statement about one order, line or refund, by electron/core/import/fact-text.ts.
CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  -- fact_place.id; not declared, since taking places out would then look through all facts for each.
  place INTEGER NOT NULL,
  row INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  body TEXT NOT NULL,
  -- The number of the line or of the refund; '' for the order itself.
  part TEXT NOT NULL DEFAULT '',
  -- The order or line that a refund names; NULL for orders and lines.
  named TEXT
) STRICT;

INSERT INTO fact (id, place, row, order_id, body, part, named)
SELECT o.id, p.id, o.row, o.order_id, o.fact, o.part, o.named
FROM observation o JOIN fact_place p
  ON p.batch_id = o.batch_id AND p.kind = o.kind AND p.shop_id = o.shop_id AND p.claimed = o.claimed
ORDER BY o.id;

DROP TABLE observation;
CREATE INDEX fact_order ON fact (order_id);
-- A refund may name a line instead of its order. A line that has its order's number is found by that.
CREATE INDEX fact_line ON fact (part) WHERE named IS NULL AND part <> '' AND part <> order_id;

CREATE VIEW observation AS
SELECT f.id, f.place, p.batch_id, f.row, p.kind, p.shop_id, p.claimed, f.order_id, f.part, f.named,
  substr(CASE p.kind
    WHEN 'order' THEN coalesce(f.body ->> 1, f.body ->> 2)
    WHEN 'line' THEN coalesce(f.body ->> 15, f.body ->> 16)
    ELSE coalesce(f.body ->> 11, f.body ->> 12) END, 1, 10) AS day,
  CASE p.kind WHEN 'refund' THEN substr(coalesce(f.body ->> 12, f.body ->> 11), 1, 10) END AS last_day,
  f.body AS fact
FROM fact f JOIN fact_place p ON p.id = f.place;

CREATE TABLE sale (
  id INTEGER PRIMARY KEY,
  shop_id TEXT NOT NULL REFERENCES shop (id),
  order_id TEXT NOT NULL,
  -- The order and its lines as a JSON list, by electron/core/import/sale-text.ts.
  body TEXT NOT NULL,
  UNIQUE (shop_id, order_id)
) STRICT;

INSERT INTO sale (id, shop_id, order_id, body)
SELECT o.id, o.shop_id, o.order_id, json_array(o.created_at, o.paid_at, o.settled_at, o.status, o.buyer, o.province,
  o.city, o.presale_open, o.gap, json((
    SELECT json_group_array(json_array(iif(l.line_id = o.order_id, 0, l.line_id), l.product_id, l.title, l.sku, l.spec,
      l.quantity, l.paid, l.freight, l.refunded, l.refund_inferred, l.platform_discount, l.influencer_discount,
      l.merchant_discount, l.income, iif(l.status = o.status, 0, l.status), iif(l.created_at = o.created_at, 0, l.created_at),
      iif(l.paid_at = o.paid_at, 0, l.paid_at), l.shipped_at, iif(l.settled_at = o.settled_at, 0, l.settled_at), l.channel,
      l.batch_id, l.row) ORDER BY l.id)
    FROM order_line l WHERE l.order_no = o.id)))
FROM sales_order o ORDER BY o.id;

CREATE TABLE refund_next (
  id INTEGER PRIMARY KEY,
  shop_id TEXT NOT NULL REFERENCES shop (id),
  order_id TEXT NOT NULL,
  -- order_line.id; NULL while no file has the order.
  line_no INTEGER,
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
INSERT INTO refund_next (id, shop_id, order_id, line_no, line_id, refund_id, amount, income_reversal, success_at, source,
  way, units, reason, batch_id, row)
SELECT r.id, r.shop_id, r.order_id, l.line_no, r.line_id, r.refund_id, r.amount, r.income_reversal, r.success_at, r.source,
  r.way, r.units, r.reason, r.batch_id, r.row
FROM refund r LEFT JOIN (
  SELECT id, order_no * 1048576 + row_number() OVER (PARTITION BY order_no ORDER BY id) - 1 AS line_no FROM order_line
) l ON l.id = r.line_no
ORDER BY r.id;

DROP TABLE refund;
DROP TABLE order_line;
DROP TABLE sales_order;
ALTER TABLE refund_next RENAME TO refund;
CREATE INDEX refund_order ON refund (shop_id, order_id);
CREATE INDEX refund_line ON refund (line_no);

-- Chunks say how much they hold, so that the books can be made for all of them before the first is opened. The program
-- writes them all anew after a migration.
DROP TABLE book_chunk;
CREATE TABLE book_chunk (
  -- sale.id / 4096
  chunk INTEGER PRIMARY KEY,
  orders INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  refunds INTEGER NOT NULL,
  -- zstd of the columns, by electron/core/books/chunk.ts
  body BLOB NOT NULL
) STRICT;

CREATE VIEW sales_order AS
SELECT id, shop_id, order_id, body ->> 0 AS created_at, body ->> 1 AS paid_at, body ->> 2 AS settled_at,
  body ->> 3 AS status, body ->> 4 AS buyer, body ->> 5 AS province, body ->> 6 AS city, body ->> 7 AS presale_open,
  body ->> 8 AS gap
FROM sale;

-- A line's number is that of its order, and behind it its place in the order. 0 in place of a text: as the order's.
CREATE VIEW order_line AS
SELECT s.id * 1048576 + l.key AS id, s.id AS order_no, s.shop_id, s.order_id,
  iif(l.value ->> 0 = 0, s.order_id, l.value ->> 0) AS line_id,
  l.value ->> 1 AS product_id, l.value ->> 2 AS title, l.value ->> 3 AS sku, l.value ->> 4 AS spec,
  l.value ->> 5 AS quantity, l.value ->> 6 AS paid, l.value ->> 7 AS freight, l.value ->> 8 AS refunded,
  l.value ->> 9 AS refund_inferred, l.value ->> 10 AS platform_discount, l.value ->> 11 AS influencer_discount,
  l.value ->> 12 AS merchant_discount, l.value ->> 13 AS income,
  iif(l.value ->> 14 = 0, s.body ->> 3, l.value ->> 14) AS status,
  iif(l.value ->> 15 = 0, s.body ->> 0, l.value ->> 15) AS created_at,
  iif(l.value ->> 16 = 0, s.body ->> 1, l.value ->> 16) AS paid_at, l.value ->> 17 AS shipped_at,
  iif(l.value ->> 18 = 0, s.body ->> 2, l.value ->> 18) AS settled_at, l.value ->> 19 AS channel,
  l.value ->> 20 AS batch_id, l.value ->> 21 AS row
FROM sale s JOIN json_each(s.body, '$[9]') l;
`
