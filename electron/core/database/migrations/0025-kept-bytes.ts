/** Cells are kept as UTF-8 from here on (`import/kept-rows.ts`): a program that cannot read them refuses the database. */
export const sql = `
-- Nothing in the tables is otherwise; the version alone says it.
`
