/**
 * One table a record kind (`import/records`): every row as its file states it. Of the rows of one key `current` is
 * the newest; fields its own file does not state are lent by older rows and named in `borrowed` (a JSON list), so
 * that they can be given back when a batch is undone. `shop_id` is NULL where shops share what a code names.
 */
export const sql = `
CREATE TABLE settlement (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  shop_id TEXT REFERENCES shop (id),
  claimed INTEGER NOT NULL,
  key TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 0,
  borrowed TEXT,
  report TEXT,
  entry_id TEXT,
  ordinal INTEGER,
  order_id TEXT,
  line_id TEXT,
  refund_id TEXT,
  product_id TEXT,
  settled_at TEXT,
  ordered_at TEXT,
  category TEXT,
  scene TEXT,
  account TEXT,
  remark TEXT,
  income INTEGER,
  expense INTEGER,
  amount INTEGER,
  balance INTEGER,
  order_amount INTEGER,
  paid INTEGER,
  freight INTEGER,
  shop_discount INTEGER,
  platform_subsidy INTEGER,
  influencer_subsidy INTEGER,
  payment_subsidy INTEGER,
  refund INTEGER,
  platform_fee INTEGER,
  commission INTEGER,
  channel_share INTEGER,
  investment_fee INTEGER,
  promotion_fee INTEGER,
  other_share INTEGER,
  fee_rate REAL,
  quantity INTEGER
) STRICT;
CREATE INDEX settlement_key ON settlement (key, shop_id);
CREATE INDEX settlement_batch ON settlement (batch_id, row);

CREATE TABLE commission (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  shop_id TEXT REFERENCES shop (id),
  claimed INTEGER NOT NULL,
  key TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 0,
  borrowed TEXT,
  report TEXT,
  order_id TEXT,
  product_id TEXT,
  title TEXT,
  influencer TEXT,
  paid_at TEXT,
  paid INTEGER,
  rate REAL,
  estimated INTEGER,
  settled_amount INTEGER,
  commission INTEGER,
  quantity INTEGER,
  status TEXT,
  source TEXT,
  channel TEXT
) STRICT;
CREATE INDEX commission_key ON commission (key, shop_id);
CREATE INDEX commission_batch ON commission (batch_id, row);

CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  shop_id TEXT REFERENCES shop (id),
  claimed INTEGER NOT NULL,
  key TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 0,
  borrowed TEXT,
  review_id TEXT,
  order_id TEXT,
  product_id TEXT,
  title TEXT,
  spec TEXT,
  reviewed_at TEXT,
  rating REAL,
  logistics_rating REAL,
  service_rating REAL,
  "level" TEXT,
  "text" TEXT,
  follow_up TEXT,
  follow_up_at TEXT,
  replied TEXT,
  reply TEXT
) STRICT;
CREATE INDEX review_key ON review (key, shop_id);
CREATE INDEX review_batch ON review (batch_id, row);
`
