import type { openTestCore } from '../support/core.ts'
import type { Asked, Question } from './questions.ts'

type Client = ReturnType<typeof openTestCore>['client']

/** What stands behind the files: what they cover, what accounts call their entries, what rules keep out. */
const OF_FILES: readonly Question[] = [
  { name: 'imports.coverage', ask: (client, { to }) => client.imports.coverage({ month: to.slice(0, 7) }) },
  { name: 'costs.remarks', ask: (client, scope) => client.costs.remarks(scope) },
  { name: 'exclusions.rules', ask: (client) => client.exclusions.rules() },
  {
    name: 'lists.compose bookkeeping',
    ask: (client, scope) => client.lists.compose({ list: 'bookkeeping', ...scope }),
  },
]

/** A day whose stock is known already: what stands on the shelf is another question. */
const LOOKED_AT = '2026-10-31'

/** Numbers that are opened: one of a SKU, one over all that are warned of, one over all plans, one over lines. */
export const OPENED_QUESTIONS: readonly Question[] = [
  ...OF_FILES,
  { name: 'evidence.rows stock', ask: async (client, { to }) => rowsOfStock(client, to) },
  {
    name: 'evidence.cell warning',
    ask: (client, { shops }) =>
      client.evidence.cell({
        of: 'warning',
        asOf: LOOKED_AT,
        ...shopsIn(shops),
        warning: 'overstock',
        figure: 'amount',
      }),
  },
  {
    name: 'evidence.cell ads',
    ask: (client, scope) => client.evidence.cell({ of: 'ads', ...scope, verdict: null, figure: 'spend' }),
  },
  { name: 'evidence.explain', ask: (client, scope) => client.evidence.explain({ ...scope, metric: 'cogs' }) },
  { name: 'evidence.lines', ask: (client, scope) => client.evidence.lines({ ...scope, metric: 'refundAmount' }) },
]

function shopsIn(shops: Asked['shops']): { shops?: string[] } {
  return shops === undefined ? {} : { shops }
}

/** Of the SKU that sells most. */
async function rowsOfStock(client: Client, asOf: string) {
  const rows = await client.inventory.status({ asOf: LOOKED_AT })
  const most = rows.toSorted((a, b) => b.dailyRate - a.dailyRate)[0]
  return client.evidence.rows({ of: 'stock', sku: most?.sku ?? '', asOf })
}
