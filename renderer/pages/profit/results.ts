import type { StatementLine } from '../../../shared/contract/profit.ts'

/** Lines that are what is left after the lines above them. */
export const RESULTS: ReadonlySet<StatementLine> = new Set(['grossProfit', 'cp1', 'cp2', 'netProfit'])
