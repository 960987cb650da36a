import type { StockRow, StockWarning } from '../../../../shared/contract/inventory.ts'
import { STOCK_WARNING_NAMES, STOCK_WARNINGS } from '../../../../shared/contract/inventory.ts'
import { MOST_LISTED } from '../../../../shared/contract/list-cells.ts'
import type { Spoken } from '../../../../shared/contract/spoken.ts'
import { formatCompact, formatCount } from '../../../../shared/format.ts'
import { Speaker } from '../spoken.ts'

export const NO_ORDERS = '还没有订单，也没有库存文件。先导入订单报表，再导入库存表。'
export const NO_STOCK = '还没有库存数。导入聚水潭或自己盘点的库存表，或抖店、千牛的商品导出'

export interface StockSummary {
  asOf: string | null
  sentence: string
  figures: Spoken
  warnings: { warning: StockWarning; name: string; skus: number; amount: number | null }[]
  value: number | null
  notes: string[]
  noteFigures: Spoken
}

export function stockSummary(
  rows: readonly StockRow[],
  asOf: string | null,
  shops: readonly string[] | undefined,
): StockSummary {
  const all = rows.flatMap(({ warning, amount, others }) => [{ warning, amount }, ...others])
  const warnings = STOCK_WARNINGS.flatMap((warning) => {
    const own = all.filter((one) => one.warning === warning)
    return own.length === 0
      ? []
      : [{ warning, name: STOCK_WARNING_NAMES[warning], skus: own.length, amount: sumOf(own) }]
  })
  const stocked = rows.filter(({ stock }) => stock !== null)
  const value =
    stocked.length === 0 || stocked.some((row) => row.value === null)
      ? null
      : stocked.reduce((sum, row) => sum + (row.value ?? 0), 0)
  const say = new Speaker()
  const asked = { asOf: asOf ?? '', ...(shops === undefined ? {} : { shops: [...shops] }) }
  const sentence = sentenceOf(rows, warnings, asOf, (one) => wordsOf(one, asked, say))
  return { asOf, sentence, figures: say.figures, warnings, value, ...notesOf(rows, stocked, asked) }
}

/** Of those whose money is known: each row says for itself whether it is. */
function sumOf(rows: readonly Pick<StockRow, 'amount'>[]): number | null {
  const known = rows.filter(({ amount }) => amount !== null)
  return known.length === 0 ? null : known.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
}

type Warned = StockSummary['warnings'][number]

function sentenceOf(
  rows: readonly StockRow[],
  warnings: readonly Warned[],
  asOf: string | null,
  wordsFor: (warned: Warned) => string,
): string {
  if (asOf === null) return NO_ORDERS
  if (rows.every(({ stock }) => stock === null)) return `${NO_STOCK}，就能看能卖几天、该补多少。`
  const parts = [...warnings.filter(({ warning }) => warning !== 'noCost').map(wordsFor), ...overdueWords(rows)]
  return parts.length === 0 ? `截至 ${asOf}，没有要断货的，也没有积压。` : `截至 ${asOf}：${parts.join('；')}。`
}

function wordsOf(
  { warning, name, skus, amount }: Warned,
  asked: { asOf: string; shops?: string[] },
  say: Speaker,
): string {
  const cell = { of: 'warning' as const, ...asked, warning }
  const count = say.cell({ ...cell, figure: 'skus' }, `${skus} 个`)
  const isPriced = amount !== null && warning !== 'order'
  const money = isPriced ? say.cell({ ...cell, figure: 'amount' }, `${formatCompact(amount, 'fen')}元`) : ''
  const said = {
    oversold: money === '' ? '' : `，发不出要退 ${money}`,
    out: money === '' ? '' : `，每天少赚约 ${money}`,
    late: money === '' ? '' : `，到货前少赚约 ${money}`,
    broken: money === '' ? '' : `，每天少赚约 ${money}`,
    order: '',
    dead: money === '' ? '' : `，压着 ${money}`,
    slow: money === '' ? '' : `，压着 ${money}`,
    overstock: money === '' ? '' : `，多压 ${money}`,
    mismatch: money === '' ? '' : `，差 ${money}`,
    noCost: '',
  }[warning]
  return `${name} ${count}规格${said}`
}

/** Orders that should have come by now, by whom to ask. */
function overdueWords(rows: readonly StockRow[]): string[] {
  const late = rows.flatMap(({ arriving }) => arriving.filter(({ overdue }) => overdue > 0))
  if (late.length === 0) return []
  const bySupplier = [...Map.groupBy(late, ({ supplier }) => supplier ?? '没写供应商的')].map(([supplier, own]) => ({
    supplier,
    pieces: own.reduce((sum, { pieces }) => sum + pieces, 0),
    days: Math.max(...own.map(({ overdue }) => overdue)),
  }))
  const named = bySupplier
    .toSorted((a, b) => b.days - a.days)
    .slice(0, 3)
    .map(({ supplier, pieces, days }) => `${supplier} ${formatCount(pieces)} 件（最久晚 ${days} 天）`)
  return [`过了预计到货日还没到：${named.join('、')}${bySupplier.length > 3 ? '等' : ''}，去催`]
}

type Wanted = { asOf: string; shops?: string[] }

/** SKUs that a note counts, each of which opens as what the stock has of it. */
export function skusIn(asked: Wanted, name: string, words: string, skus: readonly StockRow[]) {
  const rows = skus.slice(0, MOST_LISTED).map(({ sku, title, spec }) => ({
    name: [title, spec].filter((part) => part !== null && part !== '').join(' · '),
    cell: { of: 'sku' as const, ...asked, sku, figure: 'stock' as const },
  }))
  return { name, words, rows, total: skus.length }
}

function notesOf(
  rows: readonly StockRow[],
  stocked: readonly StockRow[],
  asked: Wanted,
): Pick<StockSummary, 'notes' | 'noteFigures'> {
  const say = new Speaker()
  const days = stocked.flatMap(({ countedOn }) => countedOn ?? []).toSorted()
  const of = (skus: readonly StockRow[], name: string, words: string) =>
    skus.length === 0
      ? []
      : [`${say.list(skusIn(asked, name, `${words}；一个规格算一个。`, skus), `${skus.length} 个`)}${words}`]
  const assumed = stocked.filter((row) => row.assumed.some((words) => words.startsWith('交期')))
  return {
    notes: [
      ...(days.length > 0 ? [`库存数是 ${days.at(-1) ?? ''} 的`] : []),
      ...of(
        rows.filter(({ stock }) => stock === null),
        '没有库存数的规格',
        '卖过的规格没有库存数，不判断',
      ),
      ...of(
        stocked.filter(({ counted }) => !counted),
        '用店里挂的库存的规格',
        '规格用的是店铺里挂的库存，不是仓库里数的',
      ),
      ...of(assumed, '没有交期的规格', '规格没有交期，按默认天数算，可在下面改'),
      ...(rows.some((row) => row.arriving.some((one) => one.assumed))
        ? ['没写预计到货日的采购单，按下单日加交期算到货']
        : []),
      ...of(
        stocked.filter(({ unitCost }) => unitCost === null),
        '没有成本的规格',
        '规格没有成本，算不出压了多少钱',
      ),
      '日均销量不算断货和活动的日子；往后按一周的规律和活动日历逐日推算',
    ],
    noteFigures: say.figures,
  }
}
