/**
 * Rows of a table say the same words again and again, and SQLite hands out each of them anew: what is kept of many rows
 * goes through here, so that equal texts are one.
 *
 * @param columns those that repeat; a text that is its row's own would only be looked up
 */
export function sharedTexts<Row extends object>(rows: Iterable<Row>, columns: readonly (keyof Row)[]): Row[] {
  const known = new Map<unknown, unknown>()
  const shared: Row[] = []
  for (const row of rows) {
    for (const column of columns) {
      const text = row[column]
      if (typeof text !== 'string') continue
      const same = known.get(text)
      if (same === undefined) known.set(text, text)
      // What is put in its place equals it.
      else row[column] = same as Row[typeof column]
    }
    shared.push(row)
  }
  return shared
}
