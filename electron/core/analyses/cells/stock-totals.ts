import { addDays } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { SlowRow, SlowStock } from '../../../../shared/contract/slow-stock.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { pairsOf } from '../class-drift/compute.ts'
import { DRIFT_DAYS } from '../class-drift/question.ts'
import { stockRows } from '../inventory/one-sku.ts'
import { slowStock } from '../slow-stock/status.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'

/** Terms that are listed one by one: a shop of thousands of SKUs says the rest together. */
const MOST_TERMS = 200

export type Named = CellTerm & { value: number }

/** Those that weigh most, and the rest as one. */
export function listed(terms: readonly Named[], unit: CellTerm['unit']): CellTerm[] {
  if (terms.length <= MOST_TERMS) return [...terms]
  const sorted = terms.toSorted((a, b) => b.value - a.value)
  const rest = sorted.slice(MOST_TERMS)
  return [
    ...sorted.slice(0, MOST_TERMS),
    term(
      `其余 ${rest.length} 个规格`,
      unit,
      rest.reduce((sum, { value }) => sum + value, 0),
    ),
  ]
}

function className(abc: 'A' | 'B' | 'C' | null): string {
  return abc === null ? '没卖' : `${abc} 类`
}

/** SKUs that were of one class a month ago and are of another now; each opens where it stands. */
export function classFlowCell({ db, books }: Sources, { asOf, shops, from, to }: CellOf<'flow'>): Cell {
  const before = addDays(asOf, -DRIFT_DAYS)
  const pairs = pairsOf(stockRows(db, books, asOf, shops), stockRows(db, books, before, shops))
  const now = new Set(stockRows(db, books, asOf, shops).map(({ sku }) => sku))
  const moved = pairs.filter((pair) => (pair.before?.abc ?? null) === from && pair.now.abc === to)
  const terms = moved.map((pair): Named => ({
    ...term(nameOf(pair.now), 'count', 1, {
      cell: {
        of: 'sku',
        ...(shops === undefined ? {} : { shops: [...shops] }),
        asOf: now.has(pair.now.sku) ? asOf : before,
        sku: pair.now.sku,
        figure: 'abc',
      },
    }),
    id: pair.now.sku,
    value: 1,
  }))
  return cell({
    name: `${before} ${className(from)}、${asOf} ${className(to)}的规格`,
    definition: '两天各按前 90 天的贡献（缺成本时按净销售额）分一次类，数从一类到另一类的规格。',
    unit: 'count',
    value: moved.length,
    terms: listed(terms, 'count'),
  })
}

/** What has lain there for some time: one term a SKU. */
export function stockAgeCell({ db, books }: Sources, { asOf, shops, bucket, figure }: CellOf<'stockAge'>): Cell {
  const rows = stockRows(db, books, asOf, shops)
  const found = slowStock(db, books, rows, { asOf, shops, holdingRate: 0 })
  const isMoney = figure === 'amount'
  const unit = isMoney ? 'fen' : 'count'
  const { name, value } = lyingIn(found, bucket, isMoney)
  const asked = { of: 'sku' as const, asOf, ...(shops === undefined ? {} : { shops: [...shops] }) }
  const terms = found.rows
    .filter((row) => piecesIn(row, bucket) > 0)
    .map((row): Named => {
      const own = piecesIn(row, bucket) * (isMoney ? (row.unitCost ?? Number.NaN) : 1)
      const opens = { cell: { ...asked, sku: row.sku, figure: 'stock' as const } }
      return { ...term(nameOf(row), unit, own, opens), id: row.sku, value: own }
    })
  return cell({
    name: `放了${name}的${isMoney ? '货' : '件数'}`,
    definition: `按先到先卖算，到 ${asOf} 已经放了这么久的件数${isMoney ? ' × 单件成本' : ''}；没有到货记录的，从第一次见到它算起。`,
    unit,
    value,
    terms: value === null ? [] : listed(terms, unit),
    notes: isMoney && value === null ? ['有规格没有成本，金额算不出'] : [],
  })
}

/** What the whole bucket says. */
function lyingIn({ ageing }: SlowStock, bucket: number, isMoney: boolean): { name: string; value: number | null } {
  const whole = ageing[bucket]
  if (whole === undefined) throw new SellerError('NOT_FOUND', '没有这一段，刷新后再看。')
  return { name: whole.name, value: isMoney ? whole.amount : whole.pieces }
}

function piecesIn({ ageing }: SlowRow, bucket: number): number {
  return ageing?.[bucket] ?? 0
}

/** Stock at cost: one term a SKU. */
export function stockValueCell({ db, books }: Sources, { asOf, shops }: CellOf<'stockValue'>): Cell {
  const rows = stockRows(db, books, asOf, shops).filter(({ stock }) => stock !== null)
  const isKnown = rows.length > 0 && rows.every(({ value }) => value !== null)
  const terms = rows.flatMap((row): Named[] => {
    if (row.value === null || row.value === 0) return []
    const cellOf = { of: 'sku' as const, asOf, ...(shops === undefined ? {} : { shops: [...shops] }), sku: row.sku }
    return [
      {
        ...term(nameOf(row), 'fen', row.value, { cell: { ...cellOf, figure: 'value' } }),
        id: row.sku,
        value: row.value,
      },
    ]
  })
  return cell({
    name: '库存合计',
    definition: '每个规格的库存件数 × 单件成本，加起来。',
    unit: 'fen',
    value: isKnown ? terms.reduce((sum, { value }) => sum + value, 0) : null,
    terms: isKnown ? listed(terms, 'fen') : [],
  })
}
