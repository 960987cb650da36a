/** Whom the seller buys from, how each SKU is bought, and what is on its way. Files name suppliers by name, so does this. */
export const sql = `
CREATE TABLE supplier (
  name TEXT PRIMARY KEY,
  -- Days from order to shelf, and their standard deviation; NULL: not said.
  lead_time REAL,
  lead_time_deviation REAL,
  -- Days between two orders.
  review REAL,
  -- What one order must come to, 分.
  minimum_amount INTEGER,
  contact TEXT NOT NULL,
  note TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE sku_setting (
  -- The physical SKU, as costs and stock name it.
  sku TEXT PRIMARY KEY,
  -- By name, as files have it: it need not be among the suppliers.
  supplier TEXT,
  lead_time REAL,
  lead_time_deviation REAL,
  review REAL,
  -- Least pieces an order, and pieces a carton.
  minimum_order INTEGER,
  pack INTEGER,
  -- Share of cycles without a stock-out.
  service_level REAL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE purchase_order (
  id TEXT PRIMARY KEY,
  supplier TEXT,
  ordered_on TEXT NOT NULL,
  expected_on TEXT,
  -- Set when nothing more of it will come.
  closed_on TEXT,
  note TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE purchase_line (
  order_id TEXT NOT NULL REFERENCES purchase_order (id) ON DELETE CASCADE,
  sku TEXT NOT NULL,
  title TEXT,
  spec TEXT,
  quantity INTEGER NOT NULL,
  -- 分 a piece; NULL: not known.
  price INTEGER,
  received INTEGER NOT NULL,
  PRIMARY KEY (order_id, sku)
) STRICT;
`
