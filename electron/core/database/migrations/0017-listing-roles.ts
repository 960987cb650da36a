/** What the seller says a listing is in the shop for, where that is not what its numbers say. */
export const sql = `
CREATE TABLE listing_role (
  shop_id TEXT NOT NULL REFERENCES shop (id),
  -- As \`books.products\` names it: number, else code, else title.
  product_id TEXT NOT NULL,
  role TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (shop_id, product_id)
) STRICT;
`
