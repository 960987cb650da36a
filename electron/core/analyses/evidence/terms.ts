import type { EvidenceTerm, Sign } from '../../../../shared/contract/evidence.ts'
import { explainedTerm } from '../../../../shared/contract/explained.ts'
import type { ExplainedId } from '../../../../shared/contract/explained.ts'

export type Unit = EvidenceTerm['unit']

/** A number with the terms it was made of. */
export interface Told {
  value: number | null
  terms: EvidenceTerm[]
}

export function unitOf(metric: ExplainedId): Unit {
  const { unit } = explainedTerm(metric)
  if (unit === 'fen' || unit === 'count' || unit === 'ratio' || unit === 'decimal') return unit
  throw new Error(`${metric} is measured in ${unit}`)
}

/** A term that is a metric itself and opens as such. */
export function metricTerm(metric: ExplainedId, value: number | null, sign: Sign = '+'): EvidenceTerm {
  return {
    id: metric,
    name: explainedTerm(metric).zh,
    unit: unitOf(metric),
    value: finite(value),
    sign,
    metric,
    shopId: null,
  }
}

/** A term that goes no deeper. */
export function plainTerm(id: string, name: string, unit: Unit, value: number | null, sign: Sign = '+'): EvidenceTerm {
  return { id, name, unit, value: finite(value), sign, metric: null, shopId: null }
}

/** The part of one shop. */
export function shopTerm(metric: ExplainedId, shop: { id: string; name: string }, value: number | null): EvidenceTerm {
  const term = metricTerm(metric, value)
  return { ...term, id: `${metric}:${shop.id}`, name: shop.name, shopId: shop.id }
}

/** What has nothing to say is left out, but for the first. */
export function withoutZeros(terms: readonly EvidenceTerm[]): EvidenceTerm[] {
  return terms.filter(({ value }, index) => index === 0 || value !== 0)
}

export function finite(value: number | null | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
