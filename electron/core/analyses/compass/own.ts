import type { OwnRow } from '../../../../shared/contract/compass.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { FormulaFault } from '../../../../shared/own-formula.ts'
import { OWN_BETTER, OWN_UNITS, ownFormula, ownValue } from '../../../../shared/own-measures.ts'
import type { Named, OwnUnit } from '../../../../shared/own-measures.ts'
import type { RegisterEntry } from '../../../../shared/registers.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import { listEntries } from '../../registers/store.ts'
import { ORDER_METRICS } from '../overview/question.ts'
import { metricsOf } from '../overview/summary.ts'
import { isProfitMetric, profitValues } from '../profit/metrics.ts'
import { trafficValues } from '../traffic-days/present.ts'
import { isTrafficMetric } from '../traffic-days/question.ts'
import { compassFigure } from './compass.ts'
import type { Asked } from './question.ts'

/** A number that the seller has made up, with what it is made of. */
export interface OwnMeasured {
  name: string
  formula: string
  unit: OwnUnit
  better: keyof typeof OWN_BETTER
  value: number | null
  parts: { named: Named; value: number | null }[]
  note: string
}

/** All of them in the order in which they were written, of a scope and of the days it is compared with. */
export function ownRows(asked: Asked, base: Asked['scope'] | null): OwnRow[] {
  const before = base === null ? null : { ...asked, scope: base, like: asked.scope }
  return listEntries(asked.db, 'measure').map((entry): OwnRow => {
    const { name, formula, unit, better, value, note } = measured(asked, entry)
    return { id: entry.id, name, formula, unit, better, value, base: before && measured(before, entry).value, note }
  })
}

/** @throws SellerError NOT_FOUND */
export function ownMeasure(asked: Asked, id: string): OwnMeasured {
  const entry = listEntries(asked.db, 'measure').find((one) => one.id === id)
  if (entry === undefined) throw new SellerError('NOT_FOUND', '没有这个指标，刷新后再看。')
  return measured(asked, entry)
}

function measured(asked: Asked, { values }: RegisterEntry): OwnMeasured {
  const text = (key: string) => String(values[key] ?? '')
  const unit = oneOf(OWN_UNITS, text('unit')) ?? 'plain'
  const told = {
    name: text('name'),
    formula: text('formula'),
    unit,
    better: oneOf(OWN_BETTER, text('better')) ?? 'none',
  }
  try {
    const { formula, named } = ownFormula(told.formula)
    const parts = named.map((one) => ({ named: one, value: valueOf(asked, one) }))
    const value = ownValue(formula, unit, (one) => parts.find((part) => part.named === one)?.value ?? null)
    return { ...told, value, parts, note: value === null ? whyUnknown(parts) : '' }
  } catch (error) {
    // A number that another version of the program had may be gone.
    if (error instanceof FormulaFault) return { ...told, value: null, parts: [], note: error.message }
    throw error
  }
}

function whyUnknown(parts: OwnMeasured['parts']): string {
  const unknown = parts.filter(({ value }) => value === null).map(({ named }) => named.entry.zh)
  return unknown.length === 0 ? '除数是 0，或结果太大' : `${unknown.join('、')}还没有数`
}

function oneOf<Key extends string>(known: Readonly<Record<Key, string>>, text: string): Key | null {
  return (Object.keys(known) as Key[]).find((key) => key === text) ?? null
}

function valueOf(asked: Asked, { of }: Named): number | null {
  return 'figure' in of ? compassFigure(asked, of.figure).value : metricValue(asked, of.metric)
}

/** A number of the overview by the function that it asks. */
function metricValue({ db, books, scope, like }: Asked, id: MetricId): number | null {
  if (isProfitMetric(id)) return profitValues(db, books, scope, null)[id].value
  if (isTrafficMetric(id)) {
    if (scope.days !== undefined) return null
    if (like === undefined) return trafficValues(db, books, scope, null)[id].value
    return trafficValues(db, books, { ...scope, from: like.from, to: like.to }, scope)[id].base
  }
  const known = ORDER_METRICS.find((one) => one === id)
  return known === undefined ? null : metricsOf(books, scope)[known]
}
