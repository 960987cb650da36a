import type { DayRange } from '../../../../shared/calendar.ts'
import type { Fen } from '../../../../shared/money.ts'
import type { RegisterEntry } from '../../../../shared/registers.ts'

/** What was paid for slots and given as samples, 分; `null` where nothing is written. */
export interface Spent {
  slot: Fen | null
  samples: Fen | null
}

const NOTHING: Spent = { slot: null, samples: null }

/** By the number by which the table calls an influencer, whether or not the seller writes 达人 before it. */
export function spentOn(entries: readonly RegisterEntry[], { from, to }: DayRange): (code: string) => Spent {
  const sums = new Map<string, Spent>()
  for (const { values } of entriesOn(entries, { from, to })) {
    const { creator, slot, samples } = values
    const code = codeOf(String(creator))
    const known = sums.get(code) ?? NOTHING
    sums.set(code, { slot: plus(known.slot, slot), samples: plus(known.samples, samples) })
  }
  return (code) => sums.get(codeOf(code)) ?? NOTHING
}

function entriesOn(entries: readonly RegisterEntry[], { from, to }: DayRange): RegisterEntry[] {
  return entries.filter(({ values: { day, creator } }) => {
    return typeof day === 'string' && typeof creator === 'string' && day >= from && day <= to
  })
}

/** What is written of one influencer. */
export function entriesOf(entries: readonly RegisterEntry[], days: DayRange, code: string): RegisterEntry[] {
  return entriesOn(entries, days).filter(({ values }) => codeOf(String(values['creator'])) === codeOf(code))
}

function codeOf(text: string): string {
  return text.replace(/^\s*达人\s*/, '').trim()
}

function plus(sum: Fen | null, value: string | number | null | undefined): Fen | null {
  return typeof value === 'number' ? (sum ?? 0) + value : sum
}
