import { addDays } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { ShopCoverage } from '../../../shared/contract/coverage.ts'
import type { StockWarning } from '../../../shared/contract/inventory.ts'
import type { Reviews } from '../../../shared/contract/reviews.ts'
import type { RiskDocuments } from '../../../shared/contract/risk.ts'
import { formatRatio, formatShort } from '../../../shared/format.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import type { SheetCell, SheetTable } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { MetricId, Term } from '../../../shared/terms.ts'
import { median } from '../stats/robust.ts'
import { muchOf, shortOf } from '../review/stock.ts'
import type { MonthStock } from '../review/stock.ts'
import { count, metricCell, numbers, ratioCell, table, words } from '../review/tables.ts'

/** The days that are looked at, and how many such stretches before tell what is usual. */
const CHECK_DAYS = 30
export const EARLIER = 6
/** Fewer stretches do not tell what is usual. */
const ENOUGH = 3
/** Up to this part off the median is the ordinary up and down of a small shop. */
const USUAL = 0.1

/** What is looked at, and what to do where it is worse than usual. */
const CHECKED = [
  ['gsv', '看「总览」里为什么变了：流量、转化还是客单'],
  ['orders', '看流量来源和转化哪个掉了'],
  ['perOrder', '看搭配、满减和低价款占比'],
  ['visitorsPerDay', '看「流量」里哪个来源少了，标题和主图改过没有'],
  ['payConversion', '看价格、评价和缺货的规格'],
  ['refundRate', '看「售后」：哪个规格、哪个原因最多'],
  ['adCostRatio', '停掉低于保本线的计划'],
  ['netProfit', '看「利润」里哪一项费用变大了'],
] as const satisfies readonly (readonly [MetricId, string])[]

type CheckedMetric = (typeof CHECKED)[number][0]
export type Figures = Readonly<Record<CheckedMetric, number | null>>

export interface Checkup {
  scope: Scope
  names: readonly string[]
  now: Figures
  earlier: readonly Figures[]
  stock: MonthStock | null
  reviews: Reviews
  documents: RiskDocuments
  coverage: readonly ShopCoverage[]
  /** Share of sales whose cost is known. */
  costed: number | null
}

/** The stretch that ends on a day, `back` stretches before. */
export function stretch(to: Day, back: number): { from: Day; to: Day } {
  const end = addDays(to, -back * CHECK_DAYS)
  return { from: addDays(end, 1 - CHECK_DAYS), to: end }
}

export function figuresOf(metrics: Record<MetricId, { value: number | null }>): Figures {
  return Object.fromEntries(CHECKED.map(([id]) => [id, metrics[id].value])) as Figures
}

/** The shop's check-up: each figure against what is usual here, a verdict, and what to do. */
export function checkupList(found: Checkup): ListSheet {
  const tables = [tradeTable(found), stockTable(found.stock), trustTable(found), dataTable(found)]
  const bad = tables.reduce((sum, { rows }) => sum + rows.filter((row) => row.includes(BAD)).length, 0)
  const { from, to } = found.scope
  return {
    list: 'checkup',
    title: '店铺体检单',
    about: `${found.names.join('、')}　${from} 至 ${to}`,
    lines: [bad === 0 ? '查过的项目都正常。' : `有 ${bad} 项要处理，在下面写着「${BAD}」。`],
    tables,
    notes: [
      `「自己平时」是之前 ${EARLIER} 个 ${CHECK_DAYS} 天里有数的那些的中位数，至少要 ${ENOUGH} 个；偏离 ${formatRatio(USUAL, 0)} 以内算正常。`,
      '退款按发生制，算在退款成功那天：最近的日子也能和以前比。',
    ],
  }
}

const GOOD = '✓ 正常'
const BAD = '✗ 要处理'
const UNKNOWN = '看不出'
/** What was not there cannot have been right. */
const NOTHING = '没有可查的'

const COLUMNS = [
  words('项目', 44),
  numbers('现在', 30),
  numbers('自己平时', 30),
  words('判定', 22),
  words('怎么办', 70),
]

function tradeTable({ now, earlier }: Checkup): SheetTable {
  const rows = CHECKED.map(([id, advice]): SheetCell[] => {
    const usual = usualOf(earlier.map((one) => one[id]))
    const verdict = verdictOf(now[id], usual, METRICS[id].better)
    const action = verdict === BAD ? advice : now[id] === null ? lacks(id) : ''
    return [METRICS[id].zh, metricCell(id, now[id]), metricCell(id, usual), verdict, action]
  })
  return table('trade', '流量、成交与利润', COLUMNS, rows)
}

/** Profit waits for many things, and its page says which. */
function lacks(id: CheckedMetric): string {
  return id === 'netProfit' ? '还算不出，看「利润」里缺什么' : `缺：${METRICS[id].source}`
}

/** The median of what is known; nothing of too few. */
export function usualOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length < ENOUGH ? null : median(known)
}

/** Worse than usual by more than the ordinary up and down. */
export function verdictOf(value: number | null, usual: number | null, better: Term['better']): string {
  if (value === null || usual === null) return UNKNOWN
  const off = better === 'down' ? value - usual : usual - value
  return off > Math.abs(usual) * USUAL ? BAD : GOOD
}

function stockTable(stock: MonthStock | null): SheetTable {
  const row = (name: string, skus: number, money: string, advice: string): SheetCell[] =>
    things(name, skus, money + advice)
  const of = (warning: StockWarning) =>
    stock?.rows.filter((one) => one.warning === warning || one.others.some((other) => other.warning === warning))
      .length ?? 0
  const money = (rows: readonly { amount: number | null }[]) => rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const [short, much] = stock === null ? [[], []] : [shortOf(stock.rows), muchOf(stock.rows)]
  return table(
    'stock',
    stock === null ? '库存' : `库存（${stock.asOf}）`,
    COLUMNS,
    stock === null
      ? []
      : [
          row('断货或要补的规格', short.length, '', '看「补货」，先补卖得快的'),
          row('积压的规格', much.length, `压着 ${formatShort(money(much), 'fen')}元，`, '看「滞销」'),
          row('超卖的规格', of('oversold'), '', '马上改库存或联系买家'),
          stock.rows.every(({ check }) => check === null)
            ? nothing('账实不符的规格', '同一规格要有两次库存表，中间的日子要有订单')
            : row('账实不符的规格', of('mismatch'), '', '盘一次点，改成实数'),
        ],
    { none: '缺：库存表（聚水潭、自己盘点或商品导出）' },
  )
}

/** Things that should not be there, and what to do where some are. */
function things(name: string, bad: number, advice: string, rest = ''): SheetCell[] {
  return [name, count(bad), '', bad === 0 ? GOOD : BAD, bad === 0 ? rest : advice]
}

function nothing(name: string, wanted: string): SheetCell[] {
  return [name, count(null), '', NOTHING, wanted]
}

function trustTable({ reviews, documents }: Checkup): SheetTable {
  const state = (...states: RiskDocuments['rows'][number]['state'][]) =>
    documents.rows.filter((row) => states.includes(row.state))
  const [lacking, expiring] = [state('missing', 'expired'), state('expiring')]
  const trend = reviews.trend.slice(0, -1).filter(({ reviews: written }) => written > 0)
  const usual = usualOf(trend.map(({ negativeShare }) => negativeShare))
  const verdict = verdictOf(reviews.negativeShare, usual, 'down')
  const worst = reviews.topics.toSorted((a, b) => b.complaints - a.complaints)[0]
  const complaint = worst === undefined || worst.complaints === 0 ? '' : `抱怨最多的是「${worst.name}」，`
  return table('trust', '评价与证照', COLUMNS, [
    [
      '差评率',
      ratioCell(reviews.negativeShare),
      ratioCell(usual),
      verdict,
      verdict === BAD ? `${complaint}看「评价」` : reviews.reviews === 0 ? '缺：评价文件' : '',
    ],
    documents.rows.every((row) => row.state === 'unneeded')
      ? nothing('没有或过期的证照', '在「风险」选卖什么类目，列出要哪些')
      : documentRow('没有或过期的证照', lacking, categoriesChosen(documents) ? '' : ONLY_COMMON),
    documents.rows.every(({ state: one }) => one === 'unneeded' || one === 'missing')
      ? nothing('快到期的证照', '在「风险」登记清单上的证照和到期日')
      : documentRow('快到期的证照', expiring),
  ])
}

const ONLY_COMMON = '只查了每家店都要的：没选卖什么类目'

/** What every shop needs is looked at in any case. */
function categoriesChosen({ categories }: RiskDocuments): boolean {
  return categories.filter(({ sold }) => sold).length > 1
}

function documentRow(name: string, rows: readonly RiskDocuments['rows'][number][], rest = ''): SheetCell[] {
  const [first] = rows
  const which = first === undefined ? '' : `${first.category}：${first.document}${rows.length > 1 ? ' 等' : ''}`
  return things(name, rows.length, [`${which}，看「风险」`, ...(rest === '' ? [] : [rest])].join('；'), rest)
}

function dataTable({ coverage, costed }: Checkup): SheetTable {
  const reports = coverage.map(({ shop, reports: all }): SheetCell[] => {
    const lacking = all.filter(({ essential, days }) => essential && days.missing.length > 0)
    const missing = lacking.reduce((sum, { days }) => sum + days.missing.length, 0)
    const names = lacking.map(({ label }) => label).join('、')
    return [
      `缺的天数：${shop}`,
      count(missing),
      '',
      missing === 0 ? GOOD : BAD,
      missing === 0 ? '' : `补${names}，看「缺什么」`,
    ]
  })
  const known = costed === null ? UNKNOWN : costed < COSTED_ENOUGH ? BAD : GOOD
  return table('data', '数据齐不齐', COLUMNS, [
    ...reports,
    ['有成本的销售额', ratioCell(costed), '', known, known === BAD ? '在「成本与费用」里补上成本' : ''],
  ])
}

/** Below this cover profit says little. */
const COSTED_ENOUGH = 0.95
