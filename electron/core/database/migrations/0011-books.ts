/**
 * What the books load from instead of every order: the columns of 4,096 orders at a time, written with the rows
 * themselves, and the days that each file's orders cover in each shop.
 */
export const sql = `
CREATE TABLE book_chunk (
  -- sales_order.id / 4096
  chunk INTEGER PRIMARY KEY,
  -- zstd of the columns, by electron/core/books/chunk.ts
  body BLOB NOT NULL
) STRICT;

CREATE TABLE batch_cover (
  batch_id TEXT NOT NULL REFERENCES batch (id),
  shop_id TEXT NOT NULL REFERENCES shop (id),
  -- First and last day of creation; NULL where its rows state none, e.g. those of refunds.
  from_day TEXT,
  to_day TEXT,
  PRIMARY KEY (batch_id, shop_id)
) STRICT, WITHOUT ROWID;

INSERT INTO batch_cover (batch_id, shop_id, from_day, to_day)
SELECT batch_id, shop_id, min(day) FILTER (WHERE kind <> 'refund'), max(day) FILTER (WHERE kind <> 'refund')
FROM observation GROUP BY batch_id, shop_id;
`
