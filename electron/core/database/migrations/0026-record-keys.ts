/**
 * Records are named by other fields from here on, so that a renamed plan or a charge that is settled later counts once.
 * SQL alone cannot say how: \`import/records/rekey.ts\` makes the keys anew when the database is next opened.
 */
export const sql = `
DELETE FROM setting WHERE key = 'recordKeys';
`
