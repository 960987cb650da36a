import type { AdRow } from '../../../../shared/contract/ads.ts'
import { addDays } from '../../../../shared/calendar.ts'
import { perUnit, ratio } from '../../../../shared/money.ts'
import { betaPrior } from '../../stats/beta-binomial.ts'
import type { Margin } from './margins.ts'
import { MEASURES } from './measures.ts'
import type { Measure } from './measures.ts'
import { NEW_DAYS } from './question.ts'
import { keyOf } from './rows.ts'
import type { Days, Stated } from './rows.ts'
import { profitOf, returnOf, verdictOf, wastedBy } from './verdict.ts'
import type { Return, Row, Usual } from './verdict.ts'
import { OwnerMap } from '../../owner-map.ts'

/**
 * One row a key: its single days, and sums over several days where no single day of the channel's level lies within
 * them, shorter ones first. Nothing is counted twice.
 */
export function joined(daily: readonly Stated[], periods: readonly Stated[]): Stated[] {
  const taken = takenPeriods(daily, periods)
  const found = new Map<string, Stated>()
  for (const row of [...daily, ...taken]) {
    const before = found.get(keyOf(row))
    found.set(keyOf(row), before === undefined ? row : together(before, row))
  }
  return [...found.values()]
}

/** Those sums over several days that add to the single days: none lies where something is known already. */
export function takenPeriods<Period extends Stated>(daily: readonly Stated[], periods: readonly Period[]): Period[] {
  const [days, taken] = [new Map<string, Days[]>(), new Map<string, Days[]>()]
  for (const row of daily) addSpan(days, row)
  return periods.filter((row) => {
    const isApart = (span: Days) => row.from > span.to || row.to < span.from
    const own = taken.get(levelKey(row)) ?? []
    // Single days added up may span the very days of a sum.
    const isFree =
      (days.get(levelKey(row)) ?? []).every(isApart) && own.every((span) => isApart(span) || isSame(span, row))
    if (isFree) addSpan(taken, row)
    return isFree
  })
}

function addSpan(spans: Map<string, Days[]>, row: Stated): void {
  const own = spans.get(levelKey(row)) ?? []
  own.push({ from: row.from, to: row.to })
  spans.set(levelKey(row), own)
}

/** Rows of one file cover the same days. */
function isSame(span: Days, row: Stated): boolean {
  return span.from === row.from && span.to === row.to
}

export function levelKey({ shopId, channel, level }: Stated): string {
  return `${shopId}|${channel}|${level}`
}

function together(a: Stated, b: Stated): Stated {
  const lacks = (a.lacks ?? 0) | (b.lacks ?? 0)
  const sum = (key: Exclude<Measure, 'spend'>) => {
    const isLacking = (lacks & (1 << MEASURES.indexOf(key))) !== 0
    return isLacking || (a[key] === null && b[key] === null) ? null : (a[key] ?? 0) + (b[key] ?? 0)
  }
  return {
    ...a,
    ...(lacks === 0 ? {} : { lacks }),
    name: a.name ?? b.name,
    productId: a.productId === b.productId ? a.productId : null,
    from: a.from < b.from ? a.from : b.from,
    to: a.to > b.to ? a.to : b.to,
    spend: a.spend + b.spend,
    impressions: sum('impressions'),
    clicks: sum('clicks'),
    carts: sum('carts'),
    orders: sum('orders'),
    gmv: sum('gmv'),
    directGmv: sum('directGmv'),
    netGmv: sum('netGmv'),
    guidedVisitors: sum('guidedVisitors'),
  }
}

/** What is known of advertising beside its own rows. */
export interface Beside {
  to: string
  marginOf: (row: Stated) => Margin
  coverOf: (row: Stated) => number | null
  isOld: (row: Stated) => boolean
  /** Orders of a click of a shop, whatever the channel, else its buyers of a visitor. */
  conversionOf: (shopId: string) => number | null
}

/** Rows of the same channel and level are each other's measure. */
export function adRows(rows: readonly Stated[], beside: Beside): AdRow[] {
  return [...Map.groupBy(rows, levelKey).values()].flatMap((own) => {
    const known = usualOf(own)
    const usual = known.prior === null ? { ...known, elsewhere: beside.conversionOf(own[0]?.shopId ?? '') } : known
    return own.map((row) => adRow(row, usual, beside))
  })
}

function usualOf(rows: readonly Stated[]): Usual {
  const known = rows.flatMap(({ clicks, orders }) =>
    clicks === null || orders === null ? [] : [{ trials: clicks, successes: Math.min(orders, clicks) }],
  )
  const orders = rows.reduce((sum, row) => sum + (row.orders ?? 0), 0)
  return {
    prior: betaPrior(known),
    worth: orders === 0 ? null : rows.reduce((sum, row) => sum + (row.gmv ?? 0), 0) / orders,
  }
}

export function shownName({ name, key }: Stated): string {
  return name ?? (key === '' ? '全账户' : key)
}

const returns = new OwnerMap<Stated, { usual: Usual; back: Return }>()

/** The bounds take most of the time, and scopes of the same days ask for the same rows. */
function returnOfRow(row: Stated, measured: Row, usual: Usual): Return {
  const known = returns.get(row)
  if (known !== undefined && isSameUsual(known.usual, usual)) return known.back
  const back = returnOf(measured, usual)
  returns.set(row, { usual, back })
  return back
}

function isSameUsual(a: Usual, b: Usual): boolean {
  return a.worth === b.worth && a.prior?.a === b.prior?.a && a.prior?.b === b.prior?.b
}

function adRow(row: Stated, usual: Usual, beside: Beside): AdRow {
  const { margin, kept, naive } = beside.marginOf(row)
  const measured: Row = {
    spend: row.spend,
    clicks: row.clicks,
    orders: row.orders,
    gmv: row.gmv,
    isNew: !beside.isOld(row) && row.from > addDays(beside.to, -NEW_DAYS),
    coverDays: beside.coverOf(row),
  }
  const back = returnOfRow(row, measured, usual)
  const judged = verdictOf(measured, back, margin, usual)
  const hasMargin = margin !== null && margin > 0
  return {
    key: keyOf(row),
    name: shownName(row),
    shopId: row.shopId,
    channel: row.channel,
    level: row.level,
    productId: row.productId,
    title: row.title,
    window: row.window,
    spend: row.spend,
    impressions: row.impressions,
    clicks: row.clicks,
    carts: row.carts,
    orders: row.orders,
    gmv: row.gmv,
    directGmv: row.directGmv,
    netGmv: row.netGmv,
    clickRate: ratio(row.clicks, row.impressions),
    perClick: perUnit(row.spend, row.clicks),
    conversion: ratio(row.orders, row.clicks),
    roas: back.roas,
    low: back.low,
    high: back.high,
    breakEven: hasMargin ? 1 / margin : null,
    netBreakEven: hasMargin && kept !== null ? kept / margin : null,
    naive,
    ...judged,
    wasted: wastedBy(measured, margin, judged.verdict),
    profit: profitOf(row, margin),
  }
}
