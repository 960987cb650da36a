import { cellQuestion } from '../../shared/contract/cell.ts'
import type { CellQuestion } from '../../shared/contract/cell.ts'
import { EXPLAINED_IDS } from '../../shared/explained.ts'
import type { LedgerFilter } from '../../shared/contract/ledger.ts'
import { FILTER_KEYS, TEXT_FILTERS, isFilter } from './routes.ts'

/** What an address of the ledger narrows it to; `ledgerAddress` wrote it. */
export function readFilter(query: URLSearchParams): LedgerFilter {
  const filter: LedgerFilter = {}
  for (const field of TEXT_FILTERS) {
    const value = query.get(FILTER_KEYS[field])
    if (isFilter(field, value)) filter[field] = value
  }
  const refunded = query.get('refunded')
  if (refunded !== null) filter.refunded = refunded === '1'
  const costed = query.get('costed')
  if (costed !== null) filter.costed = costed === '1'
  const metric = EXPLAINED_IDS.find((id) => id === query.get('metric'))
  if (metric !== undefined) filter.metric = metric
  const cell = readCell(query.get('cell'))
  if (cell !== null) filter.cell = cell
  const excluded = query.get('out')
  if (excluded === 'only' || excluded === 'with') filter.excluded = excluded
  return filter
}

/** What somebody has written into the address by hand is no filter. */
function readCell(text: string | null): CellQuestion | null {
  try {
    return cellQuestion.parse(JSON.parse(text ?? ''))
  } catch {
    return null
  }
}
