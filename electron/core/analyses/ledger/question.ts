import type { LEDGER_SORTS } from '../../../../shared/contract/ledger.ts'

/**
 * Which order lines make up a number, and which row of which file is each from?
 *
 * Lists the paid lines of a scope; by creation date also the unpaid ones, whose money is 0. Filtered and sorted by
 * the books; cell texts come from SQLite for the page that is shown only.
 */
export type LedgerSort = (typeof LEDGER_SORTS)[number]
