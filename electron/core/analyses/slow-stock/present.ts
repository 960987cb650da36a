import type { ChartModel } from '../../../../shared/chart.ts'
import { dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { CLEARING_NAMES } from '../../../../shared/contract/slow-stock.ts'
import type { SlowRow, SlowStock, StockMoney } from '../../../../shared/contract/slow-stock.ts'
import type { StockRow, StockWarning } from '../../../../shared/contract/inventory.ts'
import { formatCompact, formatCount, formatRatio } from '../../../../shared/format.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import { shortSpec } from '../../../../shared/spec.ts'
import { bucketsOf } from '../inventory/ageing.ts'
import type { Arrivals } from '../inventory/arrivals.ts'
import { NO_ORDERS, NO_STOCK, skusIn } from '../inventory/present.ts'
import { Speaker } from '../spoken.ts'
import { ageingOf, moneyOf, slowRowOf } from './compute.ts'
import type { AgeBucket, Lying } from './compute.ts'
import { performanceOf } from './performance.ts'
import type { Held, Spans } from './performance.ts'
import { YEAR } from './question.ts'
import type { MeanStock } from './snapshots.ts'

export interface Found {
  asOf: string | null
  /** Every SKU, stocked or not. */
  rows: readonly StockRow[]
  lying: readonly Lying[]
  held: readonly Held[]
  holdingRate: number
  shops?: readonly string[] | undefined
  /** `null` where there is no day to speak of. */
  basis: Basis | null
}

export interface Basis {
  spans: Spans
  /** `null`: fewer than two counts in the last 90, or 365, days. */
  quarterMean: MeanStock | null
  yearMean: MeanStock | null
  arrivals: Arrivals
}

export function presentSlow(found: Found): SlowStock {
  const { asOf, lying, held, holdingRate, basis } = found
  const today = asOf === null ? 0 : dayNumber(asOf)
  const ages = lying.map(({ layers }) => bucketsOf(layers, today))
  const rows = lying.map((one, at) => slowRowOf(one, ages[at] ?? bucketsOf([], today), holdingRate)).toSorted(byMoney)
  const totals = totalsOf(lying, holdingRate)
  const { buckets, unknown } = ageingOf(lying, ages)
  const say = new Speaker()
  const sentence = sentenceOf(found, totals, rows, sayerOf(found, say))
  return {
    asOf,
    sentence,
    figures: say.figures,
    totals,
    ageing: buckets,
    unknownAge: unknown,
    chart: lying.length === 0 ? null : chartOf(buckets),
    performance: basis === null ? [] : performanceOf(held, basis.spans),
    rows,
    ...(basis === null ? { notes: [], noteFigures: [] } : notesOf(found, basis, rows)),
  }
}

/** Most money at stake first; what is not known stands behind it and before what has nothing at stake (0 分 < ½ < 1 分). */
function byMoney(a: SlowRow, b: SlowRow): number {
  return (b.atStake ?? 0.5) - (a.atStake ?? 0.5) || (b.value ?? 0) - (a.value ?? 0) || (a.sku < b.sku ? -1 : 1)
}

function totalsOf(lying: readonly Lying[], holdingRate: number): SlowStock['totals'] {
  const of = (warning: StockWarning) =>
    moneyOf(
      lying
        .filter(({ row }) => row.warning === warning)
        .map(({ row }) => ({
          pieces: (warning === 'overstock' ? row.overstock : row.stock) ?? 0,
          amount: row.amount,
        })),
    )
  const stock = moneyOf(lying.map(({ row }) => ({ pieces: row.stock ?? 0, amount: row.value })))
  return {
    stock,
    dead: of('dead'),
    slow: of('slow'),
    overstock: of('overstock'),
    holding: stock.amount === null ? null : roundHalfAway(stock.amount * holdingRate),
    holdingKnown: roundHalfAway(stock.known * holdingRate),
  }
}

/** What each figure of the sentence opens as. */
interface Saying {
  pile: (pile: CellOf<'pile'>['pile'], figure: CellOf<'pile'>['figure'], text: string) => string
  stake: (sku: string, text: string) => string
}

function sayerOf({ asOf, shops, holdingRate }: Found, say: Speaker): Saying {
  const asked = { asOf: asOf ?? '', holdingRate, ...(shops === undefined ? {} : { shops: [...shops] }) }
  return {
    pile: (pile, figure, text) => say.cell({ ...asked, of: 'pile', pile, figure }, text),
    stake: (sku, text) => say.cell({ ...asked, of: 'slow', sku, figure: 'atStake' }, text),
  }
}

function sentenceOf(
  { asOf, rows, lying, holdingRate }: Found,
  totals: SlowStock['totals'],
  list: SlowRow[],
  say: Saying,
): string {
  if (asOf === null) return NO_ORDERS
  if (rows.every(({ stock }) => stock === null)) return `${NO_STOCK}，再导入采购单，就能看放了多久、压了多少钱。`
  if (lying.length === 0) return `截至 ${asOf}，库存数都是 0，没有压着的货。`
  const { stock, dead, slow, overstock, holdingKnown } = totals
  if (stock.known === 0)
    return `截至 ${asOf}，${stock.skus} 个规格有库存，都没有成本，算不出压了多少钱。先到成本与费用里补成本。`
  const kept = say.pile('stock', 'known', yuan(stock.known))
  const total = `截至 ${asOf}，仓库里有 ${kept}的货，放一年要花约 ${say.pile('stock', 'holding', yuan(holdingKnown))}（按 ${formatRatio(holdingRate, 0)}）`
  const parts = [
    ...(dead.skus > 0 ? [`死库存 ${worthOf('dead', dead, say)}`] : []),
    ...(slow.skus > 0 ? [`滞销 ${worthOf('slow', slow, say)}`] : []),
    ...(overstock.skus > 0 ? [`积压多出 ${worthOf('overstock', overstock, say)}`] : []),
  ]
  return parts.length === 0 ? `${total}，没有滞销和积压。` : `${total}；其中${parts.join('，')}。${firstOf(list, say)}`
}

function worthOf(pile: 'dead' | 'slow' | 'overstock', { skus, amount, known }: StockMoney, say: Saying): string {
  if (amount === null && known === 0) return say.pile(pile, 'skus', `${skus} 个规格`)
  const money = say.pile(pile, 'known', yuan(known))
  return `${money}（${say.pile(pile, 'skus', `${skus} 个规格`)}）`
}

function firstOf([first]: SlowRow[], say: Saying): string {
  if (first === undefined || first.action === null || first.atStake === null) return ''
  const name = `${first.title} ${shortSpec(first.spec ?? '')}`.trim()
  return `先看「${name}」：${CLEARING_NAMES[first.action]}，压着 ${say.stake(first.sku, yuan(first.atStake))}。`
}

function yuan(fen: number): string {
  return `${formatCompact(fen, 'fen')}元`
}

/** Money where every cost is known, else pieces. */
function chartOf(buckets: readonly AgeBucket[]): ChartModel {
  const isMoney = buckets.every(({ amount }) => amount !== null)
  const whole = (bucket: AgeBucket) => (isMoney ? (bucket.amount ?? 0) : bucket.pieces)
  const inferred = (bucket: AgeBucket) => (isMoney ? (bucket.inferredAmount ?? 0) : bucket.inferredPieces)
  const all = buckets.reduce((sum, bucket) => sum + whole(bucket), 0)
  const series = [
    {
      name: '有到货记录',
      mark: 'bar' as const,
      dashed: false,
      values: buckets.map((bucket) => whole(bucket) - inferred(bucket)),
    },
    { name: '推断', mark: 'bar' as const, dashed: true, values: buckets.map(inferred) },
  ]
  const old = buckets.slice(-2).reduce((sum, bucket) => sum + whole(bucket), 0)
  return {
    title: `${isMoney ? '库存金额' : '库存件数'}里 ${formatRatio(all === 0 ? 0 : old / all, 0)} 放了半年以上`,
    unit: isMoney ? 'fen' : 'count',
    x: { kind: 'category', values: buckets.map(({ name }) => name) },
    // A series of nothing would only push the other one aside.
    series: series.filter(({ values }) => values.some((value) => value > 0)),
    bands: [],
  }
}

function notesOf(
  { asOf, shops, lying, rows, holdingRate }: Found,
  basis: Basis,
  list: readonly SlowRow[],
): Pick<SlowStock, 'notes' | 'noteFigures'> {
  const { spans, quarterMean, yearMean, arrivals } = basis
  const say = new Speaker()
  const asked = { asOf: asOf ?? '', ...(shops === undefined ? {} : { shops: [...shops] }) }
  const of = (skus: readonly StockRow[], name: string, words: string) =>
    skus.length === 0
      ? []
      : [`${say.list(skusIn(asked, name, `${words}；一个规格算一个。`, skus), `${skus.length} 个`)}${words}`]
  const rowsOf = (isMeant: (one: Lying) => boolean) => lying.filter(isMeant).map(({ row }) => row)
  const inferred = new Set(list.flatMap((row) => (row.inferred > 0 ? [row.sku] : [])))
  const lacking = (lack: 'day' | 'code', count: number) =>
    say.cell({ of: 'receipts', asOf: asOf ?? '', lack }, `${formatCount(count)} 笔到货`)
  const days = (figure: 'cogsDays' | 'profitDays', count: number) =>
    say.cell({ of: 'turnover', ...asked, group: 'all', figure }, `有订单文件的 ${count} 天`)
  return {
    notes: [
      ...of(
        rows.filter(({ stock }) => stock === null),
        '没有库存数的规格',
        '卖过的规格没有库存数，不在这里',
      ),
      ...of(
        rowsOf(({ row }) => !row.counted),
        '用店里挂的库存的规格',
        '规格用的是店铺里挂的库存，不是仓库里数的',
      ),
      ...of(
        rowsOf(({ row }) => row.unitCost === null),
        '没有成本的规格',
        '规格没有成本，金额里没有它们',
      ),
      ...of(
        rowsOf(({ row }) => inferred.has(row.sku)),
        '没有到货记录的规格',
        '规格有货没有到货记录，库龄从第一次见到它算起（推断）；导入采购单就能算准',
      ),
      ...(arrivals.undated > 0 ? [`${lacking('day', arrivals.undated)}没写哪天到的，按下单那天算，库龄会偏大`] : []),
      ...(arrivals.uncoded > 0 ? [`${lacking('code', arrivals.uncoded)}没有商家编码，对不上库存`] : []),
      averageWords('周转的平均库存', quarterMean, '近 90 天', say),
      averageWords('GMROI 的平均库存', yearMean, '近一年', say),
      ...(spans.cogs > 0 ? [`周转：最近 90 天里${days('cogsDays', spans.cogs)}的商品成本，折成一年`] : []),
      ...(spans.grossProfit > 0 && spans.grossProfit < YEAR
        ? [`GMROI：毛利只有${days('profitDays', spans.grossProfit)}，折成一年，活动多的日子会偏高`]
        : []),
      `持有成本按库存成本的 ${formatRatio(holdingRate, 0)} 一年算，含资金、仓租和损耗`,
    ],
    noteFigures: say.figures,
  }
}

function averageWords(name: string, mean: MeanStock | null, span: string, say: Speaker): string {
  if (mean === null) return `${name}：${span}不到两次盘点，用最新一次的库存金额`
  const { days } = mean
  const rows = days.map((day) => ({ name: `${day} 的库存表` }))
  const words = `${span}里有库存表的天，一天算一次；库存金额是这几次的平均。`
  const counts = say.list({ name: `${span}的盘点`, words, rows }, `${days.length} 次盘点`)
  return `${name}：${span} ${counts}的平均（${days[0] ?? ''} 到 ${days.at(-1) ?? ''}）`
}
