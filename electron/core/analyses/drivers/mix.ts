import type { Mix } from '../../../../shared/contract/changes.ts'
import { ratio } from '../../../../shared/money.ts'
import { mixEffects, totalEffect } from '../../stats/mix.ts'
import type { VisitorDays } from '../traffic-days/compute.ts'
import type { Days } from '../traffic-days/rows.ts'
import { mixSentence } from './present.ts'
import type { MixCells } from './present.ts'
import type { SourceRow } from './rows.ts'

/** Visitors and buyers of each part, by name. */
export type Parts = ReadonlyMap<string, VisitorDays>

const NOBODY: VisitorDays = { visitors: 0, payBuyers: 0 }

/**
 * Mix against rate over parts of the visitors; `null` where there is nothing to tell apart.
 *
 * @param cellOf what each figure of its sentence opens as
 */
export function mixOf(by: Mix['by'], before: Parts, after: Parts, cellOf: MixCells): Mix | null {
  const names = [...new Set([...before.keys(), ...after.keys()])]
  const [old, now] = [totalOf(before), totalOf(after)]
  const [conversionBefore, conversionAfter] = [ratio(old.payBuyers, old.visitors), ratio(now.payBuyers, now.visitors)]
  if (names.length < 2 || conversionBefore === null || conversionAfter === null) return null
  const parts = names.map((name) => {
    const [x, y] = [before.get(name) ?? NOBODY, after.get(name) ?? NOBODY]
    return {
      name,
      shareBefore: x.visitors / old.visitors,
      shareAfter: y.visitors / now.visitors,
      conversionBefore: ratio(x.payBuyers, x.visitors),
      conversionAfter: ratio(y.payBuyers, y.visitors),
    }
  })
  const effects = mixEffects(
    parts.map((part) => ({
      weightBefore: part.shareBefore,
      weightAfter: part.shareAfter,
      rateBefore: part.conversionBefore,
      rateAfter: part.conversionAfter,
    })),
  )
  const told = parts.map((part, index) => ({ ...part, ...(effects[index] ?? { within: 0, mix: 0 }) }))
  const answer = {
    by,
    before: conversionBefore,
    after: conversionAfter,
    ...totalEffect(effects),
    parts: told.toSorted(byShare),
  }
  return { ...answer, ...mixSentence(answer, cellOf) }
}

function byShare(a: Mix['parts'][number], b: Mix['parts'][number]): number {
  return b.shareAfter - a.shareAfter || b.shareBefore - a.shareBefore || (a.name < b.name ? -1 : 1)
}

function totalOf(parts: Parts): VisitorDays {
  const total = { ...NOBODY }
  for (const { visitors, payBuyers } of parts.values()) {
    total.visitors += visitors
    total.payBuyers += payBuyers
  }
  return total
}

/**
 * The sources of both ranges, measured alike: one report, one level, all carriers together or each apart, and either
 * records of exactly the range or every day of it. `null` where no such pair exists.
 */
export function sourceParts(rows: readonly SourceRow[], base: Days, current: Days): [Parts, Parts] | null {
  for (const group of comparable(rows)) {
    for (const pick of [exactParts, dailyParts]) {
      const [before, after] = [pick(group, base), pick(group, current)]
      if (before === null || after === null) continue
      return known(before, after)
    }
  }
  return null
}

/** Groups of rows that do not overlap, the coarser first. */
function comparable(rows: readonly SourceRow[]): SourceRow[][] {
  const groups = Map.groupBy(
    rows,
    ({ level, carrier, report }) => `${level} ${carrier === null ? 'all' : 'each'} ${report}`,
  )
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

type Tally = Map<string, { visitors: number; payBuyers: number }>

function exactParts(rows: readonly SourceRow[], { from, to }: Days): Tally | null {
  const own = rows.filter((row) => row.from === from && row.to === to)
  return own.length === 0 ? null : tally(own)
}

function dailyParts(rows: readonly SourceRow[], { from, to }: Days): Tally | null {
  const own = rows.filter((row) => row.from === row.to && row.from >= from && row.to <= to)
  return new Set(own.map((row) => row.from)).size === to - from + 1 ? tally(own) : null
}

/** NaN where one of a source's rows does not state a number. */
function tally(rows: readonly SourceRow[]): Tally {
  const parts: Tally = new Map()
  for (const { carrier, source, visitors, payBuyers } of rows) {
    const name = carrier === null ? source : `${carrier} · ${source}`
    const part = parts.get(name) ?? { visitors: 0, payBuyers: 0 }
    part.visitors += visitors ?? Number.NaN
    part.payBuyers += payBuyers ?? Number.NaN
    parts.set(name, part)
  }
  return parts
}

/** A source of which either side is not known is left out of both. */
function known(before: Tally, after: Tally): [Parts, Parts] {
  const all = [...before, ...after]
  const unknown = new Set(all.filter(([, part]) => Number.isNaN(part.visitors + part.payBuyers)).map(([name]) => name))
  const keep = (parts: Tally): Parts => new Map([...parts].filter(([name]) => !unknown.has(name)))
  return [keep(before), keep(after)]
}
