/**
 * The fate of a row, kept for runs of rows that share it: of a file whose rows are all new there is one run, not one
 * row of the table for each of them. What is wrong with a row stands beside it, for the few that have something wrong.
 */
export const sql = `
CREATE TABLE row_fate (
  batch_id TEXT NOT NULL REFERENCES batch (id),
  first_row INTEGER NOT NULL,
  last_row INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('new', 'changed', 'unchanged', 'rejected', 'ignored')),
  -- Settled while reading; planning again never changes such rows.
  fixed INTEGER NOT NULL,
  PRIMARY KEY (batch_id, first_row)
) STRICT, WITHOUT ROWID;

CREATE TABLE row_issue (
  batch_id TEXT NOT NULL REFERENCES batch (id),
  row INTEGER NOT NULL,
  issues TEXT NOT NULL,
  PRIMARY KEY (batch_id, row)
) STRICT, WITHOUT ROWID;

INSERT INTO row_fate (batch_id, first_row, last_row, action, fixed)
SELECT batch_id, min(row), max(row), action, fixed FROM (
  SELECT batch_id, row, action, fixed, row - row_number() OVER (PARTITION BY batch_id, action, fixed ORDER BY row) AS run
  FROM batch_row
) GROUP BY batch_id, action, fixed, run;

INSERT INTO row_issue (batch_id, row, issues) SELECT batch_id, row, issues FROM batch_row WHERE issues IS NOT NULL;

DROP TABLE batch_row;
`
