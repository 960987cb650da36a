import type { DayRange } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { explainedTerm } from '../../../../shared/explained.ts'
import { explain } from '../evidence/explain.ts'
import type { Explained } from '../evidence/explain.ts'
import { spanWords } from '../evidence/record.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources, TermOf } from './question.ts'

type Question = CellOf<'change'>

/** One number on some days, and what opens it. */
export interface OnDays {
  days: DayRange
  value: number | null
  opens: Omit<TermOf, 'sign'>
  /** Why it is not known. */
  notes: readonly string[]
}

/** A number against the same of other days: rates are subtracted, all else is a share of what it was. */
export function changed(name: string, unit: Cell['unit'], now: OnDays, before: OnDays): Cell {
  const side = ({ days, value, opens }: OnDays, sign: CellTerm['sign'], at: number): CellTerm => ({
    ...term(`${spanWords(days.from, days.to)} ${name}`, unit, value, { ...opens, sign }),
    id: String(at),
  })
  const isRate = unit === 'ratio'
  const base = before.value
  // Of nothing, or of a loss, there is no share.
  const isShare = !isRate && base !== null && base > 0
  const difference = now.value === null || base === null ? null : now.value - base
  const how = isRate ? '，差几个百分点' : isShare ? '，÷ 以前的' : '；以前的不大于 0，不算百分比'
  return cell({
    name: `${name}比 ${spanWords(before.days.from, before.days.to)}`,
    definition: `两段时间的${name}相减${how}。`,
    unit: isShare ? 'ratio' : unit,
    value: isShare && difference !== null ? difference / base : difference,
    terms: [side(now, '+', 0), side(before, '−', 1), ...(isShare ? [side(before, '÷', 2)] : [])],
    notes: base === null ? [...before.notes] : [],
  })
}

/** A metric against that of other days. */
export function changeCell({ db, books }: Sources, { metric, now, before }: Question): Cell {
  const [current, base] = [now, before].map((scope) => explain(db, books, { ...scope, metric })) as [
    Explained,
    Explained,
  ]
  const side = (scope: Scope, { value }: Explained): OnDays => ({
    days: scope,
    value,
    opens: { number: { ...scope, metric } },
    notes: ['那段时间没有文件'],
  })
  return changed(explainedTerm(metric).zh, current.unit, side(now, current), side(before, base))
}

/** A metric as a share of another of the same days and shops. */
export function partOfCell({ db, books }: Sources, { of: _of, part, whole, ...scope }: CellOf<'part'>): Cell {
  const [of, all] = [part, whole].map((metric) => explain(db, books, { ...scope, metric })) as [Explained, Explained]
  const [name, against] = [explainedTerm(part).zh, explainedTerm(whole).zh]
  return cell({
    name: `${name}占${against}`,
    definition: `${name} ÷ ${against}。`,
    unit: 'ratio',
    value: of.value === null || all.value === null || all.value === 0 ? null : of.value / all.value,
    terms: [
      term(name, of.unit, of.value, { number: { ...scope, metric: part } }),
      term(against, all.unit, all.value, { sign: '÷', number: { ...scope, metric: whole } }),
    ],
  })
}
