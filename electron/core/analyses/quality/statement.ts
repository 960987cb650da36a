import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { QualityStatement } from '../../../../shared/contract/quality.ts'
import type { Books } from '../../books/columns.ts'
import { covers, select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { arrivalsByPlatform } from '../maturity/arrivals.ts'
import { lagCurves, outlook, partsOf } from '../maturity/compute.ts'
import { asOfDay } from '../maturity/rows.ts'
import { figuresOf } from '../overview/compute.ts'
import { costCoverage } from '../profit/missing.ts'
import { gapsOf } from '../reconcile/present.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import { quality } from './compute.ts'
import { sentenceOf } from './present.ts'
import { restated } from './restated.ts'
import { countRejected, gapOrders, rejectedFiles, statesOrders, usedFiles } from './rows.ts'
import type { UsedFile } from './rows.ts'

/** What the numbers of a scope rest on, and how far they can be trusted. */
export function qualityStatement(db: Connection, books: Books, scope: Scope): QualityStatement {
  const { share, rows, unknownWay } = costCoverage(db, books, scope)
  const reconciled = reconcile(db, books, scope)
  const used = usedFiles(db, books, scope)
  const statement = {
    files: byReport(used),
    coverage: coverageOf(books, scope),
    rejected: rejectedFiles(db, books, scope),
    checked: checkedOf(books, scope, used),
    costCoverage: { share, missingSkus: rows.length, unknownWay },
    refundMaturity: maturityOf(books, scope),
    gaps: gapOrders(db, books, scope),
    reconciliation: { sentence: reconciled.sentence, figures: reconciled.figures, gaps: gapsOf(reconciled) },
    restated: restated(db, scope),
    ...quality(books, scope, countRejected(db, books, scope)),
  }
  return { ...sentenceOf(statement, scope), ...statement }
}

function checkedOf(books: Books, scope: Scope, files: readonly UsedFile[]): QualityStatement['checked'] {
  const figures = figuresOf(books, scope)
  const reports = files.filter(({ format }) => statesOrders(format))
  const byShop = Map.groupBy(
    reports.flatMap(({ format, shopIds }) => shopIds.map((shop) => ({ shop, format }))),
    ({ shop }) => shop,
  )
  return {
    orders: figures.orders,
    refundedOrders: figures.refundedOrders ?? 0,
    sources: [...byShop.values()].some((own) => new Set(own.map(({ format }) => format)).size > 1),
  }
}

function byReport(files: readonly UsedFile[]): QualityStatement['files'] {
  return [...Map.groupBy(files, ({ format }) => format)].map(([format, own]) => ({
    format,
    name: own[0]?.formatName ?? format,
    files: own.length,
    rows: own.reduce((sum, { rows }) => sum + rows, 0),
    asOf:
      own
        .flatMap(({ asOf }) => asOf ?? [])
        .toSorted()
        .at(-1) ?? null,
  }))
}

function coverageOf(books: Books, scope: Scope): QualityStatement['coverage'] {
  const { from, to } = select(books, scope)
  return selectedShops(books, select(books, scope)).map((shop) => {
    const days = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    const missing = days.filter((day) => !covers(shop, day)).map(dayOfNumber)
    return { shopId: shop.id, shop: shop.name, days: days.length - missing.length, missing }
  })
}

export function maturityOf(books: Books, scope: Scope): QualityStatement['refundMaturity'] {
  const asOf = asOfDay(books, scope)
  if (asOf === null) return null
  const { from, to } = select(books, scope)
  const all = arrivalsByPlatform(books, scope.shops, asOf)
  const { mature, refunded, projected, low, high } = outlook(
    partsOf(all, lagCurves(all, asOf).curves),
    [from, Math.min(asOf, to)],
    asOf,
  )
  return mature === null ? null : { mature, refunded, projected, low, high }
}
