/**
 * Visitors whom advertising led in. What older programs have read of a report with this column lacks it: NULL, until the
 * file is read again. Files of an unknown version are, where the same bytes would else be taken for read (`import/twins.ts`).
 */
export const sql = `
ALTER TABLE ad_day ADD COLUMN guided_visitors INTEGER;
UPDATE batch SET version = NULL WHERE kind = 'adDay' AND header LIKE '%引导访问人数%';
`
