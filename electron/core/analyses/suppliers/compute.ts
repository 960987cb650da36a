import { addDays } from '../../../../shared/calendar.ts'
import type { PurchaseOrder } from '../../../../shared/contract/purchases.ts'
import type { PriceRise, SuppliedSku, SupplierBoardRow } from '../../../../shared/contract/supplier-board.ts'
import { ratio } from '../../../../shared/money.ts'
import { median } from '../../stats/robust.ts'
import { spreadOf } from '../../stock/lead-times.ts'
import { orderRow } from '../../stock/orders.ts'
import { boughtOf, known, shareOf, totalOf, unknown } from './money.ts'
import type { Reasoned } from './money.ts'
import { priceHistory, riseOf } from './prices.ts'
import { punctualityOf } from './punctuality.ts'
import { BOUGHT_DAYS, PROFIT_DAYS } from './question.ts'
import type { Facts, Purchase } from './question.ts'
import { profitBySupplier, sourcesOf } from './sources.ts'
import type { Sources } from './sources.ts'

export interface Board {
  asOf: string
  rows: SupplierBoardRow[]
  rises: PriceRise[]
  bought: Reasoned
  profit: Reasoned
  /** Money of purchases that name no supplier, and CP1 of SKUs without one, 分. */
  unnamed: { bought: Reasoned | null; profit: number }
  /** A items with one supplier only. */
  soleA: number
}

export function boardOf(facts: Facts): Board {
  const since = addDays(facts.asOf, 1 - BOUGHT_DAYS)
  const { recent, sources } = restsOn(facts)
  const recentBy = Map.groupBy(recent, ({ supplier }) => supplier)
  const earned = facts.profit === null ? null : profitBySupplier(facts.profit, sources)
  const rises = risesOf(facts, since)
  const profit = totalProfit(earned)
  const bare = namesOf(facts, sources).map((name) => {
    const own = boughtOf(recentBy.get(name) ?? [])
    return { name, ...own, profit: profitOf(earned, name) }
  })
  const nameless = boughtOf(recentBy.get(null) ?? [])
  const bought = totalOf([...bare, nameless])
  const deliveries = deliveriesOf(facts)
  const rows = bare.map((row): SupplierBoardRow => ({
    ...row,
    boughtShare: shareOf(row.bought, bought, '近一年的进货金额是 0'),
    profitShare: shareOf(row.profit, profit, `近 ${PROFIT_DAYS} 天合起来没有赚钱，算不出占比`),
    skus: sources.bySupplier.get(row.name)?.length ?? 0,
    soleA: soleAOf(facts, sources, row.name),
    ...deliveries(row.name),
    rises: rises.filter(({ supplier }) => supplier === row.name).length,
  }))
  return {
    asOf: facts.asOf,
    rows: rows.toSorted(byMoney),
    rises,
    bought,
    profit,
    unnamed: {
      bought: nameless.boughtFrom === null ? null : nameless.bought,
      profit: earned?.get(null)?.amount ?? 0,
    },
    soleA: rows.reduce((sum, { soleA }) => sum + (soleA.value ?? 0), 0),
  }
}

function byMoney(a: SupplierBoardRow, b: SupplierBoardRow): number {
  const money = ({ bought }: SupplierBoardRow) => bought.value ?? -1
  return money(b) - money(a) || b.skus - a.skus || (a.name < b.name ? -1 : 1)
}

/** Everyone of whom the seller, a file, a receipt or an order speaks. */
function namesOf({ said, orders, lead }: Facts, { bySupplier }: Sources): string[] {
  const ordered = orders.flatMap(({ supplier }) => supplier ?? [])
  return [...new Set([...said, ...bySupplier.keys(), ...ordered, ...lead.keys()])]
}

type Earned = ReturnType<typeof profitBySupplier>

function profitOf(earned: Earned | null, name: string): Reasoned {
  if (earned === null) return unknown(`近 ${PROFIT_DAYS} 天没有订单`)
  const own = earned.get(name)
  return own === undefined || own.unknown === 0 ? known(own?.amount ?? 0) : unknown(missingCosts(own.unknown))
}

function totalProfit(earned: Earned | null): Reasoned {
  if (earned === null) return unknown(`近 ${PROFIT_DAYS} 天没有订单`)
  const sums = [...earned.values()]
  const missing = sums.reduce((sum, one) => sum + one.unknown, 0)
  return missing > 0 ? unknown(missingCosts(missing)) : known(sums.reduce((sum, { amount }) => sum + amount, 0))
}

function missingCosts(skus: number): string {
  return `${skus} 个 SKU 的利润还算不出（成本或费率没填）`
}

function soleAOf({ skus }: Facts, { bySku, bySupplier }: Sources, name: string): Reasoned {
  if ([...skus.values()].every(({ abc }) => abc === null)) return unknown(`近 ${PROFIT_DAYS} 天没有销售，分不出 A 类`)
  const own = bySupplier.get(name) ?? []
  return known(own.filter((sku) => skus.get(sku)?.abc === 'A' && bySku.get(sku)?.size === 1).length)
}

type Delivery = Pick<SupplierBoardRow, 'lead' | 'punctuality' | 'open'>

function deliveriesOf({ orders, purchases, lead, asOf }: Facts): (name: string) => Delivery {
  const ordersBy = Map.groupBy(orders, ({ supplier }) => supplier)
  const receiptsBy = Map.groupBy(
    purchases.filter(({ from }) => from === 'receipt'),
    ({ supplier }) => supplier,
  )
  return (name) => ({
    lead: leadOf(lead.get(name) ?? []),
    punctuality: punctual(ordersBy.get(name) ?? [], receiptsBy.get(name) ?? [], asOf),
    open: openOf(ordersBy.get(name) ?? [], asOf),
  })
}

function leadOf(days: readonly number[]): SupplierBoardRow['lead'] {
  const { mean, deviation } = spreadOf(days)
  const isKnown = days.length > 0
  return {
    arrivals: days.length,
    mean,
    deviation,
    least: isKnown ? Math.min(...days) : null,
    median: isKnown ? median(days) : null,
    most: isKnown ? Math.max(...days) : null,
  }
}

function punctual(
  orders: readonly PurchaseOrder[],
  receipts: readonly Purchase[],
  asOf: string,
): SupplierBoardRow['punctuality'] {
  const counts = punctualityOf(orders, receipts, asOf)
  const judged = counts.onTime + counts.late
  if (judged > 0) return { ...counts, share: { value: ratio(counts.onTime, judged), reason: null } }
  const reason =
    counts.unknown > 0
      ? '到齐的采购单没有记哪天到的'
      : orders.some(({ expectedOn }) => expectedOn !== null)
        ? '采购单还没到预计到货日'
        : '没有写了预计到货日的采购单'
  return { ...counts, share: unknown(reason) }
}

function openOf(orders: readonly PurchaseOrder[], asOf: string): SupplierBoardRow['open'] {
  const open = orders.map(orderRow).filter(({ outstanding }) => outstanding > 0)
  const lines = open.flatMap(({ order }) => order.lines.filter(({ quantity, received }) => quantity > received))
  const missing = lines.filter(({ price }) => price === null).length
  const amount = lines.reduce((sum, { quantity, received, price }) => sum + (quantity - received) * (price ?? 0), 0)
  return {
    orders: open.length,
    pieces: open.reduce((sum, { outstanding }) => sum + outstanding, 0),
    overdue: open.filter(({ order: { expectedOn } }) => expectedOn !== null && expectedOn < asOf).length,
    amount: missing > 0 ? unknown(`${missing} 行没有单价`) : known(amount),
  }
}

/** What the answers of a day rest on: purchases of the last year, and who supplies what. */
export function restsOn(facts: Facts): { recent: Purchase[]; sources: Sources } {
  const since = addDays(facts.asOf, 1 - BOUGHT_DAYS)
  const recent = facts.purchases.filter(({ day }) => day !== null && day >= since)
  return { recent, sources: sourcesOf(facts, recent) }
}

/** The priced purchases of one SKU of one supplier. */
interface Bought {
  supplier: string
  sku: string
  purchases: Purchase[]
}

/** Purchases by SKU and supplier, where they name both: two tables, since one key of both would be a new text of each. */
function bySupplierAndSku(purchases: readonly Purchase[]): Bought[] {
  const found: Bought[] = []
  const bySku = new Map<string, Map<string, Bought>>()
  for (const purchase of purchases) {
    const { supplier, sku, price } = purchase
    if (supplier === null || sku === null || price === null) continue
    const bySupplier = bySku.get(sku) ?? new Map<string, Bought>()
    if (bySupplier.size === 0) bySku.set(sku, bySupplier)
    const own = bySupplier.get(supplier)
    if (own !== undefined) {
      own.purchases.push(purchase)
      continue
    }
    const begun = { supplier, sku, purchases: [purchase] }
    bySupplier.set(supplier, begun)
    found.push(begun)
  }
  return found
}

function risesOf(facts: Facts, since: string): PriceRise[] {
  const found: PriceRise[] = []
  for (const { supplier, sku, purchases } of bySupplierAndSku(facts.purchases)) {
    const rise = riseOf(priceHistory(purchases), since)
    if (rise === null) continue
    const { title, spec } = namesOfSku(facts, sku)
    found.push({ supplier, sku, title, spec, ...rise })
  }
  return found.toSorted((a, b) => b.change - a.change || (a.sku < b.sku ? -1 : 1))
}

function namesOfSku({ skus }: Facts, sku: string): Pick<SuppliedSku, 'title' | 'spec' | 'abc'> {
  const { title = null, spec = null, abc = null } = skus.get(sku) ?? {}
  return { title, spec, abc }
}

/** What one supplier supplies: rises first, the steepest before; then what earns most. */
export function suppliedBy(facts: Facts, name: string): SuppliedSku[] {
  const since = addDays(facts.asOf, 1 - BOUGHT_DAYS)
  const { sources } = restsOn(facts)
  const own = Map.groupBy(
    facts.purchases.filter(({ supplier }) => supplier === name),
    ({ sku }) => sku,
  )
  const rows = (sources.bySupplier.get(name) ?? []).map((sku): SuppliedSku => {
    const prices = priceHistory(own.get(sku) ?? [])
    return {
      sku,
      ...namesOfSku(facts, sku),
      sole: sources.bySku.get(sku)?.size === 1,
      profit: sources.mainOf(sku) === name ? (facts.profit?.get(sku) ?? null) : null,
      prices,
      rise: riseOf(prices, since)?.change ?? null,
    }
  })
  return rows.toSorted(
    (a, b) => (b.rise ?? 0) - (a.rise ?? 0) || (b.profit ?? 0) - (a.profit ?? 0) || (a.sku < b.sku ? -1 : 1),
  )
}
