/** What the seller says of titles: how words are cut, what became of the scanner's hits, and when a title changed. */
export const sql = `
CREATE TABLE title_word (
  -- Small letters.
  word TEXT PRIMARY KEY,
  -- What the word is; NULL: no word, to be cut.
  role TEXT,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE title_decision (
  shop_id TEXT NOT NULL REFERENCES shop (id),
  product_id TEXT NOT NULL,
  -- As the scanner reads it, and the class it found it in.
  word TEXT NOT NULL,
  class TEXT NOT NULL,
  -- 'change' or 'exempt'.
  verdict TEXT NOT NULL,
  reason TEXT,
  evidence TEXT NOT NULL,
  -- The day of the decision and the title it was made about.
  day TEXT NOT NULL,
  title TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (shop_id, product_id, word, class)
) STRICT;

CREATE TABLE title_change (
  id TEXT PRIMARY KEY,
  shop_id TEXT NOT NULL REFERENCES shop (id),
  product_id TEXT NOT NULL,
  day TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  note TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE candidate (
  id TEXT PRIMARY KEY,
  -- Name, demand, competition, supply, price and costs of goods that might be taken on (JSON).
  value TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;
`
