import { eachMonth, monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { DayRange, Month } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import { familyOf, PLATFORM_NAMES } from '../../../shared/platforms.ts'
import { formatShort } from '../../../shared/format.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import type { SheetCell, SheetTable } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'
import { TARGETS } from '../../../shared/terms/targets.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { ratio } from '../../../shared/money.ts'
import { breakdown } from '../analyses/breakdown/compute.ts'
import { sortRows } from '../analyses/breakdown/present.ts'
import { compoundGrowth } from '../analyses/compass/growth.ts'
import type { Growth } from '../analyses/compass/growth.ts'
import { metricsOf } from '../analyses/overview/summary.ts'
import { wholeSummary } from '../analyses/overview/whole.ts'
import { quality } from '../analyses/quality/compute.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { listEvents } from '../events/store.ts'
import { fen, metricCell, numbers, ratioCell, table, words } from '../review/tables.ts'

const SALES: readonly MetricId[] = [
  'gmv',
  'gsv',
  'orders',
  'perOrder',
  'visitorsPerDay',
  'payConversion',
  'refundRate',
  'adCostRatio',
]
const PROFIT: readonly MetricId[] = [
  'merchantIncome',
  'cogs',
  'platformFees',
  'commission',
  'fulfilment',
  'adSpend',
  'fixedCosts',
  'netProfit',
]
const JUDGED: readonly MetricId[] = ['gsv', 'netProfit', 'orders', 'perOrder', 'payConversion', 'refundRate']
const MOST_PRODUCTS = 10
const MOST_EVENTS = 15

type Values = ReturnType<typeof wholeSummary>['metrics']

interface MonthFigures {
  month: Month
  values: Values
  /** Days of the month that files do not cover, over all shops. */
  missing: number
}

/** Twelve months one under the other: what was sold, what was earned, the best and the worst, and the events. */
export function yearList(db: Connection, books: Books, year: number, shops: string[] | undefined): ListSheet {
  const whole: Scope = {
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(shops === undefined ? {} : { shops }),
  }
  const months = eachMonth(whole.from, whole.to).map((month): MonthFigures => {
    const scope = { ...whole, from: monthStart(month), to: monthEnd(month) }
    const { metrics } = wholeSummary(db, books, scope, undefined)
    return { month, values: metrics, missing: missingDays(books, scope) }
  })
  const total = wholeSummary(db, books, knownPart(whole, months), undefined).metrics
  const names = books.shops.filter(({ id }) => shops === undefined || shops.includes(id)).map(({ name }) => name)
  return {
    list: 'year',
    title: '年度复盘',
    about: `${names.join('、')}　${year} 年`,
    lines: [sentenceOf(year, months, total)],
    tables: [
      monthsTable('sales', '逐月经营', SALES, months, total),
      monthsTable('profit', '逐月利润', PROFIT, months, total),
      extremesTable(months),
      growthTable(compoundGrowth(books, whole)),
      eventsTable(books, whole, listEvents(db).events),
      productsTable(books, whole),
    ],
    notes: notesOf(months),
  }
}

/** From the first month with orders to the last: rent of months that have not come yet is no part of the year. */
function knownPart(whole: Scope, months: readonly MonthFigures[]): Scope {
  const known = months.filter(({ values }) => values.gmv.value !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return whole
  return { ...whole, from: monthStart(first.month), to: monthEnd(last.month) }
}

function missingDays(books: Books, scope: Scope): number {
  return quality(books, scope, 0).uncovered.reduce((sum, { days }) => sum + days, 0)
}

function sentenceOf(year: number, months: readonly MonthFigures[], total: Values): string {
  const known = months.filter(({ values }) => values.gmv.value !== null)
  if (known.length === 0) return `${year} 年没有订单文件。`
  const net = total.netProfit.value
  return `${year} 年有 ${known.length} 个月的订单，净支付 ${formatShort(total.gsv.value, 'fen')}元${net === null ? '，净利还算不出' : `，净利 ${formatShort(net, 'fen')}元`}。`
}

function monthsTable(
  key: string,
  title: string,
  shown: readonly MetricId[],
  months: readonly MonthFigures[],
  total: Values,
): SheetTable {
  const cells = (values: Values) => shown.map((id) => metricCell(id, values[id].value))
  return table(
    key,
    title,
    [words('月份', 16), ...shown.map((id) => numbers(METRICS[id].zh, 22))],
    [...months.map(({ month, values }): SheetCell[] => [month, ...cells(values)]), ['合计', ...cells(total)]],
    { note: '合计从第一个有订单的月到最后一个；比率是合计相除，不是各月的平均' },
  )
}

/** Whole months only: a month with days missing is neither the best nor the worst. */
function extremesTable(months: readonly MonthFigures[]): SheetTable {
  const rows = JUDGED.flatMap((id): SheetCell[][] => {
    const sign = METRICS[id].better === 'down' ? -1 : 1
    const ranked = months
      .filter(({ missing, values }) => missing === 0 && values[id].value !== null)
      .toSorted((a, b) => sign * ((b.values[id].value ?? 0) - (a.values[id].value ?? 0)))
    const [best, worst] = [ranked[0], ranked.at(-1)]
    if (best === undefined || worst === undefined || best === worst) return []
    const cell = (one: MonthFigures) => metricCell(id, one.values[id].value)
    return [[METRICS[id].zh, best.month, cell(best), worst.month, cell(worst)]]
  })
  return table(
    'extremes',
    '最好和最差的月份',
    [words('指标', 40), words('最好', 30), numbers('数', 45), words('最差', 30), numbers('数 ', 45)],
    rows,
    { none: '要有两个文件齐全的月份才能比' },
  )
}

/** How it grows from year to year, where files tell of two. */
function growthTable(growth: Growth | null): SheetTable {
  const rows = growth === null ? [] : [growthRow(growth)]
  return table('growth', '长期增长', [words('指标', 40), numbers('数', 30), words('说明', 118)], rows, {
    none: '订单文件要连着、齐全 24 个月以上才给',
  })
}

function growthRow({ rate, months, first, last }: Growth): SheetCell[] {
  const span = ({ from, to, gsv }: Growth['first']) => `${from} 至 ${to} ${formatShort(gsv, 'fen')}元`
  return [
    TARGETS.compoundGrowth.zh,
    ratioCell(rate),
    `${METRICS.gsv.zh}：${span(first)}，${span(last)}；连着 ${months} 个月`,
  ]
}

function eventsTable(books: Books, whole: Scope, events: readonly ShopEvent[]): SheetTable {
  const all = metricsOf(books, whole).gsv
  const rows = events
    .flatMap((event) => {
      const range = daysWithin(event, whole)
      return range === null ? [] : [{ event, range }]
    })
    .toSorted((a, b) => (a.range.from < b.range.from ? -1 : 1))
    .flatMap(({ event, range }): SheetCell[][] => {
      const shops = shopsOf(books, whole, event)
      const { gsv, orders } = metricsOf(books, { ...whole, ...range, shops })
      if (shops.length === 0 || orders === null || orders === 0) return []
      const platform = event.platform === null ? '' : PLATFORM_NAMES[event.platform]
      const share = ratioCell(ratio(gsv, all))
      return [[event.name, platform, range.from, range.to, fen(gsv), metricCell('orders', orders), share]]
    })
  return table(
    'events',
    '大促里卖的',
    [
      words('活动', 40),
      words('平台', 16),
      words('开始', 26),
      words('结束', 26),
      numbers('净支付', 36),
      numbers('订单', 22),
      numbers('占全年', 24),
    ],
    rows.slice(0, MOST_EVENTS),
    { none: '活动日历里没有有订单的活动', note: '只算活动所在平台的店；活动的日子有重叠时，几行不能相加' },
  )
}

/** From the first phase of an event to the last, cut to the year. */
function daysWithin({ phases }: ShopEvent, { from, to }: DayRange): DayRange | null {
  const [first, last] = [phases[0], phases.at(-1)]
  if (first === undefined || last === undefined || last.to < from || first.from > to) return null
  return { from: first.from < from ? from : first.from, to: last.to > to ? to : last.to }
}

/** The chosen shops on the event's platform. */
function shopsOf(books: Books, { shops }: Scope, { platform }: ShopEvent): string[] {
  return books.shops
    .filter(({ id }) => shops === undefined || shops.includes(id))
    .filter((shop) => platform === null || familyOf(shop.platform) === familyOf(platform))
    .map(({ id }) => id)
}

function productsTable(books: Books, whole: Scope): SheetTable {
  const products = sortRows(breakdown(books, whole, 'product', null), 'gsv', true).filter(({ key }) => key !== '')
  return table(
    'products',
    `一年里卖得最好的商品（前 ${MOST_PRODUCTS}）`,
    [words('商品', 96), numbers('净支付', 36), numbers('占比', 24), numbers('退款率', 24)],
    products
      .slice(0, MOST_PRODUCTS)
      .map((row): SheetCell[] => [row.name, fen(row.gsv), ratioCell(row.share), ratioCell(row.refundRate)]),
    { none: '没有卖出的商品' },
  )
}

function notesOf(months: readonly MonthFigures[]): string[] {
  const partial = months.filter(({ values, missing }) => values.gmv.value !== null && missing > 0)
  return [
    ...(partial.length === 0
      ? []
      : [`文件不齐的月份：${partial.map(({ month, missing }) => `${month}（各店共缺 ${missing} 天）`).join('、')}`]),
    '退款按归属制，算回付款那天；「—」是没有文件告诉它，或成本没填。',
  ]
}
