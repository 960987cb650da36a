/** Costs as a table that the import of cost tables reads: one reader for what is typed, pasted and exported. */

const HEADER = ['商家编码', '成本价', '生效日期']

export function costLines(costs: readonly { sku: string; cost: number; effectiveFrom: string | null }[]): string {
  const rows = costs.map(({ sku, cost, effectiveFrom }) => [quoted(sku), (cost / 100).toFixed(2), effectiveFrom ?? ''])
  return [HEADER, ...rows].map((row) => row.join(',')).join('\n')
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/**
 * What was copied from a spreadsheet: cells parted by tabs. Where the first row is already data — its second cell is
 * an amount — the columns are taken as code, cost and, if there is a third, the day from which it holds.
 */
export function pastedLines(text: string): string {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t'))
  const bare = /^[¥￥]?\s*[\d,]+(\.\d+)?\s*元?$/.test((rows[0]?.[1] ?? '').trim())
  const width = Math.min(HEADER.length, Math.max(...rows.map((row) => row.length)))
  const all = bare ? [HEADER.slice(0, width), ...rows] : rows
  return all.map((row) => row.map((cell) => quoted(cell.trim())).join(',')).join('\n')
}
