/**
 * The same file imported again states nothing new: its batch points to the one that holds its rows, and keeps only
 * each row's fate. `version` is the program that read a batch: another one may read the same bytes differently.
 */
export const sql = `
ALTER TABLE batch ADD COLUMN twin_of TEXT REFERENCES batch (id);
ALTER TABLE batch ADD COLUMN version TEXT;
CREATE INDEX batch_hash ON batch (content_hash);
CREATE INDEX batch_twin ON batch (twin_of);
`
