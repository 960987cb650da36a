import type { Value } from '../records/kind.ts'

const SUM = /^(汇总|合计|总计|全部)$/

const LEVELS = ['source1', 'source2', 'source3', 'source4'] as const

/** How many levels of a source a row names; `汇总` names none. Children are never added to a row above them. */
export function sourceLevels(values: Record<string, Value>): Record<string, Value> {
  const named = LEVELS.map((level) => {
    const name = values[level]
    return typeof name === 'string' && !SUM.test(name) ? name : null
  })
  const names = Object.fromEntries(LEVELS.map((level, index) => [level, named[index] ?? null]))
  const depth = named.findLastIndex((name) => name !== null) + 1
  return { ...values, ...names, source1: named[0] ?? '汇总', level: depth }
}
