import { createHash } from 'node:crypto'
import { daysBetween, monthEnd } from '../../../shared/calendar.ts'
import type { DayRange, Month } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import { beforeName } from '../../../shared/review.ts'
import type { ProductRow, ReviewBlock, ReviewSheet } from '../../../shared/review.ts'
import type { Quality } from '../../../shared/contract/overview.ts'
import type { Reconciliation } from '../../../shared/contract/quality.ts'
import { drivers } from '../analyses/drivers/drivers.ts'
import { masking } from '../analyses/masking/masking.ts'
import { oneSidedShops } from '../analyses/overview/rows.ts'
import { asOfOf, baseRangeOf, metricsOf } from '../analyses/overview/summary.ts'
import { netProfit, profitValues } from '../analyses/profit/metrics.ts'
import { shopTargets } from '../analyses/pace/targets.ts'
import { quality } from '../analyses/quality/compute.ts'
import type { UsedFile } from '../analyses/quality/rows.ts'
import { briefOf } from '../analyses/reconcile/present.ts'
import { reconcile } from '../analyses/reconcile/reconcile.ts'
import { trafficValues } from '../analyses/traffic-days/present.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { listEvents } from '../events/store.ts'
import { adsBlock, monthAds } from './ads.ts'
import { aftersalesBlock } from './aftersales.ts'
import { newestFrozen } from './archive.ts'
import { campaignBlock, monthCampaigns } from './campaigns.ts'
import { channelBlock } from './channels.ts'
import { conclusion, isFew } from './conclusion.ts'
import { customerBlock } from './customers.ts'
import { dailyBlock } from './daily.ts'
import { openNote, sheetDays } from './days.ts'
import type { Facts } from './findings/facts.ts'
import { findingsOf } from './findings/findings.ts'
import { alignedTable, goalsTable } from './long/goals.ts'
import { reconciledTables } from './long/reconciled.ts'
import { missingBlocks } from './missing.ts'
import { monthsTable } from './months.ts'
import { kpiBlock } from './kpis.ts'
import type { Values } from './kpis.ts'
import { judgedBlock, planBlock } from './plan.ts'
import { productBlock } from './products.ts'
import { grossProfitNeeds, profitBlock } from './profit.ts'
import { statementLines } from './statement.ts'
import { monthStock, stockBlock } from './stock.ts'
import { editsOf, sheetKey } from './store.ts'
import type { SheetKey } from './store.ts'

export interface ReviewInput {
  month: Month
  shops?: string[] | undefined
  files: readonly UsedFile[]
  rejectedRows: number
}

/** The monthly sheet as data (review.md 4.2): the same metrics as every page, from the same functions. */
export function compose(db: Connection, books: Books, input: ReviewInput): ReviewSheet {
  const key = sheetKey(books, input.month, input.shops)
  const gathered = gather(db, books, input)
  const { scope, through, gaps, now, previous, lastYear } = gathered
  const head = {
    shops: shopNames(books, scope),
    month: input.month,
    asOf: asOfOf(books, scope),
    currency: 'CNY' as const,
    through,
    gaps,
    few: { previous: isFew(now, previous), lastYear: isFew(now, lastYear) },
  }
  const rest = blocksOf(db, books, key, gathered, input)
  const version = hashOf([head, ...rest])
  const frozen = newestFrozen(db, key)
  const revision = frozen === null ? 1 : frozen.version === version ? frozen.revision : frozen.revision + 1
  const given = new Set<number>(rest.map(({ id }) => id))
  return {
    month: input.month,
    blocks: [{ id: 0, ...head, revision }, ...rest],
    missing: missingBlocks(given, gathered, grossProfitNeeds(db, books, scope), shopNames(books, scope, gaps.oneSided)),
    version,
  }
}

/** Days of which files are missing; days that chance left without an order are none. */
function missingDays({ uncovered }: Quality): Quality['uncovered'] {
  return uncovered.filter(({ odd }) => odd)
}

function idsOf(known: Quality): string[] {
  return missingDays(known).map(({ shopId }) => shopId)
}

/** Everything the blocks and the findings are made from, each asked once. */
interface Gathered extends Facts {
  scope: Scope
  base: Scope
  lastYear: Values
  products: Extract<ReviewBlock, { id: 7 }>
  events: readonly ShopEvent[]
}

function gather(db: Connection, books: Books, { month, shops, rejectedRows }: ReviewInput): Gathered {
  const { scope, through } = sheetDays(books, month, shops)
  const base: Scope = { ...scope, ...baseRangeOf(scope, 'previous') }
  const known = quality(books, scope, rejectedRows)
  const values = monthValues(db, books, scope, baseRangeOf(scope, 'previous'))
  const baseKnown = quality(books, base, 0)
  // Where no file tells anything of the month before, nothing is compared with it.
  const isCompared = values.base.gmv != null
  const yearAgo: Scope = { ...scope, ...baseRangeOf(scope, 'lastYear') }
  const products = productBlock(db, books, scope, base)
  const { events } = listEvents(db)
  return {
    month,
    through,
    before: beforeName(through),
    scope,
    base,
    now: values.now,
    previous: values.base,
    lastYear: monthValues(db, books, scope, yearAgo).base,
    gaps: {
      own: idsOf(known),
      previous: isCompared ? idsOf(baseKnown) : [],
      lastYear: idsOf(quality(books, yearAgo, 0)),
      oneSided: isCompared && values.now.gmv != null ? oneSidedShops(books, base, scope).map(({ id }) => id) : [],
    },
    targets: shopTargets(db, books, month, shops),
    known,
    cover: coverOf(books, scope, missingDays(known)),
    ownGaps: missingDays(known),
    baseCover: isCompared ? coverOf(books, base, missingDays(baseKnown)) : 1,
    baseGaps: isCompared ? missingDays(baseKnown) : [],
    drivers: drivers(db, books, base, scope),
    masking: masking(books, base, scope, (days) => netProfit(db, books, days)),
    products,
    events,
    refunded: mostRefunded(products),
    ads: monthAds(db, books, scope),
    campaigns: monthCampaigns(db, books, scope, events),
    // What lies there after the last order is known too.
    stock: monthStock(db, books, { ...scope, to: monthEnd(month) }, events),
  }
}

function toldOf(gathered: Gathered): Parameters<typeof conclusion>[1] {
  const { settling, amountUnknownLines } = gathered.known
  return { ...gathered, changes: gathered.drivers, settling, unpriced: amountUnknownLines > 0 }
}

function blocksOf(
  db: Connection,
  books: Books,
  key: SheetKey,
  gathered: Gathered,
  { month, files }: ReviewInput,
): ReviewBlock[] {
  const { scope, base, before, now, previous, known, ads, campaigns, stock, products } = gathered
  const profit = profitBlock(db, books, scope, base)
  const aftersales = aftersalesBlock(db, books, scope, { now, previous, before, settling: known.settling })
  const judged = judgedBlock(db, books, key, gathered)
  return [
    { id: 1, text: conclusion(month, toldOf(gathered)) },
    kpiBlock(gathered),
    ...(gathered.drivers.total === null || gathered.gaps.oneSided.length > 0
      ? []
      : [{ id: 3 as const, drivers: gathered.drivers }]),
    {
      ...dailyBlock(books, scope, month),
      months: monthsTable(db, books, scope, month),
      tables: [...goalsTable(gathered), ...alignedTable(books, scope, gathered.events)],
    },
    ...(profit === null ? [] : [profit]),
    channelBlock(db, books, scope, base, before),
    products,
    ...(ads === null ? [] : [adsBlock(ads)]),
    campaignBlock(campaigns),
    ...(stock === null ? [] : [stockBlock(stock)]),
    customerBlock(db, books, scope, base, gathered),
    ...(aftersales === null ? [] : [aftersales]),
    ...(judged === null ? [] : [judged]),
    { id: 14, ...findingsOf(gathered, editsOf(db, key)) },
    planBlock(db, books, key, scope, now),
    dataBlock(known, files, reconcile(db, books, scope), openNote(gathered, asOfOf(books, scope))),
    { id: 17 },
  ]
}

/** Share of the days of the shops of which no order file is missing. */
function coverOf(books: Books, { from, to, shops }: Scope, missing: Quality['uncovered']): number {
  const chosen = books.shops.filter(({ id }) => shops === undefined || shops.includes(id)).length
  const days = chosen * daysBetween(from, to)
  return days === 0 ? 0 : 1 - missing.reduce((sum, shop) => sum + shop.days, 0) / days
}

/** Of the products that the sheet names, those whose refunds weigh most. */
function mostRefunded({ top, declining }: Extract<ReviewBlock, { id: 7 }>): ProductRow[] {
  return [...top, ...declining]
    .filter(({ refundRate }) => (refundRate ?? 0) > 0)
    .toSorted((a, b) => (b.refundRate ?? 0) - (a.refundRate ?? 0))
}

/** Nothing is said of back ends and payouts where no report was imported to compare with. */
function dataBlock(
  known: Quality,
  files: readonly UsedFile[],
  reconciled: Reconciliation,
  open: string,
): Extract<ReviewBlock, { id: 16 }> {
  const { reports, settlements, balances, sentence } = reconciled
  const compared = reports.length + settlements.length + balances.length > 0
  return {
    id: 16,
    ...statementLines(known, files, { sentence: compared ? sentence : '', brief: briefOf(reconciled) }, open),
    tables: reconciledTables(reconciled),
  }
}

/** Every metric of a month and of the days it is compared with. */
function monthValues(
  db: Connection,
  books: Books,
  scope: Scope,
  baseRange: DayRange | null,
): { now: Values; base: Values } {
  const others = {
    ...trafficValues(db, books, scope, baseRange),
    ...profitValues(db, books, scope, baseRange === null ? null : { ...scope, ...baseRange }),
  }
  const pick = (side: 'value' | 'base') =>
    Object.fromEntries(Object.entries(others).map(([id, value]) => [id, value[side]]))
  return {
    now: { ...metricsOf(books, scope), ...pick('value') },
    base: baseRange === null ? {} : { ...metricsOf(books, { ...scope, ...baseRange }), ...pick('base') },
  }
}

function shopNames(books: Books, { shops }: Scope, among: readonly string[] | undefined = shops): string[] {
  return books.shops.filter(({ id }) => among === undefined || among.includes(id)).map(({ name }) => name)
}

function hashOf(blocks: readonly object[]): string {
  return createHash('sha256').update(JSON.stringify(blocks)).digest('hex').slice(0, 8)
}
