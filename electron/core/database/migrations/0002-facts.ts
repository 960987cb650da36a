/**
 * What is true now: one row an order, one row an order line, one row a refund share of a line. All of it is derived
 * from the observations by `resolve`, order by order, and can be derived again at any time.
 */
export const sql = `
CREATE TABLE sales_order (
  id INTEGER PRIMARY KEY,
  shop_id TEXT NOT NULL REFERENCES shop (id),
  order_id TEXT NOT NULL,
  created_at TEXT,
  paid_at TEXT,
  settled_at TEXT,
  status TEXT,
  buyer TEXT,
  province TEXT,
  city TEXT,
  presale_open INTEGER NOT NULL,
  -- Where the sources of this order disagree about money, in words.
  gap TEXT,
  UNIQUE (shop_id, order_id)
) STRICT;

CREATE TABLE order_line (
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
  settled_at TEXT,
  channel TEXT,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  UNIQUE (shop_id, order_id, line_id)
) STRICT;

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
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL
) STRICT;
CREATE INDEX order_line_order ON order_line (order_no);
CREATE INDEX refund_order ON refund (shop_id, order_id);
CREATE INDEX refund_line ON refund (line_no);

CREATE TABLE restatement (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  -- NULL where shops share what is restated, e.g. a cost.
  shop_id TEXT REFERENCES shop (id),
  table_name TEXT NOT NULL,
  key TEXT NOT NULL,
  day TEXT,
  field TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX restatement_batch ON restatement (batch_id);
`
