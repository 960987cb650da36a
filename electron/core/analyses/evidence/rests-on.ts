import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import type { Rule, RuleKind } from '../../../../shared/contract/rules.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { isWithin } from '../../books/select.ts'
import { holdsFor } from '../../rules/choose.ts'
import { knownDays } from '../gaps.ts'
import { adsOf } from '../profit/compute.ts'
import type { CostRecord, CostRecordsOf } from '../profit/costs.ts'
import { chargeRecords } from '../profit/facts.ts'
import { fixedParts } from '../profit/fixed.ts'
import type { Part } from '../profit/question.ts'
import { commissionRecords, profitBooks } from '../profit/rows.ts'
import { sum } from '../overview/compute.ts'
import type { Ground } from './ground.ts'
import type { RecordRef } from './records.ts'

/** The kinds of rules that go into each number. */
const RULES_OF: Partial<Record<ExplainedId, readonly RuleKind[]>> = {
  cogs: ['resale'],
  platformFees: ['fee'],
  commission: ['commission'],
  fulfilment: ['freight', 'parcel'],
  tax: ['tax'],
  adSpend: ['noAds'],
}

/** The records of files and the rules that a number of the profit statement rests on, beside its order lines. */
export function profitRecords(ground: Ground): RecordRef[] {
  const { metric } = ground
  const rules = rulesOf(ground, RULES_OF[metric] ?? []).map((rule): RecordRef => ({ rule }))
  switch (metric) {
    case 'cogs':
      return [...costRecords(ground), ...rules]
    case 'commission':
      return [...charged(ground, 'commission'), ...influencers(ground), ...rules]
    case 'platformFees':
    case 'fulfilment':
    case 'compensation':
      return [...charged(ground, metric), ...rules]
    case 'fixedCosts':
      return fixedRules(ground)
    case 'adSpend':
      return [...adRecords(ground), ...rules]
    default:
      return rules
  }
}

/** Rules of some kinds that may hold for the scope's shops and had begun by its last day. */
function rulesOf({ db, books, selection }: Ground, kinds: readonly RuleKind[]): Rule[] {
  const last = dayOfNumber(selection.to)
  return profitBooks(db, books).rules.filter(
    (rule) =>
      kinds.includes(rule.value.kind) &&
      rule.effectiveFrom <= last &&
      books.shops.some((shop, index) => selection.shops[index] === 1 && holdsFor(rule, shop)),
  )
}

function fixedRules({ db, books, selection, picked }: Ground): RecordRef[] {
  const gmv = sum(books.lines.paid, picked.lines) ?? Number.NaN
  const days = knownDays(books, selection)
  return fixedParts(books, profitBooks(db, books).rules, days, gmv).map(({ rule, amount }) => ({
    rule,
    value: amount,
  }))
}

/** Each cost that a line of the scope was costed with, once, in the order in which they come. */
function costRecords({ db, books, picked: { lines } }: Ground): RecordRef[] {
  const { costRecordsOf } = profitBooks(db, books)
  const { first, last, begins } = daysOfSkus(books, lines)
  const isTold = new Uint8Array(books.skus.length)
  const met: { place: number; record: CostRecord; name: string }[] = []
  let others = 0
  books.skus.forEach(({ key, title }, sku) => {
    const place = begins[sku] ?? NONE
    if (place === NONE) return
    const records = costRecordsOf(key, first[sku] ?? NO_DAY)
    if (isSame(records, costRecordsOf(key, last[sku] ?? NO_DAY))) {
      isTold[sku] = 1
      for (const record of records) met.push({ place, record, name: title })
    } else others += 1
  })
  if (others > 0) for (const one of changingCosts(books, lines, isTold, costRecordsOf)) met.push(one)
  const found = new Map<string, CostRecord & { name: string }>()
  for (const { record, name } of met.sort((a, b) => a.place - b.place))
    found.set(`${record.table} ${record.id}`, { ...record, name })
  return [...found.values()]
}

/** Those of the SKUs that are not told of already, line by line. */
function* changingCosts(books: Books, lines: Int32Array, isTold: Uint8Array, costRecordsOf: CostRecordsOf) {
  // The last day asked of each: lines come day by day, so that it mostly is the one of the line.
  const asked = new Int32Array(books.skus.length).fill(NEVER)
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] ?? 0
    const sku = books.lines.sku[line] ?? NONE
    const day = books.lines.paidDay[line] ?? NO_DAY
    if (sku === NONE || isTold[sku] === 1 || asked[sku] === day) continue
    asked[sku] = day
    const { key, title } = books.skus[sku] ?? { key: '', title: '' }
    for (const record of costRecordsOf(key, day)) yield { place, record, name: title }
  }
}

/** No day that a line has. */
const NEVER = NO_DAY - 1
const LATEST = 2 ** 31 - 1

/** The first and the last day of payment of each SKU, and the place of its first line; `NONE` without one. */
function daysOfSkus({ lines, skus }: Books, picked: Int32Array) {
  const [first, last] = [new Int32Array(skus.length).fill(LATEST), new Int32Array(skus.length).fill(NEVER)]
  const begins = new Int32Array(skus.length).fill(NONE)
  for (let place = 0; place < picked.length; place++) {
    const line = picked[place] ?? 0
    const sku = lines.sku[line] ?? NONE
    if (sku === NONE) continue
    const day = lines.paidDay[line] ?? NO_DAY
    if (begins[sku] === NONE) begins[sku] = place
    if (day < (first[sku] ?? LATEST)) first[sku] = day
    if (day > (last[sku] ?? NEVER)) last[sku] = day
  }
  return { first, last, begins }
}

/** Of one cost that holds at both ends no other can have come between: the newest that has begun counts. */
function isSame([one, ...more]: readonly CostRecord[], others: readonly CostRecord[]): boolean {
  return one !== undefined && more.length === 0 && others.length === 1 && others[0] === one
}

/** What account and settlement files charge of the orders in scope, and on its days without naming one. */
function charged(ground: Ground, part: Part): RecordRef[] {
  const { db, books, selection } = ground
  const orders = ordersOf(ground)
  const days = knownDays(books, selection)
  const ofDay = (shop: number, day: number) => isWithin(days, shop, day)
  return chargeRecords(db, books, profitBooks(db, books).rules, part, {
    ofOrder: (order) => orders[order] === 1,
    ofDay,
  })
    .toSorted((a, b) => Number(b.loose) - Number(a.loose) || Math.abs(b.amount) - Math.abs(a.amount))
    .map(({ id, amount, loose }) => ({
      table: 'settlement',
      id,
      value: amount,
      ...(loose ? { name: '没写订单' } : {}),
    }))
}

/** Commission files count for the lines whose commission no settlement file states. */
function influencers(ground: Ground): RecordRef[] {
  const { db, books } = ground
  const { commission } = profitBooks(db, books).stated
  const orders = ordersOf(ground, (line) => commission[line] !== 1)
  return commissionRecords(db, books)
    .filter(({ order }) => orders[order] === 1)
    .map(({ id, amount }) => ({ table: 'commission', id, value: amount }))
}

/** 1 for each order with a line of the scope, or with one that counts. */
function ordersOf({ books, picked }: Ground, counts: (line: number) => boolean = () => true): Uint8Array {
  const orders = new Uint8Array(books.orders.length)
  for (const line of picked.lines) if (counts(line)) orders[books.lines.order[line] ?? 0] = 1
  return orders
}

function adRecords({ db, books, selection }: Ground): RecordRef[] {
  const { rules } = profitBooks(db, books)
  return adsOf(db, books, rules, knownDays(books, selection)).flatMap(({ ads: { records } }) =>
    records.map((id): RecordRef => ({ table: 'ad_day', id })),
  )
}
