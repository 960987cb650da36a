import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { explainedTerm } from '../../../../shared/explained.ts'
import { explain } from '../evidence/explain.ts'
import type { Explained } from '../evidence/explain.ts'
import { spanWords } from '../evidence/record.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'change'>

/** A metric against that of other days: rates are subtracted, all else is a share of what it was. */
export function changeCell({ db, books }: Sources, { metric, now, before }: Question): Cell {
  const { zh } = explainedTerm(metric)
  const [{ value: current, unit }, { value: base }] = [now, before].map((scope) =>
    explain(db, books, { ...scope, metric }),
  ) as [Explained, Explained]
  const of = (scope: Scope) => `${spanWords(scope.from, scope.to)} ${zh}`
  const terms = [
    term(of(now), unit, current, { number: { ...now, metric } }),
    term(of(before), unit, base, { sign: '−', number: { ...before, metric } }),
  ]
  const told = {
    name: `${zh}比 ${spanWords(before.from, before.to)}`,
    notes: base === null ? ['那段时间没有文件'] : [],
  }
  const difference = current === null || base === null ? null : current - base
  if (unit === 'ratio')
    return cell({ ...told, definition: `两段时间的${zh}相减，差几个百分点。`, unit, value: difference, terms })
  // Of nothing, or of a loss, there is no share.
  if (base === null || base <= 0)
    return cell({
      ...told,
      definition: `两段时间的${zh}相减；以前的不大于 0，不算百分比。`,
      unit,
      value: difference,
      terms,
    })
  return cell({
    ...told,
    definition: `两段时间的${zh}相减，÷ 以前的。`,
    unit: 'ratio',
    value: difference === null ? null : difference / base,
    terms: [...terms, term(of(before), unit, base, { sign: '÷', number: { ...before, metric } })].map((one, at) => ({
      ...one,
      id: `${at} ${one.name}`,
    })),
  })
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
