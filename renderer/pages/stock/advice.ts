import type { StockRow, StockWarning } from '../../../shared/contract/inventory.ts'
import { formatCount } from '../../../shared/format.ts'

const DO: Readonly<Record<StockWarning, string>> = {
  oversold: '核对入库、补',
  out: '补货',
  late: '停推广、补货',
  broken: '先补缺的码',
  order: '下单',
  dead: '清仓',
  slow: '清仓或换标题',
  overstock: '停补、促销',
  mismatch: '再盘一次',
  noCost: '补成本',
}

/** Nothing is on its way, and nothing is worth ordering: stock is just what one orders up to, or almost none sells. */
const NOTHING_TO_ORDER: Readonly<Partial<Record<StockWarning, string>>> = {
  out: '卖得少，可不补',
  late: '停推广',
  oversold: '核对入库、联系买家',
  order: '刚好够，先不补',
}

/** Whatever is to be ordered has nothing to do with these. */
const NOT_ABOUT_ORDERS: ReadonlySet<StockWarning> = new Set(['noCost', 'mismatch'])

type Advised = Pick<StockRow, 'warning' | 'suggested' | 'inTransit' | 'arriving'>

/** What to do about a SKU, in a few words. */
export function adviceOf({ warning, suggested, inTransit, arriving }: Advised): string {
  if (suggested > 0)
    return warning === null || NOT_ABOUT_ORDERS.has(warning)
      ? `可补 ${formatCount(suggested)}`
      : `${DO[warning]} ${formatCount(suggested)}`
  if (warning === null) return '—'
  const isRunningOut = warning === 'out' || warning === 'late' || warning === 'order'
  if (isRunningOut && (inTransit ?? 0) > 0) return waitWords(arriving)
  return NOTHING_TO_ORDER[warning] ?? DO[warning]
}

function waitWords(arriving: StockRow['arriving']): string {
  return arriving.some(({ overdue }) => overdue > 0) ? '催货' : '等到货'
}
