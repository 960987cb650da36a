/** Products, stock, costs, bundles and purchases; see `0003-trade` for the columns all share. */
export const sql = `
CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  shop_id TEXT REFERENCES shop (id),
  claimed INTEGER NOT NULL,
  key TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 0,
  borrowed TEXT,
  report TEXT,
  product_id TEXT,
  sku_id TEXT,
  code TEXT,
  product_code TEXT,
  title TEXT,
  short_title TEXT,
  spec TEXT,
  category_1 TEXT,
  category_2 TEXT,
  category_3 TEXT,
  category_4 TEXT,
  price INTEGER,
  list_price INTEGER,
  lowest_price INTEGER,
  promotion TEXT,
  promotion_from TEXT,
  promotion_to TEXT,
  discount INTEGER,
  stock INTEGER,
  sold INTEGER,
  commission_rate REAL,
  status TEXT,
  attributes TEXT,
  weight REAL,
  published_at TEXT,
  as_of TEXT
) STRICT;
CREATE INDEX product_key ON product (key, shop_id);
CREATE INDEX product_batch ON product (batch_id, row);

CREATE TABLE stock (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  shop_id TEXT REFERENCES shop (id),
  claimed INTEGER NOT NULL,
  key TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 0,
  borrowed TEXT,
  "day" TEXT,
  sku TEXT,
  product_id TEXT,
  sku_id TEXT,
  title TEXT,
  spec TEXT,
  warehouse TEXT,
  on_hand INTEGER,
  available INTEGER,
  in_transit INTEGER,
  locked INTEGER,
  defective INTEGER,
  daily_rate REAL,
  target_days REAL,
  return_rate REAL,
  lead_time REAL,
  minimum_order INTEGER,
  supplier TEXT
) STRICT;
CREATE INDEX stock_key ON stock (key, shop_id);
CREATE INDEX stock_batch ON stock (batch_id, row);

CREATE TABLE cost (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  shop_id TEXT REFERENCES shop (id),
  claimed INTEGER NOT NULL,
  key TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 0,
  borrowed TEXT,
  sku TEXT,
  title TEXT,
  spec TEXT,
  effective_from TEXT,
  cost INTEGER,
  supplier TEXT,
  weight REAL,
  status TEXT
) STRICT;
CREATE INDEX cost_key ON cost (key, shop_id);
CREATE INDEX cost_batch ON cost (batch_id, row);

CREATE TABLE bundle_part (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  shop_id TEXT REFERENCES shop (id),
  claimed INTEGER NOT NULL,
  key TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 0,
  borrowed TEXT,
  bundle TEXT,
  title TEXT,
  bundle_cost INTEGER,
  sku TEXT,
  quantity INTEGER,
  cost INTEGER,
  effective_from TEXT,
  status TEXT
) STRICT;
CREATE INDEX bundle_part_key ON bundle_part (key, shop_id);
CREATE INDEX bundle_part_batch ON bundle_part (batch_id, row);

CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  shop_id TEXT REFERENCES shop (id),
  claimed INTEGER NOT NULL,
  key TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 0,
  borrowed TEXT,
  purchase_id TEXT,
  entry_id TEXT,
  ordinal INTEGER,
  sku TEXT,
  title TEXT,
  spec TEXT,
  supplier TEXT,
  ordered_at TEXT,
  received_at TEXT,
  ordered INTEGER,
  received INTEGER,
  price INTEGER,
  amount INTEGER,
  status TEXT
) STRICT;
CREATE INDEX receipt_key ON receipt (key, shop_id);
CREATE INDEX receipt_batch ON receipt (batch_id, row);
`
