import { hangsOnDays } from './change.ts'
import { COMPASS_IDS } from './contract/compass-ids.ts'
import type { CompassId } from './contract/compass-ids.ts'
import { evaluate, FormulaFault, namesIn, parseFormula } from './own-formula.ts'
import type { Formula } from './own-formula.ts'
import { roundHalfAway } from './money.ts'
import { METRIC_IDS } from './terms.ts'
import type { MetricId } from './terms.ts'
import { DICTIONARY } from './terms/dictionary.ts'
import type { Entry } from './terms/dictionary.ts'
import type { Unit } from './terms/term.ts'

/** Numbers that the seller makes of those of the dictionary. */

/** How such a number is shown. */
export const OWN_UNITS = { yuan: '元', percent: '%', times: '倍', plain: '个数' } as const
export type OwnUnit = keyof typeof OWN_UNITS

export const OWN_BETTER = { up: '高为好', down: '低为好', none: '不分好坏' } as const

/** A number that a formula may name. */
export interface Named {
  entry: Entry
  of: { metric: MetricId } | { figure: CompassId }
}

export const NAMED: readonly Named[] = DICTIONARY.flatMap((entry): Named[] => {
  const metric = METRIC_IDS.find((id) => id === entry.id)
  const figure = COMPASS_IDS.find((id) => id === entry.id)
  if (metric !== undefined) return [{ entry, of: { metric } }]
  return figure === undefined ? [] : [{ entry, of: { figure } }]
})

const NAMES = NAMED.map(({ entry }) => entry.zh)

/** What is wrong with a formula, in words; `null` where it can be worked out. */
export function formulaFault(text: string): string | null {
  try {
    parseFormula(text, NAMES)
    return null
  } catch (error) {
    if (error instanceof FormulaFault) return error.message
    throw error
  }
}

/** @throws FormulaFault */
export function ownFormula(text: string): { formula: Formula; named: Named[] } {
  const formula = parseFormula(text, NAMES)
  const names = new Set(namesIn(formula))
  return { formula, named: NAMED.filter(({ entry }) => names.has(entry.zh)) }
}

/** Unit in which such a number is kept: money in 分. */
export function unitOfOwn(unit: OwnUnit): Unit {
  return ({ yuan: 'fen', percent: 'ratio', times: 'times', plain: 'decimal' } as const)[unit]
}

/** Figures that are too small, or too large, where days have no order files: how often these are multiplied in. */
export const GROWS_WITH_ORDERS: Readonly<Partial<Record<CompassId, 1 | -1>>> = { merchantDiscount: 1, stockToSales: -1 }

const FEN_A_YUAN = 100

/** @param valueOf each as the dictionary measures it, money in 分 */
export function ownValue(formula: Formula, unit: OwnUnit, valueOf: (named: Named) => number | null): number | null {
  const result = evaluate(formula, (name) => {
    const named = NAMED.find(({ entry }) => entry.zh === name)
    const value = named === undefined ? null : valueOf(named)
    return value === null || named?.entry.unit !== 'fen' ? value : value / FEN_A_YUAN
  })
  const kept = result === null || unit !== 'yuan' ? result : roundHalfAway(result * FEN_A_YUAN)
  return Number.isFinite(kept) ? kept : null
}

/**
 * Whether a formula comes to less where days have no order files: it does unless what is of the orders stands on both
 * sides of a ratio alike.
 */
export function hangsOnOrderDays(text: string): boolean {
  try {
    return degreeOf(ownFormula(text).formula) !== 0
  } catch (error) {
    if (error instanceof FormulaFault) return false
    throw error
  }
}

/** How often what grows with the days of the orders is multiplied in; `null` where sums mix what does with what does not. */
function degreeOf(formula: Formula): number | null {
  if (formula.kind === 'number') return 0
  if (formula.kind === 'name') {
    const named = NAMED.find(({ entry }) => entry.zh === formula.name)
    return named === undefined ? 0 : growthOf(named)
  }
  if (formula.kind === 'minus') return degreeOf(formula.of)
  const [left, right] = [degreeOf(formula.left), degreeOf(formula.right)]
  if (left === null || right === null) return null
  if (formula.sign === '×') return left + right
  if (formula.sign === '÷') return left - right
  return left === right ? left : null
}

function growthOf({ of }: Named): number {
  if ('metric' in of) return hangsOnDays(of.metric) ? 1 : 0
  return GROWS_WITH_ORDERS[of.figure] ?? 0
}
