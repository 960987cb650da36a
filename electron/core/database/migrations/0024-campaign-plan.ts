/** Discounts that buyers can stack in a promotion, and how soon its orders must be sent. */
export const sql = `
-- Layer, threshold and who bears it of each (JSON).
ALTER TABLE campaign ADD COLUMN discounts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE campaign ADD COLUMN ship_hours INTEGER NOT NULL DEFAULT 48;
`
