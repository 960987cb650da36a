import type { Scope } from '../../../shared/contract/common.ts'
import type { ReviewBlock } from '../../../shared/review.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import type { SheetCell } from '../../../shared/review-parts.ts'
import { keyTest, tellableShops } from '../analyses/customers/key-test.ts'
import { repeatRates } from '../analyses/customers/repeat.ts'
import { purchasesOf } from '../analyses/customers/rows.ts'
import type { Books } from '../books/columns.ts'
import { select } from '../books/select.ts'
import type { Connection } from '../database/open.ts'
import { metricsOf } from '../analyses/overview/summary.ts'
import { buyerTables } from './long/customers.ts'
import { metricCell, numbers, ratioCell, table, words } from './tables.ts'
import type { Values } from './kpis.ts'

const METRIC_ROWS: readonly MetricId[] = ['newBuyers', 'returningBuyers', 'returningShare', 'perBuyer']

/**
 * Block 11: who was new and who came back. Where the shops together cannot tell buyers apart, those that can are told of
 * alone, and named; where none can it says why, and nothing is 0.
 */
export function customerBlock(
  db: Connection,
  books: Books,
  scope: Scope,
  base: Scope,
  values: { now: Values; previous: Values; before: string },
): Extract<ReviewBlock, { id: 11 }> {
  const told = toldOf(books, scope)
  const columns = [words('用户', 30), numbers('本月', 18), numbers(values.before, 18)]
  if (told === null) {
    const { maskedShare, reason } = keyTest(books, scope)
    const none = maskedShare === null ? reason : '这些店的文件认不出买家'
    return { id: 11, sentence: reason, tables: [table('customers', '用户', columns, [], { none })] }
  }
  const { own, some } = told
  const ownBase = { ...base, ...(own.shops === undefined ? {} : { shops: own.shops }) }
  const now: Values = some === '' ? values.now : metricsOf(books, own)
  const before: Values = some === '' ? values.previous : metricsOf(books, ownBase)
  const rows = METRIC_ROWS.map((id): SheetCell[] => [
    METRICS[id].zh,
    metricCell(id, now[id] ?? null),
    metricCell(id, before[id] ?? null),
  ])
  const note = some === '' ? '' : `只算认得出买家的店：${some}`
  const title = some === '' ? '用户' : `用户（${some}）`
  const counted = table('customers', title, columns, [...rows, ...repeatRows(books, own, ownBase)], { note })
  return {
    id: 11,
    sentence: [newWords(now), note].filter((part) => part !== '').join(''),
    tables: [counted, ...buyerTables(db, books, own)],
  }
}

/** The scope whose buyers can be told apart, and the names of its shops where they are not all; `null`: none. */
function toldOf(books: Books, scope: Scope): { own: Scope; some: string } | null {
  if (keyTest(books, scope).usable) return { own: scope, some: '' }
  const shops = tellableShops(books, scope)
  if (shops.length === 0) return null
  return { own: { ...scope, shops: shops.map(({ id }) => id) }, some: shops.map(({ name }) => name).join('、') }
}

/** The two definitions that speak of this very month. */
function repeatRows(books: Books, scope: Scope, base: Scope): SheetCell[][] {
  const ofMonth = (days: Scope) =>
    repeatRates(purchasesOf(books, select(books, days).shops), days, null, null, ['period', 'next'])
  const before = new Map(ofMonth(base).map(({ id, value }) => [id, value]))
  return ofMonth(scope).map(({ id, name, value }): SheetCell[] => [
    name,
    ratioCell(value),
    ratioCell(before.get(id) ?? null),
  ])
}

function newWords({ newBuyers, returningBuyers }: Values): string {
  if (newBuyers == null || returningBuyers == null) return ''
  return `新客 ${newBuyers.toLocaleString('zh-CN')} 人，老客 ${returningBuyers.toLocaleString('zh-CN')} 人。`
}
